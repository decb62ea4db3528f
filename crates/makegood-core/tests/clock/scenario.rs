//! A clock scenario as a text file: the rule, the events, and what must come out.
//!
//! Times are readings of the scenario's zone. Every line after `==` must be among the lines of the outcome.

use std::sync::OnceLock;

use makegood_core::agreement::{
    Agreement, AgreementKind, CalendarRule, ClockRule, ClockStart, ClockTarget, Matrix, OnChange, OnReopen, Region,
    Strength, Text, WhichEvent,
};
use makegood_core::desk::merge::event_on_merged;
use makegood_core::evidence::kind::Words;
use makegood_core::evidence::{CaseEvent, CaseEventKind};
use makegood_core::result::Calendars;
use makegood_core::result::clock::{
    Case, CaseLine, ClockOutcome, ClockQuestion, DoneAct, Terms, clock_of, clock_under, spoken_in,
};
use makegood_core::time::{Instant, Zone};

/// A scenario, read.
pub(crate) struct Scenario {
    pub(crate) agreement: Agreement,
    pub(crate) rule: ClockRule,
    /// What held before each `amended at: TIME`; the targets are written anew after it.
    former: Vec<(Agreement, ClockRule, Instant)>,
    pub(crate) zone: Zone,
    pub(crate) as_of: Instant,
    pub(crate) events: Vec<(String, CaseEvent)>,
    /// Behind `merged at: TIME` stand the events of the case that it was merged into.
    merged: Option<Instant>,
    /// Acts of duties: `2024-03-20 02:00 done regular_patch`.
    acts: Vec<(String, Instant)>,
    expected: Vec<String>,
    calendars: OnceLock<Calendars>,
}

