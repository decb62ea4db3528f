//! Lines: keys, dashes and what hangs below them.

use super::super::limits::MAX_DEPTH;
use super::scalar::{blanks, line_end, plain, quoted, reach};
use super::{Held, Open, Sketch, Slot, Style};

impl Sketch<'_> {
    /// Reads the text to its end.
    pub(super) fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = self.line(at);
        }
        if self.text.is_empty() || self.text.ends_with('\n') {
            self.blank_end(0);
        }
    }

    /// Reads the line that begins at `start`, and what runs over its end; gives where the next one begins.
    fn line(&mut self, start: usize) -> usize {
        let end = line_end(self.text, start);
        let mut at = start + blanks(self.rest(start)).min(end - start);
        let mut dashed = false;
        loop {
            let line = self.text.get(at..end).unwrap_or("");
            if line.trim().is_empty() || line.starts_with('#') || (line.starts_with("---") && at == start) {
                if end == self.text.len() && line.trim().is_empty() {
                    self.line_blank_to_end(at - start, dashed);
                }
                return end + 1;
            }
            let dash = line.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with([' ', '\r']));
            let Some(rest) = dash else { break };
            self.open_list(at - start, at);
            dashed = true;
            at += 1 + blanks(rest);
        }
        let column = at - start;
        let is_quoted = self.rest(at).starts_with(['"', '\'']);
        let in_brackets = self.rest(at).starts_with(['{', '[']);
        let token = if is_quoted { quoted(self.text, at, end) } else { plain(self.text, at, end, "") };
        let next = token.end + blanks(self.rest(token.end));
        if !in_brackets && next < end && self.rest(next).starts_with(':') && token.quoted != Some(false) {
            self.open_map(column, at);
            let key = self.key(token.start, token.end, token.text);
            self.set_key(key);
            let value = next + 1 + blanks(self.rest(next + 1));
            return self.value(value.min(end), end, column, Slot::Value);
        }
        self.pop_beyond(column);
        let under = self.open.last().map(|open| open.column);
        if dashed || (self.awaits_value() && under.is_some_and(|under| under < column)) || in_brackets {
            // It may yet become a key.
            return self.value(at, end, under.unwrap_or(0), Slot::Beginning);
        }
        // A word by itself where a key stands: a key that is still being written.
        self.open_map(column, at);
        self.end_entry();
        if end == self.text.len() {
            self.at_end(Slot::Key, at);
        }
        let key = self.key(token.start, token.end, token.text);
        self.set_key(key);
        self.end_entry();
        end + 1
    }

    /// The value that begins at `at`, on the line that ends at `end`, of a key or dash at `column`; `slot` is
    /// what a text here is, while it is not finished.
    fn value(&mut self, at: usize, end: usize, column: usize, slot: Slot) -> usize {
        let line = self.text.get(at..end).unwrap_or("").trim_end();
        let last_line = end == self.text.len();
        match line.chars().next() {
            None => {
                if last_line && self.text.ends_with([' ', '\t']) {
                    self.at_end(Slot::Beginning, self.text.len());
                }
                end + 1
            }
            Some('#') => end + 1,
            Some('|' | '>') if !line.contains(": ") => {
                let after = reach(self.text, at, column);
                let said = self.text.get(end..after).unwrap_or("").trim().to_owned();
                let node = self.text_node(at, after, said, Style::Block);
                self.put(node);
                after.max(end + 1)
            }
            Some('{' | '[') => {
                let after = self.flow(at, column);
                let line_start = self.text.get(..after).is_none_or(|before| before.ends_with('\n'));
                if line_start && after > at { after } else { line_end(self.text, after) + 1 }
            }
            Some('"' | '\'') => {
                let token = quoted(self.text, at, reach(self.text, at, column));
                let node = self.text_node(token.start, token.end, token.text, Style::Quoted);
                self.put(node);
                line_end(self.text, token.end.saturating_sub(1).max(at)) + 1
            }
            Some(_) => self.plain_value(at, end, column, slot),
        }
    }

    fn plain_value(&mut self, at: usize, end: usize, column: usize, slot: Slot) -> usize {
        let mut said = without_comment(self.text.get(at..end).unwrap_or("")).trim_end().to_owned();
        let (mut stop, mut next) = (at + said.len(), end + 1);
        if end == self.text.len() && !self.text.get(at..end).is_some_and(|line| line.contains(" #")) {
            self.at_end(slot, at);
        }
        let limit = reach(self.text, at, column);
        while next < limit {
            let line_stop = line_end(self.text, next);
            let line = self.text.get(next..line_stop).unwrap_or("");
            let words = line.trim();
            let goes_on = !words.is_empty()
                && !words.starts_with(['#', '-', '{', '[', '"', '\''])
                && !words.contains(": ")
                && !words.ends_with(':');
            if !goes_on || line_stop == self.text.len() {
                break;
            }
            let words = without_comment(words).trim_end();
            said.push(' ');
            said.push_str(words);
            stop = next + blanks(line) + words.len();
            next = line_stop + 1;
        }
        let node = self.text_node(at, stop, said, Style::Plain);
        self.put(node);
        next
    }

    fn open_list(&mut self, column: usize, at: usize) {
        self.pop_beyond(column);
        let continues = self.open.last().is_some_and(|o| o.column == column && matches!(o.held, Held::List(_)));
        if !continues && self.open.len() < MAX_DEPTH {
            self.open.push(Open { start: at, column, flow: false, held: Held::List(Vec::new()) });
        }
    }

    fn open_map(&mut self, column: usize, at: usize) {
        self.pop_beyond(column);
        while self.open.last().is_some_and(|o| o.column == column && matches!(o.held, Held::List(_))) {
            self.close(at);
        }
        let continues = self.open.last().is_some_and(|o| o.column == column);
        if !continues && self.open.len() < MAX_DEPTH {
            self.open.push(Open { start: at, column, flow: false, held: Held::Map(Vec::new(), None) });
        }
    }

    fn pop_beyond(&mut self, column: usize) {
        while self.open.last().is_some_and(|open| open.column > column) {
            self.close(self.text.len());
        }
    }

    /// The text ends on a line with nothing but spaces, or a dash, up to `column`.
    fn line_blank_to_end(&mut self, column: usize, dashed: bool) {
        if dashed {
            self.at_end(Slot::Beginning, self.text.len());
        } else {
            self.blank_end(column);
        }
    }

    fn blank_end(&mut self, column: usize) {
        self.pop_beyond(column);
        while self.open.last().is_some_and(|o| o.column == column && matches!(o.held, Held::List(_))) {
            self.close(self.text.len());
        }
        let deeper = self.open.last().is_some_and(|open| open.column < column);
        if deeper && self.awaits_value() {
            self.at_end(Slot::Beginning, self.text.len());
        } else {
            self.end_entry();
            self.at_end(Slot::Key, self.text.len());
        }
    }
}

fn without_comment(line: &str) -> &str {
    line.find(" #").and_then(|at| line.get(..at)).unwrap_or(line)
}
