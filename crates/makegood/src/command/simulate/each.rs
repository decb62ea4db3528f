//! Every promise of one agreement, each as every plan has it, in the present and in the better operation.

use makegood_core::agreement::{Agreement, Bound, ClockRule, Condition, Figure, Objective, Range};
use makegood_core::agreement_file::Saying;
use makegood_core::simulate::{
    Arrivals, ClockGrade, ClockSimulation, Contract, Failures, Forecast, Grade, Improved, Simulation, simulate,
    simulate_clock,
};
use rust_decimal::Decimal;

use super::{Arguments, LeftOut, Promise, Simulated};
use crate::command::Failure;

/// What comes of one promise: its forecast, the caps that were not applied, the measurement for which outages stand in.
type Came = Result<(Forecast, Vec<String>, Option<String>), Saying>;

/// A shorter history has not every month of the year.
const A_YEAR: usize = 12;

impl Arguments {
    /// Simulates the promises of `agreement`; `each_year` hears of every year.
    pub(super) fn simulate<'a>(
        &self,
        agreement: &'a Agreement,
        improved: Option<Improved>,
        all: &mut Vec<Simulated<'a>>,
        left_out: &mut Vec<LeftOut>,
        notes: &mut Vec<Saying>,
        each_year: &mut dyn FnMut(),
    ) -> Result<(), Failure> {
        let failures = self.failures(agreement)?;
        if let Ok(Failures::History(history)) = &failures {
            notes.push(months_known(&agreement.id, history.months()));
        }
        let worlds: Vec<(bool, Improved)> =
            [Some((false, Improved::default())), improved.map(|improved| (true, improved))]
                .into_iter()
                .flatten()
                .collect();
        for (objective, plan) in self.of_uptime(agreement) {
            let promise = Promise::Uptime(&objective.name);
            let target = target(objective, plan).map(ToString::to_string).unwrap_or_default();
            for (is_better, improved) in &worlds {
                let came = failures
                    .clone()
                    .and_then(|failures| self.uptime(agreement, objective, plan, &failures, *improved, each_year));
                take(came, (agreement, promise, plan, &target, *is_better), all, left_out);
            }
        }
        for (rule, objective, plan) in self.of_clocks(agreement) {
            let promise = objective.map_or(Promise::Clock(&rule.name), |own| Promise::Attainment(&own.name));
            let arrivals = self.arrivals(agreement, rule)?;
            if let Ok(Arrivals::History(history)) = &arrivals {
                let note = months_known(&format!("{} {}", agreement.id, rule.name), history.months());
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            let all_of_them = Range { low: Some(Bound { value: Decimal::ONE_HUNDRED, closed: true }), high: None };
            let every = Condition { figure: Figure::Attainment, range: all_of_them };
            let target = objective.map_or(Some(&every), |own| target(own, plan)).map(ToString::to_string);
            let target = target.unwrap_or_default();
            for (is_better, improved) in &worlds {
                let came = arrivals
                    .clone()
                    .and_then(|arrivals| self.clock(agreement, rule, objective, plan, arrivals, *improved, each_year));
                take(came, (agreement, promise, plan, &target, *is_better), all, left_out);
            }
        }
        Ok(())
    }

    fn uptime(
        &self,
        agreement: &Agreement,
        objective: &Objective,
        plan: Option<&str>,
        failures: &Failures,
        improved: Improved,
        each_year: &mut dyn FnMut(),
    ) -> Came {
        let grade = Grade::new(agreement, objective, plan, &self.contract())?;
        let simulation = Simulation { failures: failures.clone(), improved, years: self.years, seed: self.seed };
        Ok((
            simulate(&grade, &simulation, |_| each_year()),
            grade.caps_left_out(),
            grade.stands_for().map(str::to_owned),
        ))
    }

    #[expect(clippy::too_many_arguments, reason = "one promise and the world it is held against")]
    fn clock(
        &self,
        agreement: &Agreement,
        rule: &ClockRule,
        objective: Option<&Objective>,
        plan: Option<&str>,
        arrivals: Arrivals,
        improved: Improved,
        each_year: &mut dyn FnMut(),
    ) -> Came {
        let grade = ClockGrade::new(agreement, rule, objective, plan, self.working.as_deref(), &self.contract())?;
        let simulation = ClockSimulation { arrivals, improved, years: self.years, seed: self.seed };
        Ok((simulate_clock(&grade, &simulation, |_| each_year())?, grade.caps_left_out(), None))
    }

    fn contract(&self) -> Contract {
        Contract { fee: self.fee, years: self.contract, point: self.point, seat: self.seat }
    }

    /// The objectives that are none of a clock, each as every plan has it.
    fn of_uptime<'a>(&self, agreement: &'a Agreement) -> Vec<(&'a Objective, Option<&'a str>)> {
        let objectives = agreement.objectives.iter().filter(|own| own.clock.is_none() && self.wants(&own.name));
        let plans = self.plans(agreement);
        objectives.flat_map(|objective| plans.iter().map(move |plan| (objective, *plan))).collect()
    }

    /// The clocks, each with the objectives that promise its attainment, where there are cases.
    fn of_clocks<'a>(&self, agreement: &'a Agreement) -> Vec<(&'a ClockRule, Option<&'a Objective>, Option<&'a str>)> {
        if self.cases.is_empty() && self.evidence.is_empty() {
            return Vec::new();
        }
        let plans = self.plans(agreement);
        let promised = |rule: &'a ClockRule| {
            let own = agreement.objectives.iter().filter(|own| own.clock.as_deref() == Some(&rule.name));
            let own: Vec<Option<&Objective>> = own.map(Some).collect();
            if own.is_empty() { vec![None] } else { own }
        };
        let each = agreement.clocks.iter().flat_map(|rule| promised(rule).into_iter().map(move |own| (rule, own)));
        let wanted = each.filter(|(rule, own)| self.wants(own.map_or(&rule.name, |own| &own.name)));
        wanted.flat_map(|(rule, own)| plans.iter().map(move |plan| (rule, own, *plan))).collect()
    }

    fn wants(&self, name: &str) -> bool {
        self.objective.as_deref().is_none_or(|wanted| wanted == name)
    }

    fn plans<'a>(&self, agreement: &'a Agreement) -> Vec<Option<&'a str>> {
        if agreement.plans.is_empty() {
            return vec![None];
        }
        let wanted = |own: &&String| self.plan.as_deref().is_none_or(|plan| plan == own.as_str());
        agreement.plans.iter().filter(wanted).map(|own| Some(own.as_str())).collect()
    }
}

