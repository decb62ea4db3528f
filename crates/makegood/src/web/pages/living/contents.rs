//! The table of contents, and the clauses that ask for attention.

use super::clause::{ClauseShown, SectionShown};

/// The clauses that somebody should look at, the gravest first.
pub(super) fn attention(sections: &[SectionShown]) -> Vec<&ClauseShown> {
    let all = sections.iter().flat_map(|section| &section.clauses);
    let mut asking: Vec<&ClauseShown> = all.filter(|clause| clause.asks_for_attention()).collect();
    asking.sort_by_key(|clause| clause.class != "bad");
    asking
}
