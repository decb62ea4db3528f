//! How the problems of shape are said.

use crate::agreement_file::grammar::{Block, Choice, Key, Named, Wording};
use crate::agreement_file::korean_keys;
use crate::agreement_file::nearest::{did_you_mean, listed, nearest};
use crate::agreement_file::problem::Problem;
use crate::agreement_file::scope::Scope;
use crate::agreement_file::tree::{Key as Written, Node, Value};
use crate::agreement_file::{Place, Saying};

/// `` `a`, `b` ``: phrases that read well.
pub(super) fn examples(wording: &Wording) -> String {
    listed(wording.examples.iter().copied().take(EXAMPLES))
}

/// So many examples show how a wording is written; the reference has all of them.
const EXAMPLES: usize = 8;

/// A wording that was probably meant as `mended`.
pub(super) fn mended(code: &'static str, place: Place, message: Saying, mended: &str) -> Problem {
    let remedy = Saying::new(format!("write `{mended}`"), format!("`{mended}`(으)로 적어 주세요"));
    Problem::new(code, place, message, remedy)
}

pub(super) fn misread(code: &'static str, place: Place, message: Saying, examples: &str) -> Problem {
    let remedy = Saying::new(format!("write it like {examples}"), format!("{examples}처럼 적어 주세요"));
    Problem::new(code, place, message, remedy)
}

pub(super) fn unknown_key(key: &Written, block: &Block) -> Problem {
    let meant = key_meant(&key.text, block);
    let (en, ko) = did_you_mean(meant);
    let remedy = match meant {
        Some(meant) => Saying::new(format!("write `{meant}:`"), format!("`{meant}:`(으)로 적어 주세요")),
        None => {
            let known = listed(block.key_names());
            Saying::new(format!("its keys are {known}"), format!("쓸 수 있는 키: {known}"))
        }
    };
    Problem::new(
        "A5",
        key.place,
        Saying::new(
            format!("`{}` is not a key of `{}`{en}", key.text, block.name),
            format!("`{}`은(는) `{}` 구역에 없는 키입니다.{ko}", key.text, block.name),
        ),
        remedy,
    )
}

/// The key that somebody probably meant, in English or Korean.
pub(super) fn key_meant(word: &str, block: &Block) -> Option<&'static str> {
    nearest(word, block.key_names()).or_else(|| korean_keys::meant(word, block.key_names()))
}

pub(super) fn missing_key(node: &Node, key: &Key, block: &Block) -> Problem {
    Problem::new(
        "A6",
        start_of(node),
        Saying::new(
            format!("`{}` is missing: {}", key.name, key.doc.en),
            format!("`{}` 키가 빠졌습니다: {}", key.name, key.doc.ko),
        ),
        Saying::new(
            format!("add a line like `{}: {}`{}", key.name, key.example, within(block)),
            format!("`{}: {}` 같은 줄을 추가해 주세요", key.name, key.example),
        ),
    )
}

/// Where a key is to be added; the file's own keys have no other place.
fn within(block: &Block) -> String {
    if block.name == "agreement" { String::new() } else { format!(" to this `{}`", block.name) }
}

/// A text where keys should stand: most often a `:` was forgotten.
pub(super) fn no_block(node: &Node, block: &Block) -> Problem {
    let first = node.text().and_then(|text| text.split([' ', ':']).next()).unwrap_or("");
    let example = block.keys.iter().find(|key| key.required).or(block.keys.first());
    let example = example.map_or(String::new(), |key| format!("{}: {}", key.name, key.example));
    match block.key(first) {
        Some(key) => Problem::new(
            "A7",
            first_line(node),
            Saying::new(
                format!("after the key `{first}` there is no `: `"),
                format!("`{first}` 키 뒤에 `: `이 없습니다"),
            ),
            Saying::new(
                format!("put a colon and a space behind it, as in `{}: {}`", key.name, key.example),
                format!("`{}: {}`처럼 콜론과 공백을 넣어 주세요", key.name, key.example),
            ),
        ),
        None => {
            let mut problem = wrong_shape(node, "keys with values", "키와 값", "");
            problem.remedy = Saying::new(
                format!("write keys of `{}`, such as `{example}`", block.name),
                format!("`{example}` 같은 키와 값을 적어 주세요"),
            );
            problem
        }
    }
}

/// The first key of a block, so that the caret does not underline all of it.
fn start_of(node: &Node) -> Place {
    node.entries().first().map_or(node.place, |entry| entry.key.place)
}

pub(super) fn no_value(node: &Node, written: &Written, key: &Key) -> Problem {
    let place = if node.place.end > node.place.start { node.place } else { written.place };
    Problem::new(
        "A9",
        place,
        Saying::new(format!("`{}` has no value", written.text), format!("`{}`에 값이 없습니다", written.text)),
        Saying::new(
            format!("write one, such as `{}`, or leave the key out", key.example),
            format!("`{}` 같은 값을 적거나 키를 지워 주세요", key.example),
        ),
    )
}

/// `{ en: one, two }`: YAML takes `two` for a key.
pub(super) fn comma_in_braces(key: &Written) -> Problem {
    Problem::new(
        "A9",
        key.place,
        Saying::new(
            format!("`{}` is cut off: a comma inside `{{ }}` begins a new entry", key.text),
            format!("`{}` 부분이 잘렸습니다. `{{ }}` 안의 쉼표는 새 항목을 시작합니다", key.text),
        ),
        Saying::new(
            "put the text in quotes: `{ en: \"one, two\" }`",
            "글을 따옴표로 감싸 주세요: `{ ko: \"하나, 둘\" }`",
        ),
    )
}

