//! What mails to subscribers say.

use makegood_core::agreement_file::{Language, Saying};

use crate::mail::Letter;
use crate::status::Frame;
use crate::status::snapshot::Snapshot;

use super::event::Event;

/// To whoever asked to be told: whether they mean it.
pub(super) fn confirmation(brand: &str, address: &str) -> Letter {
    Letter::of(
        Saying::new(format!("Confirm: news of {brand}"), format!("{brand} 서비스 상태 알림 신청 확인")),
        vec![
            Saying::new(
                format!("Somebody asked for news of incidents and maintenance of {brand} to be sent to this address."),
                format!("{brand}의 장애와 점검 알림을 이 주소로 보내 달라는 신청이 있었습니다."),
            ),
            Saying::new(
                "If it was you, confirm it. If not, do nothing: no further mail will come.",
                "직접 신청하셨다면 확인해 주세요. 신청하지 않으셨다면 그대로 두시면 됩니다. 더 이상 메일을 보내지 않습니다.",
            ),
        ],
        Some((Saying::new("Confirm", "확인"), address.to_owned())),
        brand,
    )
}

/// To a subscriber: what is new, and how they end it.
pub(super) fn news(snapshot: &Snapshot, event: &Event, end: &str) -> Option<Letter> {
    let (english, korean) =
        (Told::of(snapshot, event, Language::English)?, Told::of(snapshot, event, Language::Korean)?);
    let mut sentences = Vec::new();
    for (en, ko) in english.sentences.into_iter().zip(korean.sentences) {
        sentences.push(Saying::new(en, ko));
    }
    sentences.push(Saying::new(
        format!("You get this because you asked for it. To end it: {end}"),
        format!("알림을 신청하셔서 보내 드리는 메일입니다. 그만 받으시려면: {end}"),
    ));
    let folder = if event.is_work { "maintenances" } else { "incidents" };
    let address = snapshot.link(folder, &event.about);
    let read = (Saying::new("Read more", "자세히 보기"), address);
    Some(Letter::of(Saying::new(english.subject, korean.subject), sentences, Some(read), &snapshot.name))
}

/// An event in one language.
pub(super) struct Told {
    pub(super) subject: String,
    /// Always three: what was said, when it is, what it touches. One that has nothing to say is a dash.
    pub(super) sentences: Vec<String>,
}

impl Told {
    pub(super) fn of(snapshot: &Snapshot, event: &Event, language: Language) -> Option<Told> {
        let frame = Frame::new(snapshot, language, "");
        let (title, state, updates, text, times) = if event.is_work {
            let work = snapshot.maintenances.iter().find(|work| work.id == event.about)?;
            let state = if event.name.starts_with("maintenance/") { "scheduled" } else { work.state(snapshot.made_at) };
            (&work.title, state, &work.updates, Some(&work.text), (work.from_at, Some(work.to_at)))
        } else {
            let incident = snapshot.incidents.iter().find(|incident| incident.id == event.about)?;
            (&incident.title, incident.state(), &incident.updates, None, (incident.opened_at, incident.resolved_at))
        };
        let update = event.update.as_ref().and_then(|id| updates.iter().find(|update| update.id == *id));
        let state = frame.progress(update.map_or(state, |update| &update.state));
        let said = update.map(|update| &update.text).or(text).map_or("", |text| text.says(language));
        let (from, to) = (frame.moment(&times.0), times.1.map(|to| frame.moment(&to)).unwrap_or_default());
        let or_dash = |text: String| if text.trim().is_empty() { "–".to_owned() } else { text };
        Some(Told {
            subject: format!("[{}] {state}: {}", snapshot.name, title.says(language)),
            sentences: vec![
                or_dash(said.to_owned()),
                format!("{from} – {to} ({})", snapshot.zone),
                or_dash(frame.parts(&event.parts)),
            ],
        })
    }
}
