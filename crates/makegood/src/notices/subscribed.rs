//! What a customer's own subscription told them: a notice like the others, which does the same duties when it arrives.

use std::collections::BTreeSet;

use makegood_store::{Change, Notice, StoreError, Subscription};

use super::duties::done_by;
use super::tell::{Telling, duty_of, notice};
use crate::closing::Adopted;

/// The agreements that bind a customer.
pub(crate) struct Binding<'a> {
    pub(crate) adopted: &'a Adopted,
    pub(crate) agreements: BTreeSet<String>,
}

impl Binding<'_> {
    /// Notes that `message` was handed to a subscription. The address stands in the subscription alone, which forgets it
    /// when it ends.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn handed(
        &self,
        change: &mut Change,
        telling: &Telling<'_>,
        subscription: &Subscription,
        message: String,
    ) -> Result<(), StoreError> {
        let now = change.at();
        let customer = subscription.customer_id.as_deref();
        let handed = notice(telling, &subscription.channel, String::new(), customer, now);
        let handed = Notice { message_id: Some(message), ..handed };
        change.add_notice(&handed).await?;
        let duties = done_by(self.adopted, &self.agreements, telling.answered, now);
        for (number, (duty, fact)) in duties.iter().enumerate() {
            change.add_notice_duty(&duty_of(&handed, number, duty, fact)).await?;
        }
        Ok(())
    }
}
