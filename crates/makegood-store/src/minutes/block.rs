//! Minutes laid side by side: the counters of one minute in one block are those of the same minute in another.

use makegood_core::evidence::Cells;
use makegood_core::time::Instant;

/// Milliseconds in a minute.
const MINUTE_MS: i64 = 60_000;

/// How a minute of one block compares with the same minute of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compared {
    /// Only the other one has it, or neither.
    New,
    /// Both have it, alike.
    Same,
    /// Both have it, and they differ.
    Other,
}

/// A block of `minutes` minutes from `from` on, none of which is measured.
pub(super) fn empty(like: &Cells, from: Instant, minutes: usize) -> Cells {
    Cells {
        subject: like.subject.clone(),
        origin: like.origin.clone(),
        from,
        requests: vec![None; minutes],
        errors: vec![None; minutes],
        within_us: [].into(),
        sketches: Vec::new(),
        load: [].into(),
    }
}

/// When the minute at `place` begins.
pub(super) fn at(cells: &Cells, place: usize) -> Instant {
    cells.from.plus_ms(MINUTE_MS.saturating_mul(i64::try_from(place).unwrap_or(i64::MAX)))
}

/// The place of the minute that begins at `at`, where the block has it.
pub(super) fn place_of(cells: &Cells, at: Instant) -> Option<usize> {
    let minutes = at.as_ms().checked_sub(cells.from.as_ms())?.div_euclid(MINUTE_MS);
    usize::try_from(minutes).ok().filter(|place| *place < cells.requests.len())
}

/// Whether the minute at `place` was measured.
pub(super) fn is_measured(cells: &Cells, place: usize) -> bool {
    entry(&cells.requests, place).is_some() || entry(&cells.errors, place).is_some()
}

/// How many minutes were measured.
pub(super) fn measured(cells: &Cells) -> usize {
    (0..cells.requests.len()).filter(|place| is_measured(cells, *place)).count()
}

/// What `own` at `place` is to `piece` at `from`.
pub(super) fn compare(own: &Cells, place: usize, piece: &Cells, from: usize) -> Compared {
    if !is_measured(own, place) {
        return Compared::New;
    }
    let number = |left: Option<&Vec<Option<u64>>>, right: Option<&Vec<Option<u64>>>| {
        left.and_then(|column| entry(column, place)) == right.and_then(|column| entry(column, from))
    };
    let same = number(Some(&own.requests), Some(&piece.requests))
        && number(Some(&own.errors), Some(&piece.errors))
        && own
            .within_us
            .keys()
            .chain(piece.within_us.keys())
            .all(|key| number(own.within_us.get(key), piece.within_us.get(key)))
        && own.load.keys().chain(piece.load.keys()).all(|key| number(own.load.get(key), piece.load.get(key)))
        && own.sketches.get(place).and_then(Option::as_deref) == piece.sketches.get(from).and_then(Option::as_deref);
    if same { Compared::Same } else { Compared::Other }
}

/// Puts the minute at `from` of `piece` at `place` of `own`.
pub(super) fn put(own: &mut Cells, place: usize, piece: &Cells, from: usize) {
    let minutes = own.requests.len();
    set(&mut own.requests, place, entry(&piece.requests, from));
    set(&mut own.errors, place, entry(&piece.errors, from));
    for (limit, column) in &piece.within_us {
        let own = own.within_us.entry(*limit).or_insert_with(|| vec![None; minutes]);
        set(own, place, entry(column, from));
    }
    for (name, column) in &piece.load {
        if !own.load.contains_key(name) {
            own.load.insert(name.clone(), vec![None; minutes]);
        }
        if let Some(own) = own.load.get_mut(name) {
            set(own, place, entry(column, from));
        }
    }
    if let Some(Some(sketch)) = piece.sketches.get(from) {
        own.sketches.resize(minutes, None);
        if let Some(own) = own.sketches.get_mut(place) {
            *own = Some(sketch.clone());
        }
    }
}

/// The same minutes from the first that was measured to the last; `None`: none was.
pub(super) fn trimmed(cells: Cells) -> Option<Cells> {
    let mut places = (0..cells.requests.len()).filter(|place| is_measured(&cells, *place));
    let first = places.next()?;
    let last = places.next_back().unwrap_or(first);
    if (first, last + 1) == (0, cells.requests.len()) {
        return Some(cells);
    }
    let mut kept = empty(&cells, at(&cells, first), last + 1 - first);
    (first..=last).for_each(|place| put(&mut kept, place - first, &cells, place));
    Some(kept)
}

fn entry(column: &[Option<u64>], place: usize) -> Option<u64> {
    column.get(place).copied().flatten()
}

fn set(column: &mut [Option<u64>], place: usize, value: Option<u64>) {
    if let Some(own) = column.get_mut(place) {
        *own = value;
    }
}
