//! `opened`, `the earlier of noticed and opened`, `the later of opened and report_requested`.

use super::Fault;
use super::cursor::Cursor;
use crate::agreement::{ClockStart, WhichEvent};
use crate::agreement_file::nearest::{did_you_mean, nearest};
use crate::evidence::CaseEventKind;
use crate::evidence::kind::{Words, words};

/// Reads what starts a clock.
pub(crate) fn clock_start(text: &str) -> Result<ClockStart, Fault> {
    let mut cursor = Cursor::new(text);
    let chosen = cursor.one_of(&[
        ("the earlier of", WhichEvent::Earliest),
        ("the earliest of", WhichEvent::Earliest),
        ("the later of", WhichEvent::Latest),
        ("the latest of", WhichEvent::Latest),
    ]);
    let mut of = vec![event(&mut cursor)?];
    let which = match chosen {
        None => WhichEvent::Earliest,
        Some(which) => {
            while cursor.skip(",") {
                of.push(event(&mut cursor)?);
            }
            cursor.expect("and")?;
            of.push(event(&mut cursor)?);
            which
        }
    };
    cursor.finish()?;
    Ok(ClockStart { which, of })
}

fn event(cursor: &mut Cursor<'_>) -> Result<CaseEventKind, Fault> {
    let Some(token) = cursor.peek() else {
        return Err(cursor.expected("an event such as `opened`", "`opened` 같은 사건"));
    };
    let Some(event) = CaseEventKind::from_word(token.text) else {
        let (en, ko) = did_you_mean(nearest(token.text, words::<CaseEventKind>().into_iter()));
        return Err(Fault::new(
            token.start,
            token.end,
            format!("`{}` is no event of a case{en}", token.text),
            format!("`{}`(이)라는 사건은 없습니다.{ko}", token.text),
        ));
    };
    cursor.take();
    Ok(event)
}
