//! Where the boxes and lines of the graph stand: three columns, levels under the level that they refine.

use std::collections::BTreeSet;

use makegood_core::agreement::{Agreement, AgreementKind};

use crate::web::paths;

const WIDTH: i64 = 250;
const HEIGHT: i64 = 56;
const GAP: i64 = 18;
const BETWEEN: i64 = 110;
const TOP: i64 = 34;
const INDENT: i64 = 18;
/// So many half-width letters fit into a box.
const LETTERS: usize = 30;

/// A picture; lengths are those of its own box.
pub(crate) struct Drawing {
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) boxes: Vec<Placed>,
    pub(crate) lines: Vec<Line>,
    /// The three columns: where each begins, and which kind stands in it.
    pub(crate) columns: [(i64, &'static str); 3],
}

/// One agreement.
pub(crate) struct Placed {
    id: String,
    pub(crate) path: String,
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) width: i64,
    /// As much of the title as fits, and all of it.
    pub(crate) short: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) has_gap: bool,
    /// What it rests on, and the level above it, by title, for those who read the list.
    pub(crate) rests_on: Vec<(String, String)>,
    pub(crate) refines: Option<(String, String)>,
}

/// One line between two boxes.
pub(crate) struct Line {
    pub(crate) d: String,
    pub(crate) class: &'static str,
}

/// Draws the agreements; `has_gap` tells which promise more than they rest on.
pub(crate) fn drawing(all: &[&Agreement], has_gap: &dyn Fn(&str) -> bool, language: &str) -> Drawing {
    let title = |own: &Agreement| match own.title.in_language(language) {
        "" => own.id.clone(),
        title => title.to_owned(),
    };
    let titled = |id: &str| all.iter().find(|own| own.id == id).map(|own| (paths::agreement(id), title(own)));
    let mut boxes = Vec::new();
    let mut height = TOP;
    for (column, kind) in [AgreementKind::Sla, AgreementKind::Ola, AgreementKind::Uc].into_iter().enumerate() {
        let own: Vec<&Agreement> = all.iter().copied().filter(|own| own.kind == kind).collect();
        let x = i64::try_from(column).unwrap_or(0) * (WIDTH + BETWEEN);
        for (place, (agreement, depth)) in under_each_other(&own).into_iter().enumerate() {
            let indent = depth.min(4) * INDENT;
            let y = TOP + i64::try_from(place).unwrap_or(0) * (HEIGHT + GAP);
            height = height.max(y + HEIGHT);
            let title = title(agreement);
            boxes.push(Placed {
                path: paths::agreement(&agreement.id),
                x: x + indent,
                y,
                width: WIDTH - indent,
                short: short(&title, LETTERS - usize::try_from(indent / 9).unwrap_or(0)),
                kind: super::row::kind_word(agreement),
                has_gap: has_gap(&agreement.id),
                rests_on: agreement.rests_on.iter().filter_map(|(id, _)| titled(id)).collect(),
                refines: agreement.refines.first().and_then(|(id, _)| titled(id)),
                id: agreement.id.clone(),
                title,
            });
        }
    }
    let lines = all.iter().flat_map(|own| lines_of(own, &boxes)).collect();
    let at = |column: i64| column * (WIDTH + BETWEEN);
    let columns = [(at(0), "SLA"), (at(1), "OLA"), (at(2), "UC")];
    Drawing { width: 3 * WIDTH + 2 * BETWEEN, height: height + 2, boxes, lines, columns }
}

/// Each with how deep it stands: a level follows the one that it refines.
fn under_each_other<'a>(own: &[&'a Agreement]) -> Vec<(&'a Agreement, i64)> {
    let parent = |agreement: &Agreement| {
        let nearest = agreement.refines.first().map(|(id, _)| id.clone());
        nearest.filter(|id| own.iter().any(|other| other.id == *id))
    };
    let mut placed = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut ahead: Vec<(&Agreement, i64)> =
        own.iter().rev().filter(|one| parent(one).is_none()).map(|one| (*one, 0)).collect();
    while let Some((agreement, depth)) = ahead.pop() {
        if !seen.insert(&agreement.id) {
            continue;
        }
        placed.push((agreement, depth));
        let below = own.iter().rev().filter(|one| parent(one).as_deref() == Some(agreement.id.as_str()));
        ahead.extend(below.map(|one| (*one, depth + 1)));
    }
    placed
}

fn lines_of(own: &Agreement, boxes: &[Placed]) -> Vec<Line> {
    let at = |id: &str| boxes.iter().find(|one| one.id == id);
    let Some(from) = at(&own.id) else { return Vec::new() };
    let rests = own.rests_on.iter().filter_map(|(id, _)| at(id)).map(|to| {
        let end = (to.x, to.y + HEIGHT / 2);
        let start = (from.x + from.width, from.y + HEIGHT / 2);
        let between = boxes.iter().filter(|one| start.0 < one.x && one.x + one.width < end.0);
        let d = match between.map(|one| one.y + HEIGHT).max() {
            // Under the boxes of the column between, so that no line ends in a box that it does not concern.
            Some(bottom) => {
                let (left, right) = (WIDTH + BETWEEN, 2 * WIDTH + BETWEEN);
                let y = bottom + GAP / 2;
                format!("M{} {}{} H{right}{}", start.0, start.1, curve(start, (left, y)), curve((right, y), end))
            }
            None => format!("M{} {}{}", start.0, start.1, curve(start, end)),
        };
        Line { d, class: if from.has_gap { "rests gap" } else { "rests" } }
    });
    let refines = own.refines.first().and_then(|(id, _)| at(id)).map(|to| {
        let (x, y) = (to.x + INDENT / 2, to.y + HEIGHT);
        Line { d: format!("M{x} {y} V{} H{}", from.y + HEIGHT / 2, from.x), class: "refines" }
    });
    rests.chain(refines).collect()
}

/// The rest of a path that begins at one place and bends to another.
fn curve((x, y): (i64, i64), (to_x, to_y): (i64, i64)) -> String {
    let middle = i64::midpoint(x, to_x);
    format!(" C{middle} {y} {middle} {to_y} {to_x} {to_y}")
}

/// As much of a text as fits, a Hangul syllable as wide as two letters.
fn short(text: &str, letters: usize) -> String {
    let wide = |letter: char| if letter.is_ascii() { 1 } else { 2 };
    if text.chars().map(wide).sum::<usize>() <= letters {
        return text.to_owned();
    }
    let mut left = letters.saturating_sub(1);
    let fits = text.chars().take_while(|letter| {
        let width = wide(*letter);
        let fits = width <= left;
        left = left.saturating_sub(width);
        fits
    });
    format!("{}…", fits.collect::<String>().trim_end())
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_title_is_cut_where_its_box_ends() {
        assert_eq!(short("Shop", 30), "Shop");
        assert_eq!(short("가나다라", 6), "가나…");
        assert_eq!(short("A shop with a name", 8), "A shop…");
    }
}
