//! Facts that would silently play no part: nothing in any agreement given has the name they use.

use std::collections::BTreeMap;

use super::objectives::Judged;
use super::{Context, PeriodCredit};
use crate::agreement::{Agreement, Removes};
use crate::agreement_file::{Phrase, Saying, did_you_mean, listed, nearest};
use crate::evidence::{Body, ByCustomer, CaseEventKind, Fact, ObligationEvent, Subject};
use crate::time::{Period, Span};

/// What a name in a fact stands for, in the order of the remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameOf {
    Service,
    Region,
    Cause,
    Duty,
    Plan,
    Severity,
    Reason,
    Customer,
}

impl NameOf {
    fn words(self) -> Phrase {
        match self {
            NameOf::Service => Phrase { en: "service", ko: "서비스" },
            NameOf::Region => Phrase { en: "region", ko: "지역" },
            NameOf::Cause => Phrase { en: "cause", ko: "원인" },
            NameOf::Duty => Phrase { en: "duty", ko: "의무 사항" },
            NameOf::Plan => Phrase { en: "plan", ko: "요금제" },
            NameOf::Severity => Phrase { en: "severity", ko: "심각도" },
            NameOf::Reason => Phrase { en: "reason", ko: "사유" },
            NameOf::Customer => Phrase { en: "customer", ko: "고객" },
        }
    }

    /// What came of the fact.
    fn effect(self) -> Phrase {
        match self {
            NameOf::Service | NameOf::Region => Phrase {
                en: "which no agreement given has: not looked at",
                ko: "주어진 협약에 없어 반영하지 않았습니다",
            },
            NameOf::Cause => Phrase {
                en: "which no exclusion names: it excuses nothing",
                ko: "어느 산정 제외에도 없어 제외하지 않았습니다",
            },
            NameOf::Duty => Phrase {
                en: "which no agreement given has: it answers nothing",
                ko: "주어진 협약에 없어 반영하지 않았습니다",
            },
            NameOf::Plan | NameOf::Severity => Phrase {
                en: "which no agreement given has: nothing is promised for it",
                ko: "주어진 협약에 없어 약속이 없는 것으로 봅니다",
            },
            NameOf::Reason => Phrase {
                en: "which no agreement given lists as out of scope: the promise ended for it all the same",
                ko: "주어진 협약의 약속을 적용하지 않는 사유에 없지만 약속은 그것으로 끝났습니다",
            },
            NameOf::Customer => Phrase {
                en: "whom no account or fee names: not looked at",
                ko: "계정이나 요금 사실에 없어 반영하지 않았습니다",
            },
        }
    }
}

/// Names by what they are of, with the ids of the facts that use them.
type Found<'a> = BTreeMap<(NameOf, &'a str), Vec<&'a str>>;

/// What nobody looked at in the time settled, and claims for which nothing is owed.
pub(super) fn unknown_names(context: &Context<'_>, judged: &[Judged<'_>], credits: &[PeriodCredit]) -> Vec<Saying> {
    let request = context.request;
    let days = request.period.cut_to(request.in_force).span_in(context.zone);
    let spans = judged.iter().map(|one| one.scope.span);
    let within = spans.fold(days, |all, one| Span::new(all.start.min(one.start), all.end.max(one.end)));
    let given = if request.files.agreements.is_empty() {
        std::slice::from_ref(request.agreement)
    } else {
        request.files.agreements
    };
    let known = Known { own: request.agreement, given };
    let mut found = Found::new();
    let facts = request.view.own_facts();
    for fact in facts.filter(|fact| fact.held().is_some_and(|held| touches(held, within))) {
        for (of, name) in names_in(fact, &known, request.customer) {
            found.entry((of, name)).or_default().push(&fact.id);
        }
    }
    let mut notes = told(&found, &|of| known.names(of));
    notes.extend(idle_claims(context, judged, credits, within));
    notes
}

/// Facts about customers whom no account or fee names, where the evidence knows customers at all: no settlement of
/// another customer speaks of them.
pub fn unknown_customers(evidence: &ByCustomer<'_>) -> Vec<Saying> {
    let known = evidence.whole().customers();
    let mut found = Found::new();
    if !known.is_empty() {
        for (customer, facts) in evidence.others_than(&known) {
            found.insert((NameOf::Customer, customer), facts);
        }
    }
    told(&found, &|_| known.clone())
}

