//! Which version of an agreement holds on a day.

use jiff::civil::Date;

use crate::agreement::Agreement;

/// The version of the agreement `id` that is in force on `day`, if any is.
pub fn in_force<'given>(agreements: &'given [Agreement], id: &str, day: Date) -> Option<&'given Agreement> {
    let holds = |agreement: &&Agreement| agreement.effective <= day && agreement.ends.is_none_or(|ends| day < ends);
    agreements.iter().filter(|agreement| agreement.id == id).filter(holds).max_by_key(|agreement| agreement.effective)
}
