//! What the forms of a case show, as they send it back: what a colleague changed meanwhile is not undone unseen.

use makegood_store::Case;

use crate::incidents::NotDone;
use crate::inputs::agreements::sha256;

/// How a case stands, short enough for a form.
pub(super) fn seen(case: &Case) -> String {
    let stands = (&case.state, &case.status, &case.out_of_scope, &case.group_id, &case.assignee_id);
    let promised = (&case.kind, &case.severity, &case.plan, &case.impact, &case.urgency);
    let about = (&case.service_id, &case.component, &case.environment, &case.language, &case.contact_id);
    sha256(format!("{stands:?} {promised:?} {about:?}").as_bytes()).chars().take(16).collect()
}

/// That a case still stands as the form said, where it did.
pub(super) fn unchanged(case: &Case, said: &str) -> Result<(), NotDone> {
    match said.is_empty() || said == seen(case) {
        true => Ok(()),
        false => Err(NotDone::refused(
            "somebody changed the case meanwhile: look how it stands now, and send it again if it is still right",
            "그 사이에 다른 사람이 문의를 변경했습니다. 지금 상태를 확인하고, 여전히 맞다면 다시 보내 주세요",
        )),
    }
}
