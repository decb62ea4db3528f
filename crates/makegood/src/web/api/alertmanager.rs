//! Alerts as Prometheus' Alertmanager sends them, by its webhook of version 4.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use makegood_core::agreement_file::Saying;
use makegood_core::time::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::sent::Sent;
use crate::incidents::{Acting, Alert, Heard, LEVELS, NotDone};
use crate::web::access::IncidentSight;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::problem::{Fault, Kind, Problem};

/// What Alertmanager sends; what is not named here plays no part.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AlertmanagerMessage, example = json!({"version": "4", "groupKey": "{}:{alertname=\"Down\"}", "status": "firing", "alerts": [{"status": "firing", "labels": {"alertname": "Down", "makegood_service": "shop", "severity": "critical"}, "annotations": {"summary": "The shop is down"}, "startsAt": "2024-01-01T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "c1f9a34b2d5e6f70"}]}))]
pub(super) struct Message {
    /// The group of the alerts: one incident a group
    #[serde(rename = "groupKey")]
    group_key: String,
    alerts: Vec<SentAlert>,
}

/// One alert.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = AlertmanagerAlert)]
struct SentAlert {
    /// `firing` or `resolved`
    status: String,
    /// `makegood_service` names the service; `makegood_component`, `makegood_region` and `makegood_level` may say more
    labels: BTreeMap<String, String>,
    /// `summary` becomes the incident's title
    #[serde(default)]
    annotations: BTreeMap<String, String>,
    #[serde(rename = "startsAt")]
    starts_at: String,
    #[serde(rename = "endsAt")]
    ends_at: String,
    fingerprint: String,
}

/// What became of the alerts.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = HeardAlerts)]
pub(super) struct HeardView {
    /// Incidents that were opened
    opened: Vec<String>,
    /// Incidents that were joined
    joined: Vec<String>,
    /// Alerts that ended what they stand for
    ended: usize,
    /// Alerts that say nothing new
    known: usize,
    /// Alerts that were not understood, and why
    not_understood: Vec<NotUnderstood>,
}

/// An alert that was not understood.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AlertNotUnderstood)]
struct NotUnderstood {
    fingerprint: String,
    alert: String,
    why: String,
}

/// Hear Alertmanager
///
/// The webhook of Prometheus' Alertmanager, version 4. A firing alert opens an incident or joins the open one of its
/// group; a resolved one ends what it stands for, and the last one ends the incident. Alerts sent again change nothing.
/// The label `makegood_service` names the service; `makegood_component`, `makegood_region` and `makegood_level` may say
/// more, else `severity` tells the level: `critical` is major, `warning` partial, `info` degraded. Where no alert at all is
/// understood, nothing is kept and the answer is a problem.
#[utoipa::path(post, path = "/api/v1/hooks/alertmanager", tag = "Incidents", request_body = Message,
    responses((status = 200, description = "What became of the alerts", body = HeardView)))]
pub(super) async fn hear(State(app): State<App>, sent: Sent) -> Answer {
    let message: Message = serde_json::from_slice(&sent.body).map_err(|error| {
        Problem::of(
            Kind::Malformed,
            format!("this is no message of Alertmanager's webhook of version 4: {error}"),
            format!("Alertmanager 웹훅(버전 4) 메시지가 아닙니다: {error}"),
        )
    })?;
    let (sight, adopted) = (IncidentSight::of(&app, &sent.viewer).await?, app.desk().adopted().await?);
    let mut acting = Acting::within(sent.begin().await?, app.author(sent.viewer.author()), &adopted);
    let (mut view, mut faults) = (HeardView::default(), Vec::new());
    for (place, one) in message.alerts.iter().enumerate() {
        let heard = match understood(&message.group_key, one) {
            Ok(alert) => match acting.change.service(&alert.service_id).await? {
                Some(service) if !sight.has_brand(&service.brand_id) => Err(foreign(&service.id)),
                _ => acting.hear(&alert).await,
            },
            Err(why) => Err(NotDone::Refused(why)),
        };
        match heard {
            Ok(Heard::Opened(id)) => view.opened.push(id),
            Ok(Heard::Joined(id)) => view.joined.push(id),
            Ok(Heard::Ended(_)) => view.ended += 1,
            Ok(Heard::Known(_)) => view.known += 1,
            Err(NotDone::Refused(why)) => {
                view.not_understood.push(NotUnderstood {
                    fingerprint: one.fingerprint.clone(),
                    alert: name_of(one).to_owned(),
                    why: why.en.clone(),
                });
                faults.push(Fault::at(format!("/alerts/{place}"), why));
            }
            Err(NotDone::Store(error)) => return Err(error.into()),
        }
    }
    if !faults.is_empty() && faults.len() == message.alerts.len() {
        return Err(Problem::refused(faults).into());
    }
    acting.tell_of_ended(&app).await?;
    sent.keep(acting.change, StatusCode::OK, &view).await
}

