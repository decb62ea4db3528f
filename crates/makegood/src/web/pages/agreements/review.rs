//! The page on which the parties review a version: what changes beside each other, comments by clause, signatures.

use askama::Template;
use axum::extract::{Path, State};
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::Gravity;
use makegood_core::reading::{Change, Favours, read};
use makegood_store::AgreementFile;

use super::changed::{ChangeShown, NoticeShown, change_shown, notices_shown};
use super::course::{CourseShown, Names, course_shown};
use super::in_words::{Item, in_words};
use super::version::{compared, version_before};
use super::{Acting, title_of};
use crate::lifecycle::{Thread, threads};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html};
use crate::web::app::App;
use crate::web::page::Page;

#[derive(Template)]
#[template(path = "agreements/review.html")]
struct Review {
    page: Page,
    file: AgreementFile,
    title: String,
    course: CourseShown,
    warnings: usize,
    errors: usize,
    /// The version that it is compared with.
    before: Option<String>,
    better: usize,
    worse: usize,
    open: usize,
    notices: Vec<NoticeShown>,
    sections: Vec<SectionReviewed>,
    /// What the version before had and this one has not.
    gone: Vec<ChangeShown>,
    /// What is said of the whole, and of clauses that are not there.
    whole: Vec<Said>,
    /// Whether the reader may still say something.
    may_comment: bool,
}

pub(crate) struct SectionReviewed {
    pub(crate) heading: String,
    pub(crate) clauses: Vec<ClauseReviewed>,
}

pub(crate) struct ClauseReviewed {
    pub(crate) about: String,
    pub(crate) heading: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) items: Vec<Item>,
    pub(crate) changes: Vec<ChangeShown>,
    pub(crate) said: Vec<Said>,
}

/// A comment with its answers.
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) clause: String,
    pub(crate) lines: Vec<Line>,
    /// Who settled it, and when.
    pub(crate) settled: Option<(String, i64)>,
    /// Whether the reader may settle it.
    pub(crate) may_settle: bool,
}

/// One thing that somebody said.
pub(crate) struct Line {
    pub(crate) who: String,
    pub(crate) is_customer: bool,
    pub(crate) at_ms: i64,
    pub(crate) text: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path((agreement, hash)): Path<(String, String)>,
) -> Answer {
    let acting = Acting::begin(&app, &viewer, &agreement, &hash).await?;
    let (register, version) = (&acting.register, &acting.version);
    let others = register.files_of(&agreement).into_iter();
    let others: Vec<AgreementFile> =
        others.filter(|own| own.hash != hash && (page.is_staff() || register.is_for_customers(own))).cloned().collect();
    let own = register.reading_of(&version.file);
    let before = version_before(&version.file, &others);
    let old = before.and_then(|before| register.reading_of(before));
    let (changes, notices) = own.as_ref().zip(old.as_ref()).map(|(new, old)| compared(new, old)).unwrap_or_default();
    let count = |favours: Favours| changes.iter().filter(|change| change.favours == favours).count();
    let names = Names::of(&app).await?;
    let mut said = said(&acting, &names);
    let sections = own.as_ref().map(|own| sections(own, &changes, &mut said, &page)).unwrap_or_default();
    let shown = |about: &str| sections.iter().flat_map(|section| &section.clauses).any(|clause| clause.about == about);
    let gone = changes.iter().filter(|change| !shown(&change.about));
    html(&Review {
        title: title_of(own.as_ref(), &version.file, &page),
        course: course_shown(version, &acting.who, &names, &page),
        warnings: acting.checked.count(Gravity::Warning),
        errors: acting.checked.count(Gravity::Error) + acting.checked.elsewhere.len(),
        before: before.filter(|_| old.is_some()).map(|before| before.version.clone()),
        better: count(Favours::Customer),
        worse: count(Favours::Provider),
        open: count(Favours::Depends),
        notices: notices_shown(&notices, &page),
        gone: gone.map(|change| change_shown(change, false, page.language)).collect(),
        whole: said,
        may_comment: may_comment(&acting),
        file: version.file.clone(),
        sections,
        page,
    })
}

fn may_comment(acting: &Acting) -> bool {
    use makegood_core::lifecycle::{Party, Step};
    let (course, actor) = (&acting.version.course, &acting.who.actor);
    let is_open = !course.has(&Step::Approved) && !course.has(&Step::Adopted);
    is_open && (actor.manages || actor.party != Party::Provider)
}

/// The clauses of the version, each with what changes in it and what is said of it; what is said is taken out of `said`.
fn sections(own: &Agreement, changes: &[Change], said: &mut Vec<Said>, page: &Page) -> Vec<SectionReviewed> {
    let clause = |clause: super::in_words::WordClause, said: &mut Vec<Said>| {
        let changes = changes.iter().filter(|change| change.about == clause.about);
        let own = said.extract_if(.., |one| one.clause == clause.about).collect();
        ClauseReviewed {
            changes: changes.map(|change| change_shown(change, true, page.language)).collect(),
            said: own,
            about: clause.about,
            heading: clause.heading,
            source: clause.source,
            items: clause.items,
        }
    };
    let sections = in_words(&read(own), page.language).into_iter();
    sections
        .map(|section| SectionReviewed {
            heading: section.heading,
            clauses: section.clauses.into_iter().map(|own| clause(own, said)).collect(),
        })
        .collect()
}

fn said(acting: &Acting, names: &Names) -> Vec<Said> {
    let line = |own: &makegood_store::AgreementComment| Line {
        who: names.called(&own.author),
        is_customer: own.customer_id.is_some(),
        at_ms: own.at,
        text: own.text.clone(),
    };
    let actor = &acting.who.actor;
    let staff = actor.party == makegood_core::lifecycle::Party::Provider;
    let shown = |thread: Thread| Said {
        id: thread.first.id.clone(),
        clause: thread.first.clause.clone(),
        settled: thread.settled().map(|own| (names.called(&own.author), own.at)),
        may_settle: staff && actor.manages
            || thread.first.customer_id.as_deref().unwrap_or_default() == actor.party.key(),
        lines: std::iter::once(&thread.first)
            .chain(thread.answers.iter().filter(|own| !own.text.is_empty()))
            .map(line)
            .collect(),
    };
    threads(&acting.version.comments).into_iter().map(shown).collect()
}
