//! How often somebody may try to sign in: by address tried, and by where it comes from.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

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
