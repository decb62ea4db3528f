//! The parts of a service that incidents may name: components and regions, by the lists and by the agreements.

use std::collections::BTreeSet;

use makegood_store::Component;

use super::{Acting, NewImpact, NotDone};
use crate::closing::Adopted;

/// The parts of one service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) components: BTreeSet<String>,
    pub(crate) regions: BTreeSet<String>,
}

/// The parts of a service: its components on the list, and what any version of any agreement names.
pub(crate) fn parts_of(adopted: &Adopted, components: &[Component], service: &str) -> Parts {
    let own = components.iter().filter(|component| component.service_id == service);
    let mut parts = Parts { components: own.map(|own| own.name.clone()).collect(), regions: BTreeSet::new() };
    let versions = adopted.ids().into_iter().flat_map(|id| adopted.versions(id));
    for agreement in versions.map(|version| version.agreement) {
        let Some(promised) = agreement.services.iter().find(|own| own.id == service) else { continue };
        parts.components.extend(promised.components.iter().cloned());
        parts.regions.extend(promised.regions.iter().cloned());
        let judged =
            agreement.objectives.iter().filter(|own| own.services.is_empty() || own.services.contains(&promised.id));
        parts.regions.extend(judged.flat_map(|objective| objective.regions.iter().cloned()));
    }
    parts
}

impl Acting<'_> {
    /// That an impact names what there is, within a time that has begun.
    pub(super) async fn judge(&mut self, brand: Option<&str>, new: &NewImpact) -> Result<String, NotDone> {
        let service = self.change.service(&new.service_id).await?.ok_or_else(|| {
            let id = &new.service_id;
            NotDone::refused(
                format!("there is no service `{id}`; add it first"),
                format!("`{id}` 서비스가 없습니다. 먼저 등록해 주세요"),
            )
        })?;
        if brand.is_some_and(|brand| brand != service.brand_id) {
            return Err(NotDone::refused(
                format!("the service `{}` is of another brand than the incident; open one of its own", service.id),
                format!("`{}` 서비스는 다른 브랜드에 속합니다. 장애를 따로 등록해 주세요", service.id),
            ));
        }
        let components = self.change.components_of_service(&service.id).await?;
        let parts = parts_of(self.adopted, &components, &service.id);
        known(&parts.components, new.component.as_deref(), &service.id, "component", "구성 요소")?;
        known(&parts.regions, new.region.as_deref(), &service.id, "region", "지역")?;
        let now = self.now().as_ms();
        if new.to_at.is_some_and(|to| to <= new.from_at) {
            return Err(NotDone::refused(
                "the impact ends before it begins",
                "영향이 끝난 시각이 시작 시각보다 빠릅니다",
            ));
        }
        if now < new.from_at || new.to_at.is_some_and(|to| now < to) {
            return Err(NotDone::refused(
                "the impact lies in the future; what is planned is maintenance",
                "영향 시각이 미래입니다. 예정된 작업은 점검으로 등록해 주세요",
            ));
        }
        Ok(service.brand_id)
    }
}

/// That a part is one of those that are named; a service that names none takes every name.
fn known(parts: &BTreeSet<String>, named: Option<&str>, service: &str, en: &str, ko: &str) -> Result<(), NotDone> {
    let Some(name) = named.filter(|name| !parts.is_empty() && !parts.contains(*name)) else { return Ok(()) };
    let list = parts.iter().map(String::as_str).collect::<Vec<_>>().join("`, `");
    Err(NotDone::refused(
        format!("the service `{service}` has no {en} `{name}`; it has `{list}`"),
        format!("`{service}` 서비스에 {ko} `{name}`이(가) 없습니다. 가능한 값: `{list}`"),
    ))
}
