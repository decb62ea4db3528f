//! The canonical form: what `makegood fmt` writes.

use makegood_core::agreement_file::format;
use serde_json::{Value, json};

use crate::client::Client;

fn formatted(client: &mut Client, text: &str) -> String {
    let uri = client.uri("a.yaml");
    let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
    client.tell("textDocument/didOpen", json!({ "textDocument": document }));
    let asked = json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = client.ask("textDocument/formatting", asked);
    let mut text = text.to_owned();
    for edit in edits.as_array().expect("edits").iter().rev() {
        let byte = |at: &Value| {
            let (line, column) = (at["line"].as_u64().expect("a line"), at["character"].as_u64().expect("a column"));
            let start: usize =
                text.split_inclusive('\n').take(usize::try_from(line).expect("small")).map(str::len).sum();
            let units = text[start..].char_indices().scan(0, |units, (at, c)| {
                let before = *units;
                *units += c.len_utf16();
                Some((before, at))
            });
            let column = usize::try_from(column).expect("small");
            start + units.filter(|(before, _)| *before == column).map(|(_, at)| at).next().unwrap_or(text.len() - start)
        };
        let (start, end) = (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]));
        text.replace_range(start..end, edit["newText"].as_str().expect("a text"));
    }
    text
}

#[test]
fn formatting_is_what_fmt_writes() {
    let mut client = Client::with("formatting", &[]);
    let texts = [
        "kind: sla\nagreement:   가\n# a note\nprovider: '😀'\n",
        "agreement: a\nobjectives: {a: {promise: 'uptime >= 99 %'}}",
        "agreement: a\nkind: sla\n",
        "agreement: a\r\nprovider: b\r\nkind: sla\r\n",
        "",
    ];
    for text in texts {
        assert_eq!(formatted(&mut client, text), format(text).expect("sound YAML"), "{text}");
    }
}

#[test]
fn a_file_that_does_not_read_is_left_alone() {
    let mut client = Client::with("unformatted", &[]);
    let text = "kind: {\nagreement: a\n";
    assert_eq!(formatted(&mut client, text), text);
}
