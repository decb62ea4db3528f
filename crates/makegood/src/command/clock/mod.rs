//! `makegood clock`: due times, pauses and outcomes of promised times on cases.

mod attained;
mod derivation;
mod events;
mod policy;
mod sheet;
mod table;
mod words;

use std::path::PathBuf;

use clap::ValueEnum;
use makegood_core::agreement::{Agreement, ClockRule};
use makegood_core::evidence::View;
use makegood_core::result::Calendars;
use makegood_core::result::clock::{Case, ClockOutcome, ClockQuestion, acts_of, cases_of, clock_of};
use makegood_core::time::{Instant, Zone};
use serde::Serialize;

pub(super) use self::table::printed;
use self::words::Words;
use super::{Failure, answer, present};
use crate::settling::Lang;

/// Reckon the promised times of cases: when each is due, what paused it, and whether it was met.
///
/// The policy is an agreement file; its `clocks` are read over the events of every case. With --case, one case is
/// derived step by step: when the clock ran, when it stood still, and what that adds up to. With --attainment, clocks
/// are summed up by severity: the share met, the time used, and the missed cases.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  makegood clock --policy agreement.yaml --events cases.jsonl
  makegood clock --policy agreement.yaml --events cases.csv --as-of 2024-09-19T16:00+09:00 --zone Asia/Seoul
  makegood clock --policy agreement.yaml --events cases.jsonl --case INC-7 --lang ko
  makegood clock --policy agreement.yaml --events cases.jsonl --attainment --format csv

Events are case facts as JSON lines (docs/evidence.md), or CSV with the columns `case`, `event`, `at` and, where
there are any, `id`, `severity`, `plan`, `type_of_case`, `language`, `environment`, `customer`, `service`, `region`,
`due`, `reason`. Times of CSV without an offset are read in the agreement's zone.

