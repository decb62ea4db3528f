//! Who acts on a version: the person, the side for which they act, and whether somebody else could approve.

use makegood_core::lifecycle::{Actor, Party};
use makegood_store::{Store, StoreError};

use crate::web::{Role, Viewer};

/// Somebody who acts, with what records say of them.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub(crate) actor: Actor,
    /// As the audit log names them.
    pub(crate) author: String,
}

impl Who {
    /// The one who asks. A colleague is another manager or owner who can sign in: one who never joined approves nothing.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of(store: &Store, viewer: &Viewer) -> Result<Who, StoreError> {
        let party = viewer.member.customer_id.clone().map_or(Party::Provider, Party::Customer);
        let manages = match party {
            Party::Provider => is_manager(viewer.role),
            Party::Customer(_) => true,
        };
        let joined = store.members_with_password().await?;
        let others = store.members().await?.into_iter().filter(|member| member.id != viewer.member.id);
        let has_colleague = others
            .filter(|member| member.disabled_at.is_none() && joined.contains(&member.id))
            .any(|member| Role::of_word(&member.role).is_some_and(is_manager));
        let actor = Actor { id: viewer.member.id.clone(), party, manages, has_colleague };
        Ok(Who { actor, author: viewer.author() })
    }
}

fn is_manager(role: Role) -> bool {
    matches!(role, Role::Owner | Role::Manager)
}
