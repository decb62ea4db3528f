//! Beside a duty: when it was done last, until when it is due next, and what is late.

use makegood_core::settle::DutyStanding;
use serde::Serialize;

use super::Standing;

/// One duty as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct DutyNow {
    /// Occasions of the open period on which it was done in time.
    pub(crate) met: usize,
    /// Occasions of it on which it was not.
    pub(crate) missed: usize,
    pub(crate) stands: DutyStanding,
}

/// The duty of this name.
pub(super) fn duty(standing: &Standing, name: &str) -> Option<DutyNow> {
    let stands = standing.duties.iter().find(|duty| duty.duty == name)?.clone();
    let settled = standing.settlement()?.duties.iter().find(|duty| duty.duty == name);
    let (met, missed) = settled.map_or((0, 0), |duty| (duty.met, duty.missed));
    Some(DutyNow { met, missed, stands })
}