JSON: {\"agreement\", \"version\", \"as_of\", \"zone\", \"clocks\": [{\"case\", \"clock\", \"severity\", \"plan\",
\"target\", \"state\": \"met\"|\"missed\"|\"running\"|\"paused\"|\"not_applicable\", \"started_at\", \"due_at\",
\"stopped_at\", \"decided_at\", \"used_ms\", \"counted_in\": \"elapsed\"|\"business\", \"share_used\": \"n/d\",
\"reason\": {\"en\", \"ko\"}, \"derivation\": {\"start\", \"calendar\", \"used\", \"pauses\", \"changes\", \"stop\"}, \"notes\"}]}
With --attainment instead of clocks: \"attainment\": [{\"clock\", \"severity\", \"met\", \"missed\", \"running\",
\"not_applicable\", \"share_met\": percent as \"n/d\", \"used\": [{\"counted_in\", \"clocks\", \"median_ms\", \"p90_ms\"}],
\"missed_cases\": [{\"case\", \"due_at\", \"stopped_at\", \"used_ms\", \"reason\"}]}]. Time used is that of clocks that
were stopped, in time or late; percentiles are nearest ranks.

Exit codes: 0 the clocks were reckoned, met or not; 2 wrong usage; 3 the policy or the events are not what they should
be; 4 a file could not be read.")]
pub(crate) struct Arguments {
    /// The agreement file with the clocks, or a folder; more files where it refines or rests on others.
    #[arg(long, required = true, value_name = "FILE")]
    policy: Vec<PathBuf>,
    /// Files of events: JSON lines or CSV, gzip or not; `-` is standard input.
    #[arg(long, required = true, value_name = "FILE")]
    events: Vec<PathBuf>,
    /// The present: what happened or was recorded later is not known yet. Now, unless given.
    #[arg(long, value_name = "TIME")]
    as_of: Option<Instant>,
    /// For people or for programs.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language of the sentences.
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Derive this case step by step.
    #[arg(long, value_name = "ID", conflicts_with = "attainment")]
    case: Option<String>,
    /// Sum up by clock and severity.
    #[arg(long)]
    attainment: bool,
    /// Only this clock.
    #[arg(long, value_name = "NAME")]
    clock: Option<String>,
    /// The zone in which times are shown; the agreement's, unless given.
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// The plan of cases that name none.
    #[arg(long)]
    plan: Option<String>,
    /// The region of cases that name none.
    #[arg(long)]
    region: Option<String>,
    /// Which agreement of the policy, where several have clocks.
    #[arg(long, value_name = "ID")]
    agreement: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table, or with --case a derivation.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// A table for spreadsheets.
    Csv,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let as_of = self.as_of.unwrap_or_else(present::now);
        let agreement = policy::agreement(&self.policy, self.agreement.as_deref(), as_of, self.lang.into())?;
        let own_zone = zone(&agreement.time_zone)?;
        let shown_in = self.zone.as_deref().map_or_else(|| Ok(own_zone.clone()), zone)?;
        let evidence = events::read(&self.events, &own_zone)?;
        let view = View::new(evidence.collection.as_of(as_of), as_of);
        let cases = self.chosen_cases(&view)?;
        let rules = self.chosen_rules(&agreement)?;
        let calendars = Calendars::of(&agreement).map_err(Failure::Input)?;
        let acts = acts_of(&view, None);
        let mut outcomes = Vec::new();
        for case in &cases {
            for rule in &rules {
                let question = ClockQuestion {
                    rule,
                    calendars: &calendars,
                    region: self.region.as_deref(),
                    zone: &own_zone,
                    plan: self.plan.as_deref().or(agreement.plan.as_deref()),
                    acts: &acts,
                    as_of,
                    traced: !self.attainment && (self.case.is_some() || self.format == Format::Json),
                };
                outcomes.extend(clock_of(&question, case).map_err(Failure::Input)?);
            }
        }
        let unknown = evidence.collection.len() - view.len();
        match self.format {
            Format::Json => answer::write(&self.json(&agreement, as_of, &shown_in, &outcomes)?),
            Format::Csv if self.attainment => answer::write(&sheet::attainment(&outcomes)?),
            Format::Csv => answer::write(&sheet::clocks(&outcomes)?),
            Format::Text => answer::write(&self.text(&rules, &outcomes, as_of, &shown_in, unknown)),
        }
    }

    fn chosen_cases<'a>(&self, view: &View<'a>) -> Result<Vec<Case<'a>>, Failure> {
        let all = cases_of(view);
        let Some(id) = self.case.as_deref() else { return Ok(all) };
        let count = all.len();
        let own: Vec<Case<'a>> = all.into_iter().filter(|case| case.id == id).collect();
        if own.is_empty() {
            return Err(Failure::Input(format!("no case is called `{id}` among the {count} cases known by then")));
        }
        Ok(own)
    }

    fn chosen_rules<'a>(&self, agreement: &'a Agreement) -> Result<Vec<&'a ClockRule>, Failure> {
        let fits = |rule: &&ClockRule| self.clock.as_deref().is_none_or(|name| rule.name == name);
        let rules: Vec<&ClockRule> = agreement.clocks.iter().filter(fits).collect();
        if rules.is_empty() {
            let names: Vec<&str> = agreement.clocks.iter().map(|rule| rule.name.as_str()).collect();
            let asked = self.clock.as_deref().unwrap_or_default();
            return Err(Failure::Input(format!(
                "agreement `{}` has no clock `{asked}`; it has `{}`",
                agreement.id,
                names.join("`, `")
            )));
        }
        Ok(rules)
    }

    fn text(
        &self,
        rules: &[&ClockRule],
        outcomes: &[ClockOutcome],
        as_of: Instant,
        zone: &Zone,
        unknown: usize,
    ) -> String {
        let words = Words::of(self.lang.into());
        let mut text = match self.attainment {
            true => attained::text(outcomes, zone, words) + "\n" + &table::summary(outcomes, as_of, zone, words),
            false => table::table(outcomes, as_of, zone, words),
        };
        if unknown > 0 {
            text.push_str(&words.left_out.replace("{}", &unknown.to_string()));
            text.push('\n');
        }
        if self.case.is_some() {
            for outcome in outcomes {
                let Some(rule) = rules.iter().find(|rule| rule.name == outcome.clock) else { continue };
                text.push('\n');
                text.push_str(&derivation::derivation(outcome, rule, zone, words));
            }
        }
        text
    }
}

impl Arguments {
    fn json(
        &self,
        agreement: &Agreement,
        as_of: Instant,
        zone: &Zone,
        clocks: &[ClockOutcome],
    ) -> Result<String, Failure> {
        let answer = Answer {
            agreement: &agreement.id,
            version: &agreement.version,
            as_of,
            zone: zone.name(),
            clocks: (!self.attainment).then_some(clocks),
            attainment: self.attainment.then(|| attained::value(clocks)),
        };
        let mut text = serde_json::to_string_pretty(&answer).map_err(|error| Failure::world("the answer", error))?;
        text.push('\n');
        Ok(text)
    }
}

fn zone(name: &str) -> Result<Zone, Failure> {
    Zone::named(name).map_err(|error| Failure::Input(error.to_string()))
}

/// The JSON answer: every clock, or what they sum up to.
#[derive(Serialize)]
struct Answer<'a> {
    agreement: &'a str,
    version: &'a str,
    as_of: Instant,
    zone: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clocks: Option<&'a [ClockOutcome]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attainment: Option<serde_json::Value>,
}
