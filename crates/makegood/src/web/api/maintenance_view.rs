//! Maintenance and its notices as programs read them.

use makegood_store::{MaintenanceUpdate, Notice, WholeMaintenance};
use serde::Serialize;
use utoipa::ToSchema;

use super::reply::instant;

/// Planned or emergency work.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Maintenance)]
pub(super) struct MaintenanceView {
    /// Names the work for ever
    id: String,
    /// The brand whose customers are told
    brand: String,
    /// `planned` or `emergency`
    kind: String,
    /// `draft`, `scheduled`, `in_progress`, `completed` or `cancelled`
    state: &'static str,
    /// In Korean
    #[serde(skip_serializing_if = "String::is_empty")]
    title_ko: String,
    /// In English
    #[serde(skip_serializing_if = "String::is_empty")]
    title_en: String,
    /// What is done, in Korean
    #[serde(skip_serializing_if = "String::is_empty")]
    text_ko: String,
    /// The same in English
    #[serde(skip_serializing_if = "String::is_empty")]
    text_en: String,
    /// Its start
    from: String,
    /// Its end, extensions included
    to: String,
    /// When it was first announced
    #[serde(skip_serializing_if = "Option::is_none")]
    announced_at: Option<String>,
    /// When the work began
    #[serde(skip_serializing_if = "Option::is_none")]
    started_at: Option<String>,
    /// When the work was done
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<String>,
    /// When it was called off
    #[serde(skip_serializing_if = "Option::is_none")]
    cancelled_at: Option<String>,
    /// What is worked on
    parts: Vec<PartView>,
    /// The windows that were announced and stand, each by its fact
    windows: Vec<WindowView>,
    /// What was said
    updates: Vec<UpdateView>,
}

/// A part of a service.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MaintenancePart)]
pub(super) struct PartView {
    /// The service
    service: String,
    /// The component; absent: the whole service
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    /// The region; absent: everywhere
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
}

/// An announced window.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MaintenanceWindow)]
pub(super) struct WindowView {
    /// The fact that says so
    fact: String,
    /// When it was announced
    announced_at: String,
    /// Its start
    from: String,
    /// Its end
    to: String,
}

/// Something that was said.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MaintenanceUpdate)]
pub(super) struct UpdateView {
    /// When
    at: String,
    /// `scheduled`, `in_progress`, `verifying` or `completed`
    state: String,
    /// In Korean
    #[serde(skip_serializing_if = "String::is_empty")]
    text_ko: String,
    /// In English
    #[serde(skip_serializing_if = "String::is_empty")]
    text_en: String,
}

impl MaintenanceView {
    /// As it stands at `now`.
    pub(super) fn of(whole: WholeMaintenance, now: i64) -> MaintenanceView {
        let WholeMaintenance { maintenance: work, parts, windows, updates } = whole;
        let part = |part: makegood_store::MaintenancePart| PartView {
            service: part.service_id,
            component: part.component,
            region: part.region,
        };
        let standing = windows.into_iter().filter(|window| window.withdrawn_by.is_none());
        let window = |window: makegood_store::MaintenanceWindow| WindowView {
            fact: window.fact_id,
            announced_at: instant(window.announced_at),
            from: instant(window.from_at),
            to: instant(window.to_at),
        };
        let update = |update: MaintenanceUpdate| UpdateView {
            at: instant(update.at),
            state: update.state,
            text_ko: update.text_ko,
            text_en: update.text_en,
        };
        MaintenanceView {
            state: work.state(now),
            id: work.id,
            brand: work.brand_id,
            kind: work.kind,
            title_ko: work.title_ko,
            title_en: work.title_en,
            text_ko: work.text_ko,
            text_en: work.text_en,
            from: instant(work.from_at),
            to: instant(work.to_at),
            announced_at: work.announced_at.map(instant),
            started_at: work.started_at.map(instant),
            finished_at: work.finished_at.map(instant),
            cancelled_at: work.cancelled_at.map(instant),
            parts: parts.into_iter().map(part).collect(),
            windows: standing.map(window).collect(),
            updates: updates.into_iter().map(update).collect(),
        }
    }
}

/// One message to one recipient.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notice)]
pub(super) struct NoticeView {
    /// Names the notice for ever
    id: String,
    /// The customer told; absent: whoever reads
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    /// The address or number
    #[serde(skip_serializing_if = "String::is_empty")]
    recipient: String,
    /// `mail`, `webhook`, `slack`, `page` or `phone`
    channel: String,
    /// What it told: `announced`, `extended`, `moved`, `cancelled` or `finished`
    purpose: String,
    /// When it went out
    sent_at: String,
    /// When the other side took it
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered_at: Option<String>,
    /// Why it was given up
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<String>,
}

impl From<Notice> for NoticeView {
    fn from(notice: Notice) -> NoticeView {
        NoticeView {
            id: notice.id,
            customer: notice.customer_id,
            recipient: notice.recipient,
            channel: notice.channel,
            purpose: notice.purpose,
            sent_at: instant(notice.sent_at),
            delivered_at: notice.delivered_at.map(instant),
            failed: notice.failed,
        }
    }
}
