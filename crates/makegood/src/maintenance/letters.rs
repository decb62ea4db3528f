//! What customers read of maintenance: letters, and the sentences that acts leave on the page.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Customer, Maintenance, MaintenancePart, StoreError};

use crate::mail::Letter;
use crate::web::{App, moment, workspace_name};

/// Everything that a letter says, before it is for somebody.
pub(super) struct Words<'a> {
    work: &'a Maintenance,
    purpose: &'a str,
    /// The services and components, as people name them.
    parts: Saying,
    workspace: String,
    address: String,
}

impl<'a> Words<'a> {
    pub(super) async fn of(
        app: &App,
        work: &'a Maintenance,
        parts: &[MaintenancePart],
        purpose: &'a str,
    ) -> Result<Words<'a>, StoreError> {
        let services: BTreeMap<String, (String, String)> = app
            .store()
            .services()
            .await?
            .into_iter()
            .map(|service| (service.id, (service.name_en, service.name_ko)))
            .collect();
        let called = |part: &MaintenancePart| {
            let id = &part.service_id;
            let (en, ko) = services.get(id).cloned().unwrap_or_else(|| (id.clone(), id.clone()));
            let more: Vec<&str> = [part.component.as_deref(), part.region.as_deref()].into_iter().flatten().collect();
            match more.is_empty() {
                true => (en, ko),
                false => (format!("{en} ({})", more.join(", ")), format!("{ko}({})", more.join(", "))),
            }
        };
        let (en, ko): (Vec<String>, Vec<String>) = parts.iter().map(called).unzip();
        Ok(Words {
            work,
            purpose,
            parts: Saying::new(en.join(", "), ko.join(", ")),
            workspace: workspace_name(app.store()).await?,
            address: app.link(&format!("/maintenances/{}", work.id)),
        })
    }

    /// The letter to one customer, its times in their zone.
    pub(super) fn letter(&self, customer: &Customer) -> Letter {
        let zone = Zone::named(&customer.time_zone).unwrap_or_else(|_| Zone::utc());
        let work = self.work;
        let at = |ms: i64| moment(Instant::from_ms(ms), &zone);
        let (from, to) = (at(work.from_at), at(work.to_at));
        let title = title_of(work);
        let when = Saying::new(
            format!("When: {from} to {to} ({}).", zone.name()),
            format!("일시: {from} ~ {to} ({})", zone.name()),
        );
        let what = Saying::new(format!("What: {}.", self.parts.en), format!("대상: {}", self.parts.ko));
        let mut sentences = vec![self.opening(), when, what];
        if let Some(text) = text_of(work) {
            sentences.push(text);
        }
        let subject = self.subject(&title, &from);
        let link = Some((Saying::new("Read more", "자세히 보기"), self.address.clone()));
        Letter::of(subject, sentences, link, &self.workspace)
    }

    fn subject(&self, title: &Saying, from: &str) -> Saying {
        let (en, ko) = match (self.purpose, self.work.kind.as_str()) {
            ("announced", "emergency") => ("Emergency maintenance", "긴급 점검"),
            ("announced", _) => ("Planned maintenance", "정기 점검"),
            ("extended", _) => ("Maintenance extended", "점검 연장"),
            ("moved", _) => ("Maintenance moved", "점검 일정 변경"),
            ("cancelled", _) => ("Maintenance called off", "점검 취소"),
            _ => ("Maintenance finished", "점검 완료"),
        };
        Saying::new(format!("{en}: {} ({from})", title.en), format!("{ko}: {} ({from})", title.ko))
    }

    fn opening(&self) -> Saying {
        let (en, ko) = match (self.purpose, self.work.kind.as_str()) {
            ("announced", "emergency") => (
                "We have to work on the service at short notice to keep it safe.",
                "서비스를 안전하게 유지하기 위해 긴급 점검을 진행합니다.",
            ),
            ("announced", _) => (
                "We are going to work on the service. During this time it may be unavailable.",
                "아래와 같이 서비스 점검을 진행합니다. 점검 시간에는 서비스를 이용하지 못하실 수 있습니다.",
            ),
            ("extended", _) => {
                ("The maintenance that we announced takes longer.", "공지해 드린 점검이 길어져 종료 시각을 연장합니다.")
            }
            ("moved", _) => (
                "The maintenance that we announced was moved. The time below is the one that counts.",
                "공지해 드린 점검의 일정이 변경되었습니다. 아래 일시를 확인해 주세요.",
            ),
            ("cancelled", _) => (
                "The maintenance that we announced does not take place.",
                "공지해 드린 점검을 진행하지 않기로 했습니다.",
            ),
            _ => ("The maintenance is finished.", "점검을 완료했습니다."),
        };
        Saying::new(en, ko)
    }
}

/// The title in both languages; where one is missing, the other stands in.
pub(super) fn title_of(work: &Maintenance) -> Saying {
    let either = |own: &String, other: &String| if own.is_empty() { other.clone() } else { own.clone() };
    Saying::new(either(&work.title_en, &work.title_ko), either(&work.title_ko, &work.title_en))
}

fn text_of(work: &Maintenance) -> Option<Saying> {
    let either = |own: &String, other: &String| if own.is_empty() { other.clone() } else { own.clone() };
    let (en, ko) = (either(&work.text_en, &work.text_ko), either(&work.text_ko, &work.text_en));
    (!en.is_empty()).then(|| Saying::new(en, ko))
}

pub(super) fn announced_update() -> Saying {
    Saying::new("The maintenance is announced.", "점검을 공지했습니다.")
}

pub(super) fn extended_update() -> Saying {
    Saying::new("The maintenance takes longer than announced.", "점검이 공지한 시간보다 길어집니다.")
}

pub(super) fn moved_update() -> Saying {
    Saying::new("The maintenance was moved.", "점검 일정이 변경되었습니다.")
}

pub(super) fn started_update() -> Saying {
    Saying::new("The work has begun.", "점검을 시작했습니다.")
}

pub(super) fn finished_update() -> Saying {
    Saying::new("The work is finished.", "점검을 완료했습니다.")
}

pub(super) fn called_off_update() -> Saying {
    Saying::new("The maintenance was called off.", "점검을 취소했습니다.")
}
