//! Credit lines that come together: those of the same days under the same terms.

use std::borrow::Cow;

use super::Context;
use super::objectives::{Judged, names_of};
use crate::agreement::{Base, CapSpan, Combine, CreditTerms, Strength};
use crate::agreement_file::Saying;
use crate::credit::{Billed, Charged, CreditLine, Earned, FeeBase, NoLine, charged, line_of};
use crate::money::Currency;
use crate::number::Fraction;
use crate::result::{Incident, Verdict};
use crate::time::Instant;

/// What is owed for the windows that ended with the same days, under the same terms.
pub(super) struct Group<'a> {
    pub(super) billed: Billed,
    pub(super) terms: Cow<'a, CreditTerms>,
    /// The objectives whose own terms these are; empty = the agreement's.
    pub(super) terms_of: Vec<String>,
    pub(super) lines: Vec<CreditLine>,
    /// The bases of the lines; the same fees may stand here twice.
    pub(super) bases: Vec<FeeBase>,
    /// Whose fees the lines are taken of, each by its own base.
    pub(super) charged: Vec<(Base, Charged<'a>)>,
    /// The incidents behind the lines.
    pub(super) incidents: Vec<Incident>,
    pub(super) currency: Option<Currency>,
    pub(super) event: Option<Instant>,
    pub(super) notes: Vec<Saying>,
}

impl Group<'_> {
    /// Whether all that its lines owe is money.
    pub(super) fn is_money(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.owed).all(|owed| owed.exact.is_some())
    }

    fn note(&mut self, note: Saying) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// What is owed in the windows that ended, in the order of their days.
pub(super) fn groups<'a>(context: &Context<'a>, judged: &[Judged<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let owing = |one: &&Judged<'_>| one.window.ends && one.scope.objective.strength != Strength::TargetOnly;
    for one in judged.iter().filter(owing) {
        let objective = one.scope.objective;
        let terms = context.request.agreement.terms_of(objective);
        let billed = Billed { kind: objective.window, whole: one.window.days, in_force: context.request.in_force };
        let names = names_of(context, &one.scope);
        let result = one.credited();
        let line = line_of(&one.scope, result, billed, &terms, &names, context.zone);
        let says_nothing = matches!(line, Err(NoLine::Kept | NoLine::NoBand)) && result.verdict != Verdict::Missed;
        if says_nothing {
            continue;
        }
        let own = Cow::clone(&terms);
        let same = |group: &Group<'_>| group.billed.days() == billed.days() && settle_together(&group.terms, &terms);
        let index = groups.iter().position(same).unwrap_or_else(|| {
            groups.push(empty(context, billed, terms));
            groups.len() - 1
        });
        let group = &mut groups[index];
        match line {
            Ok(Earned { line, base, notes }) => {
                notes.into_iter().chain(unlike_fees(context, &line)).for_each(|note| group.note(note));
                group.currency = group.currency.or(base.as_ref().map(|base| base.currency));
                group.bases.extend(base);
                group.charged.push((own.base, charged(&one.scope, result, &own)));
                group.incidents.extend(result.incidents.iter().cloned());
                group.event = group.event.max(result.last_counted);
                group.lines.push(line);
            }
            Err(NoLine::Unknown(band)) => group.note(undecided_band(&objective.name, &band)),
            Err(_) if objective.credit.cells().iter().all(|(_, bands)| bands.is_empty()) => {}
            Err(_) => group.note(no_band(&objective.name)),
        }
    }
    for group in &mut groups {
        share_the_cap(group);
        highest_of(group);
        count_once(group);
        reckoned_whole(context, group);
    }
    // A miss that the agreement puts no price on leaves nothing to say.
    groups.retain(|group| !group.lines.is_empty() || !group.notes.is_empty());
    groups.sort_by_key(|group| group.billed.days().end);
    groups
}

