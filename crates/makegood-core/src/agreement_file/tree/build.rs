//! From the scanner's events to a tree.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::limits::{MAX_BYTES, MAX_DEPTH, MAX_KEY, MAX_NODES};
use super::locate::Locator;
use super::{Entry, Key, Node, Style, Tree, Value, comments, trouble};
use crate::agreement_file::{Place, Problem, Saying};

/// Reads the text of file number `file`. `None` where no tree can be made; the problems say why.
pub fn parse(file: usize, text: &str) -> (Option<Tree>, Vec<Problem>) {
    if text.len() > MAX_BYTES {
        return (None, vec![too_large(Place::of(file, text, 0, 0))]);
    }
    if let Some((byte, length, message, remedy)) = trouble::unseen(text) {
        return (None, vec![Problem::new("A1", Place::of(file, text, byte, byte + length), message, remedy)]);
    }
    let mut builder = Builder {
        locator: Locator::new(file, text),
        open: Vec::new(),
        root: None,
        taken: Vec::new(),
        nodes: 0,
        documents: 0,
        problems: Vec::new(),
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let byte = builder.locator.byte(*error.marker());
                let (shown, message, remedy) = trouble::explain(text, byte, error.info());
                builder.problems.push(Problem::new(
                    "A1",
                    Place::of(file, text, shown.start, shown.end),
                    message,
                    remedy,
                ));
                return (None, builder.problems);
            }
        };
        let (start, end) = (builder.locator.byte(span.start), builder.locator.byte(span.end));
        if matches!(event, Event::StreamEnd) || !builder.take(event, start, end) {
            break;
        }
    }
    let comments = comments::find(text, &builder.taken);
    (builder.root.map(|root| Tree { root, comments }), builder.problems)
}

fn too_large(place: Place) -> Problem {
    Problem::new(
        "A2",
        place,
        Saying::new(
            format!("the file is too large: at most {MAX_BYTES} bytes, {MAX_DEPTH} levels, {MAX_NODES} values"),
            format!("파일이 너무 큽니다. 최대 {MAX_BYTES}바이트, {MAX_DEPTH}단계, 값 {MAX_NODES}개까지 읽습니다"),
        ),
        Saying::new("put each agreement in a file of its own", "협약마다 파일을 나누어 주세요"),
    )
}

fn long_key(place: Place) -> Problem {
    Problem::new(
        "A2",
        place,
        Saying::new(format!("a key of more than {MAX_KEY} characters"), format!("키가 {MAX_KEY}자를 넘습니다")),
        Saying::new("keys are names: say the rest in the value", "키는 이름입니다. 나머지는 값에 적어 주세요"),
    )
}

fn no_element(place: Place) -> Problem {
    Problem::new(
        "A9",
        place,
        Saying::new("a `-` without a value", "값이 없는 `-`이 있습니다"),
        Saying::new("write the value, or delete the `-`", "값을 적거나 `-`을 지워 주세요"),
    )
}

/// A map or list that is not closed yet.
struct Open {
    start: usize,
    key: Option<Key>,
    held: Held,
    flow: bool,
}

enum Held {
    Map(Vec<Entry>),
    List(Vec<Node>),
}

struct Builder<'text> {
    locator: Locator<'text>,
    open: Vec<Open>,
    root: Option<Node>,
    taken: Vec<(usize, usize)>,
    nodes: usize,
    documents: usize,
    problems: Vec<Problem>,
}

