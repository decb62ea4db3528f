//! Who is mailed of one event that waits for them: people of customers, the provider's managers; nobody twice.

use std::collections::BTreeMap;

use makegood_store::{Change, Member, Store, StoreError};

use crate::mail::Letter;
use crate::web::{App, Role};

/// The addresses that get one letter, each with the language in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Readers {
    /// By the address in small letters: one person may be contact and member.
    by_address: BTreeMap<String, (String, String)>,
}

impl Readers {
    /// A customer's members and contacts.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn of_customer(store: &Store, customer: &str) -> Result<Readers, StoreError> {
        let mut readers = Readers::default();
        let own = |member: &Member| member.customer_id.as_deref() == Some(customer) && member.disabled_at.is_none();
        for member in store.members().await?.into_iter().filter(own) {
            readers.add(&member.email, &member.language);
        }
        for contact in store.contacts_of_customer(customer).await? {
            readers.add(&contact.email, &contact.language);
        }
        Ok(readers)
    }

    /// The owners and managers who may see what concerns one of `customers`; what concerns nobody by name, those of all
    /// brands see. Whoever is in `but` is left out.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn managers(store: &Store, customers: &[String], but: &[&str]) -> Result<Readers, StoreError> {
        let mut readers = Readers::default();
        let mut brands = Vec::new();
        for customer in customers {
            brands.extend(store.customer(customer).await?.map(|own| own.brand_id));
        }
        let manages = |own: &Member| matches!(Role::of_word(&own.role), Some(Role::Owner | Role::Manager));
        for member in store.members().await? {
            if !manages(&member) || member.disabled_at.is_some() || but.contains(&member.id.as_str()) {
                continue;
            }
            let own = store.brands_of_member(&member.id).await?;
            if own.is_empty() || own.iter().any(|brand| brands.contains(brand)) {
                readers.add(&member.email, &member.language);
            }
        }
        Ok(readers)
    }

    fn add(&mut self, email: &str, language: &str) {
        let (email, language) = (email.trim(), language.to_owned());
        self.by_address.entry(email.to_lowercase()).or_insert_with(|| (email.to_owned(), language));
    }

    /// Leaves out those who get another letter of the same event.
    pub(crate) fn not_in(mut self, others: &Readers) -> Readers {
        self.by_address.retain(|address, _| !others.by_address.contains_key(address));
        self
    }

    /// Leaves out who did it: an author as the audit log names them.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn without(mut self, store: &Store, author: &str) -> Result<Readers, StoreError> {
        if let Some(id) = member_of(store, author).await?
            && let Some(member) = store.member(&id).await?
        {
            self.by_address.remove(&member.email.trim().to_lowercase());
        }
        Ok(self)
    }

    /// Queues the letter for each, where mail goes out.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn mail(&self, app: &App, change: &mut Change, letter: &Letter) -> Result<(), StoreError> {
        let Some(server) = app.mail_server() else { return Ok(()) };
        for (email, language) in self.by_address.values() {
            server.queue(change, email, language, letter).await?;
        }
        Ok(())
    }
}

/// The member who stands behind an author: themselves, or the one whose token it was.
async fn member_of(store: &Store, author: &str) -> Result<Option<String>, StoreError> {
    Ok(match author.split_once(':') {
        Some(("member", id)) => Some(id.to_owned()),
        Some(("token", id)) => {
            store.api_tokens().await?.into_iter().find(|token| token.id == id).map(|token| token.member_id)
        }
        _ => None,
    })
}