fn empty<'a>(context: &Context<'a>, billed: Billed, terms: Cow<'a, CreditTerms>) -> Group<'a> {
    let agreement = context.request.agreement;
    let stated = agreement.credits.as_ref();
    let default = CreditTerms::default();
    let of_agreement = settle_together(stated.unwrap_or(&default), &terms);
    let alike = agreement.objectives.iter().filter(|one| settle_together(&agreement.terms_of(one), &terms));
    let terms_of = if of_agreement { Vec::new() } else { alike.map(|one| one.name.clone()).collect() };
    Group {
        billed,
        terms,
        terms_of,
        lines: Vec::new(),
        bases: Vec::new(),
        charged: Vec::new(),
        incidents: Vec::new(),
        currency: None,
        event: None,
        notes: Vec::new(),
    }
}

/// Whether credits under both terms make one credit: all but the base and the caps that concern each line.
fn settle_together(left: &CreditTerms, right: &CreditTerms) -> bool {
    let of_lines = |terms: &CreditTerms| {
        let caps = terms
            .caps
            .iter()
            .filter(|(span, _)| !matches!(span, CapSpan::Incident | CapSpan::Objective))
            .copied()
            .collect();
        CreditTerms { base: Base::default(), clause: None, caps, ..terms.clone() }
    };
    left == right || of_lines(left) == of_lines(right)
}

/// A cap for an objective holds over all incidents of its window: what earlier ones used is gone.
fn share_the_cap(group: &mut Group<'_>) {
    for at in 0..group.lines.len() {
        let (before, rest) = group.lines.split_at_mut(at);
        let Some(line) = rest.first_mut() else { continue };
        let (Some(most), Some(exact), Some(_)) = (line.most, line.exact, line.incident) else { continue };
        let used = before.iter().filter(|own| own.is_of_the_same(line)).filter_map(|own| own.exact);
        let used = used.map(Some).reduce(|left, right| left?.plus(right?)).flatten().unwrap_or(Fraction::whole(0));
        let left = most.plus(Fraction { numerator: -used.numerator, ..used }).unwrap_or(Fraction::whole(0));
        if left < exact {
            line.cut_from = line.cut_from.or(Some(exact));
            line.exact = Some(left.max(Fraction::whole(0)).reduced());
        }
    }
}

/// Of objectives of which only one counts, the highest line of each service and region stays, the first of equal ones.
fn highest_of(group: &mut Group<'_>) {
    for names in &group.terms.one_of {
        for at in 0..group.lines.len() {
            let line = &group.lines[at];
            let rivals = group.lines.iter().enumerate().filter(|(other, rival)| {
                *other != at
                    && names.contains(&line.objective)
                    && names.contains(&rival.objective)
                    && (&rival.service, &rival.region) == (&line.service, &line.region)
                    && rival.objective != line.objective
                    && (rival.component == line.component || rival.component.is_none() || line.component.is_none())
                    && outdone(group, at, *other)
            });
            let best = rivals.max_by(|(a, _), (b, _)| worth(group, *a).cmp(&worth(group, *b)).then(b.cmp(a)));
            if let Some(objective) = best.map(|(_, rival)| rival.objective.clone()) {
                group.lines[at].counted_with = Some(objective);
            }
        }
    }
}

/// What an objective earns at the place of a line: the line, or what its incidents earn together.
fn worth(group: &Group<'_>, at: usize) -> Option<Fraction> {
    let line = group.lines.get(at)?;
    let own = group.lines.iter().filter(|own| own.is_of_the_same(line)).filter_map(|own| own.exact);
    own.map(Some).reduce(|left, right| left?.plus(right?)).flatten()
}

/// Whether the other line is worth more, or as much and comes first.
fn outdone(group: &Group<'_>, at: usize, other: usize) -> bool {
    let (own, rival) = (worth(group, at), worth(group, other));
    own < rival || (own == rival && other < at)
}

