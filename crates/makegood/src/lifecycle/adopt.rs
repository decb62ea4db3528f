//! The last step: a version that went all the way is settled by from now on, and those whom it binds are told; the clocks of open
//! cases follow.

use makegood_core::agreement::Agreement;
use makegood_core::lifecycle::Step;
use makegood_core::time::{Instant, Zone};
use makegood_store::{AgreementFile, Change};

use super::{Act, NotTaken, Who, take};
use crate::jobs::{look_at_all_cases, look_at_all_cases_from};
use crate::notices::changed_agreement;
use crate::web::App;

/// Adopts versions that come to bind together, the highest level first; `new` is what the last of them says.
///
/// # Errors
/// One of them did not go all the way, or this is not for who asks; the database's.
pub(crate) async fn adopt(
    app: &App,
    change: &mut Change,
    who: &Who,
    files: &[&AgreementFile],
    new: Option<&Agreement>,
) -> Result<(), NotTaken> {
    for file in files {
        take(app.store(), change, who, file, &Act::of(Step::Adopted, "")).await?;
        let adopted_at = Some(change.at().as_ms());
        change.change_agreement_file(&AgreementFile { adopted_at, ..(*file).clone() }).await?;
    }
    let now = change.at();
    look_at_all_cases(change, now).await?;
    for file in files {
        let begins = new.and_then(|new| first_instant(file, new)).filter(|begins| now < *begins);
        if let Some(begins) = begins {
            look_at_all_cases_from(change, &file.hash, begins).await?;
        }
    }
    if let (Some(new), Some(last)) = (new, files.last()) {
        changed_agreement(app, change, new, &last.hash).await?;
    }
    Ok(())
}

/// When a version begins to hold.
fn first_instant(file: &AgreementFile, agreement: &Agreement) -> Option<Instant> {
    let zone = Zone::named(&agreement.time_zone).ok()?;
    Some(zone.start_of_day(file.effective_on.parse().ok()?))
}
