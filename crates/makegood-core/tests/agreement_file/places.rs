//! Problems point at the exact bytes, in any script.

use super::files::{HEAD, read_one};

/// The text under the caret of the first problem, with its line and column.
fn check(body: &str, expect: (&str, usize, usize)) {
    let text = format!("{HEAD}{body}");
    let (_, problems) = read_one(&text);
    let place = problems.first().expect("a problem").place;
    let head = HEAD.lines().count();
    assert_eq!((&text[place.start..place.end], place.line - head, place.column), expect, "{problems:#?}");
}

#[test]
fn a_word_inside_a_wording() {
    check("services: { a: {} }\nobjectives:\n  u: { promise: uptime >= x % }\n", ("x", 3, 27));
}

#[test]
fn after_korean_text() {
    check("title: { ko: 협약, en: x, kr!: 글 }\n", ("kr!", 1, 25));
    check("objectives:\n  가용성: { promise: \"접속자 ≥≥ 99 명\" }\nservices: { 서비스: {} }\n", ("≥", 2, 25));
}

#[test]
fn behind_a_quotation_mark() {
    check("services: { a: {} }\nobjectives:\n  u: { promise: 'uptime => 99 %' }\n", ("=>", 3, 25));
}

#[test]
fn with_windows_line_ends() {
    let text = format!("{HEAD}windw: 1\n").replace('\n', "\r\n");
    let place = read_one(&text).1[0].place;
    assert_eq!((&text[place.start..place.end], place.line), ("windw", 7));
}

#[test]
fn behind_a_byte_order_mark() {
    let text = format!("\u{feff}{HEAD}windw: 1\n");
    let (agreement, problems) = read_one(&text);
    assert!(agreement.is_some());
    let place = problems[0].place;
    assert_eq!((&text[place.start..place.end], place.line, place.column), ("windw", 7, 1));
}

#[test]
fn every_text_of_the_examples_stands_where_its_place_says() {
    use makegood_core::agreement_file::tree::{Node, Style, Value, parse};
    fn walk(text: &str, node: &Node, seen: &mut usize) {
        match &node.value {
            Value::Text(value, Style::Plain) => {
                assert_eq!(&text[node.place.start..node.place.end], value);
                *seen += 1;
            }
            Value::Text(..) => {}
            Value::List(items, _) => items.iter().for_each(|item| walk(text, item, seen)),
            Value::Map(entries, _) => entries.iter().for_each(|entry| {
                let key = &text[entry.key.place.start..entry.key.place.end];
                assert_eq!(key.trim_matches('"'), entry.key.text);
                walk(text, &entry.value, seen);
            }),
        }
    }
    let mut seen = 0;
    for (_, sources) in super::files::example_folders() {
        for source in sources {
            walk(&source.text, &parse(0, &source.text).0.expect("a tree").root, &mut seen);
        }
    }
    assert!(seen > 300);
}
