//! The files whose names hold in each other: the levels above an agreement, and those below it.

use makegood_core::agreement_file::Shelf;

/// The levels above a file that refines `refines`: every version of each, the nearest first.
pub(super) fn above(shelf: &Shelf, refines: Option<&str>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut wanted: Vec<String> = refines.map(str::to_owned).into_iter().collect();
    while let Some(id) = wanted.pop() {
        for file in files_where(shelf, |agreement, _| agreement == Some(&id)) {
            if !found.contains(&file) {
                found.push(file);
                wanted.extend(shelf.identity(file).1.map(str::to_owned));
            }
        }
    }
    found
}

/// The levels below an agreement.
pub(super) fn below(shelf: &Shelf, agreement: Option<&str>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut wanted: Vec<String> = agreement.map(str::to_owned).into_iter().collect();
    while let Some(id) = wanted.pop() {
        for file in files_where(shelf, |_, refines| refines == Some(&id)) {
            if !found.contains(&file) {
                found.push(file);
                wanted.extend(shelf.identity(file).0.map(str::to_owned));
            }
        }
    }
    found
}

fn files_where(shelf: &Shelf, holds: impl Fn(Option<&str>, Option<&str>) -> bool) -> Vec<usize> {
    let files = 0..shelf.sources().len();
    files
        .filter(|&file| {
            let (agreement, refines) = shelf.identity(file);
            holds(agreement, refines)
        })
        .collect()
}
