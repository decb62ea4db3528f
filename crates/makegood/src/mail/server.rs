//! The server by which mail goes out, over SMTP.

use std::fmt;
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Tokio1Executor};
use makegood_core::agreement_file::Language;
use makegood_store::{Change, Mail, NewMail, StoreError};
use uuid::Uuid;

use super::Letter;
use super::unsubscribe::{Unsubscribe, UnsubscribePost};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a mail did not go out.
#[derive(Debug)]
pub(crate) enum NotSent {
    /// Trying again later may help.
    Yet(String),
    /// It will not.
    Ever(String),
}

/// A server that takes mail.
pub(crate) struct MailServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    /// Host and port, without user and password.
    place: String,
    from: Mailbox,
}

// The transport knows the password.
impl fmt::Debug for MailServer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("MailServer").field("place", &self.place).finish_non_exhaustive()
    }
}

impl MailServer {
    /// The server at `smtp://user:password@host:587` or `smtps://…`, for mail by `from`.
    ///
    /// A password never travels in the clear: with one, `smtp://` insists on STARTTLS.
    ///
    /// # Errors
    /// What is wrong with the address, without the password in it.
    pub(crate) fn at(url: &str, from: Mailbox) -> Result<MailServer, String> {
        let rest = url.strip_prefix("smtp://").map(|rest| (false, rest));
        let rest = rest.or_else(|| url.strip_prefix("smtps://").map(|rest| (true, rest)));
        let Some((tls, rest)) = rest else {
            return Err("an address of a mail server begins with `smtp://` or `smtps://`".to_owned());
        };
        let place = rest.rsplit('@').next().unwrap_or(rest).split(['/', '?']).next().unwrap_or_default().to_owned();
        let insist = if tls || url.contains("tls=") {
            ""
        } else if rest.contains('@') {
            "?tls=required"
        } else {
            "?tls=opportunistic"
        };
        let built = AsyncSmtpTransport::<Tokio1Executor>::from_url(&format!("{url}{insist}"));
        let transport = built.map_err(|error| format!("the mail server at `{place}`: {error}"))?;
        Ok(MailServer { transport: transport.timeout(Some(PATIENCE)).build(), place, from })
    }

    /// Host and port.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// By whom mail is.
    pub(crate) fn sender(&self) -> String {
        self.from.to_string()
    }

    /// Whether the server takes this program's mail, by signing in and sending nothing.
    ///
    /// # Errors
    /// Why it does not, without the password.
    pub(crate) async fn answers(&self) -> Result<(), String> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("it hangs up".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Queues a letter within the change that makes it necessary, and gives its message id.
    pub(crate) async fn queue(
        &self,
        change: &mut Change,
        recipient: &str,
        language: &str,
        letter: &Letter,
    ) -> Result<String, StoreError> {
        self.queue_mail(change, recipient, language, letter, (None, None)).await
    }

    /// The same for a letter about a case, with which what it says is erased.
    pub(crate) async fn queue_of_case(
        &self,
        change: &mut Change,
        recipient: &str,
        language: &str,
        letter: &Letter,
        case_id: &str,
    ) -> Result<String, StoreError> {
        self.queue_mail(change, recipient, language, letter, (None, Some(case_id))).await
    }

    /// The same for news that one request to `unsubscribe` ends (RFC 8058).
    pub(crate) async fn queue_news(
        &self,
        change: &mut Change,
        recipient: &str,
        language: &str,
        letter: &Letter,
        unsubscribe: &str,
    ) -> Result<String, StoreError> {
        self.queue_mail(change, recipient, language, letter, (Some(unsubscribe), None)).await
    }

    async fn queue_mail(
        &self,
        change: &mut Change,
        recipient: &str,
        language: &str,
        letter: &Letter,
        (unsubscribe, case_id): (Option<&str>, Option<&str>),
    ) -> Result<String, StoreError> {
        let broken = |error: askama::Error| StoreError::Broken(error.to_string());
        let spoken = if language == "ko" { Language::Korean } else { Language::English };
        let (text, html) = (letter.text(spoken).map_err(broken)?, letter.html(spoken).map_err(broken)?);
        let message_id = format!("{}@{}", Uuid::now_v7(), self.from.email.domain());
        let mail = NewMail {
            message_id: &message_id,
            recipient,
            language,
            subject: letter.subject.in_language(spoken),
            text: &text,
            html: Some(&html),
            unsubscribe,
            case_id,
        };
        change.queue_mail(&mail).await?;
        Ok(message_id)
    }

    /// Sends one mail of the queue.
    pub(crate) async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = self.message(mail).map_err(|error| NotSent::Ever(error.to_string()))?;
        self.transport.send(message).await.map(drop).map_err(|error| match error.is_permanent() {
            true => NotSent::Ever(error.to_string()),
            false => NotSent::Yet(error.to_string()),
        })
    }

    fn message(&self, mail: &Mail) -> Result<Message, Box<dyn std::error::Error>> {
        let builder = Message::builder()
            .message_id(Some(format!("<{}>", mail.message_id)))
            .from(self.from.clone())
            .to(Mailbox::new(None, mail.recipient.parse()?))
            .subject(&mail.subject);
        let builder = match &mail.unsubscribe {
            Some(address) => builder.header(Unsubscribe(format!("<{address}>"))).header(UnsubscribePost),
            None => builder,
        };
        let text = mail.text.clone();
        Ok(match &mail.html {
            Some(html) => builder.multipart(MultiPart::alternative_plain_html(text, html.clone()))?,
            None => builder.singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::MailServer;

    fn at(url: &str) -> Result<MailServer, String> {
        MailServer::at(url, "makegood@example.com".parse().unwrap())
    }

    #[test]
    fn what_is_shown_of_a_server_has_no_password() {
        let server = at("smtp://user:p%40ss@mail.example.com:587").unwrap();
        assert_eq!(server.place(), "mail.example.com:587");
        assert_eq!(format!("{server:?}"), "MailServer { place: \"mail.example.com:587\", .. }");
        assert_eq!(at("smtps://mail.example.com").unwrap().place(), "mail.example.com");
    }

    #[test]
    fn a_wrong_address_is_refused_without_saying_the_password() {
        for url in ["mail.example.com", "http://user:secret@mail.example.com", "smtp://user:secret@mail:port"] {
            let refused = at(url).unwrap_err();
            assert!(!refused.contains("secret"), "{refused}");
        }
    }
}
