//! What is promised: figure, target, window, hours, what counts, and what a miss costs.

use rust_decimal::Decimal;

use super::clause::{Clause, Term};
use super::length::elapsed;
use super::names::{Names, heading};
use super::said::{all_of, say};
use super::scale::{Better, Scale};
use super::{counting, credit_table, credit_terms, judging, promised, strength, window};
use crate::agreement::{Figure, Objective, Restated};
use crate::agreement_file::{Phrase, Saying};
use crate::number::Fraction;

const OBJECTIVE: Scale = Scale::gain(Phrase {
    en: "a further promise is better for the customer",
    ko: "약속이 늘면 고객에게 유리합니다",
});
const SCOPE: Scale = Scale::open(Phrase {
    en: "another scope may hold for more or for less",
    ko: "적용 범위가 바뀌면 유불리가 달라질 수 있습니다",
});
const WINDOW: Scale = Scale::open(Phrase {
    en: "over a longer window good days make up for more bad ones",
    ko: "산정 기간이 길수록 좋은 날이 나쁜 날을 더 많이 덮습니다",
});
const HOURS: Scale = Scale::open(Phrase {
    en: "other hours hold for more or for less of the time",
    ko: "적용 시간이 바뀌면 약속하는 시간이 늘거나 줄 수 있습니다",
});

const RESTATED: Scale = Scale::nobody(Phrase {
    en: "a second statement decides nothing",
    ko: "다시 적은 수치는 판정에 쓰지 않습니다",
});

/// One objective, every term of it.
pub(super) fn clause(names: Names<'_>, objective: &Objective) -> Clause {
    let Objective {
        name,
        clause,
        title,
        strength: how,
        services,
        regions,
        judged,
        clock,
        promise,
        also_stated,
        window: over,
        time,
        measured_by,
        minimum_run,
        grace,
        partial,
        rounding,
        credit,
        credits,
    } = objective;
    let figures: Vec<&Figure> =
        promise.cells().into_iter().filter_map(|(_, cell)| Some(&cell.as_ref()?.figure)).collect();
    let mut terms: Vec<Term> = Vec::new();
    terms.extend(promised::term(names, promise));
    terms.extend(also_stated.iter().map(|restated| Term::new("also_stated", RESTATED, said_again(*restated))));
    terms.push(strength::term(*how));
    terms.push(Term::new("service", SCOPE, scope(names, services, regions)));
    terms.extend(judging::term(*judged));
    terms.extend(judging::incidents(&figures));
    terms.push(Term::new(
        "window",
        WINDOW.amount("days", Fraction::whole(i128::from(window::days(*over))), Better::Lower),
        say!("It is judged {every}.", "{every} 산정하여 판정합니다.", every = window::every(*over)),
    ));
    terms.extend(window::hours(time).map(|said| Term::new("during", HOURS, said)));
    terms.extend(clock.as_deref().map(|clock| counting::by_clock(names, clock)));
    terms.push(counting::measured_by(measured_by.as_deref(), figures.first().copied()));
    // Where nothing declares outages, none is partial; another weight than 1 is said all the same.
    let declared = counting::by_declared_outages(names, measured_by.as_deref()) && figures.contains(&&Figure::Uptime);
    if declared || *partial != Decimal::ONE {
        terms.push(counting::partial(*partial));
    }
    terms.extend(counting::minimum_run(names, minimum_run));
    terms.extend(grace.map(counting::grace));
    terms.extend(rounding.map(counting::rounding));
    terms.extend(credit_table::term(names, credit));
    terms.extend(credits.iter().flat_map(|credits| credit_terms::terms(names, credits, "credits.")));
    Clause {
        about: format!("objectives.{name}"),
        heading: Some(heading(title, name)),
        source: clause.clone(),
        terms,
        scale: OBJECTIVE,
    }
}

/// The promise in other figures.
fn said_again(restated: Restated) -> Saying {
    match restated {
        Restated::Downtime { ms, every } => say!(
            "The text says it again as {length} of downtime, counted {every}; that decides nothing.",
            "본문은 같은 약속을 {every} 중단 {length:으<}도 적고 있으나, 판정에는 쓰지 않습니다.",
            length = elapsed(ms),
            every = window::every(every)
        ),
        Restated::Length { ms, of } => say!(
            "The text takes the window to be {length} long, {of}; that decides nothing.",
            "본문은 산정 기간({of})을 {length:으<} 적고 있으나, 판정에는 쓰지 않습니다.",
            length = elapsed(ms),
            of = window::every(of)
        ),
    }
}

/// For what it holds, each on its own.
fn scope(names: Names<'_>, services: &[String], regions: &[String]) -> Saying {
    let named: Vec<Saying> = services.iter().map(|service| names.service(service)).collect();
    let places: Vec<Saying> = regions.iter().map(|region| names.region(region)).collect();
    let by_region =
        names.0.services.iter().any(|service| services.contains(&service.id) && !service.regions.is_empty());
    let services = match named.as_slice() {
        [] => say!("no service", "어느 서비스에도"),
        [_] => all_of(&named),
        [_, ..] => say!("each of {services} on its own", "{services} 각각", services = all_of(&named)),
    };
    match places.as_slice() {
        [] if named.is_empty() => {
            say!("It holds for {services}.", "{services} 적용하지 않습니다.", services = services)
        }
        [_, ..] if named.is_empty() => say!(
            "It holds for {services}, in {regions}.",
            "{regions} 지역의 {services} 적용하지 않습니다.",
            services = services,
            regions = all_of(&places)
        ),
        [] if by_region => say!(
            "It holds for {services}, in each of its regions on its own.",
            "{services}에, 그 서비스의 지역마다 따로 적용합니다.",
            services = services
        ),
        [] => say!("It holds for {services}.", "{services}에 적용합니다.", services = services),
        [_] => say!(
            "It holds for {services} in {region}.",
            "{region}의 {services}에 적용합니다.",
            services = services,
            region = all_of(&places)
        ),
        [_, ..] => say!(
            "It holds for {services}, in each of {regions} on its own.",
            "{services}에, {regions} 지역마다 따로 적용합니다.",
            services = services,
            regions = all_of(&places)
        ),
    }
}
