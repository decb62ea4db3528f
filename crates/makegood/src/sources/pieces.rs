//! From changes of state to stretches of outage.

use std::collections::BTreeMap;

use makegood_core::evidence::{Body, Extent, Fact, Outage, Subject};
use makegood_core::time::Instant;

/// Which of a source's words for a state (or an impact) count as an outage, and of which extent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct States(BTreeMap<String, Option<Extent>>);

impl States {
    /// The states of `words`; any other word is no outage.
    pub fn of(words: &[(&str, Option<Extent>)]) -> States {
        States(words.iter().map(|(word, extent)| ((*word).to_owned(), *extent)).collect())
    }

    /// Changes what one word counts as.
    pub fn set(&mut self, word: &str, extent: Option<Extent>) {
        self.0.insert(word.to_owned(), extent);
    }

    /// What a word counts as.
    pub fn extent(&self, word: &str) -> Option<Extent> {
        self.0.get(word).copied().flatten()
    }

    /// Whether the word is one the source is known to use.
    pub fn knows(&self, word: &str) -> bool {
        self.0.contains_key(word)
    }
}

/// From `at` on the state counts as `extent`; published at `recorded`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Since when.
    pub at: Instant,
    /// What the state counts as from then on.
    pub extent: Option<Extent>,
    /// When the source said so.
    pub recorded: Instant,
}

/// A stretch of one extent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The change that began it.
    pub began: Change,
    /// The change that ended it, if it ended.
    pub ended: Option<Change>,
    /// Its extent.
    pub extent: Extent,
}

/// The stretches of outage that changes in order of time make; what has no length is dropped.
pub fn pieces(changes: &[Change]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<(Change, Extent)> = None;
    for change in changes {
        if open.map(|(_, extent)| extent) == change.extent {
            continue;
        }
        if let Some((began, extent)) = open.take()
            && began.at < change.at
        {
            pieces.push(Piece { began, ended: Some(*change), extent });
        }
        open = change.extent.map(|extent| (*change, extent));
    }
    pieces.extend(open.map(|(began, extent)| Piece { began, ended: None, extent }));
    pieces
}

/// How pieces become facts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recording {
    /// The recorded time of every fact, instead of when the source published it.
    pub recorded: Option<Instant>,
    /// Also write each outage as it was first announced, without its end, corrected by the fact with the end.
    pub as_announced: bool,
}

impl Recording {
    /// The facts of one piece: what is known in the end, after what was announced first if that is wanted.
    pub fn facts(&self, id: String, subject: &Subject, source: &str, piece: &Piece) -> Vec<Fact> {
        let outage = |to| {
            Body::Outage(Outage {
                subject: subject.clone(),
                from: piece.began.at,
                to,
                extent: piece.extent,
                cause: None,
            })
        };
        let fact =
            |id, recorded, replaces, body| Fact { id, recorded, replaces, source: Some(source.to_owned()), body };
        let first = self.recorded.unwrap_or(piece.began.recorded);
        let Some(ended) = piece.ended else { return vec![fact(id, first, None, outage(None))] };
        let last = self.recorded.unwrap_or(ended.recorded.max(piece.began.recorded));
        let end = outage(Some(ended.at));
        if self.as_announced && first < last {
            let closing = fact(format!("{id}/end"), last, Some(id.clone()), end);
            return vec![fact(id, first, None, outage(None)), closing];
        }
        vec![fact(id, last, None, end)]
    }
}
