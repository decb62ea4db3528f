//! What acts on a version begin with: who acts, on which files, and what they say.

use makegood_core::agreement::Agreement;
use makegood_store::{AgreementFile, Change};

use super::seen;
use crate::lifecycle::{Version, Who};
use crate::web::access::Viewer;
use crate::web::app::App;
use crate::web::register::{Checked, Register};
use crate::web::trouble::Trouble;

/// An act on a version that whoever acts may see.
pub(crate) struct Acting {
    pub(crate) register: Register,
    pub(crate) who: Who,
    pub(crate) version: Version,
    /// The file read beside all that is kept.
    pub(crate) checked: Checked,
}

impl Acting {
    /// Begins.
    ///
    /// # Errors
    /// There is no such version, or not for who asks; the database's.
    pub(crate) async fn begin(app: &App, viewer: &Viewer, agreement: &str, hash: &str) -> Result<Acting, Trouble> {
        let register = seen(app, viewer, agreement).await?;
        let staff = viewer.member.customer_id.is_none();
        let file = register.files_of(agreement).into_iter().find(|file| file.hash == hash);
        let file = file.filter(|file| staff || register.is_for_customers(file)).ok_or(Trouble::NotFound)?;
        let version = Version::load(app.store(), file).await?;
        let version = match &viewer.member.customer_id {
            Some(customer) => version.seen_by(customer),
            None => version,
        };
        let checked = register.check(file);
        let who = Who::of(app.store(), viewer).await?;
        Ok(Acting { register, who, version, checked })
    }

    /// What the file says, where it is sound.
    pub(crate) fn agreement(&self) -> Option<&Agreement> {
        self.checked.agreements.first()
    }

    /// The files that come to bind together, this one last.
    pub(crate) fn files(&self) -> Vec<&AgreementFile> {
        self.register.together(self.agreement(), &self.version.file)
    }

    /// A change in which it is done.
    pub(crate) async fn change(&self, app: &App) -> Result<Change, Trouble> {
        Ok(app.store().change(&app.author(self.who.author.clone())).await?)
    }
}
