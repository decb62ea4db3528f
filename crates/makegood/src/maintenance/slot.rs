//! The best time for planned work: what satisfies every clause and duty, then what costs least, then what disturbs least.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;
use makegood_core::agreement_file::{Saying, said_length};
use makegood_core::evidence::Fact;
use makegood_core::result::foreseen::Foreseer;
use makegood_core::time::{Instant, Length, Span, Zone};
use makegood_store::StoreError;

use super::advice::{concerned, known, proposal};
use super::traffic::Traffic;
use super::{Advice, Planned};
use crate::web::App;

const HOUR_MS: i64 = 3_600_000;
/// Starts are looked at for so many hours from the earliest that satisfies everything.
const HOURS: i64 = 14 * 24;
/// As many days are offered.
const OFFERED: usize = 3;
/// Where nothing was measured, these hours of the agreement's day disturb least.
const NIGHT: std::ops::Range<i8> = 1..5;

/// A time that is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) span: Span,
    /// Why it is suggested.
    pub(crate) why: Vec<Saying>,
    /// How much of it would count, in milliseconds.
    pub(crate) counted_ms: i64,
    /// The requests of past weeks in the same hours, where they are known.
    pub(crate) requests: Option<u64>,
}

/// How a start is compared: the least is the best.
type Rank = (usize, i64, i64, Reverse<usize>, u64, Reverse<usize>, Instant);

/// The best start of each of the best few days, the best first; none where no agreement is concerned.
///
/// # Errors
/// The database's; an agreement that cannot be judged.
pub(crate) async fn best_slots(app: &App, planned: &Planned, advice: &Advice) -> Result<Vec<Slot>, StoreError> {
    let adopted = app.desk().adopted().await?;
    let known = known(app, &planned.parts, planned.span).await?;
    let traffic = Traffic::of(app, &planned.parts).await?;
    let earliest = advice.earliest_start().unwrap_or(planned.announced).max(planned.announced);
    let (planned, first) = (planned.clone(), next_hour(earliest));
    let reckoned = tokio::task::spawn_blocking(move || {
        let foreseers: Result<Vec<Foreseer<'_>>, String> =
            concerned(&adopted, &planned).into_iter().map(Foreseer::of).collect();
        best(&planned, &foreseers?, &known, traffic.as_ref(), first)
    });
    let slots = reckoned.await.map_err(|error| StoreError::Broken(format!("looking for a time broke off: {error}")))?;
    slots.map_err(StoreError::Refused)
}

