//! From counters and probe results to good, bad and missing minutes.

/// A minute is bad when its errors are more than this share of its requests; exactly the share is good, unless closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorThreshold {
    numerator: u64,
    denominator: u64,
    closed: bool,
}

impl ErrorThreshold {
    /// `numerator / denominator`; `None` when the denominator is 0.
    pub const fn new(numerator: u64, denominator: u64) -> Option<ErrorThreshold> {
        if denominator == 0 { None } else { Some(ErrorThreshold { numerator, denominator, closed: false }) }
    }

    /// The same share, which makes a minute bad when it is just reached.
    #[must_use]
    pub const fn closed(self) -> ErrorThreshold {
        ErrorThreshold { closed: true, ..self }
    }

    /// Whether `errors` of `requests` is above the threshold (C2: 101 of 1,000 is above 10 %, 100 is not). Without an
    /// error no minute is bad.
    pub const fn is_passed_by(self, errors: u64, requests: u64) -> bool {
        let (errors, allowed) = (errors as u128 * self.denominator as u128, requests as u128 * self.numerator as u128);
        errors > allowed || (self.closed && errors == allowed && errors > 0)
    }
}

/// What a minute is in which no request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Silent {
    /// Good: nobody was turned away.
    Up,
    /// Without data.
    Missing,
}

/// The state of each minute by its requests: `Some(true)` bad, `Some(false)` good, `None` without data.
///
/// A minute that lacks either counter has no data; columns of different length are read to the longer one's end.
pub fn request_minutes<'a>(
    requests: &'a [Option<u64>],
    errors: &'a [Option<u64>],
    threshold: ErrorThreshold,
    silent: Silent,
) -> impl Iterator<Item = Option<bool>> + 'a {
    (0..requests.len().max(errors.len())).map(move |minute| {
        let requests = requests.get(minute).copied().flatten()?;
        let errors = errors.get(minute).copied().flatten()?;
        match (requests, silent) {
            (0, Silent::Missing) if errors == 0 => None,
            _ => Some(threshold.is_passed_by(errors, requests)),
        }
    })
}

/// One location's probes over consecutive minutes: attempts and those that failed.
pub type ProbeColumns<'a> = (&'a [Option<u64>], &'a [Option<u64>]);

/// The state of each minute by probes: bad when at least `quorum` of the locations failed in it (one attempt suffices).
///
/// All locations' columns start at the same minute. A minute in which fewer than `quorum` locations tried has no data.
pub fn probe_minutes<'a>(locations: &'a [ProbeColumns<'a>], quorum: usize) -> impl Iterator<Item = Option<bool>> + 'a {
    let len = locations.iter().map(|(attempts, _)| attempts.len()).max().unwrap_or(0);
    (0..len).map(move |minute| {
        let at = |column: &[Option<u64>]| column.get(minute).copied().flatten();
        let tried = locations.iter().filter(|(attempts, _)| at(attempts).is_some_and(|count| count > 0));
        let failed = tried.clone().filter(|(_, failures)| at(failures).is_some_and(|count| count > 0)).count();
        let tried = tried.count();
        (tried >= quorum.max(1)).then_some(failed >= quorum.max(1))
    })
}
