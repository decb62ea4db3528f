//! Watermelons: customers who are unhappy though every objective of the days is met, green outside and red within (M5).

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use makegood_core::result::Verdict;
use makegood_store::{ReportedCase, SettlementFilter};

use super::report::Called;
use crate::cases::report::{By, Figures};
use crate::overview::past_of;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::query::encoded;
use crate::web::trouble::Trouble;

/// One of them.
pub(super) struct MelonShown {
    pub(super) customer: String,
    pub(super) service: String,
    pub(super) satisfaction: String,
    pub(super) ratings: usize,
    pub(super) objectives: usize,
    pub(super) path: String,
}

/// The days of the report, both among them.
pub(super) struct Days<'a> {
    pub(super) from: &'a str,
    pub(super) until: &'a str,
}

/// A mean of 3 or less is unhappy.
const UNHAPPY_TENTHS: i64 = 30;

/// What was judged of the services of one customer: each objective, and whether it was missed once.
#[derive(Default)]
struct Judged {
    objectives: BTreeSet<[Option<String>; 4]>,
    is_missed: bool,
}

/// Whoever is unhappy with a service of which no objective is missed in the days.
pub(super) async fn melons(
    app: &App,
    page: &Page,
    cases: &[ReportedCase],
    called: &Called,
    days: &Days<'_>,
) -> Result<Vec<MelonShown>, Trouble> {
    let mut scores: BTreeMap<(&str, &str), Figures> = BTreeMap::new();
    for case in cases {
        let (Some(customer), Some(service), Some(score)) = (&case.customer_id, &case.service_id, case.score) else {
            continue;
        };
        scores.entry((customer, service)).or_default().scores.push(score);
    }
    let unhappy = |own: &Figures| own.satisfaction().is_some_and(|own| own <= UNHAPPY_TENTHS);
    scores.retain(|_, own| unhappy(own));
    if scores.is_empty() {
        return Ok(Vec::new());
    }
    let judged = judged(app, days).await?;
    let mut melons = Vec::new();
    for ((customer, service), own) in scores {
        let key = (customer.to_owned(), service.to_owned());
        let (Some(of), Some(satisfaction)) = (judged.get(&key), own.satisfaction()) else { continue };
        if of.is_missed {
            continue;
        }
        let (from, until) = (days.from, days.until);
        let part = format!("customer={}&service={}", encoded(customer), encoded(service));
        melons.push(MelonShown {
            customer: called.part(page, By::Customer, Some(customer)),
            service: called.services.service(service, page),
            satisfaction: format!("{}.{}", satisfaction / 10, satisfaction % 10),
            ratings: own.scores.len(),
            objectives: of.objectives.len(),
            path: format!("/cases?view=all&from={from}&until={until}&only=rated&{part}"),
        });
    }
    Ok(melons)
}

/// What the settlements of the days say, by customer and service; where the days reach today, as it stands now, too.
async fn judged(app: &App, days: &Days<'_>) -> Result<BTreeMap<(String, String), Judged>, Trouble> {
    let end = days.until.parse::<Date>().ok().map(|until| until.saturating_add(1.day()).to_string());
    let filter = SettlementFilter { from: Some(days.from), until: end.as_deref(), ..SettlementFilter::default() };
    let mut judged: BTreeMap<(String, String), Judged> = BTreeMap::new();
    for listed in app.store().settlements(&filter).await?.iter().filter(|own| !own.customer.is_empty()) {
        for kept in past_of(listed).objectives {
            let own = judged.entry((listed.customer.clone(), kept.service)).or_default();
            own.is_missed |= kept.verdict == "missed";
            own.objectives.insert([Some(listed.agreement.clone()), Some(kept.objective), kept.region, kept.component]);
        }
    }
    let now = app.now();
    let today = makegood_core::time::Zone::utc().date_of(now).to_string();
    if days.until < today.as_str() {
        return Ok(judged);
    }
    for row in app.board().rows(now).await?.iter() {
        let Some(customer) = &row.customer else { continue };
        let own = judged.entry((customer.clone(), row.service.clone())).or_default();
        own.is_missed |= row.verdict == Verdict::Missed;
        let (agreement, objective) = (Some(row.agreement.clone()), Some(row.objective.clone()));
        own.objectives.insert([agreement, objective, row.region.clone(), row.component.clone()]);
    }
    Ok(judged)
}
