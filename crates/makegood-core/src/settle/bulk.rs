//! One availability objective compiled once and settled many times: whole clouds, simulations, month ends.
//!
//! The same kernel as [`settle`](super::settle), without names, ids and texts; a property test holds the two equal.

use crate::agreement::{Agreement, Band, Condition, Effect, Maintained, MinimumRun, Notice, Objective, Removes};
use crate::agreement_file::Saying;
use crate::evidence::Extent;
use crate::number::Fraction;
use crate::result::Verdict;
use crate::time::{Instant, Length, Span};
use crate::timeline::{
    Composed, Cut, Excused, Input, Recorder, Rule, Scratch, Sum, Trouble, WHOLE_SERVICE, Weights, lay,
};

/// An outage of the whole service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkOutage {
    /// When.
    pub span: Span,
    /// Whom it reached.
    pub extent: Extent,
    /// Number of its cause from [`Compiled::cause_number`], if it has one.
    pub cause: Option<u16>,
}

/// An announced maintenance window of the whole service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkMaintenance {
    /// When the customers were told.
    pub announced: Instant,
    /// Announced start and end.
    pub span: Span,
    /// Unplanned work.
    pub emergency: bool,
}

/// The evidence of one agreement and window; slices sorted by start.
#[derive(Clone, Copy, Debug)]
pub struct BulkMonth<'a> {
    /// The window, already cut to the days in force.
    pub window: Span,
    /// Outages that touch it, whole.
    pub outages: &'a [BulkOutage],
    /// Maintenance windows that touch it.
    pub maintenance: &'a [BulkMaintenance],
    /// How far the evidence reaches.
    pub horizon: Instant,
}

/// What it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The sum.
    pub sum: Sum,
    /// Kept or not.
    pub verdict: Verdict,
    /// Number of the band that fired.
    pub band: Option<u16>,
}

/// Buffers kept from one month to the next.
#[derive(Clone, Debug, Default)]
pub struct BulkScratch {
    lay: Scratch,
    troubles: Vec<Trouble>,
    cuts: Vec<Cut>,
}

/// An objective ready for many months.
#[derive(Clone, Debug)]
pub struct Compiled {
    rule: Rule,
    weights: Weights,
    promise: Condition,
    bands: Vec<Band>,
    causes: Vec<(String, u16, bool)>,
    windows: Vec<WindowRule>,
}

#[derive(Clone, Copy, Debug)]
struct WindowRule {
    number: u16,
    which: Maintained,
    /// Least milliseconds between announcement and start; `None` = announced at all.
    ahead_ms: Option<i64>,
    leaves_total: bool,
}

impl Compiled {
    /// Compiles `objective`; `Err` says what has no place in bulk (parts of the day, days of notice, several components).
    pub fn new(agreement: &Agreement, objective: &Objective, names: &[&str]) -> Result<Compiled, Saying> {
        let no_weight = || {
            Saying::new(
                "the weight of a partial outage is not between 0 and 1",
                "부분 장애의 가중치가 0과 1 사이에 있지 않습니다",
            )
        };
        let weights = Weights::new(objective.partial).ok_or_else(no_weight)?;
        let promise = objective.promise.pick(names).and_then(Option::as_ref);
        let promise =
            promise.ok_or_else(|| Saying::new("nothing is promised here", "여기에서는 약속한 것이 없습니다"))?;
        let timed = !objective.time.during.is_empty() || !objective.time.outside.is_empty();
        if timed || objective.rounding.is_some() || objective.measured_by.is_some() {
            let name = &objective.name;
            return Err(Saying::new(
                format!(
                    "objective `{name}` is not a plain promise on declared outages: its figure has a measurement, hours or a \
                     rounding of its own, which are settled from evidence with `makegood settle`"
                ),
                format!(
                    "`{name}` 목표는 신고된 장애만으로 계산되지 않습니다. 별도의 측정 방식·시간대·반올림이 있으므로 증빙으로 \
                     `makegood settle`에서 정산해 주세요"
                ),
            ));
        }
        let rule = Rule {
            scale: weights.scale,
            composed: Composed::Heaviest,
            minimum_run_ms: objective.minimum_run.pick(names).copied().flatten().map_or(0, MinimumRun::shortest_ms),
            grace_ms: objective.grace.unwrap_or(0),
        };
        let mut causes = Vec::new();
        let mut windows = Vec::new();
        for (number, exclusion) in (0_u16..).zip(&agreement.exclusions) {
            let concerns = exclusion.objectives.is_empty() || exclusion.objectives.contains(&objective.name);
            if exclusion.effect == Effect::NotExcluded || !concerns {
                continue;
            }
            if exclusion.effect == Effect::NoRemedy {
                let name = &exclusion.name;
                return Err(Saying::new(
                    format!("exclusion `{name}` takes the remedy alone"),
                    format!("`{name}` 제외 사유는 보상에만 적용됩니다"),
                ));
            }
            let leaves_total = exclusion.effect == Effect::LeavesTheTotal;
            match &exclusion.removes {
                Removes::Causes(names) if !exclusion.proof_required => {
                    causes.extend(names.iter().map(|name| (name.clone(), number, leaves_total)));
                }
                Removes::Causes(_) => {}
                Removes::Maintenance { during, allowance, .. } if !during.is_empty() || allowance.is_some() => {
                    let name = &exclusion.name;
                    return Err(Saying::new(
                        format!("exclusion `{name}` depends on hours or on other months"),
                        format!("`{name}` 제외 사유는 시간대나 다른 달에 따라 달라집니다"),
                    ));
                }
                Removes::Maintenance { which, notice, .. } => {
                    let ahead_ms = match notice {
                        Notice::None => None,
                        Notice::BeforeTheStart => Some(1),
                        Notice::Ahead(Length::Elapsed(ms)) => Some(*ms),
                        Notice::Ahead(other) => {
                            return Err(Saying::new(
                                format!("notice of `{other}` needs a calendar"),
                                format!("`{other}` 통지 기한에는 달력이 필요합니다"),
                            ));
                        }
                    };
                    windows.push(WindowRule { number, which: *which, ahead_ms, leaves_total });
                }
            }
        }
        let bands = objective.credit.pick(names).cloned().unwrap_or_default();
        Ok(Compiled { rule, weights, promise: promise.clone(), bands, causes, windows })
    }

