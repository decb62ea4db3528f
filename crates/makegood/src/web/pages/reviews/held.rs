//! The duty to hold a quarterly review: a review that was held does what is due of it.

use makegood_core::agreement::{Duty, DutyDue};
use makegood_store::Customer;

use crate::duties::{Owed, OwedState};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::text;
use crate::web::trouble::Trouble;

/// What is done when a review is held.
pub(super) struct ReviewDue {
    pub(super) agreement: String,
    pub(super) duty: String,
    pub(super) about: String,
    pub(super) title: String,
    /// What the agreement is called.
    pub(super) of: String,
    pub(super) until: Option<String>,
    pub(super) is_late: bool,
}

/// The reviews that are due with a customer now.
pub(super) async fn reviews_due(app: &App, page: &Page, customer: &Customer) -> Result<Vec<ReviewDue>, Trouble> {
    let (owed, adopted) = (app.duties().owed(app.now()).await?, app.desk().adopted().await?);
    let own = owed.iter().filter(|one| {
        one.customer.as_ref() == Some(&customer.id) && matches!(one.state, OwedState::Late | OwedState::Due)
    });
    let of_reviews = own.filter(|one| {
        let version = adopted.in_force_at(&one.agreement, app.now());
        let duty = version.and_then(|own| own.agreement.duties.iter().find(|duty| duty.name == one.duty));
        duty.is_some_and(is_review)
    });
    Ok(of_reviews.map(|one| shown(one, page)).collect())
}

/// Whether a duty is to hold a review each quarter: agreements have no other word for it than its name and title.
fn is_review(duty: &Duty) -> bool {
    let en = duty.title.in_language("en").to_lowercase();
    let says = duty.name.contains("review") || en.contains("review") || duty.title.in_language("ko").contains("검토");
    duty.due == DutyDue::EveryMonths(3) && says
}

fn shown(one: &Owed, page: &Page) -> ReviewDue {
    let title = one.agreement_title.in_language(page.lang());
    ReviewDue {
        agreement: one.agreement.clone(),
        duty: one.duty.clone(),
        about: one.about.clone(),
        title: one.title.in_language(page.lang()).to_owned(),
        of: if title.is_empty() { one.agreement.clone() } else { title.to_owned() },
        until: one.last_at().map(|at| text::moment(at, &one.zone)),
        is_late: one.state == OwedState::Late,
    }
}
