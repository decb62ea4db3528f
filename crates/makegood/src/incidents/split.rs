//! Splitting: one record turns out to be two incidents.

use makegood_store::{Incident, IncidentImpact};

use super::open::titled;
use super::{Acting, NewUpdate, NotDone, new_id};

impl Acting<'_> {
    /// Moves some impacts of an incident into a new one.
    ///
    /// # Errors
    /// None or all are named; the new one has no title; the database's.
    pub(crate) async fn split(
        &mut self,
        id: &str,
        impact_ids: &[String],
        title_ko: &str,
        title_en: &str,
    ) -> Result<Incident, NotDone> {
        titled(title_ko, title_en)?;
        let from = self.own_incident(id).await?;
        let (moved, rest): (Vec<IncidentImpact>, Vec<IncidentImpact>) =
            self.change.impacts_of_incident(id).await?.into_iter().partition(|impact| impact_ids.contains(&impact.id));
        let Some(opened_at) = moved.iter().map(|impact| impact.from_at).min().filter(|_| !rest.is_empty()) else {
            return Err(NotDone::refused(
                "choose some impacts, but not all of them",
                "나눌 영향을 선택해 주세요. 모두 선택할 수는 없습니다",
            ));
        };
        let ended = moved.iter().map(|impact| impact.to_at).collect::<Option<Vec<i64>>>();
        let resolved_at = from.resolved_at.and(ended).and_then(|ended| ended.into_iter().max());
        let new = Incident {
            id: new_id(),
            title_ko: title_ko.trim().to_owned(),
            title_en: title_en.trim().to_owned(),
            opened_at,
            resolved_at,
            opened_by: self.author.name.clone(),
            major_at: None,
            update_minutes: None,
            merged_into: None,
            ..from.clone()
        };
        self.change.add_incident(&new).await?;
        for impact in moved {
            self.move_impact(&new, impact).await?;
        }
        let state = if resolved_at.is_some() { "resolved" } else { "investigating" };
        let update = NewUpdate {
            at: None,
            state: state.to_owned(),
            text_ko: "다른 장애에서 나누었습니다.".to_owned(),
            text_en: "Split off another incident.".to_owned(),
            public: false,
        };
        self.add_update(&new, &update).await?;
        self.note(
            &from,
            "some of its impacts became an incident of their own".to_owned(),
            "일부 영향을 별도의 장애로 나누었습니다".to_owned(),
        )
        .await?;
        Ok(new)
    }
}
