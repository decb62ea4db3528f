//! What the desk's figures are made of: cases that came in within a time, and how their clocks came out. Shares are exact
//! counts; a percentile is one of the measured times, by nearest rank.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::evidence::CaseEventKind;
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
    pub(crate) open: usize,
    pub(crate) reopened: usize,
    pub(crate) met: usize,
    pub(crate) missed: usize,
    /// Times to the first response, in milliseconds as the agreements count them.
    pub(crate) responses: Vec<i64>,
    /// Times to the correction, the same.
    pub(crate) corrections: Vec<i64>,
    /// What customers said, from 1 to 5.
    pub(crate) scores: Vec<i64>,
}

impl Figures {
    /// Met of met and missed, in whole permille, rounded down: what is not all is never shown as all.
    pub(crate) fn attainment(&self) -> Option<usize> {
        (self.met * 1000).checked_div(self.met + self.missed)
    }

    /// Reopened of all, in permille, rounded down.
    pub(crate) fn reopening(&self) -> Option<usize> {
        (self.reopened * 1000).checked_div(self.cases)
    }

    /// The mean of the scores in tenths, rounded down.
    pub(crate) fn satisfaction(&self) -> Option<i64> {
        let count = i64::try_from(self.scores.len()).ok()?;
        (self.scores.iter().sum::<i64>() * 10).checked_div(count)
    }

    fn sort(&mut self) {
        self.responses.sort_unstable();
        self.corrections.sort_unstable();
    }
}

/// The time that `percent` of them did not pass; `sorted` ascends.
pub(crate) fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
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
    all.sort();
    parts.values_mut().for_each(Figures::sort);
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by(|(a, left), (b, right)| (right.cases, a).cmp(&(left.cases, b)));
    (all, parts)
}

/// Clocks by agreement and name.
type Named = BTreeSet<(String, String)>;

fn count(figures: &mut Figures, case: &ReportedCase, own: &[&ReportedClock], answers: &Named, corrections: &Named) {
    figures.cases += 1;
    figures.open += usize::from(case.resolved_at.is_none());
    figures.reopened += usize::from(0 < case.reopenings);
    figures.scores.extend(case.score);
    for clock in own {
        match clock.state.as_str() {
            "met" => figures.met += 1,
            _ => figures.missed += 1,
        }
        let name = (clock.agreement.clone(), clock.clock.clone());
        if clock.is_done && answers.contains(&name) {
            figures.responses.push(clock.used_ms);
        }
        if clock.is_done && corrections.contains(&name) {
            figures.corrections.push(clock.used_ms);
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
    use super::{Figures, percentile};

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let times = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        assert_eq!(
            (percentile(&times, 50), percentile(&times, 90), percentile(&times, 100)),
            (Some(5), Some(9), Some(10))
        );
        assert_eq!((percentile(&[7], 50), percentile(&[], 50)), (Some(7), None));
    }

    #[test]
    fn what_is_not_all_is_never_all() {
        let figures = Figures { met: 9_999, missed: 1, scores: vec![5, 5, 4], ..Figures::default() };
        assert_eq!((figures.attainment(), figures.satisfaction()), (Some(999), Some(46)));
        assert_eq!(Figures::default().attainment(), None);
    }
}
