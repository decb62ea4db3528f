//! What the desk's figures are made of: cases that came in within a time, and how their clocks came out.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::desk::attainment::{Times, share_met};
use makegood_core::evidence::CaseEventKind;
use makegood_core::result::clock::CountedIn;
use makegood_store::{ReportedCase, ReportedClock};

use crate::closing::Adopted;

/// By what the figures are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum By {
    #[default]
    Brand,
    Customer,
    Service,
    Group,
    Member,
    Channel,
}

impl By {
    pub(crate) const ALL: [By; 6] = [By::Brand, By::Customer, By::Service, By::Group, By::Member, By::Channel];

    /// As addresses name it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            By::Brand => "brand",
            By::Customer => "customer",
            By::Service => "service",
            By::Group => "group",
            By::Member => "member",
            By::Channel => "channel",
        }
    }

    pub(crate) fn of_word(word: &str) -> By {
        By::ALL.into_iter().find(|by| by.word() == word).unwrap_or_default()
    }

    fn of(self, case: &ReportedCase) -> Option<String> {
        match self {
            By::Brand => Some(case.brand_id.clone()),
            By::Customer => case.customer_id.clone(),
            By::Service => case.service_id.clone(),
            By::Group => case.group_id.clone(),
            By::Member => case.assignee_id.clone(),
            By::Channel => Some(case.channel.clone()),
        }
    }
}

/// The figures of some cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) cases: usize,
    /// Those of them that were merged into others: they came in and their promises are kept or missed, but who works on
    /// them works on the other.
    pub(crate) merged: usize,
    pub(crate) open: usize,
    pub(crate) reopened: usize,
    pub(crate) met: usize,
    pub(crate) missed: usize,
    /// Times to the first response, as the agreements count them.
    pub(crate) responses: Times,
    /// Times to the correction, the same.
    pub(crate) corrections: Times,
    /// What customers said, from 1 to 5.
    pub(crate) scores: Vec<i64>,
}

impl Figures {
    /// Met of met and missed, in whole permille, rounded down: what is not all is never shown as all.
    pub(crate) fn attainment(&self) -> Option<usize> {
        let percent = share_met(self.met, self.missed)?;
        usize::try_from(percent.numerator * 10 / percent.denominator).ok()
    }

    /// Reopened of all that were worked on, in permille, rounded down.
    pub(crate) fn reopening(&self) -> Option<usize> {
        (self.reopened * 1000).checked_div(self.cases - self.merged)
    }

    /// The mean of the scores in tenths, rounded down.
    pub(crate) fn satisfaction(&self) -> Option<i64> {
        let count = i64::try_from(self.scores.len()).ok()?;
        (self.scores.iter().sum::<i64>() * 10).checked_div(count)
    }
}

/// The figures of all, and of each part; a part without a name is what belongs to none.
pub(crate) fn figures(
    adopted: &Adopted,
    cases: &[ReportedCase],
    clocks: &[ReportedClock],
    by: By,
) -> (Figures, Vec<(Option<String>, Figures)>) {
    let (mut all, mut parts) = (Figures::default(), BTreeMap::<Option<String>, Figures>::new());
    let mut of_case: BTreeMap<&str, Vec<&ReportedClock>> = BTreeMap::new();
    for clock in clocks {
        of_case.entry(&clock.case_id).or_default().push(clock);
    }
    let (answers, corrections) = (
        clocks_until(adopted, clocks, &[CaseEventKind::Responded]),
        clocks_until(adopted, clocks, &[CaseEventKind::Corrected, CaseEventKind::Resolved]),
    );
    for case in cases {
        let own = of_case.get(case.id.as_str()).map_or(&[][..], Vec::as_slice);
        for figures in [&mut all, parts.entry(by.of(case)).or_default()] {
            count(figures, case, own, &answers, &corrections);
        }
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by(|(a, left), (b, right)| (right.cases, a).cmp(&(left.cases, b)));
    (all, parts)
}

/// Clocks by agreement and name.
type Named = BTreeSet<(String, String)>;

fn count(figures: &mut Figures, case: &ReportedCase, own: &[&ReportedClock], answers: &Named, corrections: &Named) {
    figures.cases += 1;
    for clock in own {
        match clock.state.as_str() {
            "met" => figures.met += 1,
            _ => figures.missed += 1,
        }
    }
    if case.is_merged {
        figures.merged += 1;
        return;
    }
    figures.open += usize::from(case.resolved_at.is_none());
    figures.reopened += usize::from(0 < case.reopenings);
    figures.scores.extend(case.score);
    for clock in own {
        let name = (clock.agreement.clone(), clock.clock.clone());
        let counted_in = if clock.counted_in == "business" { CountedIn::Business } else { CountedIn::Elapsed };
        if clock.is_done && answers.contains(&name) {
            figures.responses.add(counted_in, clock.used_ms);
        }
        if clock.is_done && corrections.contains(&name) {
            figures.corrections.add(counted_in, clock.used_ms);
        }
    }
}

/// The clocks that one of `stops` stops, in whatever version of their agreements.
fn clocks_until(adopted: &Adopted, clocks: &[ReportedClock], stops: &[CaseEventKind]) -> Named {
    let agreements: BTreeSet<&str> = clocks.iter().map(|clock| clock.agreement.as_str()).collect();
    let mut named = Named::new();
    for id in agreements {
        for version in adopted.versions(id) {
            let rules = version.agreement.clocks.iter();
            let own = rules.filter(|rule| rule.repeats.is_none() && rule.stops.iter().any(|stop| stops.contains(stop)));
            named.extend(own.map(|rule| (id.to_owned(), rule.name.clone())));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::Figures;

    #[test]
    fn what_is_not_all_is_never_all() {
        let figures = Figures { met: 9_999, missed: 1, scores: vec![5, 5, 4], ..Figures::default() };
        assert_eq!((figures.attainment(), figures.satisfaction()), (Some(999), Some(46)));
        assert_eq!(Figures::default().attainment(), None);
    }
}
