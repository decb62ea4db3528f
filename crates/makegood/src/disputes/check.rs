//! Whether a fact can be added to a dispute: it speaks of what was promised, of what has happened, and under an id of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::line::line_of;
use makegood_core::evidence::{Body, Fact, Subject};
use makegood_core::time::Instant;
use makegood_store::{Change, Dispute, SettlementKey, StoreError};

use super::facts_of;
use crate::closing::Adopted;
use crate::web::App;

/// A minute cell is so long.
const MINUTE_MS: i64 = 60_000;

/// What facts are held against.
pub(super) struct Check<'a> {
    app: &'a App,
    dispute: &'a Dispute,
    adopted: Arc<Adopted>,
    /// The facts of the dispute that count, with those that were just added.
    standing: BTreeMap<String, Fact>,
    /// The facts that the contested settlement looks at, once somebody corrects one of them.
    looked_at: Option<BTreeMap<String, Fact>>,
}

impl<'a> Check<'a> {
    /// For one dispute.
    pub(super) async fn of(app: &'a App, dispute: &'a Dispute) -> Result<Check<'a>, StoreError> {
        let standing = facts_of(app.store(), &dispute.id).await?.into_iter().map(|fact| (fact.id.clone(), fact));
        let (adopted, standing) = (app.desk().adopted().await?, standing.collect());
        Ok(Check { app, dispute, adopted, standing, looked_at: None })
    }

    /// Takes note of a fact that was added.
    pub(super) fn learn(&mut self, fact: Fact) {
        self.standing.insert(fact.id.clone(), fact);
    }

    /// Whether the dispute itself has a fact of this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.standing.contains_key(id)
    }

    /// Whether it is of the services promised, and of this customer or nobody in particular.
    fn concerns(&self, fact: &Fact) -> bool {
        let services = self.adopted.services(&self.dispute.agreement);
        fact.body.service().is_some_and(|service| services.contains(service))
            && fact.body.customer().is_none_or(|customer| customer == self.dispute.customer)
    }

    /// Why a fact is none of this dispute, or speaks of what has not happened.
    pub(super) fn misplaced(&self, fact: &Fact, now: Instant) -> Option<Saying> {
        let (subject, from, to) = match &fact.body {
            Body::Outage(outage) if self.concerns(fact) => (&outage.subject, outage.from, outage.to),
            Body::Cells(cells) if self.concerns(fact) => {
                let minutes = i64::try_from(cells.requests.len()).unwrap_or(i64::MAX);
                (&cells.subject, cells.from, Some(cells.from.plus_ms(minutes.saturating_mul(MINUTE_MS))))
            }
            _ => {
                return Some(Saying::new(
                    "only outages and minute cells of the services promised to you can be added",
                    "약정된 서비스의 중단 또는 분 단위 측정값만 추가할 수 있습니다",
                ));
            }
        };
        self.unknown_part(subject).or_else(|| {
            let late = [Some(from), to].into_iter().flatten().find(|at| now < *at)?;
            Some(Saying::new(
                format!("`{late}` is in the future: only what has happened is evidence"),
                format!("`{late}`은(는) 미래 시각입니다. 이미 일어난 일만 증빙이 됩니다"),
            ))
        })
    }

    /// Which component or region no version of the agreement has.
    fn unknown_part(&self, subject: &Subject) -> Option<Saying> {
        let (components, regions) = self.adopted.parts_of(&self.dispute.agreement, &subject.service);
        let of = |own: Option<&String>, known: &BTreeSet<&str>, (en, ko): (&str, &str)| {
            let (own, service) = (own?, &subject.service);
            if known.contains(own.as_str()) || own == service {
                return None;
            }
            let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            let names = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
            Some(Saying::new(
                format!("the service `{service}` has no {en} `{own}`; the agreement knows: {names}"),
                format!("`{service}` 서비스에는 `{own}` {ko}이(가) 없습니다. 협약에 있는 {ko}: {names}"),
            ))
        };
        let component = of(subject.component.as_ref(), &components, ("component", "구성 요소"));
        component.or_else(|| of(subject.region.as_ref(), &regions, ("region", "지역")))
    }

    /// Whether the dispute or the evidence has this fact already; inside, why it cannot have its id.
    pub(super) async fn is_known(&self, change: &mut Change, fact: &Fact) -> Result<Result<bool, Saying>, StoreError> {
        if let Some(known) = self.standing.get(&fact.id) {
            return Ok(if says_the_same(known, fact) {
                Ok(true)
            } else {
                Err(another("this dispute", "이 이의 제기", known, fact))
            });
        }
        if let Some(known) = change.fact(&fact.id).await? {
            return Ok(match self.concerns(&known) {
                true if says_the_same(&known, fact) => Ok(true),
                true => Err(another("the evidence", "증빙", &known, fact)),
                // It is about others: what it says is not for this customer.
                false => Err(taken(&fact.id)),
            });
        }
        let elsewhere = change.dispute_fact(&fact.id).await?;
        Ok(match elsewhere {
            Some(gone) if gone.dispute_id == self.dispute.id => Err(Saying::new(
                format!("the fact `{}` was taken back in this dispute: give the new one an id of its own", fact.id),
                format!("`{}` 사실은 이 이의 제기에서 철회되었습니다. 새 사실에는 다른 id를 써 주세요", fact.id),
            )),
            Some(_) => Err(taken(&fact.id)),
            None => Ok(false),
        })
    }

    /// Why a correction cannot be one: what it corrects is not looked at by the settlement, or of another kind.
    pub(super) async fn corrects_nothing(&mut self, fact: &Fact) -> Result<Option<Saying>, StoreError> {
        let Some(target) = &fact.replaces else { return Ok(None) };
        if self.looked_at.is_none() && !self.standing.contains_key(target) {
            let Dispute { agreement, customer, period, .. } = self.dispute;
            let facts = self.app.desk().looked_at(&SettlementKey { agreement, customer, period }).await?;
            self.looked_at = Some(facts.into_iter().map(|own| (own.id.clone(), own)).collect());
        }
        let looked_at = self.looked_at.as_ref().and_then(|facts| facts.get(target));
        let old = self.standing.get(target).or(looked_at).filter(|old| self.concerns(old));
        let fits = old.is_some_and(|old| old.body.kind() == fact.body.kind() && old.id != fact.id);
        Ok((!fits).then(|| {
            Saying::new(
                format!(
                    "`{}` corrects `{target}`, which is no fact of its kind in the evidence of this settlement",
                    fact.id
                ),
                format!(
                    "`{}` 사실이 정정하는 `{target}`은(는) 이 정산의 증빙에 없거나 종류가 다른 사실입니다",
                    fact.id
                ),
            )
        }))
    }
}

