//! Names of files that a browser saves.

use super::query::encoded;

/// `Content-Disposition` of a file that is saved, whatever letters its name has (RFC 6266).
pub(crate) fn attachment(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._- ".contains(letter);
    let ascii: String = name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", encoded(name))
}

/// A file's length as people say it: `640 B`, `12 kB`, `3 MB`.
pub(crate) fn size(bytes: &i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        ..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{} MB", (bytes + 500_000) / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::attachment;

    #[test]
    fn a_korean_name_survives_and_a_quote_breaks_nothing() {
        assert_eq!(
            attachment("협약 \"1\".pdf"),
            "attachment; filename=\"__ _1_.pdf\"; filename*=UTF-8''%ED%98%91%EC%95%BD%20%221%22.pdf"
        );
    }
}
