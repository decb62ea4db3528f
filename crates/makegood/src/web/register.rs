//! The agreement register: every agreement that is kept, with its versions, read together.

use std::collections::BTreeSet;

use jiff::civil::Date;
use makegood_core::agreement::Agreement;
use makegood_core::agreement_file::{Gravity, Problem, Saying, Source};
use makegood_core::settle::{InForce, in_force, read_and_reckon};
use makegood_core::time::{Instant, Zone};
use makegood_store::AgreementFile;

use super::app::App;
use super::trouble::Trouble;
use crate::inputs::agreements::sha256;

/// Every agreement that is kept.
pub(crate) struct Register {
    /// Every file, adopted or not.
    pub(crate) files: Vec<AgreementFile>,
    /// The hashes of drafts that lie before their customers for review and signature.
    shared: BTreeSet<String>,
    /// What is read together: adopted versions, and the latest draft of what has none.
    sources: Vec<Source>,
    /// The hash of each source.
    hashes: Vec<String>,
    /// What they say, as far as they are sound.
    agreements: Vec<Agreement>,
}

/// Files laid beside those that are kept, and what comes of it.
pub(crate) struct Checked {
    /// The files that were laid beside.
    pub(crate) sources: Vec<Source>,
    /// One a file, in their order, where all are sound.
    pub(crate) agreements: Vec<Agreement>,
    /// What is wrong with them; places count from the first of them.
    pub(crate) problems: Vec<Problem>,
    /// Errors that they bring to agreements that are kept already: the file's name, and what is wrong.
    pub(crate) elsewhere: Vec<(String, Problem)>,
}

impl Checked {
    /// Whether none of it stops a signature.
    pub(crate) fn is_sound(&self) -> bool {
        self.elsewhere.is_empty() && self.count(Gravity::Error) == 0 && self.agreements.len() == self.sources.len()
    }

    /// How many findings are so grave.
    pub(crate) fn count(&self, gravity: Gravity) -> usize {
        self.problems.iter().filter(|problem| problem.gravity == gravity).count()
    }
}

/// How an agreement stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A version is in force, until a day where it has one.
    InForce(Option<Date>),
    /// The first version begins.
    Begins(Date),
    /// The last version ended.
    Ended(Date),
    /// No version is settled by yet.
    Draft,
}

impl Register {
    /// Reads everything that is kept.
    pub(crate) async fn load(app: &App) -> Result<Register, Trouble> {
        let shared = app.store().versions_before_customers().await?;
        Ok(Register::of(app.store().agreement_files().await?, shared.into_iter().collect()))
    }

    fn of(files: Vec<AgreementFile>, shared: BTreeSet<String>) -> Register {
        let adopted: BTreeSet<&str> =
            files.iter().filter(|file| file.adopted_at.is_some()).map(|file| file.agreement.as_str()).collect();
        let latest = |file: &AgreementFile| {
            let own = files.iter().filter(|other| other.agreement == file.agreement);
            own.max_by_key(|other| (other.uploaded_at, &other.hash)).is_some_and(|last| last.hash == file.hash)
        };
        let read = |file: &&AgreementFile| match file.adopted_at {
            Some(_) => true,
            None => !adopted.contains(file.agreement.as_str()) && latest(file),
        };
        let mut taken: Vec<&AgreementFile> = files.iter().filter(read).collect();
        taken.sort_by(|a, b| {
            (&a.agreement, &a.effective_on, &a.version).cmp(&(&b.agreement, &b.effective_on, &b.version))
        });
        let sources: Vec<Source> = taken.iter().map(|file| source_of(file)).collect();
        let hashes = taken.iter().map(|file| file.hash.clone()).collect();
        let (agreements, _) = read_and_reckon(&sources);
        Register { files, shared, sources, hashes, agreements }
    }

    /// The ids of all agreements, drafts among them.
    pub(crate) fn ids(&self) -> BTreeSet<&str> {
        self.files.iter().map(|file| file.agreement.as_str()).collect()
    }

    /// The files of one agreement, the latest version first.
    pub(crate) fn files_of(&self, agreement: &str) -> Vec<&AgreementFile> {
        let mut files: Vec<&AgreementFile> = self.files.iter().filter(|file| file.agreement == agreement).collect();
        files.sort_by(|a, b| (&b.effective_on, b.uploaded_at).cmp(&(&a.effective_on, a.uploaded_at)));
        files
    }

