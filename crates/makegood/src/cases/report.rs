//! What the desk's figures are made of: cases that came in within a time, and how their clocks came out.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::desk::attainment::{Times, share_met};
use makegood_core::evidence::CaseEventKind;
use makegood_core::result::Calendars;
use makegood_core::result::clock::CountedIn;
use makegood_core::time::{Instant, Span};
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
    /// In how many cases.
    pub(crate) missed_cases: usize,
    /// Times to the first response, one for each case, as the agreements count them.
    pub(crate) responses: Times,
    /// Times to the correction, or to the resolution where none is promised, the same.
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
    let stops = [&[CaseEventKind::Responded][..], &[CaseEventKind::Corrected, CaseEventKind::Resolved][..]];
    let calendars = calendars_of(adopted, cases);
    let [answers, corrections] = stops.map(|stops| Measure::of(adopted, &calendars, cases, stops));
    for case in cases {
        let own = of_case.get(case.id.as_str()).map_or(&[][..], Vec::as_slice);
        let response = answers.time(case, own, case.answered_at);
        let correction = corrections.time(case, own, case.resolved_at);
        for figures in [&mut all, parts.entry(by.of(case)).or_default()] {
            count(figures, case, own, response, correction);
        }
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by(|(a, left), (b, right)| (right.cases, a).cmp(&(left.cases, b)));
    (all, parts)
}

/// A time that was taken, and how it is counted.
type Taken = Option<(CountedIn, i64)>;

fn count(figures: &mut Figures, case: &ReportedCase, own: &[&ReportedClock], response: Taken, correction: Taken) {
    figures.cases += 1;
    let met = own.iter().filter(|clock| clock.state == "met").count();
    figures.met += met;
    figures.missed += own.len() - met;
    figures.missed_cases += usize::from(met < own.len());
    if case.is_merged {
        figures.merged += 1;
        return;
    }
    figures.open += usize::from(case.resolved_at.is_none());
    figures.reopened += usize::from(0 < case.reopenings);
    figures.scores.extend(case.score);
    for (times, taken) in [(&mut figures.responses, response), (&mut figures.corrections, correction)] {
        if let Some((counted_in, ms)) = taken {
            times.add(counted_in, ms);
        }
    }
}

/// How a time of each case is measured: by the clock that ends with it, or else from its arrival.
struct Measure<'a> {
    /// The place in their agreement of the clocks that end with it, by agreement and name.
    ranks: BTreeMap<(&'a str, &'a str), usize>,
    calendars: &'a CalendarsOf<'a>,
}

