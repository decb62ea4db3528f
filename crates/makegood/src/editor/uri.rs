//! Between paths and `file:` URIs.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The path of a `file:` URI on this machine; `None` for any other URI.
pub(super) fn to_path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = path.starts_with('/').then(|| decoded(path))??;
    // `/C:/agreements` is a path of a drive.
    let mut characters = path.chars().skip(1);
    let has_drive = characters.next().is_some_and(|c| c.is_ascii_alphabetic()) && characters.next() == Some(':');
    Some(PathBuf::from(if has_drive { path.get(1..)?.to_owned() } else { path }))
}

/// The `file:` URI of an absolute path.
pub(super) fn of_path(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = "file://".to_owned();
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
            bytes.push(digit(rest.next())? * 16 + digit(rest.next())?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_from_its_uri() {
        for path in ["/srv/협약/a b.yaml", "/srv/100 %/#1?.yaml", "/"] {
            assert_eq!(to_path(&of_path(Path::new(path))), Some(PathBuf::from(path)));
        }
        assert_eq!(to_path("file:///c%3A/sla/a.yaml"), Some(PathBuf::from("c:/sla/a.yaml")));
        assert_eq!(of_path(Path::new("c:/sla/a.yaml")), "file:///c%3A/sla/a.yaml");
    }

    #[test]
    fn other_uris_have_no_path() {
        for uri in ["untitled:Untitled-1", "file:relative", "file:///%zz", "file:///%f", "", "file://server/share"] {
            assert_eq!(to_path(uri), None, "{uri}");
        }
    }
}