    /// The adopted versions of an agreement with their days, the earliest first.
    pub(crate) fn versions(&self, agreement: &str) -> Vec<InForce<'_>> {
        let adopted = |version: &str| {
            self.files
                .iter()
                .any(|file| file.adopted_at.is_some() && file.agreement == agreement && file.version == version)
        };
        in_force(&self.agreements, agreement).into_iter().filter(|one| adopted(&one.agreement.version)).collect()
    }

    /// The version that says what the agreement is today: the one in force, else the next, else the last, else the
    /// draft.
    pub(crate) fn current(&self, agreement: &str, now: Instant) -> Option<&Agreement> {
        let versions = self.versions(agreement);
        let today = versions.iter().find(|one| contains(one, now));
        let next = || versions.iter().find(|one| now < day_of(one.agreement, one.days.first));
        let draft = || self.agreements.iter().find(|own| own.id == agreement);
        today.or_else(next).or(versions.last()).map(|one| one.agreement).or_else(draft)
    }

    /// How an agreement stands at `now`.
    pub(crate) fn standing(&self, agreement: &str, now: Instant) -> Standing {
        let versions = self.versions(agreement);
        let (Some(first), Some(last)) = (versions.first(), versions.last()) else { return Standing::Draft };
        if now < day_of(first.agreement, first.days.first) {
            return Standing::Begins(first.days.first);
        }
        if versions.iter().any(|one| contains(one, now)) {
            return Standing::InForce(last.agreement.ends);
        }
        Standing::Ended(last.days.end)
    }

    /// The agreement that a kept file says, read with what it refines.
    pub(crate) fn reading_of(&self, file: &AgreementFile) -> Option<Agreement> {
        let known = || {
            let id_and_version = |own: &&Agreement| own.id == file.agreement && own.version == file.version;
            self.hashes.contains(&file.hash).then(|| self.agreements.iter().find(id_and_version).cloned()).flatten()
        };
        known().or_else(|| self.with(vec![source_of(file)]).agreements.pop())
    }

    /// What a kept file's problems are, beside everything else that is kept.
    pub(crate) fn check(&self, file: &AgreementFile) -> Checked {
        self.with(vec![source_of(file)])
    }

    /// Lays files beside those that are kept. A draft of the same agreement gives way.
    pub(crate) fn with(&self, given: Vec<Source>) -> Checked {
        let ids: Vec<String> = given.iter().filter_map(|source| id_in(&source.text)).collect();
        let gives_way = |at: usize| {
            let hash = self.hashes.get(at).map_or("", String::as_str);
            let file = self.files.iter().find(|file| file.hash == hash);
            file.is_some_and(|file| {
                file.adopted_at.is_none() && ids.contains(&file.agreement)
                    || given.iter().any(|source| source.text == file.text)
            })
        };
        let kept = self.sources.iter().enumerate().filter(|(at, _)| !gives_way(*at));
        let mut sources: Vec<Source> = kept.map(|(_, source)| source.clone()).collect();
        let known = sources.len();
        // A draft that gives way said things too: what was wrong with it, or without it, is no fault of the new file.
        let mut before: Vec<Problem> = read_and_reckon(&sources).1;
        before.extend(self.problems_before(&sources));
        sources.extend(given);
        let (mut agreements, problems) = read_and_reckon(&sources);
        let (elsewhere, problems): (Vec<Problem>, Vec<Problem>) =
            problems.into_iter().partition(|problem| problem.place.file < known);
        let name = |file: usize| sources.get(file).map_or_else(String::new, |source| source.name.clone());
        // Further places may lie in what gives way and in what takes its place: they make no other error of it.
        let known_before = |problem: &Problem| {
            let said = |own: &Problem| (own.code, own.place, own.message.clone());
            before.iter().any(|own| said(own) == said(problem))
        };
        let brought = |problem: &Problem| problem.gravity == Gravity::Error && !known_before(problem);
        let elsewhere =
            elsewhere.into_iter().filter(brought).map(|problem| (name(problem.place.file), problem)).collect();
        let sound = !problems.iter().any(|problem| problem.gravity == Gravity::Error);
        let own = sources.split_off(known);
        // The agreements are in the order of the files, so the last ones are those of the last files.
        let agreements =
            if sound { agreements.split_off(agreements.len().saturating_sub(own.len())) } else { Vec::new() };
        let problems = problems.into_iter().map(|problem| counted_from(known, problem)).collect();
        Checked { sources: own, agreements, problems, elsewhere }
    }

    /// What was wrong with `sources` while all that is kept was read, placed as among them alone.
    fn problems_before(&self, sources: &[Source]) -> Vec<Problem> {
        if sources.len() == self.sources.len() {
            return Vec::new();
        }
        let (_, all) = read_and_reckon(&self.sources);
        let at = |file: usize| {
            let own = self.sources.get(file)?;
            sources.iter().position(|source| source.name == own.name && source.text == own.text)
        };
        let placed = |mut problem: Problem| {
            problem.place.file = at(problem.place.file)?;
            Some(problem)
        };
        all.into_iter().filter_map(placed).collect()
    }

    /// What stands against keeping sound files: another text was adopted under the same name.
    pub(crate) fn reasons(&self, checked: &Checked) -> Vec<Saying> {
        let taken = |(source, agreement): (&Source, &Agreement)| {
            let same = |file: &&AgreementFile| {
                file.adopted_at.is_some() && file.agreement == agreement.id && file.version == agreement.version
            };
            let other = self.files.iter().find(same).filter(|file| file.text != source.text)?;
            let (id, version) = (&other.agreement, &other.version);
            Some(Saying::new(
                format!(
                    "version `{version}` of `{id}` is adopted already, with another text; give this one another `version`"
                ),
                format!(
                    "`{id}`의 버전 `{version}`은(는) 다른 내용으로 이미 채택되었습니다. 이 파일의 `version`을 바꿔 주세요"
                ),
            ))
        };
        checked.sources.iter().zip(&checked.agreements).filter_map(taken).collect()
    }

    /// A draft of a sound file.
    pub(crate) fn file_of(source: &Source, agreement: &Agreement, now: i64) -> AgreementFile {
        AgreementFile {
            hash: sha256(source.text.as_bytes()),
            agreement: agreement.id.clone(),
            version: agreement.version.clone(),
            effective_on: agreement.effective.to_string(),
            ends_on: agreement.ends.map(|ends| ends.to_string()),
            text: source.text.clone(),
            uploaded_at: now,
            adopted_at: None,
        }
    }

    /// Whether customers whom the agreement binds may read a file: it was adopted, or lies before them for review.
    pub(crate) fn is_for_customers(&self, file: &AgreementFile) -> bool {
        file.adopted_at.is_some() || self.shared.contains(&file.hash)
    }

    /// A file with the drafts above it, which come to bind with it: the highest level first, itself last.
    pub(crate) fn together<'a>(
        &'a self,
        agreement: Option<&Agreement>,
        file: &'a AgreementFile,
    ) -> Vec<&'a AgreementFile> {
        let mut files = agreement.map(|own| self.drafts_above(own)).unwrap_or_default();
        files.push(file);
        files
    }

    /// The drafts that a file refines and that are not settled by yet, the highest level first.
    pub(crate) fn drafts_above(&self, agreement: &Agreement) -> Vec<&AgreementFile> {
        let draft = |(id, version): &(String, String)| {
            let own = self.files.iter().filter(|file| file.agreement == *id && file.version == *version);
            let own: Vec<&AgreementFile> = own.collect();
            if own.iter().any(|file| file.adopted_at.is_some()) { None } else { own.last().copied() }
        };
        agreement.refines.iter().filter_map(draft).collect()
    }
}

/// Whether a version is in force at `now`.
fn contains(one: &InForce<'_>, now: Instant) -> bool {
    day_of(one.agreement, one.days.first) <= now && now < day_of(one.agreement, one.days.end)
}

/// When a day begins where the agreement counts its days.
fn day_of(agreement: &Agreement, day: Date) -> Instant {
    Zone::named(&agreement.time_zone).unwrap_or_else(|_| Zone::utc()).start_of_day(day)
}

/// The file as it is named in problems.
fn source_of(file: &AgreementFile) -> Source {
    Source { name: format!("{} {}", file.agreement, file.version), text: file.text.clone() }
}

/// The agreement's name in a text, whatever else is wrong with it.
fn id_in(text: &str) -> Option<String> {
    let shelf = makegood_core::agreement_file::Shelf::new(vec![Source { name: String::new(), text: text.to_owned() }]);
    shelf.identity(0).0.map(str::to_owned)
}

/// The problem with its own file numbered from the first of the files that were given; places elsewhere are left out.
fn counted_from(first: usize, mut problem: Problem) -> Problem {
    problem.place.file -= first;
    problem.related.retain(|(place, _)| first <= place.file);
    for (place, _) in &mut problem.related {
        place.file -= first;
    }
    problem
}
