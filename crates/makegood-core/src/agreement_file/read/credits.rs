//! Terms of credits, and damages.

use super::people::{each_text, text};
use super::{line, section, word};
use crate::agreement::{Cap, CapSpan, Combine, CreditForm, CreditTerms, Damages, Deadline, Given};
use crate::agreement_file::grammar::CREDITS;
use crate::agreement_file::merge::refine;
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;

const FORMS: [(&str, CreditForm); 4] = [
    ("reduction", CreditForm::Reduction),
    ("refund", CreditForm::Refund),
    ("credit", CreditForm::Credit),
    ("points", CreditForm::Points),
];
const GIVEN: [(&str, Given); 2] = [("automatically", Given::Automatically), ("on claim", Given::OnClaim)];
const TOGETHER: [(&str, Combine); 2] = [("highest", Combine::Highest), ("sum", Combine::Sum)];
const SPANS: [(&str, CapSpan); 6] = [
    ("incident", CapSpan::Incident),
    ("objective", CapSpan::Objective),
    ("period", CapSpan::Period),
    ("year", CapSpan::Year),
    ("any_12_months", CapSpan::AnyTwelveMonths),
    ("contract", CapSpan::Contract),
];

const YES_OR_NO: [(&str, bool); 2] = [("yes", true), ("no", false)];

pub(super) fn read(node: &Node) -> CreditTerms {
    CreditTerms {
        clause: line(node, "clause"),
        form: word(node, "form", &FORMS).unwrap_or_default(),
        base: node.text_of("base").and_then(|text| wording::base(text).ok()).unwrap_or_default(),
        one_of: node.get("one_of").map_or_else(Vec::new, groups),
        more_than: node.text_of("more_than").and_then(|text| wording::sum_of_money(text).ok()),
        given: word(node, "given", &GIVEN).unwrap_or_default(),
        claim: deadline(node, "claim"),
        decide: deadline(node, "decide"),
        pay: deadline(node, "pay"),
        calendar: line(node, "calendar"),
        conditions: texts(node.get("if")).iter().filter_map(|text| wording::eligibility(text).ok()).collect(),
        combine: word(node, "together", &TOGETHER).unwrap_or_default(),
        caps: node.get("cap").map_or_else(Vec::new, caps),
        rounding: node.text_of("rounded").and_then(|text| wording::rounding_mode(text).ok()).unwrap_or_default(),
        applied_to: text(node.get("applied_to")),
        lapse_on_termination: texts(node.get("lapse")).iter().any(|lapse| lapse == "on termination"),
        lapse_after: texts(node.get("lapse")).iter().find_map(|lapse| wording::lapse(lapse).ok().flatten()),
        transferable: word(node, "transferable", &YES_OR_NO),
        sole_remedy: word(node, "sole_remedy", &YES_OR_NO),
        convertible_to: each_text(node.get("convertible_to")),
    }
}

/// The terms of one objective: its own, and for the rest the agreement's.
///
/// Who writes `given: automatically` drops the agreement's deadline to claim with it.
pub(super) fn own(own: &Node, agreement: Option<&Node>) -> CreditTerms {
    let Some(agreement) = agreement.filter(|node| !node.entries().is_empty()) else { return read(own) };
    let mut terms = read(&refine(agreement, own, &CREDITS));
    if own.text_of("given") == Some("automatically") && own.get("claim").is_none() {
        terms.claim = None;
    }
    terms
}

fn deadline(node: &Node, key: &str) -> Option<Deadline> {
    wording::deadline(node.text_of(key)?).ok()
}

fn caps(node: &Node) -> Vec<(CapSpan, Cap)> {
    let of_span = |(word, span): &(&str, CapSpan)| {
        let written = node.get(word).map_or(&[][..], Node::items_or_one);
        let caps = written.iter().filter_map(|cap| wording::cap(cap.text()?).ok());
        caps.map(|cap| (*span, cap)).collect::<Vec<_>>()
    };
    SPANS.iter().flat_map(of_span).collect()
}

/// Lists of names: one list, or a list of lists.
fn groups(node: &Node) -> Vec<Vec<String>> {
    let items = node.items_or_one();
    let nested = items.iter().any(|item| item.text().is_none());
    if nested { items.iter().map(|item| texts(Some(item))).collect() } else { vec![texts(Some(node))] }
}

pub(super) fn damages(root: &Node) -> Vec<Damages> {
    let damages = |(name, node): (&str, &Node)| Damages {
        name: name.to_owned(),
        clause: line(node, "clause"),
        cap: text(node.get("cap")).unwrap_or_default(),
    };
    section(root, "damages").map(damages).collect()
}
