//! Spells of bad minutes: what opens an incident by itself, and what ends it.

use makegood_core::time::{Span, Spans};
use makegood_store::{Incident, IncidentImpact, StoreError};

use super::{Acting, NewImpact, NewIncident, NewUpdate, NotDone};

/// A spell of bad minutes of one part of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spell {
    pub(crate) service_id: String,
    pub(crate) component: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) span: Span,
    /// Whether enough good minutes followed.
    pub(crate) is_over: bool,
    /// Whether everything failed for as long as opens an incident; else some of it did.
    pub(crate) is_major: bool,
}

/// The spells in bad time: each holds a run of at least `bad_ms`, and ends where `good_ms` without bad time follow.
pub(crate) fn spells(bad: &Spans, known_until_ms: i64, bad_ms: i64, good_ms: i64) -> Vec<(Span, bool)> {
    let mut found: Vec<Span> = Vec::new();
    for run in bad.iter() {
        match found.last_mut() {
            Some(spell) if run.start.as_ms() - spell.end.as_ms() < good_ms => spell.end = run.end,
            _ if bad_ms <= run.ms() => found.push(run),
            _ => {}
        }
    }
    found.into_iter().map(|spell| (spell, good_ms <= known_until_ms - spell.end.as_ms())).collect()
}

impl Acting<'_> {
    /// Takes a spell in: the first of a service opens an incident, others join it while it goes on; one that is over ends
    /// its impact. The same spell again changes nothing.
    ///
    /// # Errors
    /// The database's.
    pub(crate) async fn note_spell(&mut self, name: &(String, String), spell: &Spell) -> Result<(), NotDone> {
        let (from, to) = (spell.span.start.as_ms(), spell.span.end.as_ms());
        let is_own = |impact: &&IncidentImpact| {
            let same_part = impact.component == spell.component && impact.region == spell.region;
            same_part && impact.from_at < to && impact.to_at.is_none_or(|end| from < end)
        };
        let around = self.change.impacts_of_service(&spell.service_id, from).await?;
        if let Some(known) = around.iter().find(is_own) {
            return if known.to_at.is_none() { self.go_on(known.clone(), spell).await } else { Ok(()) };
        }
        let impact = NewImpact {
            service_id: spell.service_id.clone(),
            component: spell.component.clone(),
            region: spell.region.clone(),
            level: if spell.is_major { "major" } else { "partial" }.to_owned(),
            from_at: from,
            to_at: spell.is_over.then_some(to),
        };
        let open = self.open_by_minutes(&around).await?;
        let id = match open {
            Some(incident) => {
                self.add_impact(&incident.id, &impact).await?;
                incident.id
            }
            None => self.open(&incident_of(name, impact)).await?.id,
        };
        self.end_with_the_last(&id).await
    }

    /// What a spell says of its impact by now: that it became graver, or that it is over.
    async fn go_on(&mut self, impact: IncidentImpact, spell: &Spell) -> Result<(), NotDone> {
        let became_major = spell.is_major && impact.level == "partial";
        if !became_major && !spell.is_over {
            return Ok(());
        }
        let incident = self.incident(&impact.incident_id).await?;
        // What people opened, people end.
        if incident.opened_by != self.author.name {
            return Ok(());
        }
        let level = if became_major { "major".to_owned() } else { impact.level.clone() };
        let to_at = spell.is_over.then_some(spell.span.end.as_ms());
        let mut now = IncidentImpact { level, to_at, ..impact };
        self.say(&incident, &mut now).await?;
        self.change.change_incident_impact(&now).await?;
        self.end_with_the_last(&incident.id).await
    }

    /// The incident of the same service that minutes opened and that goes on.
    async fn open_by_minutes(&mut self, impacts: &[IncidentImpact]) -> Result<Option<Incident>, StoreError> {
        for impact in impacts {
            let incident = self.change.incident(&impact.incident_id).await?;
            let own = incident.filter(|own| own.resolved_at.is_none() && own.opened_by == self.author.name);
            if own.is_some() {
                return Ok(own);
            }
        }
        Ok(None)
    }
}

fn incident_of((ko, en): &(String, String), impact: NewImpact) -> NewIncident {
    NewIncident {
        title_ko: format!("{ko}: 비정상 측정값"),
        title_en: format!("{en}: failing minutes"),
        impacts: vec![impact],
        updates: vec![NewUpdate {
            at: None,
            state: "investigating".to_owned(),
            text_ko: "분 단위 측정값에 따라 자동으로 등록되었습니다.".to_owned(),
            text_en: "Opened by the minutes that were measured.".to_owned(),
            public: false,
        }],
        ..NewIncident::default()
    }
}

#[cfg(test)]
mod tests {
    use makegood_core::time::Instant;

    use super::*;

    const MINUTE: i64 = 60_000;

    fn at(bad: &[(i64, i64)], known: i64) -> Vec<(i64, i64, bool)> {
        let span = |(from, to): &(i64, i64)| Span::new(Instant::from_ms(from * MINUTE), Instant::from_ms(to * MINUTE));
        let found = spells(&Spans::union_of(bad.iter().map(span)), known * MINUTE, 3 * MINUTE, 5 * MINUTE);
        found.into_iter().map(|(span, over)| (span.start.as_ms() / MINUTE, span.end.as_ms() / MINUTE, over)).collect()
    }

    #[test]
    fn so_many_bad_minutes_in_a_row_begin_a_spell_and_so_many_good_ones_end_it() {
        assert_eq!(at(&[(0, 2)], 100), [], "two are too few");
        assert_eq!(at(&[(0, 3)], 4), [(0, 3, false)]);
        assert_eq!(at(&[(0, 3)], 8), [(0, 3, true)]);
        assert_eq!(at(&[(0, 3), (7, 8)], 9), [(0, 8, false)], "four good minutes end nothing");
        assert_eq!(at(&[(0, 3), (8, 9)], 20), [(0, 3, true)], "a short run after five good minutes is none");
        assert_eq!(at(&[(0, 2), (3, 6)], 7), [(3, 6, false)], "what came before was too short");
    }
}
