//! How often somebody may try to sign in, by address tried and by where it comes from; and how often a token may ask.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Tries at once; then one every [`EVERY`].
const BURST: NonZeroU32 = NonZeroU32::new(10).unwrap();
const EVERY: Duration = Duration::from_secs(30);
/// One address may stand for a whole office.
const BURST_BY_PLACE: NonZeroU32 = NonZeroU32::new(60).unwrap();
/// Keys that have all their tries again are forgotten when there are so many.
const MANY: usize = 10_000;

/// Counts tries.
pub(crate) struct SignInLimit {
    by_email: DefaultKeyedRateLimiter<String>,
    by_place: DefaultKeyedRateLimiter<IpAddr>,
}

impl SignInLimit {
    pub(crate) fn new() -> SignInLimit {
        let every = |burst| Quota::with_period(EVERY).map(|quota| quota.allow_burst(burst));
        let quota = |burst| every(burst).unwrap_or(Quota::per_minute(burst));
        SignInLimit { by_email: RateLimiter::keyed(quota(BURST)), by_place: RateLimiter::keyed(quota(BURST_BY_PLACE)) }
    }

    /// Whether one more try is in order.
    pub(crate) fn allows(&self, email: &str, place: Option<IpAddr>) -> bool {
        if self.by_email.len() > MANY {
            self.by_email.retain_recent();
        }
        if self.by_place.len() > MANY {
            self.by_place.retain_recent();
        }
        let by_place = place.is_none_or(|place| self.by_place.check_key(&place).is_ok());
        by_place && self.by_email.check_key(&email.to_owned()).is_ok()
    }
}

/// Asking for news: so often from one place, and for one address, at once; then again every so often.
const ASKED_BY_PLACE: NonZeroU32 = NonZeroU32::new(20).unwrap();
const ASKED_FOR_ADDRESS: NonZeroU32 = NonZeroU32::new(3).unwrap();
const ASKED_EVERY: Duration = Duration::from_secs(600);

/// Counts how often news are asked for: each time a stranger's address gets mail.
pub(crate) struct AskingLimit {
    by_address: DefaultKeyedRateLimiter<String>,
    by_place: DefaultKeyedRateLimiter<IpAddr>,
}

impl AskingLimit {
    pub(crate) fn new() -> AskingLimit {
        let every = |burst| Quota::with_period(ASKED_EVERY).map(|quota| quota.allow_burst(burst));
        let quota = |burst| every(burst).unwrap_or(Quota::per_hour(burst));
        AskingLimit {
            by_address: RateLimiter::keyed(quota(ASKED_FOR_ADDRESS)),
            by_place: RateLimiter::keyed(quota(ASKED_BY_PLACE)),
        }
    }

    /// Whether once more is in order.
    pub(crate) fn allows(&self, address: &str, place: IpAddr) -> bool {
        if self.by_address.len() > MANY {
            self.by_address.retain_recent();
        }
        if self.by_place.len() > MANY {
            self.by_place.retain_recent();
        }
        self.by_place.check_key(&place).is_ok() && self.by_address.check_key(&address.to_owned()).is_ok()
    }
}

/// Requests a second that one token may keep up, and how many at once after a pause.
pub(crate) const REQUESTS_A_SECOND: NonZeroU32 = NonZeroU32::new(100).unwrap();
pub(crate) const REQUESTS_AT_ONCE: NonZeroU32 = NonZeroU32::new(1_000).unwrap();

/// Counts the requests of each token.
pub(crate) struct RequestLimit(DefaultKeyedRateLimiter<String>);

impl RequestLimit {
    pub(crate) fn new() -> RequestLimit {
        RequestLimit(RateLimiter::keyed(Quota::per_second(REQUESTS_A_SECOND).allow_burst(REQUESTS_AT_ONCE)))
    }

    /// Takes one request from a token's share.
    ///
    /// # Errors
    /// There is none left: how long to wait.
    pub(crate) fn take(&self, token: &str) -> Result<(), Duration> {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&token.to_owned()).map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()))
    }
}
