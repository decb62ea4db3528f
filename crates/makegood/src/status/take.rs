//! Taking a snapshot: of a brand as everybody may see it, or as one of its customers does.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use makegood_core::agreement::ExclusionRule;
use makegood_core::settle::CountedDays;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Brand, Customer, Service, StatusPage, Store, StoreError};

use super::happenings::{incidents, maintenances, state_of};
use super::parts::{DAYS, Named, Shape, shown};
use super::snapshot::{AgreementShown, Both, LeavesOut, Logo, SeenBy, Snapshot};
use crate::closing::{Adopted, Desk, PlainService};
use crate::web::{agreement_path, encoded, public_agreements};

/// Where snapshots are taken from.
pub(super) struct Source<'a> {
    pub(super) store: &'a Store,
    pub(super) desk: &'a Desk,
    /// The service's own address, without a path.
    pub(super) public_address: &'a str,
    /// Whether the service sends mail.
    pub(super) mails: bool,
}

/// An agreement that counts for this page, with the services it promises.
struct Counting {
    id: String,
    services: BTreeSet<String>,
}

impl Source<'_> {
    /// A brand as everybody sees it; `page` is its page, public or not.
    pub(super) async fn public(&self, brand: &Brand, page: &StatusPage, now: Instant) -> Result<Snapshot, StoreError> {
        let hidden = self.store.hidden_services(&brand.id).await?;
        let mut services = self.store.services().await?;
        services.retain(|service| service.brand_id == brand.id && !hidden.contains(&service.id));
        let adopted = self.desk.adopted().await?;
        let public = public_agreements(self.store, &brand.id).await?;
        let promised = |id: &str| adopted.services(id).into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
        let counting = adopted.ids().into_iter().filter(|id| public.contains(*id));
        let counting = counting.map(|id| Counting { id: id.to_owned(), services: promised(id) });
        self.of(brand, page, None, services, counting.collect(), now).await
    }

    /// The same for a customer: the services that agreements with them promise, counted by those.
    pub(super) async fn customer(
        &self,
        brand: &Brand,
        page: &StatusPage,
        customer: &Customer,
        now: Instant,
    ) -> Result<Snapshot, StoreError> {
        let (adopted, bound) = (self.desk.adopted().await?, self.desk.bound(now).await?);
        let own = bound.iter().filter(|bound| bound.customer.as_deref() == Some(&customer.id));
        let promised = |id: &str| adopted.services(id).into_iter().map(str::to_owned).collect::<BTreeSet<String>>();
        let counting: Vec<Counting> =
            own.map(|bound| Counting { id: bound.agreement.clone(), services: promised(&bound.agreement) }).collect();
        let mut services = self.store.services().await?;
        services.retain(|service| counting.iter().any(|own| own.services.contains(&service.id)));
        self.of(brand, page, Some(customer), services, counting, now).await
    }

    async fn of(
        &self,
        brand: &Brand,
        page: &StatusPage,
        customer: Option<&Customer>,
        services: Vec<Service>,
        mut counting: Vec<Counting>,
        now: Instant,
    ) -> Result<Snapshot, StoreError> {
        counting.retain(|own| services.iter().any(|service| own.services.contains(&service.id)));
        let adopted = self.desk.adopted().await?;
        let zone = self.zone(brand, customer, &adopted, &counting);
        let listed = self.store.components().await?;
        let shapes: Vec<Shape> = services
            .into_iter()
            .map(|service| {
                let promised = components_of(&adopted, &counting, &service.id);
                Shape::of(service, &listed, &promised)
            })
            .collect();
        let mut parts = Named::new();
        shapes.iter().for_each(|shape| shape.name_in(&mut parts));
        let counted = self.counted(&shapes, &counting, customer, &zone, now).await?;
        let incidents = incidents(self.store, &brand.id, &parts, customer.is_some()).await?;
        let maintenances = maintenances(self.store, &brand.id, &parts).await?;
        let state = |part: &str| state_of(part, &incidents, &maintenances, now);
        let services = shapes.iter().map(|shape| shown(shape, &counted, state)).collect();
        // A session holds at the service's own address alone.
        let own_address = page.host.as_ref().filter(|_| customer.is_none()).map(|host| format!("https://{host}"));
        let seen_by = |customer: &Customer| SeenBy {
            id: customer.id.clone(),
            name: customer.name.clone(),
            service: self.public_address.to_owned(),
        };
        Ok(Snapshot {
            brand: brand.id.clone(),
            name: brand.name.clone(),
            customer: customer.map(seen_by),
            languages: page.languages.split(' ').map(str::to_owned).collect(),
            about: Both::new(&page.about_ko, &page.about_en),
            colour: page.colour.clone(),
            logo: logo(page),
            host: page.host.clone(),
            address: own_address.unwrap_or_else(|| format!("{}/status/{}", self.public_address, encoded(&brand.id))),
            made_at: now.as_ms(),
            stale: false,
            mails: self.mails,
            since: page.published_at.unwrap_or_else(|| now.as_ms()),
            zone: zone.name().to_owned(),
            services,
            incidents,
            maintenances,
            agreements: counting.iter().map(|own| agreement(&adopted, own, brand, customer, now)).collect(),
        })
    }

    /// The customer's, else that of the first agreement, else one where the brand's language is spoken.
    fn zone(&self, brand: &Brand, customer: Option<&Customer>, adopted: &Adopted, counting: &[Counting]) -> Zone {
        let own = customer.map(|customer| customer.time_zone.clone());
        let agreed =
            counting.iter().find_map(|own| Some(adopted.versions(&own.id).last()?.agreement.time_zone.clone()));
        let spoken = if brand.language == "ko" { "Asia/Seoul" } else { "UTC" };
        Zone::named(&own.or(agreed).unwrap_or_else(|| spoken.to_owned())).unwrap_or_else(|_| Zone::utc())
    }

    /// The days of every part: each service by the first agreement that counts its time, the others plainly.
    async fn counted(
        &self,
        shapes: &[Shape],
        counting: &[Counting],
        customer: Option<&Customer>,
        zone: &Zone,
        now: Instant,
    ) -> Result<Vec<(Option<String>, CountedDays)>, StoreError> {
        let mut counted: BTreeMap<String, Vec<(Option<String>, CountedDays)>> = BTreeMap::new();
        let customer = customer.map_or("", |customer| customer.id.as_str());
        for agreement in counting {
            let mut own: BTreeMap<String, Vec<(Option<String>, CountedDays)>> = BTreeMap::new();
            for days in self.desk.counted_days(&agreement.id, customer, DAYS, now).await? {
                own.entry(days.service.clone()).or_default().push((Some(agreement.id.clone()), days));
            }
            for (service, days) in own {
                counted.entry(service).or_insert(days);
            }
        }
        let plain = shapes.iter().filter(|shape| !counted.contains_key(&shape.service.id)).map(|shape| PlainService {
            id: shape.service.id.clone(),
            components: shape.components.iter().map(|(_, name)| name.clone()).collect(),
        });
        let plain: Vec<PlainService> = plain.collect();
        let days = self.desk.plain_days(&plain, zone, DAYS, now).await?;
        Ok(counted.into_values().flatten().chain(days.into_iter().map(|days| (None, days))).collect())
    }
}