fn name_of(alert: &SentAlert) -> &str {
    alert.labels.get("alertname").map_or("", String::as_str)
}

/// The alert in our words, or what is missing in it.
fn understood(group_key: &str, sent: &SentAlert) -> Result<Alert, Saying> {
    let label =
        |name: &str| sent.labels.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let service_id = label("makegood_service").ok_or_else(|| {
        Saying::new(
            "it has no label `makegood_service`: name the service in the alerting rule",
            "`makegood_service` 레이블이 없습니다. 경보 규칙에 서비스를 적어 주세요",
        )
    })?;
    let ends_at = match sent.status.as_str() {
        "firing" => None,
        "resolved" => Some(instant("endsAt", &sent.ends_at)?),
        other => {
            return Err(Saying::new(
                format!("its status `{other}` is neither `firing` nor `resolved`"),
                format!("상태 `{other}`은(는) `firing`도 `resolved`도 아닙니다"),
            ));
        }
    };
    let title = ["summary", "title", "description"].iter().find_map(|name| sent.annotations.get(*name));
    let title = title.map_or_else(|| name_of(sent), String::as_str).trim();
    let title = if title.is_empty() { "Alert" } else { title };
    Ok(Alert {
        fingerprint: sent.fingerprint.clone(),
        group_key: group_key.to_owned(),
        title: title.chars().filter(|letter| !letter.is_control()).take(300).collect(),
        service_id,
        component: label("makegood_component"),
        region: label("makegood_region"),
        level: level_of(label("makegood_level"), label("severity"))?,
        starts_at: instant("startsAt", &sent.starts_at)?,
        ends_at,
    })
}

/// The level by its own label, else by the severity that alerting rules usually have.
fn level_of(level: Option<String>, severity: Option<String>) -> Result<String, Saying> {
    if let Some(level) = level {
        if LEVELS.contains(&level.as_str()) {
            return Ok(level);
        }
        let list = LEVELS.join("`, `");
        return Err(Saying::new(
            format!("its label `makegood_level` is `{level}`, which is none of `{list}`"),
            format!("`makegood_level` 레이블 `{level}`은(는) `{list}` 가운데 하나가 아닙니다"),
        ));
    }
    let Some(severity) = severity else { return Ok("major".to_owned()) };
    Ok(match severity.to_lowercase().as_str() {
        "critical" | "page" | "major" | "error" | "emergency" | "high" => "major",
        "warning" | "warn" | "partial" | "minor" | "medium" => "partial",
        "info" | "information" | "none" | "low" | "degraded" | "notice" => "degraded",
        other => {
            return Err(Saying::new(
                format!("its severity `{other}` tells no level: add the label `makegood_level`"),
                format!("심각도 `{other}`(으)로 영향 수준을 알 수 없습니다. `makegood_level` 레이블을 추가해 주세요"),
            ));
        }
    }
    .to_owned())
}

fn instant(name: &str, text: &str) -> Result<i64, Saying> {
    text.parse::<Instant>().map(|at| at.as_ms()).map_err(|_| {
        Saying::new(
            format!("its `{name}` is `{text}`, which is no instant"),
            format!("`{name}` 값 `{text}`은(는) 시각이 아닙니다"),
        )
    })
}

fn foreign(service: &str) -> NotDone {
    NotDone::Refused(Saying::new(
        format!("the service `{service}` is of a brand that the token's member does not see"),
        format!("`{service}` 서비스의 브랜드에 대한 권한이 없습니다"),
    ))
}