fn best(
    planned: &Planned,
    foreseers: &[Foreseer<'_>],
    known: &[Fact],
    traffic: Option<&Traffic>,
    first: Instant,
) -> Result<Vec<Slot>, String> {
    let zones = zones_of(foreseers);
    let Some(zone) = zones.first().copied() else { return Ok(Vec::new()) };
    let known: Vec<&Fact> = known.iter().collect();
    let mut ranked: Vec<(Rank, Slot)> = Vec::new();
    for hour in 0..HOURS {
        let start = first.plus_ms(hour * HOUR_MS);
        let span = Span::new(start, start.plus_ms(planned.span.ms()));
        let (mut broken, mut counted_ms, mut promised_ms) = (0, 0, 0);
        for foreseer in foreseers {
            let foreseen = foreseer.foresee(&proposal(planned, span, &known))?;
            let has_clause = !foreseen.exclusions.is_empty();
            broken += foreseen.missed_duties() + usize::from(has_clause && !foreseen.is_excluded());
            counted_ms += foreseen.counted_ms();
            promised_ms += foreseen.promised_ms();
        }
        let requests = traffic.and_then(|traffic| traffic.during(span));
        let nights: Vec<&Zone> = zones.iter().copied().filter(|zone| is_night(zone, start)).collect();
        let rank = (
            broken,
            counted_ms,
            promised_ms,
            Reverse(if traffic.is_some_and(|traffic| traffic.is_whole) { 0 } else { nights.len() }),
            // Hours that nobody measured are not taken for quiet ones.
            requests.unwrap_or(u64::MAX),
            Reverse(nights.len()),
            start,
        );
        let why =
            why(foreseers.len(), (broken, counted_ms, promised_ms), requests, traffic, span, nights.first().copied());
        ranked.push((rank, Slot { span, why, counted_ms, requests }));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut days: BTreeSet<Date> = BTreeSet::new();
    let others = ranked.into_iter().filter(|(_, slot)| days.insert(zone.date_of(slot.span.start)));
    Ok(others.take(OFFERED).map(|(_, slot)| slot).collect())
}

fn why(
    agreements: usize,
    (broken, counted_ms, promised_ms): (usize, i64, i64),
    requests: Option<u64>,
    traffic: Option<&Traffic>,
    span: Span,
    night: Option<&Zone>,
) -> Vec<Saying> {
    let mut why = Vec::new();
    match broken {
        0 if agreements == 1 => {
            why.push(Saying::new(
                "satisfies every clause and duty of the agreement",
                "협약의 조건과 의무를 모두 지킵니다",
            ));
        }
        0 => why.push(Saying::new(
            format!("satisfies every clause and duty of {agreements} agreements"),
            format!("협약 {agreements}건의 조건과 의무를 모두 지킵니다"),
        )),
        some => why.push(Saying::new(
            format!("{some} conditions cannot be satisfied at any of the times looked at"),
            format!("살펴본 시간 가운데 조건 {some}건을 지킬 수 있는 때가 없습니다"),
        )),
    }
    if 0 < counted_ms {
        let length = said_length(Length::Elapsed(counted_ms));
        why.push(Saying::new(
            format!("{} of downtime would count, the least of all", length.en),
            format!("산입되는 중단 시간이 {}(으)로 가장 짧습니다", length.ko),
        ));
    }
    if promised_ms == 0 {
        why.push(Saying::new("outside all promised hours", "약속한 시간을 모두 피합니다"));
    }
    match (requests, traffic.map(|traffic| traffic.usual(span.ms()))) {
        (Some(requests), Some(usual)) if 0 < usual => {
            let percent = requests.saturating_mul(100) / usual;
            why.push(Saying::new(
                format!("{percent} % of the usual traffic in the same hours of the last four weeks"),
                format!("지난 4주 같은 시간대의 트래픽이 평균의 {percent}%입니다"),
            ));
        }
        _ => {}
    }
    match (traffic, night.map(Zone::name)) {
        (None, Some(zone)) => why.push(Saying::new(
            format!("at night in {zone}; no traffic was measured"),
            format!("{zone} 기준 야간입니다. 측정된 트래픽은 없습니다"),
        )),
        (Some(traffic), Some(zone)) if !traffic.is_whole => why.push(Saying::new(
            format!("at night in {zone}, as not every service was measured"),
            format!("측정되지 않은 서비스가 있어 {zone} 기준 야간으로 골랐습니다"),
        )),
        _ => {}
    }
    why
}

/// The zones of the agreements, each once; one that only counts in UTC says nothing of when people sleep.
fn zones_of<'a>(foreseers: &'a [Foreseer<'_>]) -> Vec<&'a Zone> {
    let mut zones: Vec<&Zone> = Vec::new();
    for zone in foreseers.iter().map(Foreseer::zone) {
        if !zones.iter().any(|own| own.name() == zone.name()) {
            zones.push(zone);
        }
    }
    if 1 < zones.len() {
        zones.retain(|zone| zone.name() != Zone::utc().name());
    }
    zones
}

fn is_night(zone: &Zone, at: Instant) -> bool {
    NIGHT.contains(&zone.civil_of(at).hour())
}

fn next_hour(at: Instant) -> Instant {
    Instant::from_ms((at.as_ms() + HOUR_MS - 1).div_euclid(HOUR_MS) * HOUR_MS)
}
