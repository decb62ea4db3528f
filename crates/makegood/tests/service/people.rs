//! The people of the tests: an owner by the first run, and members of every role by their invitation.

use makegood_core::time::Instant;
use makegood_store::{Customer, LinkPurpose, Member, OneTimeLink};
use sha2::{Digest, Sha256};

use crate::{Client, Service};

/// What the owner signs in by.
pub(crate) const OWNER: &str = "owner@example.com";
/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

impl Service {
    /// Makes the first owner's account, and gives the owner, signed in.
    pub(crate) fn owner(&self) -> Client {
        let owner = self.anybody();
        let answer = owner.submit(
            self.first_run(),
            &[
                ("provider", "Oqupie"),
                ("name", "Kim Sojung"),
                ("email", OWNER),
                ("password", PASSWORD),
                ("time_zone", "Asia/Seoul"),
            ],
        );
        assert_eq!(answer.status, 200, "{}", answer.body);
        owner
    }

    /// A member of a role, invited, joined and signed in; their address is `role@example.com`.
    pub(crate) fn member(&self, role: &str) -> Client {
        self.invited(role, role, None)
    }

    /// Somebody of a customer, signed in; the customer is added where it is new.
    pub(crate) fn customer(&self, customer: &str) -> Client {
        self.change(async |change| {
            let customer = Customer {
                id: customer.to_owned(),
                name: format!("{customer} Inc."),
                brand_id: "default".to_owned(),
                language: "en".to_owned(),
                time_zone: "UTC".to_owned(),
            };
            change.add_customer(&customer).await
        });
        self.invited(customer, "customer", Some(customer))
    }

    /// Somebody of this name and role, signed in; their address is `name@example.com`.
    pub(crate) fn invited(&self, name: &str, role: &str, customer: Option<&str>) -> Client {
        let invitation = format!("invitation-of-{name}");
        self.change(async |change| {
            let member = Member {
                id: name.to_owned(),
                email: format!("{name}@example.com"),
                name: name.to_owned(),
                role: role.to_owned(),
                customer_id: customer.map(str::to_owned),
                language: "en".to_owned(),
                time_zone: "UTC".to_owned(),
                disabled_at: None,
            };
            change.add_member(&member).await?;
            let link = OneTimeLink {
                token_hash: Sha256::digest(invitation.as_bytes()).to_vec(),
                purpose: LinkPurpose::Invitation.word().to_owned(),
                member_id: Some(member.id),
                ends_at: "2100-01-01T00:00:00Z".parse::<Instant>().unwrap().as_ms(),
            };
            change.add_one_time_link(&link).await
        });
        let member = self.anybody();
        let answer = member.post(&format!("/join/{invitation}"), &[("password", PASSWORD)]);
        assert_eq!(answer.leads_to(), "/");
        member
    }

    /// Signs somebody in who has a password and no second factor.
    pub(crate) fn signed_in(&self, email: &str) -> Client {
        let client = self.anybody();
        client.submit("/sign-in", &[("email", email), ("password", PASSWORD)]);
        client
    }
}
