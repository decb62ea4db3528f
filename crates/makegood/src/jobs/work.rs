//! A job in a worker's hands: what it may use, and how it ends.

use makegood_core::time::Instant;
use makegood_store::{Author, Change, Job, Store, StoreError};

use super::topic::Topic;
use crate::closing::{Desk, signing_key};
use crate::signing::PrivateKey;
use crate::web::App;

/// A job with the service it is done for.
#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) app: &'a App,
    pub(super) job: &'a Job,
}

impl<'a> Work<'a> {
    pub(super) fn store(self) -> &'a Store {
        self.app.store()
    }

    pub(super) fn desk(self) -> &'a Desk {
        self.app.desk()
    }

    pub(super) fn now(self) -> Instant {
        self.app.now()
    }

    /// The agreement, customer and period it is about.
    pub(super) fn topic(self) -> Result<Topic, StoreError> {
        Topic::of_key(&self.job.key)
    }

    /// A change by this job.
    pub(super) async fn change(self) -> Result<Change, StoreError> {
        self.store().change(&self.author()).await
    }

    /// Who changes things by this job.
    pub(super) fn author(self) -> Author {
        self.app.author(format!("job:{}", self.job.kind))
    }

    /// Ends the job within `change` and keeps all of it.
    pub(super) async fn finish(self, mut change: Change) -> Result<(), StoreError> {
        change.finish_job(self.job).await?;
        change.keep().await
    }

    /// The installation's key.
    pub(super) async fn signer(self) -> Result<PrivateKey, StoreError> {
        signing_key(self.store(), &self.author()).await
    }
}
