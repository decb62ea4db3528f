//! Forms that act on something with a page of its own: what is done is kept as one change, a refusal stands above the page.

use makegood_core::agreement_file::Saying;
use makegood_store::{Change, StoreError};

use super::answer::{Answer, see};
use super::trouble::Trouble;
use crate::incidents::NotDone;
use crate::{cases, incidents};

/// What an act happens within; dropped without being kept, nothing of it was done.
pub(crate) trait Within {
    async fn keep(self) -> Result<(), StoreError>;
}

impl Within for Change {
    async fn keep(self) -> Result<(), StoreError> {
        Change::keep(self).await
    }
}

impl Within for cases::Acting<'_> {
    async fn keep(self) -> Result<(), StoreError> {
        cases::Acting::keep(self).await
    }
}

impl Within for incidents::Acting<'_> {
    async fn keep(self) -> Result<(), StoreError> {
        incidents::Acting::keep(self).await
    }
}

/// Acts within `within`: what is done is kept and leads to the address that `act` gives; what is refused is shown by
/// `refused`, where the form goes on.
pub(crate) async fn acted<W: Within>(
    mut within: W,
    act: impl AsyncFnOnce(&mut W) -> Result<String, NotDone>,
    refused: impl AsyncFnOnce(Saying) -> Answer,
) -> Answer {
    match act(&mut within).await {
        Ok(address) => {
            within.keep().await.map_err(Trouble::from)?;
            see(&address)
        }
        Err(NotDone::Refused(why)) => {
            drop(within);
            refused(why).await
        }
        Err(NotDone::Store(error)) => Err(error.into()),
    }
}

/// Declares the handler of a form on the page of one thing: `act` of the module it stands in says what it acts within. The
/// names are those of what it acts within, the thing's id, the fields, the page and the viewer; with the service in front.
macro_rules! form {
    ($(#[$doc:meta])* $name:ident, |$acting:ident, $id:ident, $fields:ident, $page:ident, $viewer:ident| $act:expr) => {
        crate::web::acted::form!($(#[$doc])* $name, |_app, $acting, $id, $fields, $page, $viewer| $act);
    };
    (
        $(#[$doc:meta])* $name:ident,
        |$app:ident, $acting:ident, $id:ident, $fields:ident, $page:ident, $viewer:ident| $act:expr
    ) => {
        $(#[$doc])*
        pub(crate) async fn $name(
            axum::extract::State(app): axum::extract::State<crate::web::App>,
            page: crate::web::page::Page,
            $viewer: crate::web::access::Viewer,
            axum::extract::Path($id): axum::extract::Path<String>,
            axum::Form($fields): axum::Form<crate::web::Fields>,
        ) -> crate::web::answer::Answer {
            let ($app, $page) = (&app, page.clone());
            act(&app, page, &$viewer, &$id, &$fields, async |$acting| $act).await
        }
    };
}

pub(crate) use form;
