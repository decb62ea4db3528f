//! What changes between two versions, as a page shows it.

use makegood_core::agreement_file::{Language, Saying};
use makegood_core::reading::{Change, Favours, Notice};

use super::in_words::source_in;
use crate::web::page::Page;
use crate::web::prose::prose;

/// The changes of one section.
pub(crate) struct SectionChanged {
    pub(crate) heading: String,
    pub(crate) changes: Vec<ChangeShown>,
}

/// One thing that reads differently; its sentences are HTML.
pub(crate) struct ChangeShown {
    /// The part it is in; empty where the one before is in the same.
    pub(crate) part: String,
    pub(crate) source: Option<String>,
    pub(crate) before: Vec<String>,
    pub(crate) after: Vec<String>,
    pub(crate) class: &'static str,
    pub(crate) verdict: &'static str,
    /// The rule by which it was judged.
    pub(crate) because: &'static str,
}

/// A notice that the change needs.
pub(crate) struct NoticeShown {
    pub(crate) heading: String,
    pub(crate) says: Vec<String>,
    pub(crate) until: Option<String>,
}

/// The changes under the headings of their sections.
pub(crate) fn sections(changes: &[Change], language: Language) -> Vec<SectionChanged> {
    let mut sections: Vec<SectionChanged> = Vec::new();
    let mut part = None;
    for change in changes {
        let heading = change.section.in_language(language);
        if sections.last().is_none_or(|section| section.heading != heading) {
            sections.push(SectionChanged { heading: heading.to_owned(), changes: Vec::new() });
            part = None;
        }
        let again = part == Some(&change.about);
        part = Some(&change.about);
        if let Some(section) = sections.last_mut() {
            section.changes.push(change_shown(change, again, language));
        }
    }
    sections
}

/// One change; `again`: what it is called was said before.
pub(crate) fn change_shown(change: &Change, again: bool, language: Language) -> ChangeShown {
    let said = |saying: &Saying| prose(saying.in_language(language));
    let (class, en, ko) = match change.favours {
        Favours::Customer => ("good", "better for the customer", "고객에게 유리"),
        Favours::Provider => ("bad", "worse for the customer", "고객에게 불리"),
        Favours::Nobody => ("quiet", "no difference in what is promised", "약속은 그대로"),
        Favours::Depends => ("risk", "for a person to judge", "사람이 판단할 것"),
    };
    ChangeShown {
        part: if again { String::new() } else { change.heading.as_ref().map(said).unwrap_or_default() },
        source: change.source.as_deref().filter(|_| !again).map(|source| source_in(source, language)),
        before: change.before.iter().map(said).collect(),
        after: change.after.iter().map(said).collect(),
        class,
        verdict: if language == Language::Korean { ko } else { en },
        because: change.because.in_language(language),
    }
}

/// The notices, with the last moment for each in the reader's zone.
pub(crate) fn notices_shown(notices: &[Notice], page: &Page) -> Vec<NoticeShown> {
    let shown = |notice: &Notice| NoticeShown {
        heading: prose(page.said(&notice.heading)),
        says: notice.says.iter().map(|saying| prose(page.said(saying))).collect(),
        until: notice.until.map(|until| page.moment(&until.as_ms())),
    };
    notices.iter().map(shown).collect()
}
