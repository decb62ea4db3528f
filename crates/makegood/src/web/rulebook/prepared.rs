//! What speaks against a prepared answer (H-W1) among the others.

use makegood_core::agreement_file::Saying;
use makegood_core::desk::answer::PreparedAnswer as Read;
use makegood_store::{PreparedAnswer, Store, StoreError};

use super::Offers;

/// What speaks against keeping `answer`.
///
/// # Errors
/// The database's.
pub(crate) async fn problems(
    store: &Store,
    offers: &Offers,
    answer: &PreparedAnswer,
) -> Result<Vec<Saying>, StoreError> {
    let clocks: Vec<&str> = offers.clocks.iter().map(String::as_str).collect();
    let (_, mut problems) = Read::read(&answer.text, &clocks);
    if answer.name.is_empty() || answer.text.is_empty() {
        problems.push(Saying::new("give the answer a name and a text", "답변의 이름과 내용을 입력해 주세요"));
    }
    let same = |row: &PreparedAnswer| {
        row.id != answer.id
            && row.name == answer.name
            && row.language == answer.language
            && row.brand_id == answer.brand_id
    };
    if store.prepared_answers().await?.iter().any(same) {
        problems.push(Saying::new(
            "there is an answer of this name in this language already: change that one, or choose another name",
            "같은 이름과 언어의 답변이 이미 있습니다. 그 답변을 고치거나 다른 이름을 입력해 주세요",
        ));
    }
    Ok(problems)
}
