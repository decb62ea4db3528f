//! A store with as many cases as a desk gathers in years: most of them closed, the latest with a few messages each.

use std::time::Instant as Clock;

use makegood_core::time::Instant;
use makegood_store::{
    AgreementFile, Author, Brand, Case, CaseClock, CaseMessage, Change, Customer, Group, Member, Place, Service, Store,
    StoreError,
};

use super::words::{Dice, RARE, RARE_ONE_IN, message, title};

/// Without optimisation the run only shows that it runs.
pub(super) const CASES: usize = if cfg!(debug_assertions) { 3_000 } else { 1_000_000 };
/// Cases that are neither resolved nor closed: the latest, and a few old ones.
const OPEN: usize = CASES / 50;
/// Those with several messages.
const TALKATIVE: usize = CASES / 20;
const AT_ONCE: usize = 5_000;
const CUSTOMERS: usize = 2_000;
const MEMBERS: usize = 60;
/// The first case; the last comes in a little before now.
const YEARS_MS: i64 = 3 * 365 * 86_400_000;
const AN_HOUR_MS: i64 = 3_600_000;

pub(super) const BRANDS: [&str; 4] = ["shop", "cloud", "meeting", "care"];
const GROUPS: [&str; 6] = ["first", "second", "billing", "night", "field", "vip"];
const PLANS: [&str; 3] = ["basic", "standard", "premium"];
const CHANNELS: [&str; 5] = ["form", "mail", "phone", "api", "member"];
const KINDS: [&str; 4] = ["incident", "service_request", "problem", "change"];
/// Two clocks by severity, whose names the inbox shows.
const AGREEMENT: &str = "\
agreement: support
kind: sla
version: \"1\"
provider: P
effective: 2019-01-01
time_zone: Asia/Seoul
services: { support: {} }
severities: { \"1\": critical, \"2\": high, \"3\": moderate, \"4\": low }
plans: [basic, standard, premium]
calendars:
  office: { hours: \"Mon-Fri 09:00-18:00\", holidays: KR }
clocks:
  response: { starts: opened, stops: responded, calendar: office, target: { \"1\": 1 business hour, \"2\": 4 business hours, \"3\": 8 business hours, \"4\": 16 business hours } }
  correction: { starts: opened, stops: corrected, calendar: office, target: { \"1\": 8 business hours, \"2\": 16 business hours, \"3\": 40 business hours, \"4\": 80 business hours } }
";

/// Fills the store at `place`, and says how long that took.
pub(super) async fn fill(place: &Place, name: &str, now: i64) {
    let began = Clock::now();
    let store = Store::open(place).await.unwrap();
    let author = Author { name: "command".to_owned(), at: Instant::from_ms(now) };
    let mut change = store.change(&author).await.unwrap();
    lists(&mut change).await.unwrap();
    change.keep().await.unwrap();
    let mut counts = [0; BRANDS.len()];
    let mut dice = Dice::new(0x9E37_79B9_7F4A_7C15);
    for from in (0..CASES).step_by(AT_ONCE) {
        let some = AT_ONCE.min(CASES - from);
        let (mut cases, mut messages, mut clocks) = (Vec::new(), Vec::new(), Vec::new());
        for nth in from..from + some {
            let case = case(nth, &mut counts, &mut dice, now);
            messages.extend(said(nth, &case, &mut dice));
            clocks.extend(clocks_of(&case, now));
            cases.push(case);
        }
        let mut change = store.change(&author).await.unwrap();
        change.add_many_cases(&cases, &messages, &clocks).await.unwrap();
        for (at, case) in cases.iter().enumerate().filter(|(at, _)| at % 20 == 7) {
            change.tag_case(&case.id, if at % 400 == 7 { "vip" } else { "bug" }).await.unwrap();
        }
        change.keep().await.unwrap();
    }
    store.close().await;
    let bytes = match place {
        Place::File(file) => format!(", {} MiB", std::fs::metadata(file).unwrap().len() >> 20),
        Place::Postgres(_) => String::new(),
    };
    println!("{name} filled with {CASES} cases in {:.0?}{bytes}", began.elapsed());
}

async fn lists(change: &mut Change) -> Result<(), StoreError> {
    for brand in BRANDS {
        let (id, name) = (brand.to_owned(), brand.to_owned());
        change.add_brand(&Brand { id, name, language: "ko".to_owned() }).await?;
        let service = Service {
            id: format!("{brand}-support"),
            brand_id: brand.to_owned(),
            name_ko: format!("{brand} 지원"),
            name_en: format!("{brand} support"),
            up_when: None,
        };
        change.add_service(&service).await?;
    }
    for group in GROUPS {
        change.add_group(&Group { id: group.to_owned(), name: group.to_owned() }).await?;
    }
    for nth in 0..CUSTOMERS {
        let customer = Customer {
            id: customer_of(nth),
            name: format!("고객 {nth}"),
            brand_id: BRANDS[nth % BRANDS.len()].to_owned(),
            language: "ko".to_owned(),
            time_zone: "Asia/Seoul".to_owned(),
        };
        change.add_customer(&customer).await?;
    }
    for nth in 0..MEMBERS {
        change.add_member(&member(&member_of(nth), "member", None)).await?;
    }
    let file = AgreementFile {
        hash: "0".repeat(64),
        agreement: "support".to_owned(),
        version: "1".to_owned(),
        effective_on: "2019-01-01".to_owned(),
        ends_on: None,
        text: AGREEMENT.to_owned(),
        uploaded_at: 0,
        adopted_at: Some(0),
    };
    change.add_agreement_file(&file).await
}

pub(super) fn customer_of(nth: usize) -> String {
    format!("customer-{nth}")
}

pub(super) fn member_of(nth: usize) -> String {
    format!("member-{nth}")
}

pub(super) fn member(id: &str, role: &str, customer: Option<&str>) -> Member {
    Member {
        id: id.to_owned(),
        email: format!("{id}@example.com"),
        name: id.to_owned(),
        role: role.to_owned(),
        customer_id: customer.map(str::to_owned),
        language: "ko".to_owned(),
        time_zone: "Asia/Seoul".to_owned(),
        disabled_at: None,
    }
}

/// The case that came in as number `nth`; of the latest most are open, of the others few.
fn case(nth: usize, counts: &mut [usize; BRANDS.len()], dice: &mut Dice, now: i64) -> Case {
    // A few customers ask often.
    let customer = dice.below(CUSTOMERS).min(dice.below(CUSTOMERS));
    let brand = customer % BRANDS.len();
    counts[brand] += 1;
    let age = i64::try_from(CASES - nth).unwrap() * (YEARS_MS / i64::try_from(CASES).unwrap());
    let opened_at = now - age - i64::try_from(dice.below(1_000)).unwrap();
    let is_open = CASES - nth <= OPEN && dice.below(10) < 9 || dice.below(500) == 0;
    let state = match (is_open, CASES - nth <= 3 * OPEN) {
        (true, _) => ["new", "open", "open", "waiting_for_customer", "on_hold"][dice.below(5)],
        (false, true) => "resolved",
        (false, false) => "closed",
    };
    let is_over = (!is_open).then_some(opened_at + 20 * AN_HOUR_MS);
    let severity = [0, 1, 1, 2, 2, 2, 2, 3, 3, 3][dice.below(10)];
    let plan = dice.below(PLANS.len());
    let is_given = state != "new" && dice.below(10) > 0;
    let due = is_open.then(|| opened_at + [8, 16, 40, 80][severity] * AN_HOUR_MS).filter(|at| *at > now);
    Case {
        id: format!("{}-{}", BRANDS[brand], counts[brand]),
        brand_id: BRANDS[brand].to_owned(),
        customer_id: Some(customer_of(customer)),
        contact_id: None,
        kind: KINDS[dice.below(KINDS.len())].to_owned(),
        title: title(dice),
        channel: CHANNELS[dice.below(CHANNELS.len())].to_owned(),
        language: "ko".to_owned(),
        environment: "production".to_owned(),
        service_id: Some(format!("{}-support", BRANDS[brand])),
        component: None,
        region: None,
        agreement: Some("support".to_owned()),
        plan: Some(PLANS[plan].to_owned()),
        impact: None,
        urgency: None,
        severity: Some((severity + 1).to_string()),
        severity_rank: i64::try_from(severity).unwrap(),
        plan_rank: i64::try_from(PLANS.len() - 1 - plan).unwrap(),
        state: state.to_owned(),
        out_of_scope: None,
        group_id: is_given.then(|| GROUPS[dice.below(GROUPS.len())].to_owned()),
        assignee_id: is_given.then(|| member_of(dice.below(MEMBERS))),
        hotline: dice.below(50) == 0,
        opened_at,
        opened_by: "command".to_owned(),
        answered_at: (state != "new").then_some(opened_at + AN_HOUR_MS),
        customer_wrote_at: Some(opened_at),
        desk_wrote_at: (state != "new").then_some(opened_at + AN_HOUR_MS),
        state_at: is_over.unwrap_or(opened_at),
        resolved_at: is_over,
        closed_at: is_over.filter(|_| state == "closed"),
        reopenings: 0,
        next_due_at: due,
        next_due_clock: due.map(|_| "correction".to_owned()),
        merged_into: None,
        incident_id: None,
        problem_id: None,
        maintenance_id: None,
        status: None,
    }
}

fn said(nth: usize, case: &Case, dice: &mut Dice) -> Vec<CaseMessage> {
    let count = if CASES - nth <= TALKATIVE { 2 + dice.below(4) } else { 1 };
    let one = |at: usize, dice: &mut Dice| {
        let sentences = 2 + dice.below(3);
        let mut text = message(dice, sentences);
        if at == 0 && nth % RARE_ONE_IN == RARE_ONE_IN / 2 {
            text.push_str(&format!(" {RARE}"));
        }
        CaseMessage {
            id: format!("{}/{at}", case.id),
            case_id: case.id.clone(),
            at: case.opened_at + i64::try_from(at).unwrap() * AN_HOUR_MS,
            kind: ["request", "answer", "note", "request", "answer"][at % 5].to_owned(),
            author: "command".to_owned(),
            text,
            estimate_at: None,
            automatic: false,
            fact_id: None,
        }
    };
    (0..count).map(|at| one(at, dice)).collect()
}

/// Clocks of open cases stand in the inbox; those of the others are as many, and are read by reports alone.
fn clocks_of(case: &Case, now: i64) -> Vec<CaseClock> {
    let is_over = case.resolved_at.is_some();
    let one = |name: &str, hours: i64| {
        let due_at = case.opened_at + hours * AN_HOUR_MS;
        let state = match (is_over, due_at < now) {
            (true, _) => "met",
            (false, true) => "missed",
            (false, false) => "running",
        };
        CaseClock {
            case_id: case.id.clone(),
            clock: name.to_owned(),
            round: 1,
            severity: case.severity.clone(),
            plan: case.plan.clone(),
            state: state.to_owned(),
            target: Some(format!("{hours} business hours")),
            started_at: Some(case.opened_at),
            due_at: Some(due_at),
            stopped_at: case.resolved_at,
            decided_at: (state != "running").then_some(due_at.min(now)),
            used_ms: AN_HOUR_MS,
            counted_in: "business".to_owned(),
            next_at: None,
            done_percent: 0,
        }
    };
    vec![one("response", 4), one("correction", 40)]
}
