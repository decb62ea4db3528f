//! Laying troubles, announced windows and promised time over one another, and summing what counts.

use super::sweep::Active;
use super::{Composed, Cut, Excused, Gap, GapKind, Reason, Recorder, Stretch, Trouble, WHOLE_SERVICE};
use crate::time::{Instant, Span};

/// What of an objective the sum depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Parts of a whole weight.
    pub scale: u32,
    /// How components make the service.
    pub composed: Composed,
    /// Runs shorter than this do not count, in milliseconds; 0 = every run counts.
    pub minimum_run_ms: i64,
    /// So much at the start of every run is forgiven, in milliseconds.
    pub grace_ms: i64,
}

/// The evidence of one service (and region) around one window. All slices sorted by start.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The time that is promised: disjoint spans, already cut to the window.
    pub promised: &'a [Span],
    /// Troubles, also those around the window's edges, whole.
    pub troubles: &'a [Trouble],
    /// Validly announced maintenance windows.
    pub cuts: &'a [Cut],
    /// Time that leaves the total, and neither adds to a run nor breaks it. Disjoint.
    pub gaps: &'a [Gap],
    /// How far the evidence reaches: a short run at one of its edges may be longer than we know.
    pub known: Span,
}

/// The sum of one window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Promised time that stays in the total.
    pub total_ms: i64,
    /// Weighted downtime in milliseconds × scale.
    pub downtime: i64,
    /// Time in which an exclusion changed what counts, or took it out of the total.
    pub excluded_ms: i64,
    /// Time without evidence, or outside the promised load, that left the total.
    pub gap_ms: i64,
    /// End of the last stretch that counts.
    pub last_counted: Option<Instant>,
    /// A run at an edge of the evidence cannot be judged yet.
    pub undecided: bool,
}

/// Buffers kept from one call to the next.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    edges: Vec<i64>,
    promised: Active,
    troubles: Active,
    cuts: Active,
    gaps: Active,
    seen: Vec<(u16, u32)>,
    counted: Vec<(u16, u32)>,
    held_back: Vec<(Stretch, bool)>,
}

/// The run being walked through: its sums wait until its length is known.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    bad_ms: i64,
    downtime: i64,
    excluded_ms: i64,
    left_ms: i64,
    last_counted: Option<Instant>,
    start: Option<Instant>,
    end: Option<Instant>,
    /// Whether any of it lies in promised time; a run elsewhere decides nothing here.
    touches: bool,
}

impl Run {
    #[inline]
    fn add(&mut self, piece: Span, promised: bool) {
        self.bad_ms += piece.ms();
        self.start = self.start.or(Some(piece.start));
        self.end = Some(piece.end);
        self.touches |= promised;
    }
}

/// Sums one window under `rule`; `recorder` hears why.
pub fn lay<R: Recorder>(rule: &Rule, input: Input<'_>, scratch: &mut Scratch, recorder: &mut R) -> Sum {
    collect_edges(&input, &mut scratch.edges);
    scratch.promised.restart();
    scratch.troubles.restart();
    scratch.cuts.restart();
    scratch.gaps.restart();
    scratch.held_back.clear();
    let mut sum = Sum::default();
    let mut run = Run::default();
    for edge in 1..scratch.edges.len() {
        let piece = Span::new(Instant::from_ms(scratch.edges[edge - 1]), Instant::from_ms(scratch.edges[edge]));
        scratch.promised.advance(input.promised, |span| *span, piece.start);
        scratch.troubles.advance(input.troubles, |trouble| trouble.span, piece.start);
        scratch.cuts.advance(input.cuts, |cut| cut.span, piece.start);
        scratch.gaps.advance(input.gaps, |gap| gap.span, piece.start);
        let promised = !scratch.promised.is_empty();
        let gap = scratch.gaps.iter().next();
        if let Some(gap) = gap {
            if promised {
                sum.gap_ms += piece.ms();
                let reason = match input.gaps[gap].kind {
                    GapKind::Unmeasured => Reason::Unmeasured,
                    GapKind::OutsideLoad => Reason::OutsideLoad,
                };
                note(scratch, recorder, piece, (0, 0), reason, &input, false);
            }
            continue;
        }
        let judged = judge(rule, &input, scratch);
        if judged.seen == 0 {
            close_run(rule, &mut run, &mut sum, input.known, scratch, recorder);
        }
        settle_piece(rule, piece, promised, judged, &input, &mut run, &mut sum, scratch, recorder);
    }
    close_run(rule, &mut run, &mut sum, input.known, scratch, recorder);
    sum
}

/// What holds in one piece.
#[derive(Clone, Copy)]
struct Judged {
    seen: u32,
    counted: u32,
    excused: Option<Excused>,
    window_leaves: Option<Excused>,
}

fn collect_edges(input: &Input<'_>, edges: &mut Vec<i64>) {
    edges.clear();
    let mut add = |span: Span| edges.extend([span.start.as_ms(), span.end.as_ms()]);
    input.promised.iter().copied().for_each(&mut add);
    input.troubles.iter().for_each(|trouble| add(trouble.span));
    input.cuts.iter().for_each(|cut| add(cut.span));
    input.gaps.iter().for_each(|gap| add(gap.span));
    edges.sort_unstable();
    edges.dedup();
}

