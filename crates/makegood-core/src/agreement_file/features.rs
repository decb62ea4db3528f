//! What agreements ask of the language: some forty features, each found in an agreement as it was read.

use std::fmt::Write;

use crate::agreement::{
    Agreement, Base, CreditForm, CreditTerms, Figure, Given, Judging, Method, NoData, Objective, Remedy, Removes,
    Scoring, Strength, Window,
};
use crate::evidence::CaseEventKind;

/// Something that published agreements say.
struct Feature {
    code: &'static str,
    says: &'static str,
    /// Whether an agreement says it.
    used: fn(&Agreement) -> bool,
}

const fn feature(code: &'static str, says: &'static str, used: fn(&Agreement) -> bool) -> Feature {
    Feature { code, says, used }
}

/// In the order of how many published agreements need them.
static FEATURES: [Feature; 43] = [
    feature("UNIT", "a remedy in another unit than percent, or in a form of its own", |a| {
        let formed = |terms: &CreditTerms| {
            let lapses = terms.lapse_on_termination || terms.lapse_after.is_some() || terms.transferable.is_some();
            terms.form != CreditForm::default() || lapses || !terms.convertible_to.is_empty()
        };
        any_remedy(a, |owed| !matches!(owed, Remedy::Percent(_))) || terms(a).any(formed)
    }),
    feature("BASE", "percent of something other than the fee of the service", |a| {
        terms(a).any(|terms| terms.base != Base::default())
    }),
    feature("EXCL", "causes that are left out", |a| {
        a.exclusions.iter().any(|exclusion| matches!(exclusion.removes, Removes::Causes(_)))
    }),
    feature("TIER", "several bands of credit", |a| bands(a).any(|rows| rows > 1)),
    feature("MONTH", "the calendar month", |a| a.objectives.iter().any(|one| one.window == Window::Month)),
    feature("TRIG", "credit by itself, or on a claim in time", |a| {
        terms(a).any(|terms| terms.claim.is_some() || terms.given == Given::Automatically)
    }),
    feature("SCOPE", "a promise for each service, region or component, or for all components together", |a| {
        let apart = a.objectives.iter().any(|one| one.judged != Judging::Whole);
        apart || a.services.len() > 1 || a.services.iter().any(|service| !service.regions.is_empty())
    }),
    feature("CAP", "caps", |a| terms(a).any(|terms| !terms.caps.is_empty())),
    feature("MULTI", "several objectives", |a| a.objectives.len() > 1),
    feature("VERS", "versions, levels, a last day", |a| a.ends.is_some() || a.version != "1" || !a.refines.is_empty()),
    feature("WIN2", "another window than the calendar month", |a| {
        a.objectives.iter().any(|one| one.window != Window::Month)
    }),
    feature("PLAN", "plans or editions", |a| !a.plans.is_empty()),
    feature("PROBE", "probes", |a| methods(a).any(|method| matches!(method, Method::Probes(_)))),
    feature("ELIG", "conditions that the customer must keep", |a| {
        terms(a).any(|terms| !terms.conditions.is_empty())
            || a.measurements.iter().any(|rule| !rule.only_when.is_empty())
    }),
    feature("STRENGTH", "efforts and targets beside guarantees", |a| {
        let objectives = a.objectives.iter().map(|one| one.strength);
        let others = a.clocks.iter().map(|one| one.strength).chain(a.duties.iter().map(|one| one.strength));
        objectives.chain(others).any(|strength| strength != Strength::default())
    }),
    feature("MAINT", "maintenance", |a| {
        a.exclusions.iter().any(|exclusion| matches!(exclusion.removes, Removes::Maintenance { .. }))
    }),
    feature("CONTIG", "a minimum run, or grace", |a| {
        let runs = |one: &Objective| one.minimum_run.cells().iter().any(|(_, run)| run.is_some());
        a.objectives.iter().any(|one| runs(one) || one.grace.is_some())
    }),
    feature("RECOV", "the time to correct or restore", |a| {
        let restore = |figure: &Figure| matches!(figure, Figure::TimeToRestore | Figure::MeanTimeToRestore);
        let stops = [CaseEventKind::Corrected, CaseEventKind::Resolved, CaseEventKind::RecoveryPlanGiven];
        any_figure(a, restore) || a.clocks.iter().any(|clock| clock.stops.iter().any(|stop| stops.contains(stop)))
    }),
    feature("LIAB", "damages beyond credits", |a| {
        let sole = terms(a).any(|terms| terms.sole_remedy.is_some());
        sole || !a.damages.is_empty() || any_remedy(a, |owed| matches!(owed, Remedy::Damages))
    }),
    feature("DUTY", "notices, reports and other duties", |a| !a.duties.is_empty()),
    feature("CLOCK", "clocks on cases", |a| !a.clocks.is_empty()),
    feature("PERF", "percentiles of latency", |a| any_figure(a, |figure| matches!(figure, Figure::Percentile(_)))),
    feature("AUTH", "whose measurement counts", |a| a.measurements.iter().any(|rule| rule.origin.is_some())),
    feature("CONF", "a target that depends on the customer's deployment", |a| !a.deployments.is_empty()),
    feature("STEP", "so much for each started or full span", |a| {
        any_remedy(a, |owed| matches!(owed, Remedy::Step { .. }))
    }),
    feature("MULT", "the price of the downtime, times something", |a| {
        any_remedy(a, |owed| matches!(owed, Remedy::PriceOfDowntime { .. }))
    }),
    feature("SLOT", "bad minutes by their requests", |a| {
        methods(a).any(|method| matches!(method, Method::RequestsByTheMinute(_)))
    }),
    feature("COMB", "credits of several objectives that come together", |a| {
        a.objectives.iter().filter(|one| rows_of(one).any(|rows| rows > 0)).count() > 1
    }),
    feature("CAL", "business hours, holidays, seasons, events", |a| {
        !a.calendars.is_empty() || !a.seasons.is_empty() || !a.events.is_empty()
    }),
    feature("EVENT", "good requests of all requests", |a| {
        methods(a).any(|method| matches!(method, Method::RequestRatio))
    }),
    feature("NORM", "what is unmeasured, or too little to count", |a| {
        let few = |method: &Method| matches!(method, Method::RequestsByTheMinute(bad) if bad.at_least > 0);
        methods(a).any(few) || a.measurements.iter().any(|rule| rule.no_data != NoData::default() || 0 < rule.at_least)
    }),
    feature("FORM", "a remedy as a formula, or one that grows with the shortfall", |a| {
        any_remedy(a, |owed| matches!(owed, Remedy::PerShortfall { .. } | Remedy::Formula(_)))
    }),
    feature("SEV", "severities", |a| !a.severities.is_empty()),
    feature("GRADE", "severity from impact and urgency", |a| a.severity_matrix.is_some()),
    feature("STATUS", "statuses of cases in the customer's words", |a| !a.statuses.is_empty()),
    feature("OUT", "cases on which nothing is promised, by reason or environment", |a| {
        !a.out_of_scope.is_empty() || a.clocks.iter().any(|clock| !clock.environments.is_empty())
    }),
    feature("DEP", "other agreements it rests on", |a| !a.rests_on.is_empty()),
    feature("CHRON", "rights of repeated breach", |a| !a.rights.is_empty()),
    feature("MEAN", "the mean of slots", |a| methods(a).any(|method| matches!(method, Method::MeanOfSlots { .. }))),
    feature("NETQ", "other figures: loss, jitter, temperature", |a| {
        any_figure(a, |figure| matches!(figure, Figure::Gauge(_) | Figure::Samples(..)))
    }),
    feature("PART", "partial outages by weight", |a| {
        a.objectives.iter().any(|one| one.partial != rust_decimal::Decimal::ONE)
    }),
    feature("EXAMPLE", "a worked example, kept as a test", |a| !a.examples.is_empty()),
    feature("SCORE", "weighted figures, rewards, hold-back", |a| {
        a.objectives.iter().any(|one| one.scoring != Scoring::default())
    }),
];

