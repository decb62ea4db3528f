//! What the YAML scanner says, put in words for people who do not know YAML.

use std::ops::Range;

use super::guess;
use crate::agreement_file::Saying;

/// The bytes to show, the message and the remedy for one error of the scanner at `byte` of `text`.
pub(super) fn explain(text: &str, byte: usize, info: &str) -> (Range<usize>, Saying, Saying) {
    let by_sign = KNOWN.iter().find(|(sign, ..)| info.contains(sign));
    let tab = if by_sign.is_some_and(|(sign, ..)| *sign == "tab") { guess::tab(text) } else { None };
    let in_a_quote = by_sign.is_some_and(|(sign, ..)| *sign == "quoted scalar");
    if tab.is_none()
        && !in_a_quote
        && let Some(guess) = guess::guess(text, byte)
    {
        return guess;
    }
    let shown = tab.unwrap_or(byte..byte + 1);
    if let Some((_, message, remedy)) = by_sign {
        return (shown, Saying::new(message.0, message.1), Saying::new(remedy.0, remedy.1));
    }
    (
        shown,
        Saying::new(format!("this is not YAML: {info}"), format!("YAML 문법에 맞지 않습니다: {info}")),
        Saying::new(
            "look at the line before this one too; quote a text that contains `: ` or starts with a sign",
            "앞줄도 함께 확인해 주세요. `: `가 들어 있거나 기호로 시작하는 글은 따옴표로 감싸 주세요",
        ),
    )
}

/// The first character that nobody sees: where it is, how long, the message and the remedy. To YAML some of them end
/// a line, to editors and people none does.
pub(super) fn unseen(text: &str) -> Option<(usize, usize, Saying, Saying)> {
    let hidden = |&(byte, c): &(usize, char)| match c {
        '\n' | '\t' => false,
        '\r' => text.as_bytes().get(byte + 1) != Some(&b'\n'),
        c => c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || (c == '\u{feff}' && byte > 0),
    };
    let (byte, c) = text.char_indices().find(hidden)?;
    let (message, remedy) = if c == '\r' {
        (
            Saying::new("a carriage return stands without a line feed", "줄 바꿈 문자 CR이 LF 없이 홀로 있습니다"),
            Saying::new("save the file with the line ends LF or CRLF", "줄 끝을 LF 또는 CRLF로 저장해 주세요"),
        )
    } else {
        let code = u32::from(c);
        (
            Saying::new(
                format!("a character that cannot be seen (U+{code:04X})"),
                format!("눈에 보이지 않는 문자가 있습니다 (U+{code:04X})"),
            ),
            Saying::new("delete it", "지워 주세요"),
        )
    };
    Some((byte, c.len_utf8(), message, remedy))
}

type Pair = (&'static str, &'static str);

const KNOWN: [(&str, Pair, Pair); 9] = [
    (
        "tab",
        ("a tab stands where spaces indent", "들여쓰기에 탭 문자가 있습니다"),
        ("indent with spaces, two a level", "한 단계마다 공백 두 칸으로 들여쓰기 해 주세요"),
    ),
    (
        "mapping values are not allowed",
        ("a `:` stands where none can", "여기에는 `:`이 올 수 없습니다"),
        (
            "quote the text if the `:` belongs to it; else check the indentation of this line and the one before",
            "글의 일부라면 따옴표로 감싸고, 아니면 이 줄과 앞줄의 들여쓰기를 확인해 주세요",
        ),
    ),
    (
        "could not find expected ':'",
        ("a key without `:`", "키 뒤에 `:`이 없습니다"),
        ("write `key: value`", "`키: 값`으로 적어 주세요"),
    ),
    (
        "quoted scalar",
        ("a quoted text does not end", "따옴표가 닫히지 않았습니다"),
        ("close the quotation mark on the same line", "같은 줄에서 따옴표를 닫아 주세요"),
    ),
    (
        "flow",
        ("a `{` or `[` is not closed here", "`{` 또는 `[`가 닫히지 않았습니다"),
        (
            "close it with `}` or `]`, with a comma between entries",
            "항목 사이에 쉼표를 두고 `}` 또는 `]`로 닫아 주세요",
        ),
    ),
    (
        "node content",
        (
            "here a value is missing, or a `{` or `[` is not closed",
            "여기에 값이 없거나 `{` 또는 `[`가 닫히지 않았습니다",
        ),
        (
            "write the value, or close the bracket; quote a text that starts with a sign",
            "값을 적거나 괄호를 닫아 주세요. 기호로 시작하는 글은 따옴표로 감싸 주세요",
        ),
    ),
    (
        "block mapping",
        ("this line does not fit the block it stands in", "이 줄은 속한 구역의 형식과 맞지 않습니다"),
        (
            "give all keys of a block the same indentation, each as `key: value`",
            "한 구역의 키는 모두 같은 칸에서 시작하고 `키: 값`으로 적어 주세요",
        ),
    ),
    (
        "anchor",
        ("`*` and `&` have no meaning here", "`*`와 `&`는 여기서 쓰지 않습니다"),
        ("quote the text if the sign belongs to it", "글의 일부라면 따옴표로 감싸 주세요"),
    ),
    (
        "simple key",
        ("a key must stand on one line", "키는 한 줄에 적어야 합니다"),
        ("write `key: value` on one line", "`키: 값`을 한 줄에 적어 주세요"),
    ),
];
