//! What customers of a brand are told when a case of theirs comes into a state (H-W5).

use crate::noun::noun;

noun! {
    /// What customers are told of a state.
    StateLetter is a "letter of a state" in state_letter {
        /// The brand and the state, with a slash between.
        id: String,
        /// The brand.
        brand_id: String,
        /// `new`, `waiting_for_customer`, `on_hold`, `resolved` or `closed`.
        state: String,
        /// Whether they are told at all.
        is_sent: bool,
        /// In Korean, with placeholders; empty: the program's own words.
        text_ko: String,
        /// In English, likewise.
        text_en: String,
    }
    state_letters, state_letter, add_state_letter, change_state_letter, remove_state_letter
}
