//! Ticks and crosses where the terminal's locale has them, plain letters elsewhere.

/// Short marks of one width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    /// It holds.
    pub(crate) yes: &'static str,
    /// It does not.
    pub(crate) no: &'static str,
    /// Nobody knows yet.
    pub(crate) open: &'static str,
}

const SIGNS: Marks = Marks { yes: "✓", no: "✗", open: "–" };
const LETTERS: Marks = Marks { yes: "ok  ", no: "FAIL", open: "open" };

impl Marks {
    /// The marks for this environment: signs in a UTF-8 locale.
    pub(crate) fn of_terminal() -> Marks {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let dumb = set("TERM").is_some_and(|terminal| terminal == "dumb");
        // The first of the three that is set decides, as the C library has it.
        let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
        let locale = locale.to_ascii_lowercase();
        if !dumb && (locale.contains("utf-8") || locale.contains("utf8")) { SIGNS } else { LETTERS }
    }
}
