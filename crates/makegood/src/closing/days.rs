//! The days of uptime promises, for status pages: counted by the engine as a settlement counts them, or, where no
//! agreement says how, every declared outage as it was.

use std::sync::Arc;

use jiff::ToSpan;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Source, read};
use makegood_core::evidence::ByCustomer;
use makegood_core::evidence::collection::Collection;
use makegood_core::settle::{CountedDays, Files, InForce, Request, counted_days, in_force, looks_at};
use makegood_core::time::{Instant, Period, Zone};
use makegood_store::{SettlementKey, StoreError, Wanted};

use super::adopted::period_on;
use super::desk::{Desk, apart};

/// How far around the days plain outages are looked for, so that a run over an edge is seen whole.
const AROUND: i64 = 100;

/// A service without an agreement that counts it, with its components.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlainService {
    pub(crate) id: String,
    pub(crate) components: Vec<String>,
}

impl Desk {
    /// The last `days` of what the agreement promises a customer (empty: everybody), up to now, in its own zone.
    ///
    /// # Errors
    /// The agreement cannot be settled by; the database's.
    pub(crate) async fn counted_days(
        &self,
        agreement: &str,
        customer: &str,
        days: i64,
        now: Instant,
    ) -> Result<Vec<CountedDays>, StoreError> {
        let (all, period) = (self.adopted().await?, "");
        let adopted = self.adopted_for(&SettlementKey { agreement, customer, period }).await?;
        let versions = all.versions(agreement);
        let Some(zone) = versions.last().and_then(|version| Zone::named(&version.agreement.time_zone).ok()) else {
            return Ok(Vec::new());
        };
        let asked = last_days(days, now, &zone);
        let widened = versions.iter().fold(asked, |widened, version| {
            let (first, last) = (period_on(version.agreement, asked.first), period_on(version.agreement, asked.end));
            Period::new(widened.first.min(first.first), widened.end.max(last.end))
        });
        let period = widened.to_string();
        let evidence = self.evidence(&adopted, &SettlementKey { agreement, customer, period: &period }).await?;
        let (agreement, customer) = (agreement.to_owned(), customer.to_owned());
        apart(move || {
            let files = adopted.files();
            let customer = Some(customer.as_str()).filter(|customer| !customer.is_empty());
            let counted = count(files, &agreement, customer, &evidence, asked, now);
            counted.map_err(StoreError::Refused)
        })
        .await
    }

    /// The last `days` of services without an agreement that counts them: every declared outage counts in full.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn plain_days(
        &self,
        services: &[PlainService],
        zone: &Zone,
        days: i64,
        now: Instant,
    ) -> Result<Vec<CountedDays>, StoreError> {
        if services.is_empty() {
            return Ok(Vec::new());
        }
        let asked = last_days(days, now, zone);
        let around = Period::new(asked.first.saturating_sub(AROUND.days()), asked.end.saturating_add(1.day()));
        let span = around.span_in(zone);
        let mut evidence = Collection::default();
        for service in services {
            let wanted = Wanted { service: &service.id, customer: None, measured: span, held: span };
            for (fact, place) in self.store().evidence(&wanted).await?.iter() {
                evidence.add(fact.clone(), place.clone());
            }
        }
        let agreement = Arc::new(plain_agreement(services, zone)?);
        apart(move || {
            let agreements = std::slice::from_ref(&*agreement);
            let files = Files { agreements, sha256: &[] };
            count(files, &agreement.id, None, &evidence, asked, now).map_err(StoreError::Refused)
        })
        .await
    }
}

/// Today and the days before it.
fn last_days(days: i64, now: Instant, zone: &Zone) -> Period {
    let today = zone.date_of(now);
    Period::new(today.saturating_sub((days - 1).days()), today.saturating_add(1.day()))
}

fn count(
    files: Files<'_>,
    agreement: &str,
    customer: Option<&str>,
    evidence: &Collection,
    days: Period,
    now: Instant,
) -> Result<Vec<CountedDays>, String> {
    let sorted = ByCustomer::new(evidence, now, |service| looks_at(files.agreements, service));
    let view = sorted.view_of(customer);
    let mut all: Vec<CountedDays> = Vec::new();
    for InForce { agreement, days: own } in in_force(files.agreements, agreement) {
        if days.cut_to(own).is_empty() {
            continue;
        }
        let request = Request {
            agreement,
            files,
            in_force: own,
            period: days,
            customer,
            view: &view,
            evidence_head: "",
            traced: true,
        };
        for counted in counted_days(&request)? {
            let place = |one: &CountedDays| (one.service.clone(), one.region.clone(), one.component.clone());
            match all.iter_mut().find(|known| place(known) == place(&counted)) {
                // The later version says which objective it is.
                Some(known) => {
                    known.days.extend(counted.days);
                    (known.objective, known.clause, known.lasts) = (counted.objective, counted.clause, counted.lasts);
                }
                None => all.push(counted),
            }
        }
    }
    Ok(all)
}

/// An agreement that promises nothing and excludes nothing, so that every declared outage is counted.
fn plain_agreement(services: &[PlainService], zone: &Zone) -> Result<Agreement, StoreError> {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let service = |service: &PlainService| {
        let components: Vec<String> = service.components.iter().map(|name| quoted(name)).collect();
        let components = match components.is_empty() {
            true => String::new(),
            false => format!(", components: [{}]", components.join(", ")),
        };
        format!("  {}: {{ name: {}{components} }}\n", quoted(&service.id), quoted(&service.id))
    };
    let text = format!(
        "agreement: plain\nkind: sla\nversion: \"1\"\ntitle: plain\nprovider: plain\neffective: 1970-01-01\n\
         time_zone: {}\nservices:\n{}objectives:\n  uptime:\n    promise: uptime >= 0 %\n    window: calendar month\n    \
         partial: 1\n",
        quoted(zone.name()),
        services.iter().map(service).collect::<String>()
    );
    let (agreements, problems) = read(&[Source { name: "plain.yaml".to_owned(), text }]);
    let read = agreements.into_iter().next().filter(|read| read.services.len() == services.len());
    read.ok_or_else(|| {
        let first = problems.first().map(|problem| problem.message.en.clone()).unwrap_or_default();
        StoreError::Broken(format!("plain outages cannot be counted: {first}"))
    })
}
