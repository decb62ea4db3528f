//! Braces and brackets.

use super::super::limits::MAX_DEPTH;
use super::scalar::{Token, blanks, plain, quoted, reach};
use super::{Held, Open, Sketch, Slot, Style};

const STOPS: &str = ",[]{}";

impl Sketch<'_> {
    /// Reads what `{` or `[` at `at` opens, on a line whose key stands at `column`; gives the byte after it.
    pub(super) fn flow(&mut self, at: usize, column: usize) -> usize {
        let outside = self.open.len();
        // Brackets that are never closed end where the next line of the block around them begins.
        let limit = reach(self.text, at, column);
        let limit = if limit < self.text.len() { self.with_closing_line(limit) } else { limit };
        let mut at = at;
        while at < limit {
            let rest = self.rest(at);
            let Some(c) = rest.chars().next() else { break };
            match c {
                '{' | '[' if self.open.len() >= MAX_DEPTH => at += 1,
                '{' | '[' => {
                    let held = if c == '{' { Held::Map(Vec::new(), None) } else { Held::List(Vec::new()) };
                    self.open.push(Open { start: at, column, flow: true, held });
                    at += 1;
                }
                '}' | ']' => {
                    at += 1;
                    self.close(at);
                    if self.open.len() <= outside {
                        return at;
                    }
                }
                ',' => {
                    self.end_entry();
                    at += 1;
                }
                '#' => at = super::scalar::line_end(self.text, at),
                c if c.is_whitespace() => at += c.len_utf8(),
                _ => at = self.flow_token(at, limit),
            }
        }
        if limit == self.text.len() && self.last.is_none() && !self.in_comment() {
            self.flow_end(limit);
        }
        while self.open.len() > outside {
            self.close(limit);
        }
        limit
    }

    /// A line that only closes brackets may stand as far out as the key that opened them.
    fn with_closing_line(&self, limit: usize) -> usize {
        let line = self.rest(limit);
        let first = blanks(line);
        if line.get(first..).is_some_and(|line| line.starts_with(['}', ']'])) { limit + first + 1 } else { limit }
    }

    fn in_comment(&self) -> bool {
        let line = self.text.rsplit('\n').next().unwrap_or("");
        line.trim_start().starts_with('#') || line.contains(" #")
    }

    /// One key or value; gives the byte after it.
    fn flow_token(&mut self, at: usize, limit: usize) -> usize {
        let is_quoted = self.rest(at).starts_with(['"', '\'']);
        let token = if is_quoted { quoted(self.text, at, limit) } else { plain(self.text, at, limit, STOPS) };
        let next = token.end + blanks(self.rest(token.end));
        let in_map = matches!(self.open.last(), Some(Open { held: Held::Map(..), .. }));
        if in_map && !self.awaits_value() && next < limit && self.rest(next).starts_with(':') {
            let key = self.key(token.start, token.end, token.text);
            self.set_key(key);
            return next + 1;
        }
        // A `:` that makes no key here is passed over, so that every step goes forward.
        let end = if token.end == at { at + self.rest(at).chars().next().map_or(1, char::len_utf8) } else { token.end };
        self.flow_value(token);
        end
    }

    fn flow_value(&mut self, token: Token) {
        let unfinished = token.end == self.text.len() && token.quoted.is_none();
        let in_map = matches!(self.open.last(), Some(Open { held: Held::Map(..), .. }));
        let is_key = in_map && !self.awaits_value();
        if unfinished {
            let slot = match (is_key, in_map) {
                (true, _) => Slot::Key,
                (false, true) => Slot::Value,
                (false, false) => Slot::Beginning,
            };
            self.at_end(slot, token.start);
        }
        if is_key {
            let key = self.key(token.start, token.end, token.text);
            self.set_key(key);
        } else {
            let style = if token.quoted.is_some() { Style::Quoted } else { Style::Plain };
            let node = self.text_node(token.start, token.end, token.text, style);
            self.put(node);
        }
    }

    /// The text ends inside brackets, before a key or value has begun.
    fn flow_end(&mut self, end: usize) {
        if self.rest(0).trim_end().ends_with(['"', '\'']) {
            return;
        }
        match self.open.last().map(|open| &open.held) {
            Some(Held::Map(_, None)) => self.at_end(Slot::Key, end),
            Some(_) => self.at_end(Slot::Beginning, end),
            None => {}
        }
    }
}