impl Scenario {
    /// Reads a scenario; a line that cannot be read fails the test.
    pub(crate) fn read(text: &str) -> Scenario {
        let (given, expected) = text.split_once("==\n").expect("a scenario has `==` before what must come out");
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect()
        };
        let given = lines(given);
        let zone_name = given.iter().find_map(|line| line.strip_prefix("zone: ")).unwrap_or("Asia/Seoul");
        let zone = Zone::named(zone_name).expect("a zone");
        let mut scenario = Scenario {
            agreement: agreement(zone_name),
            rule: rule(),
            former: Vec::new(),
            as_of: Instant::MAX,
            events: Vec::new(),
            merged: None,
            acts: Vec::new(),
            expected: lines(expected),
            calendars: OnceLock::new(),
            zone,
        };
        given.iter().for_each(|line| scenario.take(line));
        scenario
    }

    /// The outcome of other events, at another time.
    pub(crate) fn outcome_of(&self, events: &[(String, CaseEvent)], as_of: Instant) -> ClockOutcome {
        self.outcomes_of(events, as_of).remove(0)
    }

    /// The outcomes of other events, at another time; several where the clock repeats.
    pub(crate) fn outcomes_of(&self, events: &[(String, CaseEvent)], as_of: Instant) -> Vec<ClockOutcome> {
        self.ask(events, as_of, |question, case| match self.former.as_slice() {
            [] => clock_of(question, case).expect("an outcome"),
            former => self.amended(former, question, case),
        })
    }

    fn amended(
        &self,
        former: &[(Agreement, ClockRule, Instant)],
        question: &ClockQuestion<'_>,
        case: &Case<'_>,
    ) -> Vec<ClockOutcome> {
        let calendars: Vec<Calendars> =
            former.iter().map(|(agreement, ..)| Calendars::of(agreement).expect("calendars")).collect();
        let names: Vec<String> = (1..=former.len() + 1).map(|nth| nth.to_string()).collect();
        let mut from = Instant::from_ms(0);
        let mut terms: Vec<Terms<'_>> = Vec::new();
        for (nth, (_, rule, until)) in former.iter().enumerate() {
            let question =
                (rule.name != "none").then_some(ClockQuestion { rule, calendars: &calendars[nth], ..*question });
            terms.push(Terms { from, named: &names[nth], question });
            from = *until;
        }
        let last = (self.rule.name != "none").then_some(*question);
        terms.push(Terms { from, named: &names[former.len()], question: last });
        clock_under(&terms, case, question.as_of).expect("an outcome")
    }

    /// What `answer` says to the question about other events, at another time.
    pub(crate) fn ask<T>(
        &self,
        events: &[(String, CaseEvent)],
        as_of: Instant,
        answer: impl Fn(&ClockQuestion<'_>, &Case<'_>) -> T,
    ) -> T {
        let calendars = self.calendars.get_or_init(|| Calendars::of(&self.agreement).expect("calendars"));
        let lines = events.iter().map(|(fact, event)| CaseLine { fact, event });
        let case = Case::new("c", lines);
        let acts: Vec<DoneAct<'_>> = self.acts.iter().map(|(duty, at)| DoneAct { duty, at: *at }).collect();
        let question = ClockQuestion {
            rule: &self.rule,
            calendars,
            region: None,
            zone: &self.zone,
            plan: None,
            acts: &acts,
            as_of,
            traced: true,
        };
        answer(&question, &case)
    }

    /// Fails where an expected line does not come out.
    pub(crate) fn check(&self, name: &str) {
        let outcomes = self.outcomes_of(&self.events, self.as_of);
        let mut lines: Vec<String> = outcomes.iter().flat_map(|outcome| self.lines(outcome)).collect();
        lines.push(format!("rounds: {}", outcomes.len()));
        for expected in &self.expected {
            assert!(lines.contains(expected), "{name}: expected `{expected}` among\n{}", lines.join("\n"));
        }
    }

    fn lines(&self, outcome: &ClockOutcome) -> Vec<String> {
        let mut lines = vec![format!("state: {}", outcome.state.word()), format!("reason: {}", outcome.reason.en)];
        let mut at = |name: &str, at: Option<Instant>| {
            lines.push(format!("{name}: {}", at.map_or("none".to_owned(), |at| self.show(at))));
        };
        at("started", outcome.started_at);
        at("due", outcome.due_at);
        at("stopped", outcome.stopped_at);
        at("decided", outcome.decided_at);
        lines.push(format!("used: {}", spoken_in(outcome.counted_in, outcome.used_ms).en));
        lines.extend(outcome.share_used.map(|share| format!("share: {share}")));
        let derivation = outcome.derivation.clone().unwrap_or_default();
        lines.extend(derivation.start.and_then(|start| start.note).map(|note| format!("start: {note}")));
        lines.extend(derivation.used.iter().map(|used| {
            format!(
                "open: {} – {} = {}",
                self.show(used.from),
                self.show(used.to),
                spoken_in(outcome.counted_in, used.ms).en
            )
        }));
        lines.extend(derivation.pauses.iter().map(|pause| {
            let to = pause.to.map_or("now".to_owned(), |to| self.show(to));
            format!(
                "pause: {} – {to} {} = {}",
                self.show(pause.from),
                pause.because,
                spoken_in(outcome.counted_in, pause.counted_ms).en
            )
        }));
        lines.extend(derivation.changes.iter().map(|change| {
            let due = |due: Option<Instant>| due.map_or("none".to_owned(), |due| self.show(due));
            let (before, after) = (due(change.due_before), due(change.due_after));
            format!("change: {}: due {before} → {after}, {}", change.what, change.effect)
        }));
        lines.extend(outcome.notes.iter().map(|note| format!("note: {note}")));
        lines
    }

    fn show(&self, at: Instant) -> String {
        let shown = self.zone.civil_of(at).strftime("%Y-%m-%d %H:%M:%S").to_string();
        shown.strip_suffix(":00").unwrap_or(&shown).to_owned()
    }

    fn at(&self, text: &str) -> Instant {
        if let Ok(at) = text.parse() {
            return at;
        }
        let civil: jiff::civil::DateTime = text.parse().unwrap_or_else(|_| panic!("`{text}` is not a time"));
        self.zone.instant_of(civil)
    }

    fn take(&mut self, line: &str) {
        let Some((key, value)) = line.split_once(": ") else { return self.take_event(line) };
        let kinds = |value: &str| value.split(", ").map(|word| CaseEventKind::from_word(word).expect(word)).collect();
        match key {
            "zone" => {}
            "hours" => self.agreement.calendars[0].hours = value.to_owned(),
            "holidays" => self.agreement.calendars[0].holidays = Some(Matrix::Same(vec![value.to_owned()])),
            "region" => {
                let (id, zone) = value.split_once(' ').expect("a region and its zone");
                let (id, name) = (id.to_owned(), Text::plain(id));
                self.agreement.regions.push(Region { id, name, time_zone: Some(zone.to_owned()) });
            }
            "starts" => self.rule.starts = ClockStart::at(CaseEventKind::from_word(value).expect(value)),
            "starts earlier of" => self.rule.starts = ClockStart { which: WhichEvent::Earliest, of: kinds(value) },
            "starts later of" => self.rule.starts = ClockStart { which: WhichEvent::Latest, of: kinds(value) },
            "repeats" => self.rule.repeats = CaseEventKind::from_word(value),
            "on reopen" => self.rule.on_reopen = if value == "restart" { OnReopen::Restart } else { OnReopen::Resume },
            "stops" => self.rule.stops = kinds(value),
            "pauses" => self.rule.pauses = kinds(value),
            "on change" => {
                self.rule.on_change = if value == "restart" { OnChange::Restart } else { OnChange::Retroactive }
            }
            "types" => self.rule.types = value.split(", ").map(str::to_owned).collect(),
            "environments" => self.rule.environments = value.split(", ").map(str::to_owned).collect(),
            "language" => self.rule.language = Some(value.to_owned()),
            "merged at" => self.merged = Some(self.at(value)),
            "as of" => self.as_of = self.at(value),
            "amended at" => {
                self.former.push((self.agreement.clone(), self.rule.clone(), self.at(value)));
                self.rule.name = rule().name;
                self.rule.target = Matrix::By(Vec::new());
            }
            // The terms that hold here know no such clock.
            "clock" => self.rule.name = value.to_owned(),
            "closed on" => self.agreement.calendars[0].closed.push(value.parse().expect("a day")),
            "target" => self.rule.target = Matrix::Same(target(value)),
            key if key.starts_with("target ") => self.add_target(&key["target ".len()..], target(value)),
            _ => self.take_event(line),
        }
    }

    fn add_target(&mut self, names: &str, target: ClockTarget) {
        let mut rows = match std::mem::replace(&mut self.rule.target, Matrix::By(Vec::new())) {
            Matrix::By(rows) => rows,
            Matrix::Same(_) => Vec::new(),
        };
        match names.split_once(' ') {
            None => rows.push((names.to_owned(), Matrix::Same(target))),
            Some((plan, severity)) => {
                let cell = (severity.to_owned(), Matrix::Same(target));
                match rows.iter_mut().find(|(name, _)| name == plan) {
                    Some((_, Matrix::By(cells))) => cells.push(cell),
                    _ => rows.push((plan.to_owned(), Matrix::By(vec![cell]))),
                }
            }
        }
        self.rule.target = Matrix::By(rows);
    }

    /// `2024-09-13 17:00 opened severity=1`; facts are numbered in the order of the lines.
    fn take_event(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let at = self.at(&format!("{} {}", words[0], words[1]));
        if words[2] == "done" {
            self.acts.push((words[3].to_owned(), at));
            return;
        }
        let kind = CaseEventKind::from_word(words[2]).unwrap_or_else(|| panic!("`{}` is no event", words[2]));
        let mut event = event(kind, at);
        for word in &words[3..] {
            let (key, value) = word.split_once('=').expect("key=value");
            if key == "due" {
                event.due = Some(self.at(value));
                continue;
            }
            let field = match key {
                "severity" => &mut event.severity,
                "plan" => &mut event.plan,
                "type" => &mut event.type_of_case,
                "language" => &mut event.language,
                "environment" => &mut event.environment,
                "region" => &mut event.region,
                "reason" => &mut event.reason,
                _ => panic!("`{key}` is no field of an event"),
            };
            *field = Some(value.to_owned());
        }
        if let Some(merged) = self.merged {
            let answered = self.events.iter().any(|(_, one)| one.event == CaseEventKind::Responded);
            let Some(here) = event_on_merged(kind, answered).filter(|_| merged <= at) else { return };
            event = CaseEvent { event: here, ..event };
        }
        self.events.push((format!("f{:02}", self.events.len() + 1), event));
    }
}

