//! Files that are read again and again while one of them is written: only what changed is judged anew.

use std::rc::Rc;

use super::{Judged, Parsed, ids, in_order, judge, parse, together};
use crate::agreement::Agreement;
use crate::agreement_file::Source;
use crate::agreement_file::problem::Problem;
use crate::agreement_file::resolve::{self, Levels};
use crate::agreement_file::tree::Node;

/// A set of files and what is known of each. Its problems are those that [`super::read`] finds in the same files.
pub struct Shelf {
    sources: Vec<Source>,
    files: Vec<Kept>,
    /// As they were when the problems were last asked for.
    ids: Option<Rc<[String]>>,
}

/// One file, and how it was judged last.
struct Kept {
    parsed: Parsed,
    /// Grows with every change of the text.
    edition: u64,
    judged: Option<(Basis, Judged)>,
}

/// All that a judgement may hang on: the files it was made from, each in its edition, and the ids known.
struct Basis {
    files: Vec<(usize, u64)>,
    whole: bool,
    ids: Option<Rc<[String]>>,
}

impl Shelf {
    /// Takes the files in.
    pub fn new(sources: Vec<Source>) -> Shelf {
        let kept =
            |(file, source): (usize, &Source)| Kept { parsed: parse(file, &source.text), edition: 0, judged: None };
        let files = sources.iter().enumerate().map(kept).collect();
        Shelf { sources, files, ids: None }
    }

    /// The files as they stand, in the order of [`crate::agreement_file::Place::file`].
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Puts a new text in the place of a file's old one; a file that is not there is left out.
    pub fn change(&mut self, file: usize, text: String) {
        let (Some(source), Some(kept)) = (self.sources.get_mut(file), self.files.get_mut(file)) else { return };
        if source.text != text {
            kept.parsed = parse(file, &text);
            kept.edition += 1;
            source.text = text;
        }
    }

    /// The id a file gives itself, and the one it refines; neither where the file does not read.
    pub fn identity(&self, file: usize) -> (Option<&str>, Option<&str>) {
        let root = self.files.get(file).and_then(|kept| kept.parsed.root.as_ref());
        root.map_or((None, None), |root| (root.text_of("agreement"), root.text_of("refines")))
    }

    /// The agreement of a file as it stood when problems were last asked for; `None` where it is not sound.
    pub fn agreement(&self, file: usize) -> Option<&Agreement> {
        self.files.get(file)?.judged.as_ref()?.1.agreement.as_ref()
    }

    /// Every problem of every file, in the order of the files and places.
    pub fn problems(&mut self) -> Vec<Problem> {
        let roots: Vec<&Node> = self.files.iter().filter_map(|kept| kept.parsed.root.as_ref()).collect();
        let (resolved, mut problems) = resolve::resolve(&roots);
        // The same list stays the same pointer, so that comparing it costs nothing.
        let ids = Some(ids(self.sources.len(), &roots, &resolved)).filter(|ids| *ids != self.ids);
        let ids = ids.unwrap_or_else(|| self.ids.clone());
        let mut fresh = Vec::new();
        for levels in &resolved {
            let Some(own) = levels.chain.last().and_then(|&at| roots.get(at)).map(|root| root.place.file) else {
                continue;
            };
            let basis = self.basis(levels, &roots, ids.clone());
            let known = self.files.get(own).and_then(|kept| kept.judged.as_ref());
            if known.is_none_or(|(judged_on, judged)| !judged_on.still_holds(&basis, judged.hangs_on_ids)) {
                let judged = judge(&self.sources, levels, &roots, ids.clone());
                fresh.push((own, (basis, judged)));
            }
        }
        let unread = self.files.iter_mut().filter(|kept| kept.parsed.root.is_none());
        unread.for_each(|kept| kept.judged = None);
        self.ids = ids;
        for (file, judged) in fresh {
            if let Some(kept) = self.files.get_mut(file) {
                kept.judged = Some(judged);
            }
        }
        for kept in &self.files {
            problems.extend(kept.parsed.problems.iter().cloned());
            problems.extend(kept.judged.iter().flat_map(|(_, judged)| judged.problems.iter().cloned()));
        }
        let roots: Vec<&Node> = self.files.iter().filter_map(|kept| kept.parsed.root.as_ref()).collect();
        let judged: Vec<&Judged> =
            self.files.iter().filter_map(|kept| kept.judged.as_ref()).map(|(_, judged)| judged).collect();
        in_order(together(self.sources.len(), &roots, &judged, problems))
    }

    fn basis(&self, levels: &Levels, roots: &[&Node], ids: Option<Rc<[String]>>) -> Basis {
        let files = levels.chain.iter().filter_map(|&at| roots.get(at)).map(|root| root.place.file);
        let edition = |file: usize| (file, self.files.get(file).map_or(0, |kept| kept.edition));
        Basis { files: files.map(edition).collect(), whole: levels.whole, ids }
    }
}

impl Basis {
    fn still_holds(&self, now: &Basis, hangs_on_ids: bool) -> bool {
        self.files == now.files && self.whole == now.whole && (!hangs_on_ids || self.ids == now.ids)
    }
}
