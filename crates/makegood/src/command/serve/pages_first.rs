//! Status pages while the database is away: they are there before it is, from their last snapshots.

use std::path::PathBuf;
use std::time::Duration;

use makegood_store::Store;
use tokio::net::TcpListener;

use crate::command::Failure;
use crate::command::database::Database;
use crate::status::{StatusOptions, until};

/// A database that is away is asked again.
const AGAIN: Duration = Duration::from_secs(2);

/// How status pages are served.
#[derive(clap::Args)]
pub(super) struct Status {
    /// A folder in which the last state of every public status page is kept: with it, pages are served from the start
    /// although the database does not answer
    #[arg(long, env = "MAKEGOOD_STATUS_FOLDER", value_name = "FOLDER")]
    status_folder: Option<PathBuf>,
    /// Let webhooks of subscribers reach addresses of this machine and its networks, and without TLS
    #[arg(long, env = "MAKEGOOD_PRIVATE_WEBHOOKS")]
    private_webhooks: bool,
}

impl Status {
    pub(super) fn options(&self) -> Result<StatusOptions, Failure> {
        let folder = self.status_folder.as_deref();
        StatusOptions::new(folder, self.private_webhooks)
            .map_err(|error| Failure::world(folder.unwrap_or(std::path::Path::new("")).display(), error))
    }
}

/// Opens the store; where it does not answer and there are pages from before, those are served until it does.
pub(super) async fn open(
    listener: TcpListener,
    database: &Database,
    status: &StatusOptions,
) -> Result<(TcpListener, Store), Failure> {
    let why = match database.open().await {
        Ok(store) => return Ok((listener, store)),
        Err(Failure::World(why)) => why,
        Err(failure) => return Err(failure),
    };
    if status.files.as_ref().is_none_or(|files| files.show(&status.shown) == 0) {
        return Err(Failure::World(why));
    }
    tracing::error!(%why, "the database does not answer: status pages alone are served until it does");
    let lost = |error: std::io::Error| Failure::World(format!("the service stopped: {error}"));
    let socket = listener.into_std().map_err(lost)?;
    let later = socket.try_clone().map_err(lost)?;
    let (now, database) = (TcpListener::from_std(socket).map_err(lost)?, database.clone());
    let opened = async move {
        loop {
            tokio::time::sleep(AGAIN).await;
            match database.open().await {
                Err(Failure::World(_)) => {}
                outcome => return outcome,
            }
        }
    };
    let store = until(now, &status.shown, opened).await.map_err(lost)??;
    tracing::info!("the database answers again");
    Ok((TcpListener::from_std(later).map_err(lost)?, store))
}
