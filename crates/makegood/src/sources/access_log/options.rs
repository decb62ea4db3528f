//! What can be said about an access log from outside.

use super::Unit;

/// What a status means for a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusKind {
    /// A request that was answered.
    Good,
    /// A request that failed.
    Error,
    /// Not a request at all, such as one the client gave up on.
    LeftOut,
}

/// What each status means; 5xx are errors unless said otherwise.
#[derive(Clone, Debug)]
pub struct Statuses([StatusKind; 600]);

impl Default for Statuses {
    fn default() -> Statuses {
        let mut statuses = Statuses([StatusKind::Good; 600]);
        statuses.0[500..].fill(StatusKind::Error);
        statuses
    }
}

impl Statuses {
    /// Errors and left-out statuses from lists such as `5xx,499`; what is in neither is good.
    pub fn new(errors: &str, left_out: &str) -> Result<Statuses, String> {
        let mut statuses = Statuses([StatusKind::Good; 600]);
        for (list, kind) in [(errors, StatusKind::Error), (left_out, StatusKind::LeftOut)] {
            for item in list.split(',').map(str::trim).filter(|item| !item.is_empty()) {
                statuses.0[range(item)?].fill(kind);
            }
        }
        Ok(statuses)
    }

    /// What `status` means; a number that is no status is good.
    #[inline]
    pub fn kind(&self, status: u16) -> StatusKind {
        self.0.get(usize::from(status)).copied().unwrap_or(StatusKind::Good)
    }
}

fn range(item: &str) -> Result<std::ops::Range<usize>, String> {
    let wrong = || format!("`{item}` is not a status: write one like `499`, or a class like `5xx`");
    let (digits, width) = match item.strip_suffix("xx").or_else(|| item.strip_suffix("XX")) {
        Some(class) => (class, 100),
        None => (item, 1),
    };
    let from = digits.parse::<usize>().map_err(|_| wrong())? * width;
    if (100..600).contains(&from) { Ok(from..from + width) } else { Err(wrong()) }
}

/// Names of JSON fields that override the ones looked for; dots lead into nested objects.
#[derive(Clone, Debug, Default)]
pub struct FieldNames {
    /// The time.
    pub time: Option<String>,
    /// The status.
    pub status: Option<String>,
    /// The request time, with its unit unless the name's ending says it.
    pub latency: Option<(String, Option<Unit>)>,
}

/// How a log is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What each status means.
    pub statuses: Statuses,
    /// The promised times, in microseconds, for which exact counters are kept.
    pub thresholds_us: Vec<u64>,
    /// The unit of request times where it does not show; absent, lines count seconds when there is a decimal point and
    /// microseconds when there is none, and JSON fields count seconds.
    pub unit: Option<Unit>,
    /// JSON field names.
    pub fields: FieldNames,
}