fn judge(rule: &Rule, input: &Input<'_>, scratch: &mut Scratch) -> Judged {
    let mut excused = None;
    let mut leaves: Option<Excused> = None;
    scratch.seen.clear();
    scratch.counted.clear();
    // A window leaves the total where all that is announced for one moment takes the whole service down.
    for index in scratch.cuts.iter() {
        let cut = &input.cuts[index];
        if cut.excused.leaves_total {
            scratch.counted.push((cut.component, rule.scale));
            leaves = Some(leaves.map_or(cut.excused, |own| own.stronger(cut.excused)));
        }
    }
    let leaves = leaves.filter(|_| rule.composed.weight(&scratch.counted) == rule.scale);
    scratch.counted.clear();
    for index in scratch.troubles.iter() {
        let trouble = &input.troubles[index];
        scratch.seen.push((trouble.component, trouble.weight));
        let cut = scratch
            .cuts
            .iter()
            .map(|cut| &input.cuts[cut])
            .find(|cut| cut.component == WHOLE_SERVICE || cut.component == trouble.component);
        match cut.map(|cut| cut.excused).or(trouble.excused) {
            Some(excuse) => excused = Some(excused.map_or(excuse, |own: Excused| own.stronger(excuse))),
            None => scratch.counted.push((trouble.component, trouble.weight)),
        }
    }
    if scratch.seen.is_empty() {
        return Judged { seen: 0, counted: 0, excused: None, window_leaves: leaves };
    }
    let seen = rule.composed.weight(&scratch.seen);
    let counted = if excused.is_none() { seen } else { rule.composed.weight(&scratch.counted) };
    // Trouble of other parts within the window still counts, so its time stays in the total.
    let window_leaves = leaves.filter(|_| counted == 0);
    Judged { seen, counted, excused: if counted < seen { excused } else { None }, window_leaves }
}

#[expect(clippy::too_many_arguments, reason = "one step of the sweep; a struct would only rename them")]
#[inline]
fn settle_piece<R: Recorder>(
    rule: &Rule,
    piece: Span,
    promised: bool,
    judged: Judged,
    input: &Input<'_>,
    run: &mut Run,
    sum: &mut Sum,
    scratch: &mut Scratch,
    recorder: &mut R,
) {
    let ms = piece.ms();
    if let Some(leaves) = judged.window_leaves {
        if promised {
            sum.excluded_ms += ms;
            let reason = Reason::LeavesTotal { rule: leaves.rule, fact: leaves.fact };
            note(scratch, recorder, piece, (judged.seen, 0), reason, input, false);
        }
        if 0 < judged.seen {
            run.add(piece, promised);
        }
        return;
    }
    if promised {
        sum.total_ms += ms;
    }
    if judged.seen == 0 {
        return;
    }
    let forgiven = if rule.grace_ms == 0 { 0 } else { (rule.grace_ms - run.bad_ms).clamp(0, ms) };
    run.add(piece, promised);
    if !promised {
        return;
    }
    let (graced, rest) =
        (Span::new(piece.start, piece.start.plus_ms(forgiven)), Span::new(piece.start.plus_ms(forgiven), piece.end));
    if !graced.is_empty() {
        note(scratch, recorder, graced, (judged.seen, 0), Reason::Grace, input, true);
    }
    if rest.is_empty() {
        return;
    }
    run.downtime += rest.ms() * i64::from(judged.counted);
    if 0 < judged.counted {
        run.last_counted = Some(rest.end);
    }
    let reason = match judged.excused {
        Some(excuse) => {
            run.excluded_ms += rest.ms();
            if excuse.leaves_total && judged.counted == 0 {
                run.left_ms += rest.ms();
            }
            Reason::Excluded { rule: excuse.rule, fact: excuse.fact }
        }
        None => Reason::Counts,
    };
    note(scratch, recorder, rest, (judged.seen, judged.counted), reason, input, true);
}

/// Adds the run's sums if it is long enough to count, and lets its stretches go.
#[inline]
fn close_run<R: Recorder>(
    rule: &Rule,
    run: &mut Run,
    sum: &mut Sum,
    known: Span,
    scratch: &mut Scratch,
    recorder: &mut R,
) {
    let long_enough = rule.minimum_run_ms <= run.bad_ms;
    if long_enough {
        sum.downtime += run.downtime;
        sum.excluded_ms += run.excluded_ms;
        sum.total_ms -= run.left_ms;
        sum.last_counted = run.last_counted.or(sum.last_counted);
    }
    if run.touches {
        let begins_unseen = run.start.is_some_and(|start| start <= known.start);
        let ends_unseen = run.end.is_some_and(|end| known.end <= end);
        // A run that began before the evidence has also used up some of its grace there.
        sum.undecided |= if long_enough { begins_unseen && 0 < rule.grace_ms } else { begins_unseen || ends_unseen };
    }
    if R::WANTED {
        for (mut stretch, of_run) in scratch.held_back.drain(..) {
            if of_run && !long_enough {
                stretch.counted = 0;
                stretch.reason = Reason::ShortRun { run_ms: run.bad_ms };
            }
            recorder.record(stretch);
        }
    }
    *run = Run::default();
}

/// Holds a stretch back until the fate of its run is known.
#[inline]
fn note<R: Recorder>(
    scratch: &mut Scratch,
    _: &mut R,
    span: Span,
    (seen, counted): (u32, u32),
    reason: Reason,
    input: &Input<'_>,
    of_run: bool,
) {
    if R::WANTED {
        let facts = scratch.troubles.iter().map(|index| input.troubles[index].fact).collect();
        scratch.held_back.push((Stretch { span, seen, counted, reason, facts }, of_run));
    }
}
