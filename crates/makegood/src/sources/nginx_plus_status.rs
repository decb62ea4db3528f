//! NGINX Plus status documents, one a line: counters that only grow become requests and errors by the minute.
//!
//! What came between two documents is put into the minute of the later one, so documents should come every few seconds.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::Deserialize;

use super::access_log::{Cell, MinuteCells};
use super::blocks::{Block, for_each_block};
use super::report::Report;

const NOT_STATUS: &str = "not a status document with `timestamp` and `server_zones`";
const NOT_LATER: &str = "not later than the document before";
const STARTED_AGAIN: &str = "counters that started again: counted from 0";
const GAP: &str = "more than a minute since the document before: its requests belong to no minute";

#[derive(Deserialize)]
struct Status {
    timestamp: i64,
    server_zones: BTreeMap<String, Zone>,
}

#[derive(Deserialize)]
struct Zone {
    responses: Responses,
    #[serde(default)]
    discarded: u64,
}

#[derive(Deserialize)]
struct Responses {
    total: u64,
    #[serde(rename = "5xx")]
    errors: u64,
}

/// Requests that are over: answered, or discarded without an answer. Those under way are in neither counter, so errors
/// never pass requests.
#[derive(Clone, Copy)]
struct Counters {
    requests: u64,
    errors: u64,
}

/// Reads status documents; each server zone has its own minutes.
#[derive(Default)]
pub struct Importer {
    zones: BTreeMap<String, ZoneCells>,
}

struct ZoneCells {
    last_ms: i64,
    last: Counters,
    cells: MinuteCells,
}

impl Importer {
    /// Reads one file of documents to its end.
    pub fn read(&mut self, input: &mut dyn Read) -> io::Result<Report> {
        let (mut report, mut line, mut last_ms) = (Report::default(), 0, None);
        for_each_block(input, |block| {
            let Block::Lines(lines) = block else {
                (line, report.read) = (line + 1, report.read + 1);
                report.refuse("too long, or damaged packed data", line);
                return;
            };
            for text in lines.split_inclusive(|&byte| byte == b'\n') {
                line += 1;
                if text.trim_ascii().is_empty() {
                    continue;
                }
                report.read += 1;
                match serde_json::from_slice::<Status>(text) {
                    Err(_) => report.refuse(NOT_STATUS, line),
                    Ok(status) if last_ms.is_some_and(|last| status.timestamp <= last) => {
                        report.refuse(NOT_LATER, line)
                    }
                    Ok(status) => {
                        last_ms = Some(status.timestamp);
                        self.take(status, line, &mut report);
                    }
                }
            }
        })?;
        Ok(report)
    }

    fn take(&mut self, status: Status, line: u64, report: &mut Report) {
        let (minute, mut started_again, mut gap) = (status.timestamp.div_euclid(60_000), false, false);
        for (name, Zone { responses, discarded }) in status.server_zones {
            let now = Counters { requests: responses.total.saturating_add(discarded), errors: responses.errors };
            let Some(zone) = self.zones.get_mut(&name) else {
                let cells = MinuteCells::new(Vec::new());
                self.zones.insert(name, ZoneCells { last_ms: status.timestamp, last: now, cells });
                continue;
            };
            let before = if now.requests < zone.last.requests || now.errors < zone.last.errors {
                started_again = true;
                Counters { requests: 0, errors: 0 }
            } else {
                zone.last
            };
            if minute - zone.last_ms.div_euclid(60_000) > 1 {
                gap = true;
            } else {
                zone.cells.add_counts(minute, now.requests - before.requests, now.errors - before.errors);
            }
            (zone.last, zone.last_ms) = (now, status.timestamp);
        }
        if started_again {
            report.repair(STARTED_AGAIN, line);
        }
        if gap {
            report.refuse(GAP, line);
        } else {
            report.kept += 1;
        }
    }

    /// Every zone's minutes, by the zone's name.
    pub fn finish(self) -> BTreeMap<String, BTreeMap<i64, Cell>> {
        self.zones.into_iter().map(|(name, zone)| (name, zone.cells.into_minutes())).collect()
    }
}
