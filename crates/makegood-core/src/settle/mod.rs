//! Agreement + evidence + period → settlement: the whole flow on one screen.

mod adjustment;
mod assemble;
pub mod bulk;
mod case_moments;
mod clocks;
mod credits;
mod days;
mod duties;
mod files;
mod former;
mod groups;
mod jobs;
mod limits;
mod objectives;
mod plans;
mod remedied;
mod rights;
mod scores;
mod settlement;
mod standing;
mod unknown_names;
mod versions;
mod worked_examples;

pub use adjustment::{Adjustment, Change, adjustment};
pub use clocks::{ClockSettlement, MissedCase};
pub use days::{CountedDays, counted_days};
pub use duties::DutySettlement;
pub use files::Files;
pub use jobs::{Job, jobs, jobs_of, promises_anything};
pub use settlement::{
    AgreementName, EvidenceName, FileName, IncidentName, MeasuredFigure, ObjectiveSettlement, PeriodCredit, Remark,
    Settlement, Status, WindowName,
};
pub use standing::{DutyCalendar, DutyStanding, duty_calendars, duty_standings};
pub use versions::{InForce, in_force};
pub use worked_examples::{examples_of, read_and_reckon};

pub use unknown_names::{looks_at, unknown_customers};

use crate::agreement::{Agreement, Duty, DutyFor};
use crate::agreement_file::Saying;
use crate::credit::RightState;
use crate::evidence::View;
use crate::result::clock::{Case, cases_of};
use crate::result::{Calendars, Occasions};
use crate::time::{Period, Zone};
use plans::{gap, plan_of};

/// The rules by which this engine settles; a change to any settled byte is a new number.
pub const RULES_VERSION: u32 = 1;

/// What to settle.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// One version of one agreement.
    pub agreement: &'a Agreement,
    /// Every file given: its earlier versions, the levels it refines, and the hashes for the settlement to name.
    pub files: Files<'a>,
    /// The days on which this version is in force.
    pub in_force: Period,
    /// What to settle; windows that end in it are closed.
    pub period: Period,
    /// For whom, where the evidence knows customers.
    pub customer: Option<&'a str>,
    /// The evidence in force at one time of knowing.
    pub view: &'a View<'a>,
    /// The head of the evidence's hash chain.
    pub evidence_head: &'a str,
    /// Whether to derive every figure down to the stretch.
    pub traced: bool,
}

/// Settles one version of one agreement for one period; `Err` says what the agreement lacks.
pub fn settle(request: &Request<'_>) -> Result<Settlement, String> {
    in_context(request, |context| {
        let judged = objectives::judge(context)?;
        let credits = credits::credits(context, &judged)?;
        // A version that ended before has its share of the windows that end now, and nothing else.
        let ended = request.period.cut_to(request.in_force).is_empty();
        let (rights, clocks, duties) = if ended {
            (Vec::new(), Vec::new(), Vec::new())
        } else {
            (rights::rights(context)?, clocks::clocks(context)?, duties::duties(context)?)
        };
        Ok(assemble::assemble(context, judged, Promises { credits, rights, clocks, duties }))
    })
}

/// Does `work` with all that the steps look at.
fn in_context<T>(request: &Request<'_>, work: impl FnOnce(&Context<'_>) -> Result<T, String>) -> Result<T, String> {
    let agreement = request.agreement;
    let zone = Zone::named(&agreement.time_zone).map_err(|error| error.to_string())?;
    let calendars = Calendars::of(agreement)?;
    let (plan, unknown) = match plan_of(request, &zone) {
        Ok(plan) => (plan, None),
        Err(unknown) => (None, Some(unknown)),
    };
    let gap = gap(request, plan.as_deref(), unknown.as_deref());
    let on_cases = |duty: &Duty| matches!(duty.for_each, DutyFor::SeverityChange | DutyFor::Escalation);
    let no_cases = agreement.clocks.is_empty() && !agreement.duties.iter().any(on_cases);
    let cases = if no_cases { Vec::new() } else { cases_of(request.view) };
    let former = former::former(request)?;
    work(&Context {
        request,
        zone: &zone,
        calendars: &calendars,
        plan: plan.as_deref(),
        gap: gap.as_ref(),
        cases: &cases,
        former: &former,
    })
}

/// What every step looks at.
#[derive(Clone, Copy)]
struct Context<'a> {
    request: &'a Request<'a>,
    zone: &'a Zone,
    calendars: &'a Calendars,
    plan: Option<&'a str>,
    /// What fact is missing to know the plan.
    gap: Option<&'a Saying>,
    cases: &'a [Case<'a>],
    /// The versions before this one, for cases that came in under them.
    former: &'a [former::Former<'a>],
}

impl<'a> Context<'a> {
    /// The windows of this agreement and customer.
    fn occasions(&self) -> Occasions<'a> {
        let request = self.request;
        Occasions { agreement: request.agreement, view: request.view, customer: request.customer, zone: self.zone }
    }
}

/// What comes of the agreement beside its judged objectives.
struct Promises {
    credits: Vec<PeriodCredit>,
    rights: Vec<RightState>,
    clocks: Vec<ClockSettlement>,
    duties: Vec<DutySettlement>,
}
