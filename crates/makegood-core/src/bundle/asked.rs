//! What was asked of the engine, as a part of a bundle.

use serde::{Deserialize, Serialize};

use crate::time::Instant;

/// The question that the settlement in a bundle answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What to settle, as people write it (`2019-11`).
    pub period: String,
    /// The time of knowing: facts recorded later play no part.
    pub as_of: Instant,
    /// For whom, where the evidence knows customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// Which agreement, by its id; the other files are levels that it refines. Absent: every agreement given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// The first day on which it binds the customer no more, where it was ended for them (M1); `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Asked {
    /// The part's text.
    pub fn to_part(&self) -> String {
        // A flat object of texts is always written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// The question that `text` spells in the one way there is.
    pub fn of_part(text: &str) -> Result<Asked, String> {
        let asked: Asked = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if asked.to_part() == text { Ok(asked) } else { Err("it is not spelled as this program spells it".to_owned()) }
    }
}
