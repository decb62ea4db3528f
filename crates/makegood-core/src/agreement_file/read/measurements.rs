//! Ways of measuring.

use super::{line, section, word};
use crate::agreement::{BadWhen, Measurement, Method, NoData, ProbeRule, Quorum};
use crate::agreement_file::scope::texts;
use crate::agreement_file::tree::Node;
use crate::agreement_file::wording;
use crate::time::Length;

const NO_DATA: [(&str, NoData); 3] = [
    ("counts as up", NoData::CountsAsUp),
    ("counts as down", NoData::CountsAsDown),
    ("leaves the total", NoData::LeavesTheTotal),
];

pub(super) fn read(root: &Node) -> Vec<Measurement> {
    section(root, "measurements").filter_map(|(name, node)| measurement(name, node)).collect()
}

fn measurement(name: &str, node: &Node) -> Option<Measurement> {
    Some(Measurement {
        name: name.to_owned(),
        clause: line(node, "clause"),
        method: method(node)?,
        origin: line(node, "origin"),
        no_data: word(node, "no_data", &NO_DATA).unwrap_or_default(),
        at_least: node.text_of("at_least").and_then(|text| wording::requests(text).ok()).unwrap_or_default(),
        only_when: texts(node.get("only_when")).iter().filter_map(|text| wording::precondition(text).ok()).collect(),
    })
}

fn method(node: &Node) -> Option<Method> {
    Some(match node.text_of("method")? {
        "outages" => Method::Outages,
        "probes" => {
            let quorum = node.text_of("quorum").map_or(Some(Quorum::AtLeast(1)), |text| wording::quorum(text).ok())?;
            let failures = node.text_of("down_after").map_or(Some(1), |text| wording::failures(text).ok())?;
            let every_minutes = match node.text_of("every") {
                None => None,
                Some(text) => Some(slot_minutes(text)?),
            };
            let all_attempts = node.text_of("fails_when") == Some("all attempts fail");
            Method::Probes(ProbeRule { quorum, failures, all_attempts, every_minutes })
        }
        "requests by the minute" => {
            let bad = node.text_of("bad_when").map_or(Some(BadWhen::default()), |text| wording::bad_when(text).ok());
            Method::RequestsByTheMinute(bad?)
        }
        "request ratio" => Method::RequestRatio,
        "mean of slots" => Method::MeanOfSlots { minutes: slot_minutes(node.text_of("slot")?)? },
        "latency" => Method::Latency,
        "gauge" => Method::Gauge,
        _ => return None,
    })
}

/// Whole minutes of a slot, from one minute to a day.
pub(in crate::agreement_file) fn slot_minutes(text: &str) -> Option<u32> {
    let Ok(Length::Elapsed(ms)) = wording::length(text) else { return None };
    let minutes = (ms % 60_000 == 0).then_some(ms / 60_000)?;
    u32::try_from(minutes).ok().filter(|minutes| (1..=1_440).contains(minutes))
}
