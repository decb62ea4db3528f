//! Publishing a version: every step that is left, one after another, as far as whoever asks may take them (O4).

use makegood_core::agreement::Agreement;
use makegood_core::lifecycle::{Refusal, Step, Way};
use makegood_store::{AgreementFile, Change};

use super::waits::{tell_of_waiting, waiting};
use super::{Act, NotTaken, Version, Who, adopt, take};
use crate::web::App;

/// Takes the steps that are left of versions that come to bind together, the highest level first, each with its record;
/// says whether they are adopted now, or wait for the approval of somebody else.
///
/// # Errors
/// One of them is to be signed by its parties; levels and price are not said; what is open; the database's.
pub(crate) async fn publish(
    app: &App,
    change: &mut Change,
    who: &Who,
    files: &[&AgreementFile],
    new: Option<&Agreement>,
    price: &str,
) -> Result<bool, NotTaken> {
    let Some(last) = files.last() else { return Ok(false) };
    let before = waiting(app, change, last).await?;
    for file in files {
        let version = Version::held(app.store(), change, file).await?;
        if version.course.way() == Some(Way::Signed) {
            return Err(NotTaken::refused(
                "this version is signed by its parties: it is adopted once all have signed",
                "당사자가 서명하는 버전입니다. 모두 서명한 뒤에 채택할 수 있습니다",
            ));
        }
        for step in version.course.ahead(&version.facts) {
            if step == Step::Adopted {
                continue;
            }
            if step == Step::Priced && price.trim().is_empty() {
                return Err(NotTaken::refused(
                    "say what it costs: the price, or where it stands",
                    "가격을 적어 주세요. 가격이 적힌 곳을 적어도 됩니다",
                ));
            }
            let reason = if step == Step::Priced { price } else { "" };
            match take(app.store(), change, who, file, &Act::of(step, reason)).await {
                Err(NotTaken::Step(Refusal::OwnDraft)) => {
                    tell_of_waiting(app, change, who, last, &before).await?;
                    return Ok(false);
                }
                done => done?,
            }
        }
    }
    adopt(app, change, who, files, new).await?;
    Ok(true)
}
