//! Messages as they come over a pipe: a header with a length, then JSON.

use std::io::{BufRead, Read};

use lsp_server::{ErrorCode, Message, RequestId};
use serde_json::Value;

/// Beyond this a message is passed over: a whole agreement file is at most a mebibyte.
const MAX_BYTES: u64 = 64 << 20;
/// Beyond this a line is no header.
const MAX_HEADER: u64 = 8 << 10;

/// What came.
#[derive(Debug)]
pub(super) enum Frame {
    /// A message.
    Message(Message),
    /// Something that is not one; the error to answer with, and the request it may have been.
    Unreadable(Option<RequestId>, ErrorCode, String),
}

/// Reads one message; `None` at the end, or where no further message can be found.
pub(super) fn read(from: &mut impl BufRead) -> Option<Frame> {
    let length = header(from)?;
    if length > MAX_BYTES {
        let passed = std::io::copy(&mut from.take(length), &mut std::io::sink()).ok()?;
        let message = format!("a message of {passed} bytes; at most {MAX_BYTES} are read");
        return Some(Frame::Unreadable(None, ErrorCode::InvalidRequest, message));
    }
    let mut body = Vec::new();
    let read = from.take(length).read_to_end(&mut body).ok()?;
    (u64::try_from(read) == Ok(length)).then(|| message(&body))
}

/// The length that a header tells.
fn header(from: &mut impl BufRead) -> Option<u64> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = from.take(MAX_HEADER).read_until(b'\n', &mut line).ok()?;
        let line = std::str::from_utf8(&line).ok().filter(|line| read > 0 && line.ends_with('\n'))?.trim();
        if line.is_empty() {
            return length;
        }
        let (name, value) = line.split_once(':')?;
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse().ok()?);
        }
    }
}

fn message(body: &[u8]) -> Frame {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return Frame::Unreadable(None, ErrorCode::ParseError, format!("this is not JSON: {error}")),
    };
    let id = match value.get("id") {
        Some(Value::String(id)) => Some(RequestId::from(id.clone())),
        Some(Value::Number(id)) => id.as_i64().and_then(|id| i32::try_from(id).ok()).map(RequestId::from),
        _ => None,
    };
    match serde_json::from_value(value) {
        Ok(message) => Frame::Message(message),
        Err(_) => {
            let message = "this is neither a request nor a notification nor a response".to_owned();
            Frame::Unreadable(id, ErrorCode::InvalidRequest, message)
        }
    }
}
