//! What a bundle holds: the question, the agreements, the evidence, the answer.

use super::recompute::agreements_of;
use super::{Asked, Opened, evidence_part, recompute, settlement_part};
use crate::agreement_file::Source;
use crate::evidence::ByCustomer;
use crate::evidence::collection::Collection;
use crate::settle::{Settlement, looks_at};

const ASKED: &str = "request.json";
const EVIDENCE: &str = "evidence.jsonl";
const SETTLEMENT: &str = "settlement.json";

/// The parts of a bundle, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// What was asked.
    pub asked: Asked,
    /// The agreement files as uploaded, by name and text.
    pub agreements: Vec<Source>,
    /// The facts recorded up to the time of knowing, see [`ByCustomer`] and [`super::evidence_part()`].
    pub evidence: String,
    /// The answer, see [`super::settlement_part()`].
    pub settlement: String,
}

impl Contents {
    /// Settles what was asked and puts everything together; for one customer, with no more of `evidence` than
    /// their settlements look at.
    ///
    /// # Errors
    /// What [`recompute()`] and [`Contents::new`] refuse.
    pub fn settled(
        asked: Asked,
        agreements: Vec<Source>,
        evidence: &Collection,
    ) -> Result<(Contents, Vec<Settlement>), String> {
        let read = agreements_of(&agreements)?;
        let settlements = recompute(&asked, &agreements, evidence)?;
        let sorted = ByCustomer::new(evidence, asked.as_of, |service| looks_at(&read, service));
        let part = evidence_part(sorted.facts_of(asked.customer.as_deref()));
        let contents = Contents::new(asked, agreements, part, settlement_part(&settlements))?;
        Ok((contents, settlements))
    }

    /// Puts the parts together; the order in which the agreement files were named plays no part.
    ///
    /// # Errors
    /// No agreement, or a file name that could not stand in a folder.
    pub fn new(
        asked: Asked,
        mut agreements: Vec<Source>,
        evidence: String,
        settlement: String,
    ) -> Result<Contents, String> {
        agreements.sort_by(|left, right| (&left.name, &left.text).cmp(&(&right.name, &right.text)));
        check_agreements(&agreements)?;
        Ok(Contents { asked, agreements, evidence, settlement })
    }

    /// Every part with its name.
    pub(super) fn parts(&self) -> Vec<(String, String)> {
        let mut parts = vec![(ASKED.to_owned(), self.asked.to_part())];
        for (number, source) in self.agreements.iter().enumerate() {
            parts.push((format!("{}{}", folder(number), source.name), source.text.clone()));
        }
        parts.push((EVIDENCE.to_owned(), self.evidence.clone()));
        parts.push((SETTLEMENT.to_owned(), self.settlement.clone()));
        parts
    }

    /// The contents of a bundle that was taken apart.
    ///
    /// # Errors
    /// Parts are missing, in another order, or not what their name says.
    pub fn of(opened: &Opened<'_>) -> Result<Contents, String> {
        let [(ASKED, asked), agreements @ .., (EVIDENCE, evidence), (SETTLEMENT, settlement)] = &opened.parts[..]
        else {
            return Err(format!(
                "the parts should be `{ASKED}`, the agreements, `{EVIDENCE}` and `{SETTLEMENT}`, in this order"
            ));
        };
        let asked = Asked::of_part(asked).map_err(|problem| format!("`{ASKED}`: {problem}"))?;
        let mut sources = Vec::with_capacity(agreements.len());
        for (number, (name, text)) in agreements.iter().enumerate() {
            let folder = folder(number);
            let file =
                name.strip_prefix(&folder).ok_or_else(|| format!("part `{name}` should begin with `{folder}`"))?;
            sources.push(Source { name: file.to_owned(), text: (*text).to_owned() });
        }
        check_agreements(&sources)?;
        if !sources.is_sorted_by_key(|source| (&source.name, &source.text)) {
            return Err("the agreements are not in the order of their names".to_owned());
        }
        Ok(Contents {
            asked,
            agreements: sources,
            evidence: (*evidence).to_owned(),
            settlement: (*settlement).to_owned(),
        })
    }
}

/// Before the file name, so that two files of one name stay apart.
fn folder(number: usize) -> String {
    format!("agreement-{}/", number + 1)
}

fn check_agreements(sources: &[Source]) -> Result<(), String> {
    if sources.is_empty() {
        return Err("there is no agreement".to_owned());
    }
    let odd = |name: &str| {
        matches!(name, "" | "." | "..") || name.chars().any(|letter| letter.is_control() || "/\\".contains(letter))
    };
    match sources.iter().find(|source| odd(&source.name)) {
        Some(source) => Err(format!("`{}` cannot be the name of an agreement file", source.name.escape_debug())),
        None => Ok(()),
    }
}
