//! A mail server that keeps what it is given.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How long a mail may be under way.
const PATIENCE: Duration = Duration::from_secs(30);

/// The mails that arrived, and the answers to senders before the first of them.
#[derive(Default)]
struct Kept {
    mails: Vec<String>,
    first: Vec<&'static str>,
}

/// A server at a free port; it ends with the test.
pub(crate) struct MailBox {
    port: u16,
    kept: Arc<Mutex<Kept>>,
}

impl MailBox {
    pub(crate) fn open() -> MailBox {
        MailBox::that_first_answers(&[])
    }

    /// One that answers senders so before it takes mail, one answer each time.
    pub(crate) fn that_first_answers(answers: &[&'static str]) -> MailBox {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let kept = Arc::new(Mutex::new(Kept { mails: Vec::new(), first: answers.to_vec() }));
        let own = Arc::clone(&kept);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                // A sender that breaks off has sent nothing.
                let _ = serve(stream, &own);
            }
        });
        MailBox { port, kept }
    }

    /// As `makegood serve --smtp` takes it.
    pub(crate) fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The mails that have arrived once there are so many, as a reader sees them.
    pub(crate) fn mails(&self, count: usize) -> Vec<String> {
        let begun = Instant::now();
        loop {
            let mails = self.kept.lock().unwrap().mails.clone();
            if mails.len() >= count {
                return mails.iter().map(|mail| readable(mail)).collect();
            }
            assert!(begun.elapsed() < PATIENCE, "{} of {count} mails came", mails.len());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// One sender: RFC 5321 as far as a sender needs it.
fn serve(stream: TcpStream, kept: &Mutex<Kept>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    out.write_all(b"220 box\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let refusal = (word == "MAIL").then(|| kept.lock().unwrap().first.pop()).flatten();
        let answer = match (refusal, word.as_str()) {
            (Some(refusal), _) => refusal,
            (None, "EHLO") => "250-box\r\n250 8BITMIME",
            (None, "DATA") => {
                out.write_all(b"354 go on\r\n")?;
                let mut mail = String::new();
                while let Some(line) = lines.next().transpose()?.filter(|line| line != ".") {
                    mail.push_str(line.strip_prefix('.').unwrap_or(&line));
                    mail.push_str("\r\n");
                }
                kept.lock().unwrap().mails.push(mail);
                "250 taken"
            }
            (None, "QUIT") => return out.write_all(b"221 bye\r\n"),
            _ => "250 well",
        };
        out.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}

/// A mail with its subject and its parts as text.
fn readable(mail: &str) -> String {
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    let head = head.replace("\r\n ", " ");
    let mut text = String::new();
    for word in head.split(' ') {
        let encoded = word.trim().strip_prefix("=?utf-8?b?").and_then(|word| word.split("?=").next());
        match encoded.and_then(|encoded| STANDARD.decode(encoded).ok()) {
            Some(bytes) => text.push_str(&String::from_utf8_lossy(&bytes)),
            None => text.push_str(&format!("{word} ")),
        }
    }
    for part in body.split("\r\n--").filter_map(|part| part.split_once("\r\n\r\n")) {
        let (head, part) = part;
        text.push_str("\r\n\r\n");
        text.push_str(&match head {
            head if head.contains("base64") => {
                let bytes = STANDARD.decode(part.replace("\r\n", "")).unwrap();
                String::from_utf8(bytes).unwrap()
            }
            head if head.contains("quoted-printable") => unquoted(part),
            _ => part.to_owned(),
        });
    }
    text
}

/// Quoted-printable text (RFC 2045, 6.7).
fn unquoted(part: &str) -> String {
    let joined = part.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'=').then(|| [rest.next(), rest.next()].map(|digit| char::from(digit.unwrap())));
        bytes.push(digits.map_or(byte, |digits| u8::from_str_radix(&String::from_iter(digits), 16).unwrap()));
    }
    String::from_utf8(bytes).unwrap()
}
