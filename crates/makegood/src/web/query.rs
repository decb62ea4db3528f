//! Texts within addresses.

/// A text as it stands in an address: what is not plain is written as its bytes.
pub(crate) fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The text of a part of an address; `None`: what is written as bytes is no text.
pub(crate) fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{decoded, encoded};

    #[test]
    fn what_was_encoded_is_decoded_and_nonsense_is_none() {
        assert_eq!(decoded(&encoded("화상 회의/1%")).as_deref(), Some("화상 회의/1%"));
        assert_eq!(encoded("a/b c"), "a%2Fb%20c");
        for nonsense in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(decoded(nonsense), None, "{nonsense}");
        }
    }
}
