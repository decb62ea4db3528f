//! What a status page shows, taken at one time: enough to answer every request without the database.

use makegood_core::agreement_file::Language;
use serde::{Deserialize, Serialize};

use super::words::State;

/// A text in both languages, one of which may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Both {
    pub(crate) ko: String,
    pub(crate) en: String,
}

impl Both {
    pub(crate) fn new(ko: impl Into<String>, en: impl Into<String>) -> Both {
        Both { ko: ko.into(), en: en.into() }
    }

    /// In this language, else in the other one.
    pub(crate) fn says(&self, language: Language) -> &str {
        let (own, other) = match language {
            Language::Korean => (&self.ko, &self.en),
            Language::English => (&self.en, &self.ko),
        };
        if own.is_empty() { other } else { own }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ko.is_empty() && self.en.is_empty()
    }
}

/// One brand as everybody sees it, or as one customer does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    pub(crate) brand: String,
    pub(crate) name: String,
    /// The customer whose page it is; `None`: everybody's.
    pub(crate) customer: Option<SeenBy>,
    /// `ko`, `en`, or both, the first by default.
    pub(crate) languages: Vec<String>,
    pub(crate) about: Both,
    pub(crate) colour: Option<String>,
    pub(crate) logo: Option<Logo>,
    /// The host name that is its own.
    pub(crate) host: Option<String>,
    /// Where it is reached from outside, without a slash at the end.
    pub(crate) address: String,
    pub(crate) made_at: i64,
    /// Whether newer figures could not be had.
    #[serde(skip)]
    pub(crate) stale: bool,
    /// Whether the service sends mail.
    pub(crate) mails: bool,
    /// Since when it is public.
    pub(crate) since: i64,
    /// The zone of times on the page.
    pub(crate) zone: String,
    pub(crate) services: Vec<ServiceShown>,
    /// The latest first.
    pub(crate) incidents: Vec<IncidentShown>,
    /// The latest first.
    pub(crate) maintenances: Vec<MaintenanceShown>,
    pub(crate) agreements: Vec<AgreementShown>,
}

/// The customer who sees a page, with what it takes to lead them further.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SeenBy {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The service's own address, where they sign in.
    pub(crate) service: String,
}

/// The brand's picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Logo {
    pub(crate) media_type: String,
    pub(crate) base64: String,
}

/// A service with its components.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ServiceShown {
    pub(crate) whole: Part,
    pub(crate) parts: Vec<Part>,
}

/// A service or a component.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) id: String,
    pub(crate) name: Both,
    pub(crate) state: State,
    /// Since when it has been in this state, as far as incidents and maintenance tell.
    pub(crate) since: Option<i64>,
    /// One row, or one for each region.
    pub(crate) bars: Vec<Bars>,
}

/// The days of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bars {
    pub(crate) region: Option<String>,
    /// The agreement that counts; `None`: every declared outage counts in full.
    pub(crate) agreement: Option<String>,
    /// Its clause.
    pub(crate) clause: Option<String>,
    /// The objective, by which its page has an anchor.
    pub(crate) objective: String,
    pub(crate) days: Vec<DayShown>,
    /// Uptime over these days, cut after three decimals; `None`: nothing was promised.
    pub(crate) uptime: Option<String>,
    /// Whether it is a share of requests, not of time.
    #[serde(default)]
    pub(crate) of_requests: bool,
}

/// One day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DayShown {
    pub(crate) day: String,
    /// Promised time that stays in the total; 0: nothing was promised.
    pub(crate) total_ms: i64,
    /// Counted downtime, cut to milliseconds.
    pub(crate) down_ms: i64,
    pub(crate) excluded_ms: i64,
    /// The exclusions that took it out.
    pub(crate) exclusions: Vec<String>,
    /// Requests, and how many of them failed.
    #[serde(default)]
    pub(crate) requests: Option<(u64, u64)>,
}

/// An incident that is public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct IncidentShown {
    pub(crate) id: String,
    pub(crate) title: Both,
    pub(crate) opened_at: i64,
    pub(crate) resolved_at: Option<i64>,
    pub(crate) public_at: i64,
    /// The latest first.
    pub(crate) updates: Vec<UpdateShown>,
    pub(crate) impacts: Vec<ImpactShown>,
    pub(crate) postmortem: Option<Both>,
}

/// What was down during an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImpactShown {
    /// The part's id.
    pub(crate) part: String,
    pub(crate) state: State,
    pub(crate) from_at: i64,
    pub(crate) to_at: Option<i64>,
}

