//! The promised times on a case, each with its derivation: when it ran, when it stood still, and why it is due then.

use makegood_core::agreement::{Agreement, ClockRule, ClockTarget};
use makegood_core::agreement_file::said_length;
use makegood_core::result::clock::{ClockOutcome, ClockState, CountedIn, Derivation, spoken_in};
use makegood_core::time::{Instant, Zone};
use makegood_store::Case;

use super::labels::{event_name, urgency_class, with_names};
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::pages::incidents::length;
use crate::web::text::moment;
use crate::web::trouble::Trouble;

/// One clock, ready to be printed.
pub(super) struct ClockShown {
    pub(super) title: String,
    pub(super) clause: Option<String>,
    pub(super) target: Option<String>,
    pub(super) state: String,
    pub(super) class: &'static str,
    pub(super) due: Option<String>,
    /// `2 h left`, `12 min late`.
    pub(super) left: Option<String>,
    pub(super) reason: String,
    pub(super) used: String,
    /// Share of the target that is used, in percent up to 100, for the bar.
    pub(super) percent: Option<i64>,
    pub(super) lines: Vec<LineShown>,
    pub(super) notes: Vec<String>,
}

/// A line of the derivation.
pub(super) struct LineShown {
    at: Instant,
    pub(super) when: String,
    pub(super) what: String,
    pub(super) amount: String,
}

/// The clocks of a case as of now, times in the reader's zone; then those that still matter of what was merged into it.
pub(super) async fn clocks(app: &App, page: &Page, case: &Case) -> Result<Vec<ClockShown>, Trouble> {
    let mut all = own_clocks(app, page, case).await?;
    all.sort_by_key(|(state, _)| *state == ClockState::NotApplicable);
    for other in app.store().merged_cases(&case.id).await? {
        let theirs = own_clocks(app, page, &other).await?.into_iter();
        all.extend(theirs.filter(|(state, _)| *state != ClockState::NotApplicable).map(|(state, clock)| {
            let title = format!("{} · {}", other.id, clock.title);
            (state, ClockShown { title, ..clock })
        }));
    }
    Ok(all.into_iter().map(|(_, clock)| clock).collect())
}

async fn own_clocks(app: &App, page: &Page, case: &Case) -> Result<Vec<(ClockState, ClockShown)>, Trouble> {
    let Some(id) = &case.agreement else { return Ok(Vec::new()) };
    let adopted = app.desk().adopted().await?;
    let (now, zone) = (app.now(), page.zone());
    let outcomes = crate::cases::stand(app, &adopted, case).await?;
    let agreement = adopted.versions(id).pop().map(|version| version.agreement);
    let shown = |outcome: &ClockOutcome| (outcome.state, shown(page, &zone, agreement, outcome, now));
    Ok(outcomes.iter().map(shown).collect())
}

fn shown(page: &Page, zone: &Zone, agreement: Option<&Agreement>, outcome: &ClockOutcome, now: Instant) -> ClockShown {
    let rule = agreement.and_then(|own| own.clocks.iter().find(|rule| rule.name == outcome.clock));
    let title = rule.map_or(&outcome.clock[..], |rule| rule.title.in_language(page.lang()));
    let (state, mut class) = match outcome.state {
        ClockState::Met => (page.say("met", "충족"), "good"),
        ClockState::Missed => (page.say("missed", "미달"), "bad"),
        ClockState::Running => (page.say("running", "진행 중"), "open"),
        ClockState::Paused => (page.say("paused", "일시 정지"), ""),
        ClockState::NotApplicable => (page.say("not promised", "해당 없음"), ""),
    };
    let (now_ms, started_at) = (now.as_ms(), outcome.started_at.map(Instant::as_ms));
    let late_until = outcome.stopped_at.unwrap_or(now).as_ms();
    let left = outcome.due_at.map(Instant::as_ms).and_then(|due| match outcome.state {
        ClockState::Running => {
            class = urgency_class(started_at, due, now_ms);
            let left = length(page, (due - now_ms).max(0));
            Some(if page.lang() == "ko" { format!("{left} 남음") } else { format!("{left} left") })
        }
        ClockState::Missed => {
            let late = length(page, (late_until - due).max(0));
            Some(if page.lang() == "ko" { format!("{late} 초과") } else { format!("{late} late") })
        }
        _ => None,
    });
    // Where nothing is promised, nothing is reckoned.
    let derivation = outcome.derivation.as_ref().filter(|_| outcome.state != ClockState::NotApplicable);
    ClockShown {
        title: clock_title(title, &outcome.clock),
        clause: rule.and_then(|rule| rule.clause.clone()),
        target: outcome.target.as_deref().map(|target| target_said(page, rule, target)),
        state: state.to_owned(),
        class,
        due: outcome.due_at.map(|due| moment(due, zone)),
        left,
        reason: with_names(page, page.said(&outcome.reason)),
        used: page.said(&spoken_in(outcome.counted_in, outcome.used_ms)).to_owned(),
        percent: percent(outcome),
        lines: derivation.map(|own| lines(page, zone, own, outcome)).unwrap_or_default(),
        notes: outcome.notes.iter().map(|note| page.said(note).to_owned()).collect(),
    }
}

