//! What people call where a case stands: the agreement's own statuses (C10), else the usual words.

use makegood_core::agreement::{Agreement, CaseState, CaseStatus};
use makegood_core::agreement_file::Saying;
use makegood_core::evidence::kind::Words;
use makegood_store::Case;

/// The status that a case is in, as its customer sees it.
pub(crate) fn status_title(agreement: Option<&Agreement>, case: &Case) -> Saying {
    let state = CaseState::from_word(&case.state).unwrap_or(CaseState::New);
    let own = case.status.as_deref().and_then(|name| status_of(agreement?, name));
    let title = match (own, agreement) {
        (Some(own), _) => own.title.clone(),
        (None, Some(agreement)) => agreement.status_title(state),
        (None, None) => state.title(),
    };
    let said = |language| title.in_language(language).to_owned();
    Saying::new(said("en"), said("ko"))
}

/// The agreement's status of that name.
pub(crate) fn status_of<'a>(agreement: &'a Agreement, name: &str) -> Option<&'a CaseStatus> {
    agreement.statuses.iter().find(|own| own.name == name)
}

/// The statuses of an agreement for one state, where it has any.
pub(crate) fn statuses_of<'a>(agreement: Option<&'a Agreement>, state: &str) -> Vec<&'a CaseStatus> {
    let all = agreement.map(|own| &own.statuses[..]).unwrap_or_default().iter();
    all.filter(|own| own.state.word() == state).collect()
}