/// An event of case `c`, and nothing else said.
pub(crate) fn event(event: CaseEventKind, at: Instant) -> CaseEvent {
    CaseEvent {
        case: "c".to_owned(),
        event,
        at,
        customer: None,
        service: None,
        region: None,
        severity: None,
        plan: None,
        type_of_case: None,
        language: None,
        environment: None,
        due: None,
        reason: None,
    }
}

fn target(text: &str) -> ClockTarget {
    match text {
        "best effort" => ClockTarget::BestEffort,
        "agreed date" => ClockTarget::AgreedDate { next: None },
        next if next.ends_with(" or agreed date") => {
            let duty = next.strip_prefix("next ").and_then(|rest| rest.strip_suffix(" or agreed date"));
            ClockTarget::AgreedDate { next: duty.map(str::to_owned) }
        }
        length => ClockTarget::Within(length.parse().unwrap_or_else(|error| panic!("{error}"))),
    }
}

/// A clock that starts when the case is opened and stops when it is answered.
pub(crate) fn rule() -> ClockRule {
    ClockRule {
        name: "the_clock".to_owned(),
        clause: None,
        title: Text::default(),
        strength: Strength::Guarantee,
        types: Vec::new(),
        language: None,
        environments: Vec::new(),
        starts: ClockStart::at(CaseEventKind::Opened),
        repeats: None,
        stops: vec![CaseEventKind::Responded],
        pauses: vec![CaseEventKind::WaitingForCustomer],
        calendar: Some("hours".to_owned()),
        target: Matrix::By(Vec::new()),
        on_change: OnChange::Retroactive,
        on_reopen: OnReopen::Resume,
    }
}