    /// The number by which outages name `cause`; `None` where the agreement excludes no such cause.
    pub fn cause_number(&self, cause: &str) -> Option<u16> {
        self.causes.iter().position(|(name, ..)| name == cause).and_then(|number| u16::try_from(number).ok())
    }

    /// The bands of the credit table, as [`Outcome::band`] numbers them.
    pub fn bands(&self) -> &[Band] {
        &self.bands
    }

    /// The parts of a millisecond in which [`Sum::downtime`] counts.
    pub fn scale(&self) -> i64 {
        i64::from(self.rule.scale)
    }

    /// Settles one month; `recorder` hears why.
    pub fn settle<R: Recorder>(&self, month: &BulkMonth<'_>, scratch: &mut BulkScratch, recorder: &mut R) -> Outcome {
        self.lay_out(month, scratch);
        let input = Input {
            promised: std::slice::from_ref(&month.window),
            troubles: &scratch.troubles,
            cuts: &scratch.cuts,
            gaps: &[],
            known: Span::new(Instant::from_ms(i64::MIN), month.horizon),
        };
        let sum = lay(&self.rule, input, &mut scratch.lay, recorder);
        let whole = i128::from(sum.total_ms) * i128::from(self.rule.scale);
        let Some(percent) = Fraction::new((whole - i128::from(sum.downtime)) * 100, whole) else {
            return Outcome { sum, verdict: Verdict::NotApplicable, band: None };
        };
        let verdict = if sum.undecided {
            Verdict::Undecided
        } else if self.promise.range.contains(&percent) {
            Verdict::Met
        } else {
            Verdict::Missed
        };
        let band = self.bands.iter().position(|band| band.when.range.contains(&percent));
        Outcome { sum, verdict, band: band.and_then(|band| u16::try_from(band).ok()) }
    }

    fn lay_out(&self, month: &BulkMonth<'_>, scratch: &mut BulkScratch) {
        scratch.troubles.clear();
        scratch.cuts.clear();
        for (fact, outage) in (0_u32..).zip(month.outages) {
            let excused = outage
                .cause
                .and_then(|cause| self.causes.get(usize::from(cause)))
                .map(|(_, rule, leaves_total)| Excused { rule: *rule, fact, leaves_total: *leaves_total });
            let weight = self.weights.of(outage.extent);
            if 0 < weight && !outage.span.is_empty() {
                scratch.troubles.push(Trouble { span: outage.span, weight, component: WHOLE_SERVICE, fact, excused });
            }
        }
        let first_window = u32::try_from(month.outages.len()).unwrap_or(u32::MAX);
        for (fact, window) in (first_window..).zip(month.maintenance) {
            let notice_ms = window.span.start.as_ms() - window.announced.as_ms();
            let rule = self.windows.iter().find(|rule| {
                let meant = match rule.which {
                    Maintained::Planned => !window.emergency,
                    Maintained::Emergency => window.emergency,
                    Maintained::Any => true,
                };
                meant && rule.ahead_ms.is_none_or(|ahead| ahead <= notice_ms)
            });
            if let Some(rule) = rule {
                let excused = Excused { rule: rule.number, fact, leaves_total: rule.leaves_total };
                scratch.cuts.push(Cut { span: window.span, component: WHOLE_SERVICE, excused });
            }
        }
    }
}
