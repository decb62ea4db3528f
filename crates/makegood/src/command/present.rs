//! The one door to the system's clock: a command that needs the present takes it here, once.

use makegood_core::time::Instant;

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "the one door")]
pub(crate) fn now() -> Instant {
    Instant::from_timestamp(jiff::Timestamp::now())
}
