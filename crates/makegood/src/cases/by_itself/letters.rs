//! What customers are told of states by themselves (H-W5), as their brand set it.

use makegood_core::agreement_file::{Language, Saying};
use makegood_store::Case;

use crate::cases::{Acting, letter};
use crate::incidents::NotDone;

/// The states of which customers can be told, and whether they are where nobody set it.
pub(crate) const STATES_WITH_LETTERS: [(&str, bool); 5] =
    [("new", true), ("waiting_for_customer", false), ("on_hold", false), ("resolved", true), ("closed", false)];

impl Acting<'_> {
    /// Tells the customer that a case came into its state, where its brand tells of it; says whether a mail goes out.
    /// `words` are the desk's own, of this time.
    pub(in crate::cases) async fn tell_state(&mut self, case: &Case, words: &str) -> Result<bool, NotDone> {
        let Some((_, by_default)) = STATES_WITH_LETTERS.iter().find(|(state, _)| *state == case.state) else {
            return Ok(false);
        };
        let set = self.before.rules.letter(&case.brand_id, &case.state).cloned();
        if !set.as_ref().map_or(*by_default, |own| own.is_sent) {
            return Ok(false);
        }
        let (heading, usual) = letter::state(case, words);
        let own = match set.filter(|own| !own.text_ko.is_empty() || !own.text_en.is_empty()) {
            Some(set) => self.written(case, &set.text_en, &set.text_ko, words).await?,
            None => None,
        };
        self.tell_customer(case, (heading, own.unwrap_or(usual))).await
    }

    /// The brand's own text with its placeholders filled; `None` where something is missing, so that the usual words go.
    async fn written(&mut self, case: &Case, en: &str, ko: &str, words: &str) -> Result<Option<Vec<Saying>>, NotDone> {
        let known = self.known(case, None).await?.in_language(Language::English);
        let either = |own: &str, other: &str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
        let in_english = known.fill(&either(en, ko));
        let in_korean = known.in_language(Language::Korean).fill(&either(ko, en));
        let (Ok(en), Ok(ko)) = (in_english, in_korean) else { return Ok(None) };
        let mut sentences = letter::words(words);
        sentences.push(Saying { en, ko });
        Ok(Some(sentences))
    }
}
