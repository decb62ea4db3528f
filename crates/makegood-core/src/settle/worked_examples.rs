//! Worked examples of the contract's text, reckoned again by the engine that settles.

use rust_decimal::Decimal;

use super::credits::credits;
use super::objectives::Judged;
use super::{Context, Files, PeriodCredit, Request};
use crate::agreement::{Agreement, Objective, Remedy, WorkedExample};
use crate::agreement_file::{Place, Problem, Saying, Source, place_of, read};
use crate::credit::Billed;
use crate::evidence::{Body, Charge, Fact, Fee, View};
use crate::number::{Fraction, Rounding, RoundingMode, WideFraction};
use crate::result::{Calendars, Incident, JudgedWindow, Measured, ObjectiveResult, Scope, window_of};
use crate::time::{Instant, Period, Zone};

/// Reads files as [`read`] does, and reckons the worked examples of every sound agreement.
pub fn read_and_reckon(sources: &[Source]) -> (Vec<Agreement>, Vec<Problem>) {
    let (agreements, mut problems) = read(sources);
    problems.extend(examples_of(sources, agreements.iter()));
    problems.sort_by_key(|problem| problem.place);
    (agreements, problems)
}

/// What is wrong with the worked examples of `agreements`, which were read from `sources`.
pub fn examples_of<'a>(sources: &[Source], agreements: impl Iterator<Item = &'a Agreement>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    // Terms without a service of their own are reckoned in the agreements that refine them.
    for agreement in agreements.filter(|agreement| !agreement.services.is_empty()) {
        for example in &agreement.examples {
            for (key, message) in wrong(agreement, example) {
                let place = place_of(sources, &agreement.id, &["examples", &example.name, key]);
                let problem = told(agreement, example, place.unwrap_or_default(), message);
                // An example of the level above is reckoned for every agreement below.
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
    }
    problems
}

fn told(agreement: &Agreement, example: &WorkedExample, place: Place, message: Saying) -> Problem {
    let clause = example.clause.as_deref().map(|clause| format!(" (clause {clause})")).unwrap_or_default();
    let name = format!("examples.{}", example.name);
    let remedy = Saying::new(
        format!("mend the example{clause}, or the terms of `{}` that it was worked out from", agreement.id),
        format!("예를 고치거나, 예가 근거로 삼은 `{}`의 조건을 고쳐 주세요", agreement.id),
    );
    Problem::new("E1", place, message, remedy).about(name)
}

/// Where an example and the agreement disagree: the key, and both values.
fn wrong(agreement: &Agreement, example: &WorkedExample) -> Vec<(&'static str, Saying)> {
    match reckon(agreement, example) {
        Ok(reckoned) => {
            let figure = example.measured.filter(|_| example.downtime_ms.is_some()).and_then(|stated| {
                let value = reckoned.measured.as_ref()?;
                let places = stated.scale();
                let rounded = value.rounded(Rounding { places, mode: RoundingMode::HalfUp });
                let same = rounded == Some(stated) || value.to_decimal_text(places) == stated.to_string();
                let shown = value.to_decimal_text(places + 4);
                (!same).then(|| {
                    let saying = Saying::new(
                        format!("the example says {stated}, its downtime comes to {shown}"),
                        format!("예에는 {stated}(으)로 되어 있지만 이 중단 시간으로는 {shown}입니다"),
                    );
                    ("measured", saying)
                })
            });
            let owed = owed_otherwise(example, &reckoned.credits).map(|saying| {
                let meant = money_for_a_percentage(agreement, example, &reckoned.credits);
                let with = |said: String, more: Option<String>| said + &more.unwrap_or_default();
                let (en, ko) = meant.map_or((None, None), |meant| (Some(meant.en), Some(meant.ko)));
                ("owed", Saying::new(with(saying.en, en), with(saying.ko, ko)))
            });
            figure.into_iter().chain(owed).collect()
        }
        Err(error) => {
            let saying = Saying::new(
                format!("the example cannot be reckoned: {error}"),
                format!("예를 계산할 수 없습니다: {error}"),
            );
            vec![("objective", saying)]
        }
    }
}

/// What the agreement owes, where the example says something else.
fn owed_otherwise(example: &WorkedExample, credits: &[PeriodCredit]) -> Option<Saying> {
    let lines = || credits.iter().flat_map(|credit| &credit.lines);
    let remedies: Vec<String> = lines().flat_map(|line| &line.owed).map(|owed| owed.remedy.clone()).collect();
    let total = credits.iter().find_map(|credit| credit.total.as_ref()).map(|total| total.amount);
    let same = match example.owed.as_slice() {
        [] => remedies.is_empty() || total.is_some_and(|total| total.amount.is_zero()),
        [Remedy::Money(stated)] if total.is_some() => total == Some(*stated),
        [Remedy::Percent(share)] if total.is_some() && example.fee.is_some() => {
            let stated = example.fee.and_then(|fee| fee.amount.checked_mul(*share)?.checked_div(Decimal::ONE_HUNDRED));
            total.map(|total| total.amount) == stated
        }
        stated => remedies == stated.iter().map(ToString::to_string).collect::<Vec<_>>(),
    };
    if same {
        return None;
    }
    let stated: Vec<String> = example.owed.iter().map(ToString::to_string).collect();
    let stated = if stated.is_empty() { "nothing".to_owned() } else { stated.join(" and ") };
    let owed = match (total, remedies.is_empty()) {
        (_, true) => "nothing".to_owned(),
        (Some(total), _) => format!("{total} ({})", remedies.join(" and ")),
        (None, _) => remedies.join(" and "),
    };
    let open: Vec<&Saying> = lines().flat_map(|line| &line.owed).filter_map(|owed| owed.open.as_ref()).collect();
    let why = |say: &dyn Fn(&Saying) -> String| open.first().map(|open| format!("; {}", say(open))).unwrap_or_default();
    Some(Saying::new(
        format!("the example says {stated} is owed, the agreement owes {owed}{}", why(&|open| open.en.clone())),
        format!("예의 보상은 {stated}인데 협약대로 계산하면 {owed}입니다{}", why(&|open| open.ko.clone())),
    ))
}

/// The band whose sum of money, read as a percentage of the fee, is what the example says.
fn money_for_a_percentage(agreement: &Agreement, example: &WorkedExample, credits: &[PeriodCredit]) -> Option<Saying> {
    let ([Remedy::Money(stated)], Some(fee)) = (example.owed.as_slice(), example.fee) else { return None };
    let objective = agreement.objectives.iter().find(|one| one.name == example.objective)?;
    let fired = |remedy: &Remedy| {
        credits
            .iter()
            .flat_map(|credit| &credit.lines)
            .flat_map(|line| &line.owed)
            .any(|own| own.remedy == remedy.to_string())
    };
    let cells = objective.credit.cells();
    let owed = cells.iter().flat_map(|(_, bands)| bands.iter()).flat_map(|band| &band.owed);
    let sum = owed.filter(|remedy| fired(remedy)).find_map(|remedy| match remedy {
        Remedy::Money(sum) => Some(*sum),
        _ => None,
    })?;
    let share = fee.amount.checked_mul(sum.amount)?.checked_div(Decimal::ONE_HUNDRED)?;
    (share == stated.amount).then(|| {
        let percent = sum.amount.normalize();
        Saying::new(
            format!("; if {sum} is meant as {percent} % of the fee, the example comes out"),
            format!(". {sum}을(를) 요금의 {percent} %로 읽으면 예와 맞습니다"),
        )
    })
}

struct Reckoned {
    measured: Option<WideFraction>,
    credits: Vec<PeriodCredit>,
}

/// Settles the example as if it had happened in the agreement's first whole window.
fn reckon(agreement: &Agreement, example: &WorkedExample) -> Result<Reckoned, String> {
    let objective = agreement.objectives.iter().find(|one| one.name == example.objective);
    let objective = objective.ok_or_else(|| format!("no objective is called `{}`", example.objective))?;
    let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
    let calendars = Calendars::of(agreement)?;
    let names: Vec<&str> = example.rows.iter().map(String::as_str).collect();
    let plan = names.iter().copied().find(|name| agreement.plans.iter().any(|own| own == name));
    let plan = plan.or(agreement.plan.as_deref());
    let region = names.iter().copied().find(|name| agreement.regions.iter().any(|own| own.id == *name));
    let deployment = names.iter().copied().find(|name| agreement.deployments.iter().any(|own| own.name == *name));
    let picked: Vec<&str> = plan.into_iter().chain(region).chain(deployment).collect();
    let promise = objective.promise.pick(&picked).and_then(Option::as_ref);
    let promise = promise.ok_or("nothing is promised there; say which plan or region is meant")?;
    let service = objective.services.first().and_then(|id| agreement.services.iter().find(|own| own.id == *id));
    let service = service.ok_or("the objective has no service")?;
    let in_force = Period::new(agreement.effective, agreement.ends.unwrap_or(jiff::civil::Date::MAX));
    let billed = Billed { kind: objective.window, whole: first_window(objective, agreement), in_force };
    let span = billed.days().span_in(&zone);
    let fees = fees(example, &service.id, billed, &zone);
    let view = View::new(&fees, span.end);
    let scope = Scope {
        agreement,
        objective,
        service,
        region,
        component: None,
        incident: None,
        deployment,
        customer: None,
        plan,
        promise,
        window: billed.days(),
        span,
        view: &view,
        for_remedy: false,
    };
    let result = result(&scope, example, span.ms(), span.start)?;
    let measured = match &result.measured {
        Measured::Value(value) => Some(value.clone()),
        _ => None,
    };
    let request = Request {
        agreement,
        files: Files::default(),
        in_force,
        period: billed.whole,
        customer: None,
        view: &view,
        evidence_head: "",
        traced: false,
    };
    let context =
        Context { request: &request, zone: &zone, calendars: &calendars, plan, gap: None, cases: &[], former: &[] };
    let window = JudgedWindow { days: billed.whole, ends: true };
    let credits = credits(&context, &[Judged { scope, window, result, for_remedy: None }])?;
    Ok(Reckoned { measured, credits })
}

/// The first window that lies wholly in force.
fn first_window(objective: &Objective, agreement: &Agreement) -> Period {
    let window = window_of(objective.window, agreement.effective);
    if agreement.effective <= window.first { window } else { window_of(objective.window, window.end) }
}

/// The same fee in every window around the example's, so that every base is what the example says is paid.
fn fees(example: &WorkedExample, service: &str, billed: Billed, zone: &Zone) -> Vec<Fact> {
    let Some(fee) = example.fee else { return Vec::new() };
    let windows = (-2..=36).map(|back| if back == 0 { billed.whole } else { billed.back(back) });
    let fact = |(number, days): (usize, Period)| {
        let span = days.span_in(zone);
        let fee = Fee {
            service: Some(service.to_owned()),
            customer: None,
            region: None,
            component: None,
            from: span.start,
            to: span.end,
            amount: fee.amount,
            currency: fee.currency.code().to_owned(),
            charge: Charge::Recurring,
        };
        let id = format!("fee-{number:02}");
        Fact { id, recorded: Instant::from_ms(0), replaces: None, source: None, body: Body::Fee(fee) }
    };
    windows.enumerate().map(fact).collect()
}

/// What the example says was measured.
fn result(
    scope: &Scope<'_>,
    example: &WorkedExample,
    window_ms: i64,
    start: Instant,
) -> Result<ObjectiveResult, String> {
    let total_ms = example.of_ms.unwrap_or(window_ms);
    let Some(downtime) = example.downtime_ms else {
        let value = example.measured.ok_or("it says neither a downtime nor a figure")?;
        let result = ObjectiveResult::of(scope, Some(WideFraction::from(Fraction::from(value))));
        return Ok(ObjectiveResult { total_ms, ..result });
    };
    let up = i128::from(total_ms) - i128::from(downtime);
    let percent = Fraction::new(up * 100, i128::from(total_ms)).ok_or("the promised time is nothing")?;
    let end = start.plus_ms(downtime);
    let incident = Incident { from: start, to: end, downtime, facts: Vec::new() };
    Ok(ObjectiveResult {
        total_ms,
        downtime,
        scale: 1,
        last_counted: Some(end),
        incidents: vec![incident],
        ..ObjectiveResult::of(scope, Some(WideFraction::from(percent)))
    })
}
