//! Duties that are late: the owners are told of each once. Where no mail goes out, nobody is, and the pages show them.

use makegood_store::StoreError;

use super::work::Work;
use crate::duties::warn;
use crate::web::{Role, workspace_name};

pub(super) async fn run(work: Work<'_>) -> Result<(), StoreError> {
    let Some(server) = work.app.mail_server() else { return work.finish(work.change().await?).await };
    let now = work.now();
    let owed = work.app.duties().reckon(now).await?;
    let mut owners = work.store().members().await?;
    owners.retain(|member| member.role == Role::Owner.word() && member.disabled_at.is_none());
    let (workspace, address) = (workspace_name(work.store()).await?, work.app.link("/duties"));
    let mut change = work.change().await?;
    warn(&mut change, server, (&owners, &workspace, &address), &owed, now).await?;
    work.finish(change).await
}
