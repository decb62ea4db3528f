//! The answer to what a bundle asks, from nothing but its agreements and facts.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Asked;
use crate::agreement::Agreement;
use crate::agreement_file::{self, Gravity, Problem, Source};
use crate::evidence::ByCustomer;
use crate::evidence::chain::Hash;
use crate::evidence::collection::Collection;
use crate::settle::{
    DutyCalendar, DutyStanding, Files, Request, Settlement, duty_calendars, duty_standings, jobs, jobs_of, looks_at,
    settle,
};
use crate::time::{Period, Span};

/// Makes every settlement of the period, with every stretch derived; agreements in the order of the files.
///
/// # Errors
/// The period or an agreement is not sound, or nothing is in force.
pub fn recompute(asked: &Asked, sources: &[Source], evidence: &Collection) -> Result<Vec<Settlement>, String> {
    let agreements = agreements_of(sources)?;
    let hashes: Vec<String> = sources.iter().map(|source| sha256_of(&source.text)).collect();
    answer(asked, Files { agreements: &agreements, sha256: &hashes }, evidence, true)
}

/// The same from agreements that were read already, derived or not.
///
/// # Errors
/// The period is not sound, nothing is in force in it, or an agreement cannot be settled by.
pub fn answer(asked: &Asked, files: Files<'_>, evidence: &Collection, traced: bool) -> Result<Vec<Settlement>, String> {
    each(asked, files, evidence, traced, settle)
}

/// The same, derived to the stretch, each with how its duties stand at the time of knowing.
///
/// # Errors
/// As [`answer`].
pub fn answer_with_duties(
    asked: &Asked,
    files: Files<'_>,
    evidence: &Collection,
) -> Result<Vec<(Settlement, Vec<DutyStanding>)>, String> {
    each(asked, files, evidence, true, |request| Ok((settle(request)?, duty_standings(request)?)))
}

/// Only the duties of each version, by its name, over `span`.
///
/// # Errors
/// As [`answer`].
pub fn answer_duties(
    asked: &Asked,
    files: Files<'_>,
    evidence: &Collection,
    span: Span,
) -> Result<Vec<(String, Vec<DutyCalendar>)>, String> {
    each(asked, files, evidence, false, |request| {
        Ok((request.agreement.version.clone(), duty_calendars(request, span)?))
    })
}

/// Does `work` for each version and customer.
fn each<T>(
    asked: &Asked,
    files: Files<'_>,
    evidence: &Collection,
    traced: bool,
    work: impl Fn(&Request<'_>) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let period: Period = asked.period.parse()?;
    let (agreements, customer) = (files.agreements, asked.customer.as_deref());
    let sorted = ByCustomer::new(evidence, asked.as_of, |service| looks_at(agreements, service));
    let jobs = match &asked.agreement {
        Some(id) => jobs_of(agreements, id, sorted.whole(), period, customer),
        None => jobs(agreements, sorted.whole(), period, customer),
    };
    let until = asked.until.as_deref().map(day).transpose()?;
    let in_force = jobs?.into_iter().filter_map(|job| Some((days_until(job.version.days, until)?, job)));
    let in_force: Vec<_> = in_force.filter(|(days, _)| !period.cut_to(*days).is_empty()).collect();
    if let (true, Some(until)) = (in_force.is_empty(), until) {
        return Err(format!("the agreement ended before `{}`: it bound this customer until {until}", asked.period));
    }
    let done = in_force.into_iter().map(|(days, job)| {
        let agreement = job.version.agreement;
        let (view, head) = (sorted.view_of(job.customer), sorted.head_of(job.customer).to_string());
        let request = Request {
            agreement,
            files,
            in_force: days,
            period,
            customer: job.customer,
            view: &view,
            evidence_head: &head,
            traced,
        };
        let (id, version) = (&agreement.id, &agreement.version);
        work(&request).map_err(|problem| format!("`{id}` version `{version}` cannot be settled: {problem}"))
    });
    done.collect()
}

/// The day that a request names.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("`{text}` is not a day: it is written like `2024-07-01`"))
}

/// The days of a version, up to the end of the agreement for the customer; `None`: it had ended before they began.
fn days_until(days: Period, until: Option<Date>) -> Option<Period> {
    let end = until.map_or(days.end, |until| days.end.min(until));
    (days.first < end).then(|| Period::new(days.first, end))
}

/// One agreement a file, in the order of the files.
///
/// # Errors
/// A file is no sound agreement; names the place.
pub fn agreements_of(sources: &[Source]) -> Result<Vec<Agreement>, String> {
    let (agreements, problems) = agreement_file::read(sources);
    // What an agreement rests on plays no part in its settlement and may be missing.
    let in_the_way = |problem: &&Problem| problem.gravity == Gravity::Error && !problem.about.starts_with("rests_on");
    if let Some(problem) = problems.iter().find(in_the_way) {
        let name = sources.get(problem.place.file).map_or("", |source| source.name.as_str());
        return Err(format!(
            "{name}:{}:{}: {}: {}",
            problem.place.line, problem.place.column, problem.code, problem.message
        ));
    }
    if agreements.len() != sources.len() {
        return Err(format!("{} files hold {} agreements", sources.len(), agreements.len()));
    }
    Ok(agreements)
}

/// SHA-256 of a file, as the settlement names it.
fn sha256_of(text: &str) -> String {
    Hash::from_bytes(Sha256::digest(text).into()).to_string()
}