/// A target as people say it; one of an earlier version as that wrote it.
fn target_said(page: &Page, rule: Option<&ClockRule>, target: &str) -> String {
    let cells = rule.map(|rule| rule.target.cells()).unwrap_or_default();
    match cells.into_iter().map(|(_, own)| own).find(|own| own.to_string() == target) {
        Some(ClockTarget::Within(length)) => page.said(&said_length(*length)).to_owned(),
        Some(ClockTarget::AgreedDate { next: None }) => page.say("by agreement", "협의하여 정함").to_owned(),
        Some(ClockTarget::BestEffort) => page.say("best effort", "최선의 노력").to_owned(),
        Some(ClockTarget::AgreedDate { next: Some(_) }) | None => target.to_owned(),
    }
}

/// What a clock is called; one without a title by its name in the agreement.
pub(super) fn clock_title(title: &str, name: &str) -> String {
    if title.is_empty() || title == name { name.replace('_', " ") } else { title.to_owned() }
}

/// How much of the target is used, whole percent, 100 at most.
fn percent(outcome: &ClockOutcome) -> Option<i64> {
    let share = outcome.share_used?;
    let percent = share.numerator.checked_mul(100)? / share.denominator;
    i64::try_from(percent.clamp(0, 100)).ok()
}

/// Everything that happened to the clock, in order of time.
fn lines(page: &Page, zone: &Zone, derivation: &Derivation, outcome: &ClockOutcome) -> Vec<LineShown> {
    let mut lines = Vec::new();
    let mut line = |at: Instant, what: String, amount: String| {
        lines.push(LineShown { at, when: moment(at, zone), what, amount });
    };
    let amount = |ms: i64| page.said(&spoken_in(outcome.counted_in, ms)).to_owned();
    let until = |to: Option<Instant>| to.map_or_else(|| page.say("now", "현재").to_owned(), |to| moment(to, zone));
    if let Some(start) = &derivation.start {
        line(start.at, format!("{} ({})", page.say("started", "시작"), event_name(page, &start.event)), String::new());
    }
    for used in &derivation.used {
        line(used.from, format!("{} – {}", page.say("ran", "진행"), until(Some(used.to))), amount(used.ms));
    }
    for pause in &derivation.pauses {
        let because = page.said(&pause.because);
        let what = format!("{} – {}: {because}", page.say("stood still", "일시 정지"), until(pause.to));
        line(pause.from, what, format!("({})", amount(pause.counted_ms)));
    }
    for change in &derivation.changes {
        let due = |at: Option<Instant>| at.map_or_else(|| "–".to_owned(), |at| moment(at, zone));
        let (what, effect) = (page.said(&change.what), page.said(&change.effect));
        let (before, after) = (due(change.due_before), due(change.due_after));
        line(change.at, format!("{what}: {} {before} → {after}, {effect}", page.say("due", "기한")), String::new());
    }
    if let Some(stop) = &derivation.stop {
        line(stop.at, format!("{} ({})", page.say("stopped", "멈춤"), event_name(page, &stop.event)), String::new());
    }
    // A stable sort: what starts, runs, pauses and changes at one instant is told in this order.
    lines.sort_by_key(|line| line.at);
    if let Some(calendar) = derivation.calendar.as_ref().filter(|_| outcome.counted_in == CountedIn::Business) {
        let at = lines.last().map_or(Instant::from_ms(0), |line| line.at);
        let what = format!("{} `{calendar}`", page.say("counted by the calendar", "영업시간 기준:"));
        lines.push(LineShown { at, when: String::new(), what, amount: String::new() });
    }
    lines
}
