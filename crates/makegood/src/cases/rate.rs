//! What the customer says of how a case went (M5).

use makegood_store::CaseRating;

use super::Acting;
use crate::incidents::NotDone;

impl Acting<'_> {
    /// Keeps the customer's score of a case that is resolved, and their words.
    ///
    /// # Errors
    /// It is not resolved yet, or the score is none; the database's.
    pub(crate) async fn rate(&mut self, id: &str, score: &str, comment: &str) -> Result<(), NotDone> {
        let case = self.own_case(id).await?;
        if case.resolved_at.is_none() {
            return Err(NotDone::refused(
                "the case is not resolved yet: rate it then",
                "아직 해결되지 않은 문의입니다. 해결된 뒤에 평가해 주세요",
            ));
        }
        let Some(score) = score.parse::<i64>().ok().filter(|score| (1..=5).contains(score)) else {
            return Err(NotDone::refused("choose a score from 1 to 5", "1점부터 5점까지 선택해 주세요"));
        };
        let (at, author) = (self.now().as_ms(), self.author.name.clone());
        let comment = comment.trim().chars().take(2_000).collect();
        Ok(self.change.rate_case(&CaseRating { case_id: case.id, score, comment, at, author }).await?)
    }
}