pub(super) fn wrong_shape(node: &Node, en: &str, ko: &str, example: &str) -> Problem {
    let (found, found_ko) = match &node.value {
        Value::Text(..) => ("a text", "글"),
        Value::List(..) => ("a list", "목록"),
        Value::Map(..) => ("keys with values", "키와 값"),
    };
    Problem::new(
        "A7",
        first_line(node),
        Saying::new(format!("expected {en}, found {found}"), format!("{ko} 자리에 {found_ko}이(가) 있습니다")),
        match &node.value {
            Value::List(_, false) => Saying::new(
                format!("leave the dashes out, and write it like `{example}`"),
                format!("줄 앞의 `-` 없이 `{example}`처럼 적어 주세요"),
            ),
            _ => Saying::new(format!("write it like `{example}`"), format!("`{example}`처럼 적어 주세요")),
        },
    )
}

fn first_line(node: &Node) -> Place {
    match &node.value {
        Value::Map(entries, false) => entries.first().map_or(node.place, |entry| entry.key.place),
        Value::List(items, false) => items.first().map_or(node.place, first_line),
        _ => node.place,
    }
}

pub(super) fn unknown_word(node: &Node, text: &str, choices: &[Choice]) -> Problem {
    let (en, ko) = did_you_mean(nearest(text, choices.iter().map(|choice| choice.word)));
    let known = choices.iter().map(|choice| format!("`{}`", choice.word)).collect::<Vec<_>>().join(", ");
    Problem::new(
        "A8",
        node.place,
        Saying::new(
            format!("`{text}` has no meaning here{en}"),
            format!("여기에는 `{text}`을(를) 쓸 수 없습니다.{ko}"),
        ),
        Saying::new(format!("write one of {known}"), format!("다음 중 하나를 적어 주세요: {known}")),
    )
}

pub(super) fn unknown_check(key: &Written) -> Problem {
    Problem::new(
        "A8",
        key.place,
        Saying::new(
            format!("`{}` is not a finding that can be accepted", key.text),
            format!("`{}`은(는) 그대로 두기로 할 수 있는 점검 코드가 아닙니다", key.text),
        ),
        Saying::new(
            "write the code that `makegood check` printed with the warning",
            "`makegood check`가 경고와 함께 보여 준 코드를 적어 주세요",
        ),
    )
}

pub(super) fn unknown_name(named: Named, text: &str, place: Place, known: &[&str], meant: Option<&str>) -> Problem {
    let words = named.words();
    let (en, ko) = did_you_mean(meant);
    let remedy = if known.is_empty() {
        Saying::new(
            format!("define one first: the file has no {}", words.en),
            format!("먼저 {}을(를) 정의해 주세요", words.ko),
        )
    } else {
        let known = listed(known.iter().copied());
        Saying::new(format!("there are {known}"), format!("정의된 이름: {known}"))
    };
    Problem::new(
        "R1",
        place,
        Saying::new(
            format!("there is no {} `{text}`{en}", words.en),
            format!("`{text}`(이)라는 {}이(가) 없습니다.{ko}", words.ko),
        ),
        remedy,
    )
}

pub(super) fn unknown_row(key: &Written, scope: &Scope) -> Problem {
    let known: Vec<&str> = scope.axes().iter().flat_map(|axis| axis.iter().map(String::as_str)).collect();
    let (en, ko) = did_you_mean(nearest(&key.text, known.iter().copied()));
    let list = listed(known.iter().copied());
    Problem::new(
        "R1",
        key.place,
        Saying::new(
            format!("`{}` is no plan, region, severity or deployment{en}", key.text),
            format!("`{}`은(는) 요금제, 지역, 심각도, 배포 구성 가운데 없습니다.{ko}", key.text),
        ),
        if known.is_empty() {
            Saying::new(
                "define `plans`, `regions`, `severities` or `deployments` first",
                "먼저 `plans`, `regions`, `severities`, `deployments`를 정의해 주세요",
            )
        } else {
            Saying::new(format!("there are {list}"), format!("정의된 이름: {list}"))
        },
    )
}

/// A row of a two-way table that leaves a cell out which another row has.
pub(super) fn missing_cell(written: &Written, column: &str, cells: Named) -> Problem {
    let (row, words) = (&written.text, cells.words());
    Problem::new(
        "R2",
        written.place,
        Saying::new(
            format!("row `{row}` says nothing about `{column}`"),
            format!("`{row}` 줄에 `{column}` 칸이 없습니다"),
        ),
        Saying::new(
            format!("add `{column}:` with a {} to this row", words.en),
            format!("이 줄에 `{column}:`과 {}을(를) 추가해 주세요", words.ko),
        ),
    )
}

/// A name of the first axis without a row.
pub(super) fn missing_cell_row(node: &Node, key: &Key, row: &str) -> Problem {
    Problem::new(
        "R2",
        first_line(node),
        Saying::new(format!("`{}` has no row `{row}`", key.name), format!("`{}`에 `{row}` 줄이 없습니다", key.name)),
        Saying::new(
            format!("add a row `{row}: {{ … }}`, or take `{row}` out"),
            format!("`{row}: {{ … }}` 줄을 추가하거나 `{row}`을(를) 지워 주세요"),
        ),
    )
}

pub(super) fn missing_row(written: &Written, row: &str) -> Problem {
    Problem::new(
        "R2",
        written.place,
        Saying::new(
            format!("`{}` says nothing about `{row}`", written.text),
            format!("`{}`에 `{row}`에 대한 내용이 없습니다", written.text),
        ),
        Saying::new(
            format!("add `{row}: …`, or `{row}: none` where nothing is promised"),
            format!("`{row}: …`을 추가하거나, 약속이 없으면 `{row}: none`을 적어 주세요"),
        ),
    )
}
