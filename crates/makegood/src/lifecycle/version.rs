//! A version with its records and all else that decides its next step.

use std::collections::BTreeSet;

use makegood_core::lifecycle::{Course, Facts, Step, Taken};
use makegood_store::{AgreementComment, AgreementFile, AgreementStep, Change, Store, StoreError};

use super::comments::open;
use super::requirements::undecided;

/// A version as its records tell.
#[derive(Clone, Debug)]
pub(crate) struct Version {
    pub(crate) file: AgreementFile,
    /// The records since it was last drafted, the earliest first.
    pub(crate) steps: Vec<AgreementStep>,
    pub(crate) comments: Vec<AgreementComment>,
    pub(crate) course: Course,
    pub(crate) facts: Facts,
}

impl Version {
    /// The version of a file.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn load(store: &Store, file: &AgreementFile) -> Result<Version, StoreError> {
        let (steps, comments) =
            (store.steps_of_version(&file.hash).await?, store.comments_of_version(&file.hash).await?);
        Version::of(store, file, steps, comments).await
    }

    /// The same as a change sees it; until the change ends, nobody else acts on the version.
    pub(super) async fn held(store: &Store, change: &mut Change, file: &AgreementFile) -> Result<Version, StoreError> {
        let file = change.agreement_file(&file.hash).await?.unwrap_or_else(|| file.clone());
        let (steps, comments) =
            (change.steps_of_version(&file.hash).await?, change.comments_of_version(&file.hash).await?);
        Version::of(store, &file, steps, comments).await
    }

    async fn of(
        store: &Store,
        file: &AgreementFile,
        all: Vec<AgreementStep>,
        comments: Vec<AgreementComment>,
    ) -> Result<Version, StoreError> {
        let begins = all.iter().rposition(|step| step.what == "withdrawn").map_or(0, |at| at + 1);
        let steps: Vec<AgreementStep> = all.into_iter().skip(begins).collect();
        let facts = Facts {
            customers: store.customers_of_agreement(&file.agreement).await?,
            open_comments: open(&comments),
            undecided: undecided(store, &file.agreement).await?,
        };
        Ok(Version { course: course_of(file, &steps), file: file.clone(), steps, comments, facts })
    }

    /// The same as a customer may see it: of the parties the provider and themselves, and what was said since it lay before
    /// them.
    pub(crate) fn seen_by(mut self, customer: &str) -> Version {
        let own = |party: &str| party.is_empty() || party == customer;
        self.steps.retain(|step| own(&step.party));
        let offered = self.steps.iter().find(|step| step.what == "offered").map_or(i64::MAX, |step| step.at);
        let said = |one: &AgreementComment| offered <= one.at && own(one.customer_id.as_deref().unwrap_or_default());
        self.comments.retain(said);
        let seen: BTreeSet<String> = self.comments.iter().map(|one| one.id.clone()).collect();
        self.comments.retain(|one| one.answers.as_ref().is_none_or(|first| seen.contains(first)));
        self
    }
}

/// The step that a record tells of.
fn step_of(record: &AgreementStep) -> Option<Step> {
    Step::of_record(&record.what, record.way.as_deref(), &record.party)
}

/// The course by the records; what was drafted or adopted before there were records counts as that.
fn course_of(file: &AgreementFile, steps: &[AgreementStep]) -> Course {
    let taken = |record: &AgreementStep| Some(Taken { step: step_of(record)?, by: record.member_id.clone() });
    let mut course = Course::of(steps.iter().filter_map(taken));
    let unrecorded = |step| Taken { step, by: String::new() };
    if !course.has(&Step::Drafted) {
        let known: Vec<Taken> = course.taken().to_vec();
        course = Course::of(std::iter::once(unrecorded(Step::Drafted)).chain(known));
    }
    if file.adopted_at.is_some() && !course.has(&Step::Adopted) {
        course.take(unrecorded(Step::Adopted));
    }
    course
}
