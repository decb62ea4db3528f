//! What mails say, in both languages: a heading, a few sentences, perhaps a link; as text and as HTML.

use askama::Template;
use makegood_core::agreement_file::{Language, Saying};

/// One mail, before it has a language.
pub(crate) struct Letter {
    pub(crate) subject: Saying,
    sentences: Vec<Saying>,
    /// What the link is called, and where it leads.
    link: Option<(Saying, String)>,
    /// By whom the mail is, at its foot.
    workspace: String,
}

/// A letter in one language.
#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    sentences: Vec<&'a str>,
    link: Option<(&'a str, &'a str)>,
    workspace: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    sentences: Vec<&'a str>,
    link: Option<(&'a str, &'a str)>,
    workspace: &'a str,
}

impl Letter {
    /// A letter whose sentences are written elsewhere.
    pub(crate) fn of(
        subject: Saying,
        sentences: Vec<Saying>,
        link: Option<(Saying, String)>,
        workspace: &str,
    ) -> Letter {
        Letter { subject, sentences, link, workspace: workspace.to_owned() }
    }

    /// To somebody who is to join: by whom they were invited, and where they set their password.
    pub(crate) fn invitation(by: &str, workspace: &str, address: &str, days: i64) -> Letter {
        Letter {
            subject: Saying::new(format!("You are invited to {workspace}"), format!("{workspace}에 초대되었습니다")),
            sentences: vec![
                Saying::new(
                    format!("{by} invites you to {workspace}, where service levels are kept and settled."),
                    format!("{by} 님이 서비스 수준을 관리하고 정산하는 {workspace}에 초대했습니다."),
                ),
                Saying::new(
                    format!("Set your password to begin. The link works once, for {days} days."),
                    format!("비밀번호를 설정하고 시작해 주세요. 링크는 {days}일 동안 한 번만 쓸 수 있습니다."),
                ),
            ],
            link: Some((Saying::new("Set your password", "비밀번호 설정"), address.to_owned())),
            workspace: workspace.to_owned(),
        }
    }

    /// To somebody who has lost their password.
    pub(crate) fn new_password(workspace: &str, address: &str) -> Letter {
        Letter {
            subject: Saying::new(
                format!("A new password for {workspace}"),
                format!("{workspace} 비밀번호를 다시 설정해 주세요"),
            ),
            sentences: vec![
                Saying::new(
                    "You can set a new password. The link works once, for a day; then you are signed out everywhere.",
                    "새 비밀번호를 설정하실 수 있습니다. 링크는 하루 동안 한 번만 쓸 수 있으며, 설정하면 모든 기기에서 로그아웃됩니다.",
                ),
                Saying::new(
                    "If you asked for no new password, tell an owner of the workspace.",
                    "요청하지 않으셨다면 작업 공간의 소유자에게 알려 주세요.",
                ),
            ],
            link: Some((Saying::new("Set a new password", "새 비밀번호 설정"), address.to_owned())),
            workspace: workspace.to_owned(),
        }
    }

    /// To an owner who wants to see whether mail goes out.
    pub(crate) fn test(workspace: &str, address: &str) -> Letter {
        Letter {
            subject: Saying::new(format!("Test mail from {workspace}"), format!("{workspace} 시험 메일")),
            sentences: vec![Saying::new(
                "Mail goes out: invitations and notices reach people.",
                "메일이 정상적으로 발송됩니다. 초대와 안내 메일을 보낼 수 있습니다.",
            )],
            link: Some((Saying::new("Settings", "설정"), address.to_owned())),
            workspace: workspace.to_owned(),
        }
    }

    /// The mail as plain text.
    pub(super) fn text(&self, language: Language) -> Result<String, askama::Error> {
        let (sentences, link) = self.parts(language);
        Text { sentences, link, workspace: &self.workspace }.render()
    }

    /// The same as HTML.
    pub(super) fn html(&self, language: Language) -> Result<String, askama::Error> {
        let (sentences, link) = self.parts(language);
        let lang = match language {
            Language::English => "en",
            Language::Korean => "ko",
        };
        let subject = self.subject.in_language(language);
        Html { lang, subject, sentences, link, workspace: &self.workspace }.render()
    }

    fn parts(&self, language: Language) -> (Vec<&str>, Option<(&str, &str)>) {
        let sentences = self.sentences.iter().map(|saying| saying.in_language(language)).collect();
        let link = self.link.as_ref().map(|(called, address)| (called.in_language(language), address.as_str()));
        (sentences, link)
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Letter};

    /// Both forms of a letter in both languages.
    fn rendered(letter: &Letter) -> String {
        let one = |language| {
            let subject = letter.subject.in_language(language);
            let (text, html) = (letter.text(language).unwrap(), letter.html(language).unwrap());
            format!("Subject: {subject}\n\n{text}\n--- html\n{html}")
        };
        format!("{}\n=== 한국어\n{}", one(Language::English), one(Language::Korean))
    }

    #[test]
    fn letters_read_well_in_both_languages() {
        let address = "https://sla.example.com/join/token";
        insta::assert_snapshot!("invitation", rendered(&Letter::invitation("Kim Sojung", "Oqupie", address, 7)));
        insta::assert_snapshot!("new_password", rendered(&Letter::new_password("Oqupie", address)));
        insta::assert_snapshot!("test", rendered(&Letter::test("Oqupie", "https://sla.example.com/settings")));
    }

    #[test]
    fn names_cannot_smuggle_in_markup() {
        let letter = Letter::invitation("<script>alert(1)</script>", "A & B", "https://sla.example.com/join/x", 7);
        let html = letter.html(Language::English).unwrap();
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("A &#38; B"), "{html}");
        assert!(letter.text(Language::English).unwrap().contains("A & B"));
    }
}
