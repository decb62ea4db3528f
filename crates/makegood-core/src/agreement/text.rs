//! Text for people, in one language or several.

/// A text by language; a text in one unnamed language is filed under `""`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<(String, String)>);

impl Text {
    /// A text that stands for every language.
    pub fn plain(text: impl Into<String>) -> Text {
        Text(vec![(String::new(), text.into())])
    }

    /// The text in `language`, else the unnamed one, else the first.
    pub fn in_language(&self, language: &str) -> &str {
        let by = |wanted: &str| self.0.iter().find(|(language, _)| language == wanted);
        by(language).or_else(|| by("")).or_else(|| self.0.first()).map_or("", |(_, text)| text)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
