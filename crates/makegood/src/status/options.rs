//! What whoever runs the service says about its status pages.

use super::files::Files;
use super::subscriptions::Outgoing;
use super::{Shown, files};

/// How status pages are kept, and whom webhooks may reach.
#[derive(Clone)]
pub(crate) struct StatusOptions {
    pub(crate) shown: Shown,
    pub(crate) files: Option<Files>,
    pub(crate) outgoing: Outgoing,
}

impl StatusOptions {
    /// Snapshots in `folder`, where there is one; webhooks to addresses within, where that is allowed.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub(crate) fn new(folder: Option<&std::path::Path>, within: bool) -> std::io::Result<StatusOptions> {
        let files = folder.map(files::Files::open).transpose()?;
        Ok(StatusOptions { shown: Shown::default(), files, outgoing: Outgoing::new(within) })
    }
}

impl Default for StatusOptions {
    fn default() -> StatusOptions {
        StatusOptions { shown: Shown::default(), files: None, outgoing: Outgoing::new(false) }
    }
}
