//! A small browser: it keeps cookies, follows nothing by itself, and runs no scripts.

use std::cell::RefCell;
use std::collections::BTreeMap;

use ureq::http::{Method, Request};

/// Somebody at a browser.
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    cookies: RefCell<BTreeMap<String, String>>,
    /// Sent with every request.
    headers: Vec<(String, String)>,
}

/// What the service answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// As text.
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(address: &str) -> Client {
        // A connection each: a form that is refused unread ends its own.
        let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false);
        let config = config.max_idle_connections(0).build();
        Client {
            agent: config.into(),
            address: address.to_owned(),
            cookies: RefCell::default(),
            headers: vec![("accept".to_owned(), "text/html".to_owned())],
        }
    }

    /// The same reader with one more header on every request, or another value of one.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Client {
        self.headers.retain(|(own, _)| own != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[])
    }

    /// Sends a form.
    pub(crate) fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        self.send(Method::POST, path, Some(form.join("&").as_bytes()), &[("content-type", FORM)])
    }

    /// Sends a form that must be taken, and goes where the answer leads.
    pub(crate) fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, 303, "`{path}` took the form: {}", answer.body);
        self.get(&answer.leads_to())
    }

    /// Sends whatever is given.
    pub(crate) fn send(&self, method: Method, path: &str, body: Option<&[u8]>, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request = request.header(name, value);
        }
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let body = body.unwrap_or_default().to_vec();
        let mut response = self.agent.run(request.body(body).unwrap()).expect("the service answers");
        let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        let answer = Answer {
            status: response.status().as_u16(),
            headers: response
                .headers()
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap().to_owned()))
                .collect(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        };
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&self, answer: &Answer) {
        for cookie in answer.all("set-cookie") {
            let (name, value) = cookie.split(';').next().and_then(|pair| pair.split_once('=')).expect("name=value");
            let mut cookies = self.cookies.borrow_mut();
            match cookie.contains("Max-Age=0") {
                true => cookies.remove(name),
                false => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }

    /// The token of the session that the client is in.
    pub(crate) fn session(&self) -> String {
        self.cookie("makegood_session").expect("somebody is signed in")
    }

    /// The value of a cookie that the service has set.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }
}

impl Answer {
    /// The values of a header.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value of a header; empty without it.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// The path of the page that this one sends on to.
    pub(crate) fn leads_to(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.body);
        self.header("location").to_owned()
    }

    /// Whether the page says this, as a browser shows it.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.body.replace("&#39;", "'").replace("&amp;", "&").contains(text)
    }

    /// What stands in the page between two texts, the first time.
    pub(crate) fn between(&self, before: &str, after: &str) -> String {
        let found = self.body.split_once(before).and_then(|(_, rest)| rest.split_once(after));
        found.unwrap_or_else(|| panic!("`{before}…{after}` stands in: {}", self.body)).0.to_owned()
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// A value as forms send it.
fn escaped(value: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}
