//! A page as its readers read it: the words without the markup.

use crate::Answer;

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "p",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "dt",
    "dd",
    "summary",
    "article",
    "section",
    "table",
    "ul",
    "div",
    "a",
    "form",
    "label",
    "figure",
    "figcaption",
    "nav",
    "main",
    "header",
    "pre",
    "option",
    "button",
    "line",
    "rect",
    "title",
];

impl Answer {
    /// The text of the page's own part, a line a block.
    pub(crate) fn text(&self) -> String {
        let main = self.between("<main", "</main>");
        let mut text = String::new();
        let mut rest = main.split_once('>').expect("a tag ends").1;
        while let Some((before, tag)) = rest.split_once('<') {
            text.push_str(before);
            let (tag, after) = tag.split_once('>').expect("a tag ends");
            let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
            match name {
                _ if BLOCKS.contains(&name) => text.push('\n'),
                "td" | "th" | "text" => text.push_str("  "),
                _ => {}
            }
            rest = after;
        }
        text.push_str(rest);
        let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let lines: Vec<String> = lines.filter(|line| !line.is_empty()).map(|line| unescaped(&line)).collect();
        lines.join("\n")
    }
}

/// The arguments of a service whose clock begins in the middle of March 2024, after the outage of the 12th.
pub(crate) const MARCH: &[&str] = &["--clock-starts-at", "2024-03-20T00:00:00Z"];

/// A text of such a service without the moment of asking: its clock runs while the test does.
pub(crate) fn without_now(text: &str) -> String {
    let is_now = |line: &str| line.contains("2024-03-20 09:0") || line.contains("2024-03-20T09:0");
    let lines = text.lines().map(|line| if is_now(line) { "(now)" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

fn unescaped(line: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<")];
    let line = pairs.iter().fold(line.to_owned(), |line, (escaped, letter)| line.replace(escaped, letter));
    line.replace("&#62;", ">").replace("&#38;", "&").replace("&amp;", "&")
}
