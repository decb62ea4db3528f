//! The headers by which a mail program ends news with one request (RFC 2369, RFC 8058).

use lettre::message::header::{Header, HeaderName, HeaderValue};

type Read<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// `List-Unsubscribe`: where, in angles.
#[derive(Clone, Debug)]
pub(super) struct Unsubscribe(pub(super) String);

impl Header for Unsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Read<Unsubscribe> {
        Ok(Unsubscribe(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post`: that one request does it.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnsubscribePost;

impl Header for UnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Read<UnsubscribePost> {
        Ok(UnsubscribePost)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