/// Where credits add up, a fee that says nothing of the single services counts once for an objective, not for each.
fn count_once(group: &mut Group<'_>) {
    if group.terms.combine != Combine::Sum {
        return;
    }
    let undivided: Vec<&FeeBase> = group.bases.iter().filter(|base| base.undivided.is_some()).collect();
    let mut notes = Vec::new();
    for at in 0..group.lines.len() {
        let line = &group.lines[at];
        let Some(base) = undivided.iter().find(|base| base.parts == line.base_parts) else { continue };
        // The highest of the lines on the same fee stays, the first of equal ones.
        let rivals = group.lines.iter().enumerate().filter(|(other, rival)| {
            *other != at
                && rival.objective == line.objective
                && !rival.is_of_the_same(line)
                && rival.base_parts == line.base_parts
                && (line.exact < rival.exact || (line.exact == rival.exact && *other < at))
        });
        let Some((_, rival)) = rivals.max_by(|(a, left), (b, right)| left.exact.cmp(&right.exact).then(b.cmp(a)))
        else {
            continue;
        };
        let with = rival.region.clone().filter(|_| rival.service == line.service).unwrap_or(rival.service.clone());
        let fact = base.undivided.clone().unwrap_or_default();
        notes.push(Saying::new(
            format!("fee `{fact}` is not divided by service and region: `{}` counts it once", line.objective),
            format!("요금 `{fact}`은(는) 서비스·지역별로 나뉘지 않아 `{}`에 한 번만 반영했습니다", line.objective),
        ));
        group.lines[at].counted_with = Some(with);
    }
    notes.into_iter().for_each(|note| group.note(note));
}

/// Says so where the period asked for is only a part of the window.
fn reckoned_whole(context: &Context<'_>, group: &mut Group<'_>) {
    let (days, asked) = (group.billed.days(), context.request.period);
    if days.first < asked.first.max(context.request.in_force.first) && !group.lines.is_empty() {
        group.note(Saying::new(
            format!("reckoned for the whole window {days}, which ends in {asked}, not for {asked} alone"),
            format!("{asked}만이 아니라, 이 기간에 끝나는 산정 기간 {days} 전체에 대한 금액입니다"),
        ));
    }
}

fn undecided_band(objective: &str, band: &str) -> Saying {
    Saying::new(
        format!(
            "objective `{objective}`: the evidence has no counter that decides the band `{band}`, so the credit stays open"
        ),
        format!(
            "서비스 수준 목표 `{objective}`: 보상 구간 `{band}`을(를) 판단할 측정값이 증빙에 없어 보상을 정할 수 없습니다"
        ),
    )
}

fn no_band(objective: &str) -> Saying {
    Saying::new(
        format!(
            "objective `{objective}` was missed, but no band of its credit table covers the figure: nothing is owed"
        ),
        format!(
            "서비스 수준 목표 `{objective}`에 미달했지만 측정값에 해당하는 보상 구간이 없어 보상할 금액이 없습니다"
        ),
    )
}

/// Fees of the customer that are not in the agreement's currency, which count for nothing.
fn unlike_fees(context: &Context<'_>, line: &CreditLine) -> Option<Saying> {
    let request = context.request;
    let own = request.agreement.currency?;
    let fees = request.view.fees.iter().filter(|(_, fee)| {
        fee.currency != own.code()
            && fee.service.as_ref().is_none_or(|service| *service == line.service)
            && (fee.customer.is_none() || fee.customer.as_deref() == request.customer)
    });
    let ids: Vec<&str> = fees.map(|(number, _)| request.view.id(*number)).collect();
    let list = ids.join("`, `");
    (!ids.is_empty()).then(|| {
        Saying::new(
            format!("not counted, since the agreement is in {own}: fee `{list}`"),
            format!("협약의 통화는 {own}이므로 다음 요금은 반영하지 않았습니다: `{list}`"),
        )
    })
}