fn terms(agreement: &Agreement) -> impl Iterator<Item = &CreditTerms> {
    agreement.credits.iter().chain(agreement.objectives.iter().filter_map(|one| one.credits.as_ref()))
}

fn methods(agreement: &Agreement) -> impl Iterator<Item = &Method> {
    agreement.measurements.iter().map(|rule| &rule.method)
}

fn rows_of(objective: &Objective) -> impl Iterator<Item = usize> {
    objective.credit.cells().into_iter().map(|(_, rows)| rows.len())
}

fn bands(agreement: &Agreement) -> impl Iterator<Item = usize> {
    agreement.objectives.iter().flat_map(rows_of)
}

fn any_remedy(agreement: &Agreement, is: fn(&Remedy) -> bool) -> bool {
    let mut tables = agreement.objectives.iter().flat_map(|one| one.credit.cells());
    tables.any(|(_, rows)| rows.iter().any(|row| row.owed.iter().any(is)))
}

fn any_figure(agreement: &Agreement, is: fn(&Figure) -> bool) -> bool {
    let mut promises = agreement.objectives.iter().flat_map(|one| one.promise.cells());
    promises.any(|(_, promise)| promise.as_ref().is_some_and(|promise| is(&promise.figure)))
}

/// Agreements × features as Markdown: what each feature is and how many use it, then who uses which.
pub fn features(agreements: &[Agreement]) -> String {
    let count = agreements.len();
    let mut out = format!(
        "# What agreements ask of the language\n\nPrinted by the program (`makegood schema features examples`), which finds each feature in the agreements as it\nread them: {count} agreements, {} features.\n\n| # | feature | lets an agreement say | used by |\n|---|---|---|---|\n",
        FEATURES.len()
    );
    for (number, feature) in (1..).zip(&FEATURES) {
        let used = agreements.iter().filter(|agreement| (feature.used)(agreement)).count();
        let _ = writeln!(out, "| {number} | {} | {} | {used} |", feature.code, feature.says);
    }
    let numbers: Vec<String> = (1..=FEATURES.len()).map(|number| number.to_string()).collect();
    let _ = writeln!(out, "\n| agreement | {} |\n|---{}|", numbers.join(" | "), "|---".repeat(FEATURES.len()));
    for agreement in agreements {
        let version = if agreement.version == "1" { String::new() } else { format!(" {}", agreement.version) };
        let cells = FEATURES.iter().map(|feature| if (feature.used)(agreement) { "•" } else { "" });
        let _ = writeln!(out, "| {}{version} | {} |", agreement.id, cells.collect::<Vec<_>>().join(" | "));
    }
    out.truncate(out.trim_end().len());
    out
}