/// An agreement with one calendar called `hours`.
pub(crate) fn agreement(zone: &str) -> Agreement {
    let hours = CalendarRule {
        name: "hours".to_owned(),
        hours: "Mon-Fri 09:00-18:00".to_owned(),
        time_zone: None,
        holidays: None,
        closed: Vec::new(),
        open: Vec::new(),
    };
    Agreement {
        refines: Vec::new(),
        id: "test".to_owned(),
        kind: AgreementKind::Sla,
        version: "1".to_owned(),
        title: Text::default(),
        provider: Text::default(),
        customer: None,
        effective: jiff::civil::date(2000, 1, 1),
        ends: None,
        time_zone: zone.to_owned(),
        currency: None,
        language: None,
        law: None,
        plan: None,
        plans: Vec::new(),
        regions: Vec::new(),
        services: Vec::new(),
        calendars: vec![hours],
        seasons: Vec::new(),
        events: Vec::new(),
        deployments: Vec::new(),
        measurements: Vec::new(),
        exclusions: Vec::new(),
        objectives: Vec::new(),
        severities: Vec::new(),
        severity_matrix: None,
        statuses: Vec::new(),
        out_of_scope: Vec::new(),
        clocks: Vec::new(),
        duties: Vec::new(),
        credits: None,
        damages: Vec::new(),
        rights: Vec::new(),
        rests_on: Vec::new(),
        examples: Vec::new(),
        contacts: Vec::new(),
        notes: None,
        accepted: Vec::new(),
        assumed: Vec::new(),
    }
}
