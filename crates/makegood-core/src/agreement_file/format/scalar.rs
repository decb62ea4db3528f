//! Texts: plain where that reads back the same everywhere, else in quotes.

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// On a line of its own key.
    Block,
    /// Inside braces or brackets.
    Flow,
}

/// A text as the file writes it; `number` says that a number may stand bare here.
pub(super) fn written(text: &str, around: Around, number: bool) -> String {
    if is_plain(text, around) && (number || !is_something_else(text)) { text.to_owned() } else { quoted(text) }
}

/// Whether a plain scalar gives the same text back.
fn is_plain(text: &str, around: Around) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let sign = "-?:,[]{}#&*!|>'\"%@`=<~.".contains(first);
    // Some of these would read well at the start; in quotes they surely do.
    let ends = text.ends_with(':') || text.ends_with(char::is_whitespace) || first.is_whitespace();
    let inside = text.contains(": ") || text.contains(" #") || text.chars().any(|c| c.is_control() || is_break(c));
    let flow = around == Around::Flow && (text.contains([',', '[', ']', '{', '}']) || text.ends_with(['-', '?']));
    let flow_colon = around == Around::Flow && text.contains(":") && !text.chars().all(is_time);
    !(sign || ends || inside || flow || flow_colon && has_risky_colon(text))
}

fn is_time(c: char) -> bool {
    c.is_ascii_digit() || ":-".contains(c)
}

/// A colon in braces is safe only between letters or digits.
fn has_risky_colon(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(at, c)| {
        let next = chars.get(at + 1);
        *c == ':' && next.is_none_or(|next| !next.is_alphanumeric() && *next != '/')
    })
}

fn is_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Whether other readers of YAML would take a plain text for a number, a truth value or nothing.
fn is_something_else(text: &str) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"];
    let lower = text.to_ascii_lowercase();
    let digits = lower.trim_start_matches(['+', '-']);
    let number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.chars().all(|c| c.is_ascii_hexdigit() || ".xoe_+-:".contains(c));
    // A day stands as a day everywhere; the language reads it as text.
    let day = text.len() == 10 && text.bytes().enumerate().all(|(at, b)| (b == b'-') == (at == 4 || at == 7));
    WORDS.contains(&lower.as_str()) || (number && !day)
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_break(c) => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a text of several lines can stand as a literal block (`|-`).
pub(super) fn is_literal(text: &str) -> bool {
    let sound = |c: char| c == '\n' || !(c.is_control() || is_break(c));
    text.contains('\n')
        && text.chars().all(sound)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
}
