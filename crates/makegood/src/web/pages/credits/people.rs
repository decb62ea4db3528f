//! Who did something to credits and disputes, as each reader is told.

use std::collections::BTreeMap;

use crate::web::access::Role;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// Who did what, by name; a customer reads of the provider's people that it was the provider.
pub(crate) struct People {
    names: BTreeMap<String, (String, bool)>,
    is_staff: bool,
    provider: &'static str,
    itself: &'static str,
}

impl People {
    /// Everybody, for a reader.
    pub(crate) async fn of(app: &App, page: &Page) -> Result<People, Trouble> {
        let members = app.store().members().await?.into_iter();
        let customer = Role::Customer.word();
        Ok(People {
            names: members.map(|own| (own.id, (own.name, own.role == customer))).collect(),
            is_staff: page.is_staff(),
            provider: if page.lang() == "ko" { "제공자" } else { "the provider" },
            itself: if page.lang() == "ko" { "자동" } else { "by itself" },
        })
    }

    /// A member by name.
    pub(crate) fn name(&self, id: &str) -> String {
        self.names.get(id).map_or_else(|| id.to_owned(), |(name, _)| name.clone())
    }

    /// An author, named as in the audit log.
    pub(crate) fn called(&self, author: &str) -> String {
        match author.split_once(':') {
            Some(("member", id)) => match self.names.get(id) {
                Some((_, false)) if !self.is_staff => self.provider.to_owned(),
                Some((name, _)) => name.clone(),
                None => id.to_owned(),
            },
            Some(("job", _)) => self.itself.to_owned(),
            _ if self.is_staff => author.to_owned(),
            _ => self.provider.to_owned(),
        }
    }
}
