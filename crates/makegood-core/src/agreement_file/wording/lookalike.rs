//! Signs that look like those of a wording and are others: full width, curly, unbreakable.

use super::Fault;

/// The plain sign that `c` looks like.
fn plain(c: char) -> Option<&'static str> {
    const FULL_WIDTH: &str =
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let at = usize::try_from(u32::from(c) - 0xff01).ok()?;
            FULL_WIDTH.get(at..=at)
        }
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => Some(" "),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some("-"),
        // Quotation marks of a word processor hold nothing together here.
        '“' | '”' | '„' | '‘' | '「' | '」' => Some(""),
        '’' => Some("'"),
        '≧' => Some(">="),
        '≦' => Some("<="),
        '×' => Some("x"),
        _ => None,
    }
}

/// The first such sign of a wording that does not read, with the wording in plain signs.
pub(crate) fn lookalike(text: &str) -> Option<Fault> {
    let (start, c) = text.char_indices().find(|(_, c)| plain(*c).is_some())?;
    let instead = plain(c)?;
    let end = start + c.len_utf8();
    let (en, ko) = match instead {
        "" => (format!("`{c}` is not a quotation mark of YAML"), format!("`{c}`은(는) YAML의 따옴표가 아닙니다")),
        " " => (
            "a space of another kind than the space bar gives".to_owned(),
            "일반 공백이 아닌 다른 공백 문자입니다".to_owned(),
        ),
        _ => (
            format!("`{c}` looks like `{instead}`, but is another sign"),
            format!("`{c}`은(는) `{instead}`처럼 보이지만 다른 문자입니다"),
        ),
    };
    let mut mended = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(instead) => mended.push_str(instead),
            None => mended.push(c),
        }
    }
    // At the ends an apostrophe was a quotation mark.
    let mended = mended.trim().trim_matches('\'').trim().to_owned();
    Some(Fault { mended: Some(mended), ..Fault::new(start, end, en, ko) })
}
