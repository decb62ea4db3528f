//! What was said and done on a case, in order of time, as far as the reader may see it.

use std::collections::{BTreeMap, BTreeSet};

use makegood_core::agreement::Agreement;
use makegood_store::{Case, CaseMessage, CaseStep, Contact, ListedAttachment, Member};

use super::labels::{approval_name, kind_name, state_name, step_name};
use crate::cases::{scope_reason, spoken, status_of};
use crate::web::access::CaseSight;
use crate::web::app::App;
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// One thing that was said or done.
pub(super) struct EntryShown {
    at: (i64, String),
    pub(super) when: String,
    pub(super) who: String,
    pub(super) what: Said,
}

/// What it was.
pub(super) enum Said {
    Message {
        id: String,
        /// The case that it was written on.
        case: String,
        /// The number of that case, where it is one that was merged into this.
        merged: Option<String>,
        /// How it is coloured: the customer's, to them, in the house.
        class: &'static str,
        label: &'static str,
        text: String,
        estimate: Option<String>,
        files: Vec<ListedAttachment>,
    },
    Step {
        what: String,
        before: Option<String>,
        after: Option<String>,
        reason: Option<String>,
        /// Whether `after` is the number of a case.
        to_case: bool,
    },
}

/// The names behind ids, for those who may read them.
pub(super) struct Names {
    members: BTreeMap<String, Member>,
    contacts: Vec<Contact>,
    groups: BTreeMap<String, String>,
    /// Titles of incidents in English and Korean.
    incidents: BTreeMap<String, (String, String)>,
}

impl Names {
    /// Those of these members and contacts.
    pub(super) async fn of(
        app: &App,
        members: &BTreeSet<String>,
        contacts: &BTreeSet<String>,
    ) -> Result<Names, Trouble> {
        let store = app.store();
        let members = store.members_of_ids(members).await?.into_iter().map(|own| (own.id.clone(), own)).collect();
        let groups = store.groups().await?.into_iter().map(|own| (own.id, own.name)).collect();
        Ok(Names { members, contacts: store.contacts_of_ids(contacts).await?, groups, incidents: BTreeMap::new() })
    }

    /// The person who asked.
    pub(super) fn contact(&self, case: &Case) -> Option<&Contact> {
        self.contacts.iter().find(|own| Some(&own.id) == case.contact_id.as_ref())
    }

    pub(super) fn member(&self, id: &str) -> String {
        self.members.get(id).map_or_else(|| id.to_owned(), |own| own.name.clone())
    }

    fn incident(&self, page: &Page, id: &str) -> String {
        self.incidents.get(id).map_or_else(|| id.to_owned(), |(en, ko)| page.either(en, ko).to_owned())
    }

    pub(super) fn group(&self, id: &str) -> String {
        self.groups.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// Who wrote or did something; customers read no names of the desk.
    fn author(&self, page: &Page, author: &str, is_automatic: bool) -> String {
        let desk = || page.say("Support", "고객 지원").to_owned();
        if is_automatic {
            return page.say("automatic", "자동").to_owned();
        }
        match author.split_once(':') {
            Some(("member", id)) => match self.members.get(id) {
                Some(member) if member.customer_id.is_some() || page.is_staff() => member.name.clone(),
                _ => desk(),
            },
            Some(("contact", id)) => {
                let contact = self.contacts.iter().find(|own| own.id == id);
                contact.map_or_else(|| page.say("customer", "고객").to_owned(), |own| own.name.clone())
            }
            Some(("job", _)) => page.say("automatic", "자동").to_owned(),
            Some(("rule", name)) if page.is_staff() => match page.lang() {
                "ko" => format!("‘{name}’ 규칙"),
                _ => format!("by the rule “{name}”"),
            },
            Some(("rule", _)) => page.say("automatic", "자동").to_owned(),
            Some(("token", _)) if page.is_staff() => page.say("a program", "외부 프로그램").to_owned(),
            _ => desk(),
        }
    }
}

/// What was said and done on a case as it is kept, and the names in it.
pub(super) struct Told {
    pub(super) names: Names,
    messages: Vec<CaseMessage>,
    steps: Vec<CaseStep>,
    files: Vec<ListedAttachment>,
    /// The case, and those that were merged into it.
    cases: Vec<Case>,
    /// Whether the customer reads, from whom the notes of calls are kept.
    is_customer: bool,
}

impl Told {
    /// As far as the reader may see it.
    pub(super) async fn of(app: &App, sight: &CaseSight, case: &Case) -> Result<Told, Trouble> {
        let mut cases = app.store().merged_cases(&case.id).await?;
        cases.retain(|merged| sight.has(merged));
        cases.insert(0, case.clone());
        let (mut messages, mut files) = (Vec::new(), Vec::new());
        for one in &cases {
            messages.extend(app.store().messages_of_case(&one.id).await?);
            files.extend(app.store().listed_attachments(&one.id).await?);
        }
        messages.retain(|message| sight.has_message(message));
        let steps = sight.seen_steps(app.store().steps_of_case(&case.id).await?);
        let mut members: BTreeSet<String> = case.assignee_id.iter().cloned().collect();
        let mut contacts: BTreeSet<String> = cases.iter().filter_map(|one| one.contact_id.clone()).collect();
        let authors = messages.iter().map(|message| &message.author).chain(steps.iter().map(|step| &step.author));
        for (kind, id) in authors.filter_map(|author| author.split_once(':')) {
            match kind {
                "member" => _ = members.insert(id.to_owned()),
                "contact" => _ = contacts.insert(id.to_owned()),
                _ => (),
            }
        }
        let given = steps.iter().filter(|step| step.what == "assignee");
        members.extend(given.flat_map(|step| [step.before.clone(), step.after.clone()]).flatten());
        let behind = steps.iter().filter(|step| step.what == "incident");
        let behind: BTreeSet<String> =
            behind.flat_map(|step| [step.before.clone(), step.after.clone()]).flatten().collect();
        let mut names = Names::of(app, &members, &contacts).await?;
        for id in &behind {
            if let Some(own) = app.store().incident(id).await? {
                names.incidents.insert(own.id, (own.title_en, own.title_ko));
            }
        }
        Ok(Told { names, messages, steps, files, cases, is_customer: sight.customer.is_some() })
    }

