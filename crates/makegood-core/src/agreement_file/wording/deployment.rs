//! `zones >= 2 and hosts >= 2`, `disk is premium or ultra`, `otherwise`: the settings that a deployment must have.

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::{Bound, Range, Setting};

const WORDS: [&str; 5] = ["and", "or", "is", "otherwise", "not"];

/// Reads what the settings must be, all of it; nothing where any other deployment is meant.
pub(crate) fn deployment(text: &str) -> Result<Vec<Setting>, Fault> {
    let mut cursor = Cursor::new(text);
    if cursor.skip("otherwise") {
        cursor.finish()?;
        return Ok(Vec::new());
    }
    let mut settings = vec![setting(&mut cursor)?];
    while cursor.skip("and") {
        settings.push(setting(&mut cursor)?);
    }
    cursor.finish()?;
    Ok(settings)
}

fn setting(cursor: &mut Cursor<'_>) -> Result<Setting, Fault> {
    let name = word(cursor, ("a setting such as `zones`", "`zones` 같은 설정"))?;
    if cursor.skip("is") {
        let wanted = ("a value such as `premium`", "`premium` 같은 값");
        let mut words = vec![word(cursor, wanted)?];
        while cursor.skip("or") {
            words.push(word(cursor, wanted)?);
        }
        return Ok(Setting::OneOf(name, words));
    }
    let signs = [
        (">=", (true, true)),
        ("≥", (true, true)),
        ("<=", (false, true)),
        ("≤", (false, true)),
        (">", (true, false)),
        ("<", (false, false)),
    ];
    let exactly = cursor.skip("=");
    let sign = if exactly { Some((true, true)) } else { cursor.one_of(&signs) };
    let (low, closed) = sign.ok_or_else(|| cursor.expected("`is`, `=`, `>=` or `<=`", "`is`, `=`, `>=`, `<=`"))?;
    let bound = Some(Bound { value: cursor.number()?.normalize(), closed });
    let range = match (exactly, low) {
        (true, _) => Range { low: bound, high: bound },
        (false, true) => Range { low: bound, high: None },
        (false, false) => Range { low: None, high: bound },
    };
    Ok(Setting::Number(name, range))
}

fn word(cursor: &mut Cursor<'_>, wanted: (&str, &str)) -> Result<String, Fault> {
    let token = cursor.peek().filter(|token| {
        let text = token.text;
        text.starts_with(|c: char| c.is_alphanumeric() || c == '_') && !WORDS.contains(&text)
    });
    let word = token.map(|token| token.text.to_owned()).ok_or_else(|| cursor.expected(wanted.0, wanted.1))?;
    cursor.take();
    Ok(word)
}
