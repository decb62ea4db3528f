//! Which living agreement an address names, and whether it may be seen.

use std::sync::Arc;

use serde::Deserialize;

use crate::closing::Bound;
use crate::living::Living;
use crate::web::access::{Sight, Viewer};
use crate::web::app::App;
use crate::web::trouble::Trouble;

/// The parts of the address; the customer is `-` where the agreement is not settled for each.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Address {
    pub(super) agreement: String,
    pub(super) customer: String,
}

impl Address {
    /// Empty where the agreement is not settled for each customer.
    fn customer_key(&self) -> &str {
        if self.customer == "-" { "" } else { &self.customer }
    }
}

/// The agreement that `address` names, as it stands now.
pub(crate) async fn found(app: &App, viewer: &Viewer, address: &Address) -> Result<Arc<Living>, Trouble> {
    let named = Some(address.customer_key()).filter(|customer| !customer.is_empty());
    if !Sight::of(app, viewer).await?.has_promise(named, viewer) {
        return Err(Trouble::NotFound);
    }
    let all = app.desk().bound(app.now()).await?;
    let is_it = |one: &&Bound| one.agreement == address.agreement && one.customer_key() == address.customer_key();
    let bound = all.iter().find(is_it).ok_or(Trouble::NotFound)?;
    let version = app.store().version();
    app.living().living((app.desk(), app.board()), bound, version, app.now()).await?.ok_or(Trouble::NotFound)
}
