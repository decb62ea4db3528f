//! What changed in the services of an agreement since it was adopted or last looked at: reason to look at it again (M6).

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_store::{AuditEntry, AuditFilter, Change, ChangeReview, Store, StoreError};
use serde_json::Value;
use uuid::Uuid;

use super::{NotTaken, Who};

/// So many changes back are looked at.
const LATEST: i64 = 2_000;
/// What is added within a day of a service's registration belongs to registering it.
const REGISTERING_MS: i64 = 86_400_000;

/// A change of a service or of its components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServiceChange {
    pub(crate) service: String,
    pub(crate) at: i64,
    /// Who changed it, named as in the audit log.
    pub(crate) author: String,
    pub(crate) what: Saying,
}

/// The changes of every service, the latest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct ServiceChanges(Vec<ServiceChange>);

impl ServiceChanges {
    /// Reads them from the audit log.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of(store: &Store) -> Result<ServiceChanges, StoreError> {
        let of = |noun| AuditFilter { noun: Some(noun), ..AuditFilter::default() };
        let services = store.audit_log(&of("service"), LATEST).await?;
        let components = store.audit_log(&of("component"), LATEST).await?;
        let registered: BTreeMap<&str, i64> = services
            .iter()
            .rev()
            .filter(|entry| entry.before.is_none())
            .map(|entry| (entry.key.as_str(), entry.at))
            .collect();
        let own = services.iter().filter_map(of_service).chain(components.iter().filter_map(of_component));
        let is_later = |change: &ServiceChange| {
            registered.get(change.service.as_str()).is_none_or(|at| at + REGISTERING_MS <= change.at)
        };
        let mut all: Vec<ServiceChange> = own.filter(is_later).collect();
        all.sort_by(|left, right| (right.at, &right.service).cmp(&(left.at, &left.service)));
        Ok(ServiceChanges(all))
    }

    /// Those of some services after an instant, in milliseconds since 1970 in UTC.
    pub(crate) fn since(&self, services: &[&str], after: i64) -> Vec<ServiceChange> {
        let of_these = |change: &&ServiceChange| after < change.at && services.contains(&change.service.as_str());
        self.0.iter().filter(of_these).cloned().collect()
    }
}

fn of_service(entry: &AuditEntry) -> Option<ServiceChange> {
    let (before, after) = (value(entry.before.as_deref())?, value(entry.after.as_deref())?);
    let what = match before["up_when"] == after["up_when"] {
        true => Saying::new("it was renamed", "이름을 바꿨습니다"),
        false => Saying::new("what makes it up was changed", "가동으로 보는 조건을 바꿨습니다"),
    };
    Some(ServiceChange { service: entry.key.clone(), at: entry.at, author: entry.author.clone(), what })
}

fn of_component(entry: &AuditEntry) -> Option<ServiceChange> {
    let (before, after) = (value(entry.before.as_deref()), value(entry.after.as_deref()));
    let known = after.as_ref().or(before.as_ref())?;
    let (service, name) = (known["service_id"].as_str()?.to_owned(), known["name"].as_str()?);
    let what = match (&before, &after) {
        (None, _) => Saying::new(format!("component `{name}` was added"), format!("구성 요소 `{name}` 추가")),
        (_, None) => Saying::new(format!("component `{name}` was removed"), format!("구성 요소 `{name}` 삭제")),
        _ => Saying::new(format!("component `{name}` was changed"), format!("구성 요소 `{name}` 변경")),
    };
    Some(ServiceChange { service, at: entry.at, author: entry.author.clone(), what })
}

fn value(text: Option<&str>) -> Option<Value> {
    serde_json::from_str(text?).ok()
}

/// Writes down what came of looking at an agreement again.
///
/// # Errors
/// Nothing is said of it; the database's.
pub(crate) async fn looked_at(change: &mut Change, who: &Who, agreement: &str, outcome: &str) -> Result<(), NotTaken> {
    if outcome.trim().is_empty() {
        return Err(NotTaken::refused("say what comes of the review", "검토 결과를 적어 주세요"));
    }
    let review = ChangeReview {
        id: Uuid::now_v7().to_string(),
        agreement: agreement.to_owned(),
        outcome: outcome.trim().to_owned(),
        at: change.at().as_ms(),
        author: who.author.clone(),
    };
    Ok(change.add_change_review(&review).await?)
}

/// When an agreement was adopted or looked at last: what changed after that is reason to look again.
pub(crate) fn looked_last(adopted_at: i64, reviews: &[ChangeReview], agreement: &str) -> i64 {
    let own = reviews.iter().filter(|review| review.agreement == agreement).map(|review| review.at);
    own.chain([adopted_at]).max().unwrap_or(adopted_at)
}