    /// The thread of the case, the earliest first; what its agreement names is called so.
    pub(super) fn thread(&self, page: &Page, agreement: Option<&Agreement>) -> Vec<EntryShown> {
        let mut files: BTreeMap<&str, Vec<ListedAttachment>> = BTreeMap::new();
        for file in &self.files {
            files.entry(&file.message_id).or_default().push(file.clone());
        }
        let mut entries: Vec<EntryShown> = Vec::new();
        for message in &self.messages {
            let own = files.remove(message.id.as_str()).unwrap_or_default();
            let merged = self.merged(&message.case_id);
            entries.push(said(page, &self.names, message.clone(), own, merged));
        }
        if self.is_customer {
            let by_phone = self.cases.iter().filter(|case| case.channel == "phone");
            entries.extend(by_phone.map(|case| called(page, &self.names, case, self.merged(&case.id))));
        }
        entries.extend(self.steps.iter().map(|step| done(page, &self.names, agreement, step.clone())));
        entries.sort_by(|a, b| a.at.cmp(&b.at));
        entries
    }

    /// The number of a case that was merged into the one that is read.
    fn merged(&self, id: &str) -> Option<String> {
        self.cases.iter().skip(1).find(|case| case.id == id).map(|case| case.id.clone())
    }
}

/// What a customer reads of a case that came by phone: its title, for the notes of the call stay in the house.
fn called(page: &Page, names: &Names, case: &Case, merged: Option<String>) -> EntryShown {
    let caller = names.contact(case).map(|contact| contact.name.clone());
    EntryShown {
        at: (case.opened_at, String::new()),
        when: page.moment(&case.opened_at),
        who: caller.unwrap_or_else(|| page.say("customer", "고객").to_owned()),
        what: Said::Message {
            id: format!("call-{}", case.id),
            case: case.id.clone(),
            merged,
            class: "customer",
            label: if page.lang() == "ko" { "전화 접수" } else { "by phone" },
            text: case.title.clone(),
            estimate: None,
            files: Vec::new(),
        },
    }
}

fn said(
    page: &Page,
    names: &Names,
    message: CaseMessage,
    files: Vec<ListedAttachment>,
    merged: Option<String>,
) -> EntryShown {
    let (class, en, ko) = match message.kind.as_str() {
        "request" => ("customer", "customer", "고객"),
        "answer" => ("answer", "answer", "답변"),
        "call" => ("inside", "phone call", "전화 기록"),
        _ => ("inside", "internal note", "내부 메모"),
    };
    EntryShown {
        at: (message.at, message.id.clone()),
        when: page.moment(&message.at),
        who: names.author(page, &message.author, message.automatic),
        what: Said::Message {
            id: message.id,
            case: message.case_id,
            merged,
            class,
            label: if page.lang() == "ko" { ko } else { en },
            text: message.text,
            estimate: message.estimate_at.map(|at| page.moment(&at)),
            files,
        },
    }
}

fn done(page: &Page, names: &Names, agreement: Option<&Agreement>, step: CaseStep) -> EntryShown {
    let value = |value: Option<String>| {
        let value = value?;
        Some(match step.what.as_str() {
            "state" => state_name(page, &value).to_owned(),
            "kind" => kind_name(page, &value).to_owned(),
            "assignee" => names.member(&value),
            "group" => names.group(&value),
            "incident" => names.incident(page, &value),
            "time_used" if !value.ends_with('%') => value.replace('_', " "),
            "out_of_scope" => page.said(&scope_reason(agreement, &value)).to_owned(),
            "approval" if value == "withdrawn" => page.say("request withdrawn", "요청 철회").to_owned(),
            "window" => window(page, &value),
            "approval" => approval_name(page, &value).to_owned(),
            "status" => match agreement.and_then(|own| status_of(own, &value)) {
                Some(status) => status.title.in_language(page.lang()).to_owned(),
                None => value,
            },
            "date_agreed" => match value.parse::<makegood_core::time::Instant>() {
                Ok(at) => page.moment(&at.as_ms()),
                Err(_) => value,
            },
            _ => value,
        })
    };
    EntryShown {
        at: (step.at, step.id.clone()),
        when: page.moment(&step.at),
        who: names.author(page, &step.author, false),
        what: Said::Step {
            what: match (step.what.as_str(), &step.after) {
                ("out_of_scope", None) => page.say("In scope again", "적용 범위에 다시 포함").to_owned(),
                (what, _) => step_name(page, what).to_owned(),
            },
            to_case: matches!(step.what.as_str(), "merged" | "took_over" | "split"),
            before: value(step.before.clone()),
            after: value(step.after.clone()),
            // A rule without conditions has no reason to tell.
            reason: step.reason.map(|reason| page.said(&spoken(&reason)).to_owned()).filter(|said| !said.is_empty()),
        },
    }
}

/// A window as it is kept, in the reader's zone.
fn window(page: &Page, value: &str) -> String {
    let read = |end: &str| end.parse::<makegood_core::time::Instant>().map(|at| page.moment(&at.as_ms())).ok();
    match value.split_once(" – ").and_then(|(from, to)| Some((read(from)?, read(to)?))) {
        Some((from, to)) => format!("{from} – {to}"),
        None => value.to_owned(),
    }
}