/// The components of a service that the agreements list.
fn components_of(adopted: &Adopted, counting: &[Counting], service: &str) -> BTreeSet<String> {
    let current = counting.iter().filter_map(|own| adopted.versions(&own.id).last().map(|last| last.agreement));
    let services = current.flat_map(|agreement| &agreement.services).filter(|own| own.id == service);
    services.flat_map(|own| own.components.iter().cloned()).collect()
}

fn agreement(
    adopted: &Adopted,
    own: &Counting,
    brand: &Brand,
    customer: Option<&Customer>,
    now: Instant,
) -> AgreementShown {
    let versions = adopted.versions(&own.id);
    let today = Zone::utc().date_of(now);
    let current = versions.iter().rev().find(|version| version.days.first <= today).or(versions.last());
    let title = current.map_or_else(
        || Both::new(&own.id, &own.id),
        |version| Both::new(version.agreement.title.in_language("ko"), version.agreement.title.in_language("en")),
    );
    let leaves_out = |rule: &ExclusionRule| LeavesOut {
        name: rule.name.clone(),
        title: Both::new(rule.title.in_language("ko"), rule.title.in_language("en")),
        clause: rule.clause.clone(),
    };
    let exclusions = current.map(|version| version.agreement.exclusions.iter().map(leaves_out).collect());
    AgreementShown {
        id: own.id.clone(),
        title: if title.is_empty() { Both::new(&own.id, &own.id) } else { title },
        path: agreement_path(&brand.id, &own.id, customer.map(|customer| customer.id.as_str())),
        leaves_out: exclusions.unwrap_or_default(),
    }
}

fn logo(page: &StatusPage) -> Option<Logo> {
    let (media_type, bytes) = (page.logo_type.clone()?, page.logo.as_ref()?);
    Some(Logo { media_type, base64: STANDARD.encode(bytes) })
}