/// How long a history is, and what that means where it is short.
fn months_known(of: &str, months: usize) -> Saying {
    let noun = if months == 1 { "month" } else { "months" };
    match months < A_YEAR {
        true => Saying::new(
            format!(
                "warning: the history of {of} has {months} whole {noun}: with fewer than {A_YEAR}, months of other seasons \
                 stand in"
            ),
            format!("주의: {of}의 이력은 {months}개월입니다. {A_YEAR}개월보다 짧으면 다른 계절의 달로 대신 모의합니다"),
        ),
        false => Saying::new(
            format!("the history of {of} has {months} whole {noun}"),
            format!("{of}의 이력은 {months}개월입니다"),
        ),
    }
}

/// Whose forecast it is: agreement, promise, plan, its target as written, whether of the better operation.
type Whose<'a, 'b> = (&'a Agreement, Promise<'a>, Option<&'a str>, &'b str, bool);

fn take<'a>(came: Came, whose: Whose<'a, '_>, all: &mut Vec<Simulated<'a>>, left_out: &mut Vec<LeftOut>) {
    let (agreement, promise, plan, target, is_better) = whose;
    match came {
        Ok((forecast, caps_left_out, stands_for)) => {
            let target = target.to_owned();
            all.push(Simulated { agreement, promise, plan, target, is_better, forecast, caps_left_out, stands_for });
        }
        Err(why) if !is_better => {
            let promise = format!("{} {}", agreement.id, promise.name());
            left_out.push(LeftOut { promise, plan: plan.map(str::to_owned), why });
        }
        Err(_) => {}
    }
}

fn target<'a>(objective: &'a Objective, plan: Option<&str>) -> Option<&'a Condition> {
    let names: Vec<&str> = plan.into_iter().collect();
    objective.promise.pick(&names).and_then(Option::as_ref)
}
