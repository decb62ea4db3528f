//! One version of one agreement, as the engine sees it: everything named, resolved and typed.

mod accepted;
mod allowance;
mod calendar_rule;
mod case_status;
mod clock_rule;
mod condition;
mod credit_terms;
mod deployment;
mod duty;
mod exclusion_rule;
mod formula;
mod judging;
mod matrix;
mod measurement;
mod objective;
mod out_of_scope;
mod probe_rule;
mod promise_time;
mod remedy;
mod restated;
mod right;
mod scoring;
mod service;
mod severity_matrix;
mod statistic;
mod text;
mod window;
mod worked_example;

use std::borrow::Cow;

use jiff::civil::Date;

pub use accepted::{Accepted, Assumed};
pub use allowance::Allowance;
pub use calendar_rule::CalendarRule;
pub use case_status::{CaseState, CaseStatus};
pub use clock_rule::{ClockRule, ClockStart, ClockTarget, OnChange, OnReopen, WhichEvent};
pub use condition::{Bound, Condition, Figure, Range};
pub use credit_terms::{
    Anchor, Base, Cap, CapSpan, Combine, CreditForm, CreditTerms, Cycle, Deadline, Eligibility, FeeOf, FeeOver, Given,
};
pub use deployment::{Deployment, Setting};
pub use duty::{Duty, DutyDue, DutyFor, Lasting, Several};
pub use exclusion_rule::{Effect, ExclusionRule, Maintained, Notice, Removes};
pub use formula::{Dimension, Expression, Formula, Join, Quantity, Unlike};
pub use judging::Judging;
pub use matrix::Matrix;
pub use measurement::{BadWhen, Measurement, Method, NoData, Precondition};
pub use objective::{Band, MinimumRun, Objective, Strength};
pub use out_of_scope::OutOfScope;
pub use probe_rule::{ProbeRule, Quorum};
pub use promise_time::{Event, PromiseTime, Season};
pub use remedy::{Counted, Remedy, Started};
pub use restated::Restated;
pub use right::{Damages, Pattern, Right};
pub use scoring::Scoring;
pub use service::{Composition, Region, Service};
pub use severity_matrix::SeverityMatrix;
pub use statistic::Statistic;
pub use text::Text;
pub use window::Window;
pub use worked_example::WorkedExample;

use crate::money::Currency;

/// Between whom an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgreementKind {
    /// Service level agreement: provider and customer.
    Sla,
    /// Operational level agreement: two teams of one provider.
    Ola,
    /// Underpinning contract: provider and its supplier.
    Uc,
}

/// One version of one agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Names the agreement over all its versions.
    pub id: String,
    /// Id and version of the levels whose terms it took over, the highest first.
    pub refines: Vec<(String, String)>,
    /// SLA, OLA or UC.
    pub kind: AgreementKind,
    /// This version's name.
    pub version: String,
    /// What people call it.
    pub title: Text,
    /// Who promises.
    pub provider: Text,
    /// To whom; absent = to every customer of the service.
    pub customer: Option<Text>,
    /// First day in force, in `time_zone`.
    pub effective: Date,
    /// First day no longer in force.
    pub ends: Option<Date>,
    /// IANA name of the zone in which days and windows are counted.
    pub time_zone: String,
    /// Currency of credits, where there are any.
    pub currency: Option<Currency>,
    /// Language of the text that prevails, a BCP 47 tag.
    pub language: Option<String>,
    /// The country whose law governs it, a code of ISO 3166.
    pub law: Option<String>,
    /// The plan that holds where no account fact says otherwise.
    pub plan: Option<String>,
    /// All plans, first the least.
    pub plans: Vec<String>,
    /// Regions that promises are made for.
    pub regions: Vec<Region>,
    /// Kinds of deployment that promises depend on; the first that fits holds.
    pub deployments: Vec<Deployment>,
    /// What is promised.
    pub services: Vec<Service>,
    /// Named opening hours.
    pub calendars: Vec<CalendarRule>,
    /// Named parts of the year.
    pub seasons: Vec<Season>,
    /// Named single occasions.
    pub events: Vec<Event>,
    /// Named ways of measuring.
    pub measurements: Vec<Measurement>,
    /// What is left out of the count.
    pub exclusions: Vec<ExclusionRule>,
    /// What is promised, measured and credited.
    pub objectives: Vec<Objective>,
    /// Severities of cases, the gravest first, with their definitions.
    pub severities: Vec<(String, Text)>,
    /// How a severity follows from impact and urgency.
    pub severity_matrix: Option<SeverityMatrix>,
    /// What customers see of where a case stands; empty = the usual words.
    pub statuses: Vec<CaseStatus>,
    /// Reasons for which nothing is promised on a case; empty = the text lists none.
    pub out_of_scope: Vec<OutOfScope>,
    /// Promised times on cases.
    pub clocks: Vec<ClockRule>,
    /// Promised acts.
    pub duties: Vec<Duty>,
    /// Terms of every credit.
    pub credits: Option<CreditTerms>,
    /// Damages beyond credits: named kinds with their caps as the text says them.
    pub damages: Vec<Damages>,
    /// Rights that repeated breach gives.
    pub rights: Vec<Right>,
    /// Agreements this one stands on, and for which of its services or components.
    pub rests_on: Vec<(String, Vec<String>)>,
    /// Examples that the text works out.
    pub examples: Vec<WorkedExample>,
    /// Whom to turn to for what, as the text says.
    pub contacts: Vec<(String, Text)>,
    /// What a reader should know; nothing is computed from it.
    pub notes: Option<Text>,
    /// Findings the parties let stand.
    pub accepted: Vec<Accepted>,
    /// Gaps the file fills.
    pub assumed: Vec<Assumed>,
}

impl Agreement {
    /// The terms of credits that hold for `objective`: its own, else the agreement's, else the defaults.
    pub fn terms_of<'a>(&'a self, objective: &'a Objective) -> Cow<'a, CreditTerms> {
        let stated = objective.credits.as_ref().or(self.credits.as_ref());
        stated.map_or_else(|| Cow::Owned(CreditTerms::default()), Cow::Borrowed)
    }

    /// The severity of a case of that impact and urgency; `None` without a matrix, or a cell in it.
    pub fn severity_of(&self, impact: &str, urgency: &str) -> Option<&str> {
        self.severity_matrix.as_ref()?.of(impact, urgency)
    }

    /// How grave a severity is: 0 is the gravest; `None` for a name that is no severity here.
    pub fn severity_rank(&self, severity: &str) -> Option<usize> {
        self.severities.iter().position(|(name, _)| name == severity)
    }

    /// What customers see of a case in that state: the agreement's first status for it, else the usual word.
    pub fn status_title(&self, state: CaseState) -> Text {
        let own = self.statuses.iter().find(|status| status.state == state);
        own.map_or_else(|| state.title(), |own| own.title.clone())
    }

    /// How high a plan is: 0 is the least; `None` for a name that is no plan here.
    pub fn plan_rank(&self, plan: &str) -> Option<usize> {
        self.plans.iter().position(|name| name == plan)
    }
}