impl Builder<'_> {
    /// Takes one event in; `false` where reading must end.
    fn take(&mut self, event: Event<'_>, start: usize, end: usize) -> bool {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refuse(start, start + 3, "a second document (`---`)", "두 번째 문서(`---`)");
                    return false;
                }
            }
            Event::Alias(_) => {
                self.refuse(start, end, "an alias (`*name`)", "별칭(`*name`)");
                let place = self.locator.trimmed(start, end);
                self.place(Node { place, value: Value::Text(String::new(), Style::Quoted) });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), start);
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let end = if style == Style::Quoted { self.locator.end_of_quoted(start, end) } else { end };
                let place = self.locator.trimmed(start, end);
                if place.end > place.start {
                    self.taken.push((place.start, place.end));
                }
                self.place(Node { place, value: Value::Text(text.into_owned(), style) });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), start);
                return self.open(start, Held::List(Vec::new()), self.locator.starts_with(start, '['));
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_marks(anchor, tag.is_some(), start);
                if self.locator.is_question(start) {
                    self.refuse(start, start + 1, "a key behind `?`", "`?` 뒤의 키");
                }
                return self.open(start, Held::Map(Vec::new()), self.locator.starts_with(start, '{'));
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let place = self.locator.exact(start, end);
            self.problems.push(too_large(place));
            self.root = None;
        }
        self.nodes <= MAX_NODES
    }

    fn open(&mut self, start: usize, held: Held, flow: bool) -> bool {
        self.nodes += 1;
        self.open.push(Open { start, key: None, held, flow });
        let fits = self.open.len() <= MAX_DEPTH;
        if !fits {
            let place = self.locator.exact(start, start);
            self.problems.push(too_large(place));
        }
        fits
    }

    fn close(&mut self, closing: usize) {
        let Some(open) = self.open.pop() else { return };
        // A block ends where its last value ends, braces where they close; the scanner's own end may lie behind a comment.
        let last = match &open.held {
            Held::Map(entries) => entries.last().map(|entry| entry.value.place.end.max(entry.key.place.end)),
            Held::List(items) => items.last().map(|item| item.place.end),
        };
        let end = if open.flow { closing + 1 } else { last.unwrap_or(open.start) };
        let value = match open.held {
            Held::Map(entries) => Value::Map(entries, open.flow),
            Held::List(items) => Value::List(items, open.flow),
        };
        let place = self.locator.trimmed(open.start, end);
        self.place(Node { place, value });
    }

    /// Puts a finished value where it belongs: a key, a key's value, an element, or the root.
    fn place(&mut self, node: Node) {
        let Some(top) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut top.held {
            Held::List(_) if node.is_empty_text() && !top.flow => {
                let place = self.locator.exact(node.place.start, node.place.start);
                self.problems.push(no_element(place));
            }
            Held::List(items) => items.push(node),
            Held::Map(entries) => match top.key.take() {
                Some(key) => {
                    let twin = entries.iter().find(|entry| entry.key.text == key.text).map(|entry| entry.key.place);
                    match twin {
                        Some(first) => self.problems.push(duplicate(&key, first)),
                        None => entries.push(Entry { key, value: node }),
                    }
                }
                None => {
                    let Value::Text(text, _) = node.value else {
                        self.problems.push(not_a_key(node.place));
                        top.key = Some(Key { text: String::new(), place: node.place });
                        return;
                    };
                    if let Some(mark) = self.locator.question_before(node.place.start) {
                        top.key = Some(Key { text, place: node.place });
                        self.refuse(mark, mark + 1, "a key behind `?`", "`?` 뒤의 키");
                        return;
                    }
                    if text.chars().count() > MAX_KEY {
                        self.problems.push(long_key(node.place));
                        top.key = Some(Key { text: String::new(), place: node.place });
                        return;
                    }
                    if text == "<<" {
                        let (start, end) = (node.place.start, node.place.end);
                        top.key = Some(Key { text, place: node.place });
                        self.refuse(start, end, "a merge key (`<<`)", "병합 키(`<<`)");
                        return;
                    }
                    top.key = Some(Key { text, place: node.place });
                }
            },
        }
    }

    fn refuse_marks(&mut self, anchor: usize, tag: bool, start: usize) {
        if anchor > 0 {
            self.refuse(start, start + 1, "an anchor (`&name`)", "앵커(`&name`)");
        }
        if tag {
            self.refuse(start, start + 1, "a tag (`!name`)", "태그(`!name`)");
        }
    }

    fn refuse(&mut self, start: usize, end: usize, en: &str, ko: &str) {
        let place = self.locator.exact(start, end);
        self.problems.push(Problem::new(
            "A3",
            place,
            Saying::new(
                format!("{en} is not used in agreement files"),
                format!("협약 파일에서는 {ko}를 쓰지 않습니다"),
            ),
            Saying::new(
                "write the value out where it is needed; `refines:` takes terms over from another agreement",
                "필요한 곳에 값을 그대로 적어 주세요. 다른 협약의 조건은 `refines:`로 이어받습니다",
            ),
        ));
    }
}

fn duplicate(key: &Key, first: Place) -> Problem {
    Problem::new(
        "A4",
        key.place,
        Saying::new(
            format!("`{}` is written twice here", key.text),
            format!("`{}` 키가 같은 곳에 두 번 있습니다", key.text),
        ),
        Saying::new("keep one of the two", "둘 중 하나만 남겨 주세요"),
    )
    .and(first, Saying::new("first written here", "처음 적은 곳입니다"))
}

fn not_a_key(place: Place) -> Problem {
    Problem::new(
        "A7",
        place,
        Saying::new("a key must be a plain word or text", "키는 낱말이나 글이어야 합니다"),
        Saying::new("write `key: value`", "`키: 값`으로 적어 주세요"),
    )
}
