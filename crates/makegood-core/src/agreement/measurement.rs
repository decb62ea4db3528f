//! How good and bad time is told apart.

use rust_decimal::Decimal;

use super::ProbeRule;

/// A named, versioned way of measuring (C11, F3).
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Its name in the agreement.
    pub name: String,
    /// Where the text says so.
    pub clause: Option<String>,
    /// The rule.
    pub method: Method,
    /// Whose counters decide (`third_party`, `provider` …); absent = any.
    pub origin: Option<String>,
    /// What an unmeasured minute is, or a slot with too few requests.
    pub no_data: NoData,
    /// Fewer requests than this say nothing: of a slot, or of the whole window.
    pub at_least: u64,
    /// Minutes that break one of these are left out and counted.
    pub only_when: Vec<Precondition>,
}

/// Where downtime comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Method {
    /// Declared outages.
    Outages,
    /// A minute is bad when enough probe locations find the service down.
    Probes(ProbeRule),
    /// A minute is bad by the share of its requests that failed.
    RequestsByTheMinute(BadWhen),
    /// 1 − errors / requests over the whole window.
    RequestRatio,
    /// 1 − the mean of the error rates of slots of `minutes`; `no_data` says what an empty slot is.
    MeanOfSlots {
        /// Length of a slot.
        minutes: u32,
    },
    /// Share of requests answered in time.
    Latency,
    /// Samples of a named figure.
    Gauge,
}

/// When a minute is bad by its requests (C2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BadWhen {
    /// Percent of the requests that failed.
    pub threshold: Decimal,
    /// Whether exactly this much is bad already.
    pub closed: bool,
    /// A minute with fewer requests is good.
    pub at_least: u64,
}

/// What an unmeasured minute is; decided before runs are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoData {
    /// Good.
    #[default]
    CountsAsUp,
    /// Bad.
    CountsAsDown,
    /// Not part of the total; neither adds to a run nor breaks it.
    LeavesTheTotal,
}

/// An upper limit on a load figure of a minute; `requests` is the minute's own count a second.
#[derive(Clone, Debug, PartialEq)]
pub struct Precondition {
    /// `requests`, or a column of the cells' `load`.
    pub figure: String,
    /// The largest value under which the promise holds.
    pub at_most: u64,
}