/// Whether settlements of `agreements` may look at facts about `service`; they speak of a misspelt one too.
pub fn looks_at(agreements: &[Agreement], service: &str) -> bool {
    let services = || agreements.iter().flat_map(|agreement| &agreement.services).map(|own| own.id.as_str());
    services().next().is_none() || services().any(|own| own == service) || nearest(service, services()).is_some()
}

fn touches(held: Span, within: Span) -> bool {
    held.start < within.end && within.start <= held.end
}

/// What the agreements know.
struct Known<'a> {
    own: &'a Agreement,
    given: &'a [Agreement],
}

impl<'a> Known<'a> {
    /// Every name of the kind.
    fn names(&self, of: NameOf) -> Vec<&'a str> {
        let mut names: Vec<&str> = self.given.iter().flat_map(|agreement| self.names_in(of, agreement)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn names_in(&self, of: NameOf, agreement: &'a Agreement) -> Vec<&'a str> {
        match of {
            NameOf::Service => agreement.services.iter().map(|service| service.id.as_str()).collect(),
            NameOf::Region => {
                let promised = agreement.services.iter().flat_map(|service| &service.regions).map(String::as_str);
                agreement.regions.iter().map(|region| region.id.as_str()).chain(promised).collect()
            }
            NameOf::Cause => {
                let causes = agreement.exclusions.iter().filter_map(|rule| match &rule.removes {
                    Removes::Causes(causes) => Some(causes),
                    Removes::Maintenance { .. } => None,
                });
                causes.flatten().map(String::as_str).collect()
            }
            NameOf::Duty => agreement.duties.iter().map(|duty| duty.name.as_str()).chain(["claim"]).collect(),
            NameOf::Plan => agreement.plans.iter().map(String::as_str).collect(),
            NameOf::Severity => agreement.severities.iter().map(|(name, _)| name.as_str()).collect(),
            NameOf::Reason => agreement.out_of_scope.iter().map(|reason| reason.name.as_str()).collect(),
            NameOf::Customer => Vec::new(),
        }
    }

    fn lacks(&self, of: NameOf, name: &str) -> bool {
        !self.given.iter().any(|agreement| self.names_in(of, agreement).contains(&name))
    }
}

/// The names of the fact that nobody has.
fn names_in<'a>(fact: &'a Fact, known: &Known<'_>, customer: Option<&str>) -> Vec<(NameOf, &'a str)> {
    let mut names = Vec::new();
    let own_service = |service: &str| known.own.services.iter().any(|own| own.id == service);
    let mut check = |of: NameOf, name: Option<&'a str>, only_if: bool| {
        names.extend(name.filter(|name| only_if && known.lacks(of, name)).map(|name| (of, name)));
    };
    let mut of_subject = |subject: &'a Subject| {
        let known_regions = known.own.regions.iter().map(|region| &region.id);
        let by_region = known_regions.chain(known.own.services.iter().flat_map(|one| &one.regions)).next().is_some();
        check(NameOf::Service, Some(&subject.service), true);
        check(NameOf::Region, subject.region.as_deref(), by_region && own_service(&subject.service));
        own_service(&subject.service)
    };
    match &fact.body {
        Body::Outage(outage) => {
            let ours = of_subject(&outage.subject);
            check(NameOf::Cause, outage.cause.as_deref(), ours && !known.own.objectives.is_empty());
        }
        Body::Exclusion(exclusion) => {
            let ours = of_subject(&exclusion.subject);
            check(NameOf::Cause, Some(&exclusion.cause), ours);
        }
        Body::Watch(one) => {
            of_subject(&one.subject);
        }
        Body::Cells(one) => {
            of_subject(&one.subject);
        }
        Body::Gauge(one) => {
            of_subject(&one.subject);
        }
        Body::Deployment(one) => {
            of_subject(&one.subject);
        }
        Body::Maintenance(one) => {
            of_subject(&one.subject);
        }
        Body::Case(event) => {
            let ours = event.service.as_deref().is_none_or(own_service) && !known.own.clocks.is_empty();
            check(NameOf::Service, event.service.as_deref(), true);
            check(NameOf::Severity, event.severity.as_deref(), ours && !known.own.severities.is_empty());
            check(NameOf::Plan, event.plan.as_deref(), ours && !known.own.plans.is_empty());
            let ends = event.event == CaseEventKind::OutOfScope && !known.own.out_of_scope.is_empty();
            check(NameOf::Reason, event.reason.as_deref(), ours && ends);
        }
        Body::Fee(fee) => check(NameOf::Service, fee.service.as_deref(), true),
        Body::Account(account) => check(NameOf::Plan, account.plan.as_deref(), !known.own.plans.is_empty()),
        Body::Obligation(act) => check(NameOf::Duty, Some(&act.duty), true),
        Body::Retraction => {}
    }
    // Where nobody is a customer, a fact about one is looked at by no settlement.
    if customer.is_none() && !matches!(fact.body, Body::Account(_) | Body::Fee(_) | Body::Case(_) | Body::Obligation(_))
    {
        names.extend(fact.body.customer().map(|name| (NameOf::Customer, name)));
    }
    names
}

