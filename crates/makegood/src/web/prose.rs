//! Sentences of the core as HTML: names in backticks become code, everything else is text.

/// Escaped HTML of a sentence.
pub(crate) fn prose(sentence: &str) -> String {
    let mut html = String::with_capacity(sentence.len() + 16);
    let pieces: Vec<&str> = sentence.split('`').collect();
    // An odd number of pieces: every backtick has its partner.
    let paired = pieces.len() % 2 == 1;
    for (index, piece) in pieces.iter().enumerate() {
        match (paired, index % 2 == 1) {
            (true, true) => html.push_str(&format!("<code>{}</code>", escaped(piece))),
            (false, _) if 0 < index => html.push_str(&format!("`{}", escaped(piece))),
            _ => html.push_str(&escaped(piece)),
        }
    }
    html
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(letter),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn names_in_backticks_are_code_and_nothing_is_markup() {
        assert_eq!(prose("the `a<b` of 1 < 2"), "the <code>a&lt;b</code> of 1 &lt; 2");
        assert_eq!(prose("one ` alone & more"), "one ` alone &amp; more");
    }
}
