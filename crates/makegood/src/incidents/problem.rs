//! Problems: the cause that several incidents share.

use makegood_store::{Incident, Problem};

use super::open::titled;
use super::{Acting, NotDone, new_id};

impl Acting<'_> {
    /// Opens a problem behind an incident.
    ///
    /// # Errors
    /// It has no title; the incident was merged into another one; the database's.
    pub(crate) async fn open_problem(&mut self, incident_id: &str, ko: &str, en: &str) -> Result<Problem, NotDone> {
        titled(ko, en)?;
        let incident = self.own_incident(incident_id).await?;
        let problem = Problem {
            id: new_id(),
            brand_id: incident.brand_id.clone(),
            title_ko: ko.trim().to_owned(),
            title_en: en.trim().to_owned(),
            cause_ko: String::new(),
            cause_en: String::new(),
            workaround_ko: String::new(),
            workaround_en: String::new(),
            opened_at: self.now().as_ms(),
            closed_at: None,
        };
        self.change.add_problem(&problem).await?;
        self.change.change_incident(&Incident { problem_id: Some(problem.id.clone()), ..incident }).await?;
        Ok(problem)
    }

    /// Says which problem is behind an incident; `None`: none that is known.
    ///
    /// # Errors
    /// There is no such problem, or it is another brand's; the database's.
    pub(crate) async fn link_problem(&mut self, incident_id: &str, problem_id: Option<&str>) -> Result<(), NotDone> {
        let incident = self.own_incident(incident_id).await?;
        if let Some(id) = problem_id {
            let problem = self.change.problem(id).await?.filter(|problem| problem.brand_id == incident.brand_id);
            if problem.is_none() {
                return Err(NotDone::refused(
                    format!("there is no problem `{id}` of this brand"),
                    format!("이 브랜드에 `{id}` 문제가 없습니다"),
                ));
            }
        }
        let linked = Incident { problem_id: problem_id.map(str::to_owned), ..incident };
        Ok(self.change.change_incident(&linked).await?)
    }

    /// Changes what is said of a problem; its brand and times stay.
    ///
    /// # Errors
    /// It has no title; there is no such problem; the database's.
    pub(crate) async fn change_problem(&mut self, new: &Problem, closed: bool) -> Result<(), NotDone> {
        titled(&new.title_ko, &new.title_en)?;
        let before = self.change.problem(&new.id).await?;
        let Some(before) = before else {
            return Err(NotDone::refused("there is no such problem", "문제 기록이 없습니다"));
        };
        let closed_at = if closed { before.closed_at.or(Some(self.now().as_ms())) } else { None };
        let problem = Problem { brand_id: before.brand_id, opened_at: before.opened_at, closed_at, ..new.clone() };
        Ok(self.change.change_problem(&problem).await?)
    }
}
