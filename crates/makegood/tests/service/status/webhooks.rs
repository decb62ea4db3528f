//! Webhooks: asked for, confirmed through the receiver, signed, tried again until they arrive, and never sent within.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::subscriptions::{look_for_news, until};
use crate::Service;

/// A receiver that keeps what it gets, and answers `503` to the first few messages.
pub(super) struct Receiver {
    pub(super) address: String,
    kept: Arc<Mutex<Vec<(Vec<(String, String)>, String)>>>,
}

impl Receiver {
    pub(super) fn open(failing: usize) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        let kept: Arc<Mutex<Vec<_>>> = Arc::default();
        let own = Arc::clone(&kept);
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().map_while(Result::ok).enumerate() {
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let (mut headers, mut line) = (Vec::new(), String::new());
                while reader.read_line(&mut line).unwrap_or(0) > 2 {
                    if let Some((name, value)) = line.trim().split_once(": ") {
                        headers.push((name.to_lowercase(), value.to_owned()));
                    }
                    line.clear();
                }
                let length = headers.iter().find(|(name, _)| name == "content-length");
                let mut body = vec![0; length.map_or(0, |(_, value)| value.parse().unwrap())];
                reader.read_exact(&mut body).unwrap();
                let fails = number < failing;
                if !fails {
                    own.lock().unwrap().push((headers, String::from_utf8(body).unwrap()));
                }
                let status = if fails { "503 Later" } else { "200 OK" };
                let mut stream = stream;
                // A sender that has gone needs no answer.
                let _ = write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            }
        });
        Receiver { address, kept }
    }

    pub(super) fn messages(&self) -> Vec<(Vec<(String, String)>, Value)> {
        let kept = self.kept.lock().unwrap().clone();
        kept.into_iter().map(|(headers, body)| (headers, serde_json::from_str(&body).unwrap())).collect()
    }
}

#[test]
fn a_webhook_is_confirmed_by_its_receiver_and_gets_signed_news() {
    let receiver = Receiver::open(1);
    let (service, owner) = Service::with_status_page(&["--private-webhooks"]);
    let fields = [("channel", "webhook"), ("address", receiver.address.as_str()), ("part", "remotemeeting")];
    let asked = service.anybody().post("/status/default/subscribe?lang=en", &fields);
    let secret = asked.between("<code>", "</code>");
    assert!(secret.starts_with("whsec_"), "{secret}");
    let again = service.anybody().post("/status/default/subscribe?lang=en", &fields);
    assert!(!again.body.contains("whsec_"), "the secret is shown to who asked first alone");
    // The first try meets a receiver that is not ready.
    until("the question arrives", || !receiver.messages().is_empty());
    let question = receiver.messages()[0].1.clone();
    let confirm = question["confirm"].as_str().unwrap();
    let confirm = &confirm[confirm.find("/status/").unwrap()..];
    assert_eq!(service.anybody().post(confirm, &[]).status, 200);

    service.tell_of_incident("inc-2", "2024-04-24T01:10:00Z", None);
    look_for_news(&owner, "one");
    let news = |messages: Vec<(Vec<(String, String)>, Value)>| {
        messages.into_iter().filter(|(_, body)| body["incident"]["id"] == "inc-2").collect::<Vec<_>>()
    };
    until("news arrive", || news(receiver.messages()).len() == 2);
    let messages = news(receiver.messages());
    let (headers, body) = &messages[0];
    assert_eq!(body["page"]["id"], "default");
    assert_eq!(body["incident"]["name"], "Joining <meetings> is slow");
    let header = |name: &str| headers.iter().find(|(own, _)| own == name).unwrap().1.clone();
    let text = receiver.kept.lock().unwrap().iter().find(|(own, _)| own == headers).unwrap().1.clone();
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.{text}", header("webhook-id"), header("webhook-timestamp")).as_bytes());
    let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    assert_eq!(header("webhook-signature"), expected);
    // What was told is told no more, however often somebody looks.
    look_for_news(&owner, "two");
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(news(receiver.messages()).len(), 2);
}

#[test]
fn addresses_within_are_not_reached_unless_the_operator_allows_it() {
    let receiver = Receiver::open(0);
    let (service, _) = Service::with_status_page(&[]);
    let plain = receiver.address.as_str();
    for address in [plain, "https://user:password@example.com/", "file:///etc/passwd", "gopher://example.com", "//x"] {
        let fields = [("channel", "webhook"), ("address", address)];
        let refused = service.anybody().post("/status/default/subscribe?lang=en", &fields);
        assert!(refused.says("begins with https://"), "{address}: {}", refused.body);
    }
    let slack = [("channel", "slack"), ("address", "https://example.com/hook")];
    assert!(service.anybody().post("/status/default/subscribe?lang=en", &slack).says("hooks.slack.com"));
    // One that looks well but leads within is asked, and never connected to.
    let within = plain.replace("http://127.0.0.1", "https://localhost");
    let fields = [("channel", "webhook"), ("address", within.as_str())];
    assert_eq!(service.anybody().post("/status/default/subscribe?lang=en", &fields).status, 200);
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert!(receiver.messages().is_empty());
}