/// Whether two facts say the same: who says it, and when we learned it, apart.
pub(super) fn says_the_same(one: &Fact, other: &Fact) -> bool {
    (&one.id, &one.replaces, &one.body) == (&other.id, &other.replaces, &other.body)
}

/// That the id stands for something else, with both values.
pub(super) fn another(where_en: &str, where_ko: &str, known: &Fact, fact: &Fact) -> Saying {
    let (id, there, here) = (&fact.id, short(known), short(fact));
    Saying::new(
        format!(
            "{where_en} has a fact `{id}` already that says something else: `{there}` there, `{here}` here; give yours \
             an id of its own, and name `{id}` in `replaces` if it corrects it"
        ),
        format!(
            "{where_ko}에 같은 id `{id}`로 다른 내용의 사실이 이미 있습니다. 기존 내용: `{there}`, 새 내용: `{here}`. \
             다른 id를 쓰시고, 기존 사실을 정정하려면 `replaces`에 `{id}`를 적어 주세요"
        ),
    )
}

fn taken(id: &str) -> Saying {
    Saying::new(
        format!("the id `{id}` stands for another fact already: give yours an id of its own"),
        format!("`{id}`은(는) 이미 다른 사실의 id입니다. 다른 id를 써 주세요"),
    )
}

/// A fact as a line, short enough for a message.
fn short(fact: &Fact) -> String {
    const LONGEST: usize = 300;
    let line = line_of(fact);
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
