//! Whatever is typed: the same problems as `check` finds in the same text, an answer to every question, no crash.

use bolero::{Driver, TypeGenerator, check};
use makegood_core::agreement_file::{Source, read};
use serde_json::{Value, json};

use crate::client::{Client, position};

/// One edit: where it begins, how many characters go, and which piece comes.
#[derive(Clone, Debug)]
struct Edit {
    at: u16,
    cut: u8,
    piece: u8,
}

impl TypeGenerator for Edit {
    fn generate<D: Driver>(driver: &mut D) -> Option<Edit> {
        Some(Edit { at: driver.produce()?, cut: driver.produce::<u8>()? % 12, piece: driver.produce()? })
    }
}

const PIECES: [&str; 24] = [
    "",
    "",
    "a",
    "\n",
    "\n  ",
    ": ",
    "{ ",
    " }",
    "[",
    "]",
    "- ",
    "#",
    "\"",
    "'",
    "|",
    "가",
    "😀",
    "\t",
    "\r",
    "none",
    "99 %",
    "agreement: x\n",
    "\u{feff}",
    "99999999999999999999",
];

const QUESTIONS: [&str; 6] = ["hover", "completion", "definition", "documentSymbol", "formatting", "prepareRename"];

#[test]
fn any_edits() {
    let examples = ["remotemeeting", "citrusad", "oqupie", "framework"];
    let texts = examples.map(|name| {
        let path = crate::client::repository().join(format!("examples/{name}/agreement.yaml"));
        std::fs::read_to_string(path).expect("an example")
    });
    check!().with_type::<(u8, Vec<Edit>)>().with_iterations(150).for_each(|(which, edits)| {
        let mut client = Client::with("random", &[]);
        let mut text = texts[usize::from(*which) % texts.len()].clone();
        client.open("a.yaml", &text);
        for edit in edits.iter().take(6) {
            type_it(&mut client, &mut text, edit);
        }
        assert_eq!(client.leave(), 0);
    });
}

fn type_it(client: &mut Client, text: &mut String, edit: &Edit) {
    let start = text.floor_char_boundary(usize::from(edit.at) % (text.len() + 1));
    let end = text[start..].char_indices().nth(usize::from(edit.cut)).map_or(text.len(), |(at, _)| start + at);
    // Between the two bytes of a line's end no editor has a position.
    let between = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
    // A lone carriage return ends a line for editors; the test's own counting knows line feeds alone.
    if between(start) || between(end) || text.contains('\r') {
        return;
    }
    let piece = PIECES[usize::from(edit.piece) % PIECES.len()];
    let range = json!({ "start": position(text, start), "end": position(text, end) });
    text.replace_range(start..end, piece);
    let told = client.change("a.yaml", json!([{ "range": range, "text": piece }]));
    let found = read(&[Source { name: "a.yaml".to_owned(), text: text.clone() }]).1;
    let expected: Vec<(&str, String)> =
        found.iter().map(|p| (p.code, format!("{}\n{}", p.message.en, p.remedy.en))).collect();
    let text_of = |one: &Value, key: &str| one[key].as_str().expect("a text").to_owned();
    let told: Vec<(String, String)> =
        told.as_array().expect("a list").iter().map(|one| (text_of(one, "code"), text_of(one, "message"))).collect();
    let told: Vec<(&str, String)> = told.iter().map(|(code, message)| (code.as_str(), message.clone())).collect();
    assert_eq!(told, expected, "{text}");
    for question in QUESTIONS {
        let asked = json!({
            "textDocument": { "uri": client.uri("a.yaml") },
            "position": position(text, start + piece.len()),
            "options": { "tabSize": 2, "insertSpaces": true },
        });
        client.ask(&format!("textDocument/{question}"), asked);
    }
}