/// A word on an incident or a maintenance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UpdateShown {
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) state: String,
    pub(crate) text: Both,
}

/// A maintenance that was announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct MaintenanceShown {
    pub(crate) id: String,
    pub(crate) emergency: bool,
    pub(crate) title: Both,
    pub(crate) text: Both,
    pub(crate) from_at: i64,
    pub(crate) to_at: i64,
    pub(crate) announced_at: i64,
    pub(crate) started_at: Option<i64>,
    pub(crate) finished_at: Option<i64>,
    pub(crate) cancelled_at: Option<i64>,
    pub(crate) parts: Vec<String>,
    /// The latest first.
    pub(crate) updates: Vec<UpdateShown>,
}

/// An agreement that everybody, or this customer, may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgreementShown {
    pub(crate) id: String,
    pub(crate) title: Both,
    /// Where it can be read.
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) leaves_out: Vec<LeavesOut>,
}

/// An exclusion of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LeavesOut {
    /// Its name in the agreement.
    pub(crate) name: String,
    pub(crate) title: Both,
    pub(crate) clause: Option<String>,
}

impl Snapshot {
    /// The state of everything together: that of the worst part.
    pub(crate) fn worst(&self) -> State {
        self.parts().map(|part| part.state).max().unwrap_or_default()
    }

    /// Where an incident or maintenance is told of from outside: customers read it where they sign in.
    pub(crate) fn link(&self, folder: &str, id: &str) -> String {
        let base = self.customer.as_ref().map_or(&self.address, |customer| &customer.service);
        format!("{base}/{folder}/{id}")
    }

    /// Every service and component.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Part> {
        self.services.iter().flat_map(|service| std::iter::once(&service.whole).chain(&service.parts))
    }

    /// The part with this id.
    pub(crate) fn part(&self, id: &str) -> Option<&Part> {
        self.parts().find(|part| part.id == id)
    }

    /// The language of who asks for none.
    pub(crate) fn language(&self) -> Language {
        language_of(self.languages.first().map_or("en", String::as_str))
    }

    /// Whether the page has a language.
    pub(crate) fn speaks(&self, language: Language) -> bool {
        self.languages.iter().any(|own| language_of(own) == language)
    }
}

fn language_of(code: &str) -> Language {
    if code == "ko" { Language::Korean } else { Language::English }
}

impl IncidentShown {
    /// How far it is.
    pub(crate) fn state(&self) -> &str {
        match (self.resolved_at, self.updates.first()) {
            (Some(_), Some(last)) if last.state == "postmortem" => "postmortem",
            (Some(_), _) => "resolved",
            // One that was opened again is under way whatever was said last.
            (None, Some(last)) if last.state != "resolved" => &last.state,
            (None, _) => "investigating",
        }
    }

    /// The gravest of its impacts.
    pub(crate) fn worst(&self) -> State {
        self.impacts.iter().map(|impact| impact.state).max().unwrap_or_default()
    }

    /// When something was last said of it.
    pub(crate) fn updated_at(&self) -> i64 {
        let last = self.updates.first().map_or(self.opened_at, |update| update.at);
        last.max(self.resolved_at.unwrap_or(i64::MIN)).max(self.opened_at)
    }

    /// The parts it touched, each once.
    pub(crate) fn part_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.impacts.iter().map(|impact| impact.part.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl MaintenanceShown {
    /// How far it is at `now`; work that nobody said a word about begins and ends as it was announced.
    pub(crate) fn state(&self, now: i64) -> &'static str {
        let verifying = self.updates.first().is_some_and(|update| update.state == "verifying");
        match (self.cancelled_at, self.finished_at, self.started_at) {
            (Some(_), ..) => "cancelled",
            (_, Some(_), _) => "completed",
            (.., Some(_)) if verifying => "verifying",
            (.., Some(_)) => "in_progress",
            _ if self.to_at <= now => "completed",
            _ if self.from_at <= now => "in_progress",
            _ => "scheduled",
        }
    }

    /// Whether it is going on.
    pub(crate) fn is_active(&self, now: i64) -> bool {
        matches!(self.state(now), "in_progress" | "verifying")
    }

    /// Whether it is still to come.
    pub(crate) fn is_ahead(&self, now: i64) -> bool {
        self.state(now) == "scheduled"
    }

    /// When something was last said of it.
    pub(crate) fn updated_at(&self) -> i64 {
        let times = [Some(self.announced_at), self.started_at, self.finished_at, self.cancelled_at];
        let last = self.updates.first().map(|update| update.at);
        times.into_iter().chain([last]).flatten().max().unwrap_or(self.announced_at)
    }
}
