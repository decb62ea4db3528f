//! The names that the fields of interest go by, the best first.

use super::super::{FieldNames, Unit};

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Time,
    Status,
    Latency,
}

/// Names looked for; the place in the list is the rank.
pub(super) struct Names {
    list: Vec<Name>,
    has_paths: bool,
}

struct Name {
    text: String,
    role: Role,
    unit: Option<Unit>,
}

const TIMES: [&str; 13] = [
    "time_iso8601",
    "msec",
    "@timestamp",
    "timestamp",
    "time",
    "ts",
    "time_local",
    "datetime",
    "date",
    "start_time",
    "StartUTC",
    "requestTimestamp",
    "eventTime",
];

const STATUSES: [&str; 12] = [
    "status",
    "status_code",
    "http_status",
    "response_status",
    "response_code",
    "statusCode",
    "code",
    "OriginStatus",
    "DownstreamStatus",
    "http.response.status_code",
    "httpRequest.status",
    "response.status",
];

/// Without a unit in the name: seconds unless the writer is known for another.
const LATENCIES: [(&str, Option<Unit>); 31] = [
    ("request_time", None),
    ("request_time_s", Some(Unit::Seconds)),
    ("request_time_ms", Some(Unit::Milliseconds)),
    ("request_time_us", Some(Unit::Microseconds)),
    ("requestTime", None),
    ("rt", None),
    ("duration", None),
    ("duration_s", Some(Unit::Seconds)),
    ("duration_sec", Some(Unit::Seconds)),
    ("duration_seconds", Some(Unit::Seconds)),
    ("duration_ms", Some(Unit::Milliseconds)),
    ("durationMs", Some(Unit::Milliseconds)),
    ("duration_us", Some(Unit::Microseconds)),
    ("duration_ns", Some(Unit::Nanoseconds)),
    ("latency", None),
    ("latency_s", Some(Unit::Seconds)),
    ("latency_seconds", Some(Unit::Seconds)),
    ("latency_ms", Some(Unit::Milliseconds)),
    ("latencyMs", Some(Unit::Milliseconds)),
    ("latency_us", Some(Unit::Microseconds)),
    ("latency_ns", Some(Unit::Nanoseconds)),
    ("response_time", None),
    ("response_time_ms", Some(Unit::Milliseconds)),
    ("response_time_us", Some(Unit::Microseconds)),
    ("responseTime", Some(Unit::Milliseconds)),
    ("responseTimeMs", Some(Unit::Milliseconds)),
    ("elapsed_ms", Some(Unit::Milliseconds)),
    ("took_ms", Some(Unit::Milliseconds)),
    ("Duration", Some(Unit::Nanoseconds)),
    ("event.duration", Some(Unit::Nanoseconds)),
    ("httpRequest.latency", None),
];

impl Names {
    pub(super) fn new(fields: &FieldNames) -> Names {
        let known = |names: &[&str], role| names.iter().map(|&text| (text.to_owned(), role, None)).collect::<Vec<_>>();
        let given = |name: &String, role| vec![(name.clone(), role, None)];
        let times = fields.time.as_ref().map_or_else(|| known(&TIMES, Role::Time), |name| given(name, Role::Time));
        let statuses =
            fields.status.as_ref().map_or_else(|| known(&STATUSES, Role::Status), |name| given(name, Role::Status));
        let latencies = match &fields.latency {
            Some((name, unit)) => vec![(name.clone(), Role::Latency, unit.or_else(|| unit_by_name(name)))],
            None => LATENCIES.iter().map(|&(text, unit)| (text.to_owned(), Role::Latency, unit)).collect(),
        };
        let list: Vec<Name> = [times, statuses, latencies]
            .concat()
            .into_iter()
            .map(|(text, role, unit)| Name { text, role, unit })
            .collect();
        let has_paths = list.iter().any(|name| name.text.contains('.'));
        Names { list, has_paths }
    }

    /// The rank and role of the name `key`.
    pub(super) fn find(&self, key: &[u8]) -> Option<(usize, Role)> {
        let rank = self.list.iter().position(|name| name.text.as_bytes() == key)?;
        Some((rank, self.list[rank].role))
    }

    /// Whether a name leads through the object at `path`.
    pub(super) fn leads_through(&self, path: &str) -> bool {
        let leads = |name: &Name| name.text.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
        self.has_paths && self.list.iter().any(leads)
    }

    /// The unit that the name at `rank` implies.
    pub(super) fn unit(&self, rank: usize) -> Option<Unit> {
        self.list.get(rank)?.unit
    }
}

/// The unit at the end of a name, as in `took_ms` or `tookMs`.
fn unit_by_name(name: &str) -> Option<Unit> {
    let last = name.rsplit(['_', '.', '-']).next().unwrap_or(name);
    let known = [("ms", "Ms"), ("us", "Us"), ("ns", "Ns"), ("seconds", "Seconds"), ("s", "")];
    known.iter().find_map(|&(unit, camel)| {
        let named = (last == unit && last != name) || (!camel.is_empty() && name.ends_with(camel));
        named.then(|| Unit::from_suffix(unit.as_bytes())).flatten()
    })
}
