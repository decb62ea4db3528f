//! What programs send about maintenance, read field by field.

use makegood_core::evidence::Subject;
use makegood_core::time::{Instant, Span};
use makegood_store::Maintenance;
use serde_json::Value;
use utoipa::ToSchema;

use super::fields::Fields;
use crate::maintenance::{Planned, empty};
use crate::web::app::App;
use crate::web::trouble::Trouble;
use crate::web::work_sight::WorkSight;

/// Planned work.
#[derive(ToSchema)]
#[schema(as = MaintenancePlan, example = json!({"brand": "default", "kind": "planned", "title_en": "New database",
    "from": "2024-03-10T02:00:00Z", "to": "2024-03-10T04:00:00Z", "parts": [{"service": "shop"}]}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct PlanShape {
    /// The brand whose customers are told
    brand: String,
    /// `planned` or `emergency`
    kind: String,
    /// In Korean; one title is needed
    title_ko: Option<String>,
    /// In English
    title_en: Option<String>,
    /// What is done, in Korean
    text_ko: Option<String>,
    /// The same in English
    text_en: Option<String>,
    /// Its start
    #[schema(format = DateTime)]
    from: String,
    /// Its end
    #[schema(format = DateTime)]
    to: String,
    /// What is worked on
    parts: Vec<PartShape>,
}

/// A part of a service.
#[derive(ToSchema)]
#[schema(as = MaintenancePlanPart)]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct PartShape {
    /// The service
    service: String,
    /// The component; absent: the whole service
    component: Option<String>,
    /// The region; absent: everywhere
    region: Option<String>,
}

/// A later end.
#[derive(ToSchema)]
#[schema(as = MaintenanceEnd, example = json!({"to": "2024-03-10T05:00:00Z"}))]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct EndShape {
    /// The new end
    #[schema(format = DateTime)]
    to: String,
}

/// Planned work as a draft, and for the agreements to judge.
///
/// # Errors
/// Everything that must change.
pub(super) async fn plan(app: &App, sight: &WorkSight, mut fields: Fields) -> Result<(Maintenance, Planned), Trouble> {
    let brand_id = fields.text("brand");
    let kind = fields.word("kind", &["planned", "emergency"]);
    let (title_ko, title_en) = (fields.optional_text("title_ko"), fields.optional_text("title_en"));
    let (text_ko, text_en) = (fields.prose("text_ko"), fields.prose("text_en"));
    if title_ko.is_none() && title_en.is_none() && !fields.is_wrong("title_ko") && !fields.is_wrong("title_en") {
        fields.wrong("title_en", "a title in one language is needed", "한 언어로는 제목이 필요합니다");
    }
    if !fields.is_wrong("brand") && (!sight.has_brand(&brand_id) || app.store().brand(&brand_id).await?.is_none()) {
        fields.wrong(
            "brand",
            &format!("there is no brand `{brand_id}`, or not for who asks"),
            &format!("`{brand_id}` 브랜드가 없거나 권한이 없습니다"),
        );
    }
    let planned = planned(app, sight, &mut fields, &kind).await?;
    fields.end()?;
    let work = Maintenance {
        brand_id,
        kind,
        title_ko: title_ko.unwrap_or_default(),
        title_en: title_en.unwrap_or_default(),
        text_ko: text_ko.unwrap_or_default(),
        text_en: text_en.unwrap_or_default(),
        from_at: planned.span.start.as_ms(),
        to_at: planned.span.end.as_ms(),
        ..empty()
    };
    Ok((work, planned))
}

/// Work for the agreements to judge; `announced` may be said, else it is now.
///
/// # Errors
/// Everything that must change.
pub(super) async fn question(app: &App, sight: &WorkSight, mut fields: Fields) -> Result<Planned, Trouble> {
    let kind = fields.word("kind", &["planned", "emergency"]);
    let announced = fields.optional_instant("announced");
    let planned = planned(app, sight, &mut fields, &kind).await?;
    fields.end()?;
    Ok(Planned { announced: announced.unwrap_or(planned.announced), ..planned })
}

/// A later end.
///
/// # Errors
/// It is no time.
pub(super) fn end(mut fields: Fields) -> Result<Instant, Trouble> {
    let to = fields.instant("to");
    fields.end()?;
    Ok(to)
}

async fn planned(app: &App, sight: &WorkSight, fields: &mut Fields, kind: &str) -> Result<Planned, Trouble> {
    let (from, to) = (fields.instant("from"), fields.instant("to"));
    if to <= from && !fields.is_wrong("from") && !fields.is_wrong("to") {
        fields.wrong("to", "this must be after `from`", "`from`보다 뒤여야 합니다");
    }
    let services = app.store().services().await?;
    let mut parts = Vec::new();
    let list = fields.list("parts");
    if list.is_empty() && !fields.is_wrong("parts") {
        fields.wrong("parts", "name at least one part", "점검 대상을 하나 이상 적어 주세요");
    }
    for (at, value) in list.into_iter().enumerate() {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let known = text("service")
            .filter(|id| services.iter().any(|service| service.id == *id && sight.has_brand(&service.brand_id)));
        match known {
            Some(service) => {
                parts.push(Subject { service, component: text("component"), region: text("region"), customer: None });
            }
            None => fields.wrong_at(
                &format!("/parts/{at}/service"),
                "this names no service that is on the list",
                "등록된 서비스가 아닙니다",
            ),
        }
    }
    let emergency = kind == "emergency";
    Ok(Planned { parts, span: Span::new(from, to.max(from)), emergency, announced: app.now() })
}