/// One remark for each name that is near a known one, one for all others of a kind.
fn told<'k>(found: &Found<'_>, known: &dyn Fn(NameOf) -> Vec<&'k str>) -> Vec<Saying> {
    let mut notes = Vec::new();
    let mut strange: BTreeMap<NameOf, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
    for ((of, name), facts) in found {
        let names = known(*of);
        match nearest(name, names.iter().copied()) {
            Some(meant) => notes.push(remark(*of, &[name], facts, Some(meant))),
            None => {
                let (all, ids) = strange.entry(*of).or_default();
                all.push(name);
                ids.extend(facts);
            }
        }
    }
    notes.extend(strange.iter().map(|(of, (names, facts))| remark(*of, names, facts, None)));
    notes
}

fn remark(of: NameOf, names: &[&str], facts: &[&str], meant: Option<&str>) -> Saying {
    let list = listed(names.iter().copied());
    let (en, ko) = did_you_mean(meant);
    let (first, more) = (facts.first().copied().unwrap_or_default(), facts.len().saturating_sub(1));
    let which = match more {
        0 => (format!("fact `{first}` names"), format!("사실 `{first}`의")),
        more => (format!("fact `{first}` and {more} more name"), format!("사실 `{first}` 외 {more}건의")),
    };
    let (word, effect) = (of.words(), of.effect());
    Saying::new(
        format!("{} {} {list}, {}{en}", which.0, word.en, effect.en),
        format!("{} {} {list}은(는) {}.{ko}", which.1, word.ko, effect.ko),
    )
}

/// Claims that name no window of the agreement, or one in which nothing is owed.
fn idle_claims(context: &Context<'_>, judged: &[Judged<'_>], credits: &[PeriodCredit], within: Span) -> Vec<Saying> {
    let request = context.request;
    let claims = request.view.obligations.iter().filter(|(_, act)| {
        act.duty == "claim"
            && act.event == ObligationEvent::Requested
            && (act.customer.is_none() || act.customer.as_deref() == request.customer)
    });
    let windows = |days: Period| {
        let of = move |one| context.occasions().windows_of(one, days);
        request.agreement.objectives.iter().flat_map(of)
    };
    let mut notes = Vec::new();
    for (number, claim) in claims {
        let (Some(about), id) = (claim.about.as_deref(), request.view.id(*number)) else { continue };
        let parsed = about.parse::<Period>().ok().filter(|days| days.to_string() == about);
        let settled_now = judged.iter().any(|one| one.window.ends && one.scope.window.to_string() == about);
        let is_window =
            parsed.is_some_and(|days| windows(days).any(|window| window.days.cut_to(request.in_force) == days));
        if settled_now && credits.iter().all(|credit| credit.days != about || credit.lines.is_empty()) {
            notes.push(Saying::new(
                format!("claim `{id}` is for {about}, in which nothing is owed"),
                format!("보상 신청 `{id}`의 산정 기간 {about}에는 보상할 것이 없습니다"),
            ));
        } else if !is_window && !settled_now && (within.contains(claim.at) || parsed.is_none()) {
            let ending = judged.iter().filter(|one| one.window.ends).map(|one| one.scope.window.to_string());
            let mut ending: Vec<String> = ending.collect();
            ending.dedup();
            let days = listed(ending.iter().map(String::as_str));
            notes.push(Saying::new(
                format!("claim `{id}` is for `{about}`, which is no window of this agreement: it claims nothing; write {days}"),
                format!("보상 신청 `{id}`의 `{about}`은(는) 이 협약의 산정 기간이 아니어서 반영하지 않았습니다. {days}처럼 적어 주세요"),
            ));
        }
    }
    notes
}
