//! Who must be told of a change of terms until when, and whether they were (O4, C15).

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use makegood_store::StoreError;

use crate::living::VersionNow;
use crate::web::{App, public_brands};

/// A notice that is owed for one version to one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OwedNotice {
    /// The version that changes the terms, and the hash of its file.
    pub(crate) version: String,
    pub(crate) hash: String,
    /// To whom; `None`: to everybody, on the public page of the terms.
    pub(crate) customer: Option<String>,
    /// The duty, as people call it.
    pub(crate) duty: Saying,
    /// Before this instant, or at it for a notice in hours.
    pub(crate) until: Option<Instant>,
    /// When it arrived.
    pub(crate) told: Option<Instant>,
}

/// How such a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoticeStanding {
    /// It arrived in time.
    Told,
    /// It arrived after its time.
    Late,
    /// It may still be given.
    Open,
    /// Its time is over, and it was not given.
    Overdue,
}

impl OwedNotice {
    /// How it stands at `now`.
    pub(crate) fn standing(&self, now: Instant) -> NoticeStanding {
        let in_time = |at: Instant| self.until.is_none_or(|until| at <= until);
        match self.told {
            Some(at) if in_time(at) => NoticeStanding::Told,
            Some(_) => NoticeStanding::Late,
            None if in_time(now) => NoticeStanding::Open,
            None => NoticeStanding::Overdue,
        }
    }
}

/// The notices that the versions of an agreement owe, the earliest version first.
///
/// # Errors
/// The database's.
pub(crate) async fn owed(app: &App, agreement: &str) -> Result<Vec<OwedNotice>, StoreError> {
    let adopted = app.desk().adopted().await?;
    let Some((versions, _)) = VersionNow::all(&adopted, agreement, app.now()) else { return Ok(Vec::new()) };
    if versions.iter().all(|version| version.before.as_ref().is_none_or(|before| before.notices.is_empty())) {
        return Ok(Vec::new());
    }
    let files = app.store().agreement_files_of(agreement).await?;
    let pairs = app.desk().bound(app.now()).await?.into_iter().filter(|pair| pair.agreement == agreement);
    let customers: Vec<Option<String>> = pairs.map(|pair| pair.customer).collect();
    let is_public = !public_brands(app.store(), agreement).await?.is_empty();
    let mut all = Vec::new();
    for version in &versions {
        let Some(before) = version.before.as_ref().filter(|before| !before.notices.is_empty()) else { continue };
        let own = files.iter().find(|file| file.adopted_at.is_some() && file.version == version.agreement.version);
        let Some(file) = own else { continue };
        let told = told_of(app, &file.hash).await?;
        for notice in &before.notices {
            let duty = notice.about.strip_prefix("duties.").unwrap_or(&notice.about);
            for customer in &customers {
                let told = match customer {
                    Some(customer) => told.get(&(customer.clone(), duty.to_owned())).copied(),
                    None => file.adopted_at.filter(|_| is_public).map(Instant::from_ms),
                };
                all.push(OwedNotice {
                    version: file.version.clone(),
                    hash: file.hash.clone(),
                    customer: customer.clone(),
                    duty: notice.heading.clone(),
                    until: notice.until,
                    told,
                });
            }
        }
    }
    Ok(all)
}

/// When each customer was told of a version first, by the duty that this does.
async fn told_of(app: &App, hash: &str) -> Result<BTreeMap<(String, String), Instant>, StoreError> {
    let notices = app.store().notices_about("agreement", hash).await?;
    let mut told: BTreeMap<(String, String), Instant> = BTreeMap::new();
    for duty in app.store().duties_of_notices("agreement", hash).await? {
        let notice = notices.iter().find(|notice| notice.id == duty.notice_id);
        let Some((customer, at)) = notice.and_then(|own| own.customer_id.clone().zip(own.delivered_at)) else {
            continue;
        };
        let at = Instant::from_ms(at);
        told.entry((customer, duty.duty)).and_modify(|first| *first = at.min(*first)).or_insert(at);
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use makegood_core::agreement_file::Saying;
    use makegood_core::time::Instant;

    use super::{NoticeStanding, OwedNotice};

    #[test]
    fn a_notice_is_in_time_late_open_or_overdue() {
        let at = |ms: i64| Instant::from_ms(ms);
        let standing = |told: Option<i64>, now: i64| {
            let owed = OwedNotice {
                version: "2".to_owned(),
                hash: String::new(),
                customer: None,
                duty: Saying::new("", ""),
                until: Some(at(100)),
                told: told.map(at),
            };
            owed.standing(at(now))
        };
        assert_eq!(standing(Some(100), 500), NoticeStanding::Told);
        assert_eq!(standing(Some(101), 500), NoticeStanding::Late);
        assert_eq!(standing(None, 100), NoticeStanding::Open);
        assert_eq!(standing(None, 101), NoticeStanding::Overdue);
    }
}
