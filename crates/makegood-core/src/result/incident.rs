//! The incidents behind a figure: each a continuous run of trouble, or what one outage fact declares.

use std::collections::{BTreeMap, BTreeSet};

use crate::evidence::{FactNumber, View};
use crate::time::Instant;
use crate::timeline::Stretch;

/// One incident, with the downtime of it that counts in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Start of its first stretch that counts.
    pub from: Instant,
    /// End of its last stretch that counts.
    pub to: Instant,
    /// Weighted downtime × scale, in milliseconds.
    pub downtime: i64,
    /// The facts behind it.
    pub facts: Vec<FactNumber>,
}

/// The incidents of a window that have downtime to count, in the order of time.
///
/// Trouble that goes on is one incident, also where its weight changes or an exclusion takes a part out; so are the
/// pieces of one declared outage that promised hours keep apart.
pub(super) fn incidents_of(stretches: &[Stretch], view: &View<'_>) -> Vec<Incident> {
    let declared: BTreeSet<FactNumber> = view.outages.iter().map(|(fact, _)| *fact).collect();
    let is_outage = |fact: FactNumber| declared.contains(&fact);
    let mut of_outage: BTreeMap<FactNumber, usize> = BTreeMap::new();
    let mut clusters: Vec<Option<Cluster>> = Vec::new();
    let mut last: Option<(Instant, usize)> = None;
    for stretch in stretches.iter().filter(|stretch| 0 < stretch.seen) {
        let outages: Vec<FactNumber> = stretch.facts.iter().copied().filter(|fact| is_outage(*fact)).collect();
        let goes_on = last.filter(|(end, _)| *end == stretch.span.start).map(|(_, at)| at);
        let mut meant: Vec<usize> =
            outages.iter().filter_map(|fact| of_outage.get(fact).copied()).chain(goes_on).collect();
        meant.sort_unstable();
        meant.dedup();
        let at = meant.first().copied().unwrap_or(clusters.len());
        let mut cluster = Cluster::default();
        for index in meant {
            if let Some(other) = clusters.get_mut(index).and_then(Option::take) {
                cluster.join(other);
            }
        }
        cluster.stretch(stretch);
        for fact in cluster.facts.iter().filter(|fact| is_outage(**fact)) {
            of_outage.insert(*fact, at);
        }
        match clusters.get_mut(at) {
            Some(place) => *place = Some(cluster),
            None => clusters.push(Some(cluster)),
        }
        last = Some((stretch.span.end, at));
    }
    clusters.into_iter().flatten().filter_map(Cluster::incident).collect()
}

#[derive(Clone, Debug, Default)]
struct Cluster {
    span: Option<(Instant, Instant)>,
    downtime: i64,
    facts: Vec<FactNumber>,
}

impl Cluster {
    fn join(&mut self, other: Cluster) {
        self.span = match (self.span, other.span) {
            (Some(own), Some(other)) => Some((own.0.min(other.0), own.1.max(other.1))),
            (own, other) => own.or(other),
        };
        self.downtime += other.downtime;
        self.facts.extend(other.facts);
    }

    fn stretch(&mut self, stretch: &Stretch) {
        let downtime = i64::from(stretch.counted) * stretch.span.ms();
        let span = (0 < downtime).then_some((stretch.span.start, stretch.span.end));
        self.join(Cluster { span, downtime, facts: stretch.facts.clone() });
        self.facts.sort_unstable();
        self.facts.dedup();
    }

    fn incident(self) -> Option<Incident> {
        let (from, to) = self.span?;
        Some(Incident { from, to, downtime: self.downtime, facts: self.facts })
    }
}
