//! What is planned with a customer, as it stands today.

use makegood_store::Customer;

use crate::reviews::Quarter;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::both;
use crate::web::trouble::Trouble;

/// One improvement.
pub(super) struct ImprovementShown {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due_on: String,
    pub(super) quarter: String,
    pub(super) class: &'static str,
    pub(super) state: String,
    pub(super) is_done: bool,
}

/// What the quarter's review planned, and what is open from before.
pub(super) async fn improvements(
    app: &App,
    page: &Page,
    customer: &Customer,
    quarter: Quarter,
) -> Result<Vec<ImprovementShown>, Trouble> {
    let today = page.zone().date_of(app.now()).to_string();
    let name = quarter.name();
    let all = app.store().improvements_of_customer(&customer.id).await?.into_iter();
    let own = all.filter(|own| own.quarter == name || (own.done_at.is_none() && own.quarter < name));
    let shown = own.map(|own| {
        let (class, state) = match (&own.done_at, own.due_on < today) {
            (Some(at), _) => ("good", format!("{} {}", page.say("done", "완료"), page.moment(at))),
            (None, true) => ("bad", page.say("late", "기한 경과").to_owned()),
            (None, false) => ("open", page.say("planned", "예정").to_owned()),
        };
        ImprovementShown {
            text: both(page, &own.text_en, &own.text_ko).to_owned(),
            is_done: own.done_at.is_some(),
            id: own.id,
            owner: own.owner,
            due_on: own.due_on,
            quarter: own.quarter,
            class,
            state,
        }
    });
    let mut shown: Vec<ImprovementShown> = shown.collect();
    // What is late stands first.
    shown.sort_by_key(|one| (one.class != "bad", one.is_done));
    Ok(shown)
}
