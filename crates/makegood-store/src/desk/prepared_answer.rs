//! Prepared answers (H-W1): texts with placeholders, by name and language.

use crate::noun::noun;

noun! {
    /// A prepared answer in one language.
    PreparedAnswer is a "prepared answer" in prepared_answer {
        /// Names the answer for ever.
        id: String,
        /// For which brand; `None`: for every brand that has none of its own.
        brand_id: Option<String>,
        /// As people and rules call it.
        name: String,
        /// `ko` or `en`.
        language: String,
        /// Plain text with placeholders in double braces.
        text: String,
    }
    prepared_answers, prepared_answer, add_prepared_answer, change_prepared_answer, remove_prepared_answer
}