/// The calendar that the clocks of an agreement name first, by agreement.
type CalendarsOf<'a> = BTreeMap<&'a str, (&'a str, Calendars)>;

fn agreements_of(cases: &[ReportedCase]) -> BTreeSet<&str> {
    cases.iter().filter_map(|case| case.agreement.as_deref()).collect()
}

fn calendars_of<'a>(adopted: &'a Adopted, cases: &'a [ReportedCase]) -> CalendarsOf<'a> {
    let bound = |id| {
        let agreement = adopted.versions(id).pop()?.agreement;
        let name = agreement.clocks.iter().find_map(|rule| rule.calendar.as_deref())?;
        Some((id, (name, Calendars::of(agreement).ok()?)))
    };
    agreements_of(cases).into_iter().filter_map(bound).collect()
}

impl<'a> Measure<'a> {
    /// By the clocks that one of `stops` stops, in whatever version of the agreements of `cases`.
    fn of(
        adopted: &'a Adopted,
        calendars: &'a CalendarsOf<'a>,
        cases: &'a [ReportedCase],
        stops: &[CaseEventKind],
    ) -> Measure<'a> {
        let mut ranks = BTreeMap::new();
        for id in agreements_of(cases) {
            for version in adopted.versions(id) {
                let ends = |stop: &CaseEventKind| stops.contains(stop);
                for (rank, rule) in version.agreement.clocks.iter().enumerate() {
                    if rule.repeats.is_none() && rule.stops.iter().any(ends) {
                        ranks.insert((id, rule.name.as_str()), rank);
                    }
                }
            }
        }
        Measure { ranks, calendars }
    }

    /// The time that the clock of the case that ended first took; where it has none, the time from its arrival until
    /// `done_at`.
    fn time(&self, case: &ReportedCase, own: &[&ReportedClock], done_at: Option<i64>) -> Taken {
        let ranked = own.iter().filter_map(|clock| {
            let rank = self.ranks.get(&(clock.agreement.as_str(), clock.clock.as_str()))?;
            Some((clock.stopped_at, *rank, *clock))
        });
        let ranked: Vec<(Option<i64>, usize, &ReportedClock)> = ranked.collect();
        if ranked.is_empty() {
            return done_at.map(|at| self.since_arrival(case, at));
        }
        let ended = ranked.into_iter().filter(|(stopped_at, ..)| stopped_at.is_some());
        let (.., clock) = ended.min_by_key(|(stopped_at, rank, _)| (*stopped_at, *rank))?;
        let counted_in = if clock.counted_in == "business" { CountedIn::Business } else { CountedIn::Elapsed };
        Some((counted_in, clock.used_ms))
    }

    fn since_arrival(&self, case: &ReportedCase, until: i64) -> (CountedIn, i64) {
        let span = Span { start: Instant::from_ms(case.opened_at), end: Instant::from_ms(until) };
        let calendar = case.agreement.as_deref().and_then(|id| self.calendars.get(id));
        let open = calendar.and_then(|(name, all)| all.open_spans(name, case.region.as_deref(), span).ok());
        match open {
            Some(open) => (CountedIn::Business, open.ms()),
            None => (CountedIn::Elapsed, (until - case.opened_at).max(0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use makegood_core::result::clock::CountedIn;
    use makegood_store::{ReportedCase, ReportedClock};

    use super::{Figures, Measure};

    const MINUTE: i64 = 60_000;

    fn case() -> ReportedCase {
        ReportedCase {
            id: "shop-1".to_owned(),
            brand_id: "shop".to_owned(),
            customer_id: None,
            service_id: None,
            agreement: Some("meeting".to_owned()),
            region: None,
            channel: "form".to_owned(),
            group_id: None,
            assignee_id: None,
            opened_at: 0,
            answered_at: Some(30 * MINUTE),
            resolved_at: None,
            reopenings: 0,
            is_merged: false,
            score: None,
        }
    }

    fn clock(name: &str, used_ms: i64, counted_in: CountedIn) -> ReportedClock {
        ReportedClock {
            case_id: "shop-1".to_owned(),
            agreement: "meeting".to_owned(),
            clock: name.to_owned(),
            state: "met".to_owned(),
            stopped_at: Some(30 * MINUTE),
            used_ms,
            counted_in: counted_in.word().to_owned(),
        }
    }

    #[test]
    fn a_case_has_one_first_response_however_many_clocks_it_stops() {
        let ranks = BTreeMap::from([(("meeting", "first_response"), 0), (("meeting", "incident_mail"), 4)]);
        let calendars = BTreeMap::new();
        let measure = Measure { ranks, calendars: &calendars };
        let mail = clock("incident_mail", 0, CountedIn::Business);
        let first = clock("first_response", 35 * MINUTE, CountedIn::Elapsed);
        let time = |own: &[&ReportedClock]| measure.time(&case(), own, case().answered_at);
        assert_eq!(time(&[&mail, &first]), Some((CountedIn::Elapsed, 35 * MINUTE)));
        let never = ReportedClock { stopped_at: None, state: "missed".to_owned(), ..first };
        assert_eq!(time(&[&never]), None, "it is not answered yet");
        let other = clock("recovery_plan", MINUTE, CountedIn::Elapsed);
        assert_eq!(time(&[&other]), Some((CountedIn::Elapsed, 30 * MINUTE)), "no clock waits for an answer");
    }

    #[test]
    fn what_is_not_all_is_never_all() {
        let figures = Figures { met: 9_999, missed: 1, scores: vec![5, 5, 4], ..Figures::default() };
        assert_eq!((figures.attainment(), figures.satisfaction()), (Some(999), Some(46)));
        assert_eq!(Figures::default().attainment(), None);
    }
}
