//! What entries can name, as forms offer it, and for which brands somebody may set something.

use std::collections::BTreeSet;

use makegood_core::agreement_file::Saying;
use makegood_core::desk::Opening;
use makegood_store::{Brand, Group, Service};

use crate::cases::field_name;
use crate::web::access::{CaseSight, Viewer};
use crate::web::app::App;
use crate::web::routes::Access;
use crate::web::trouble::Trouble;

/// Everything that forms offer.
pub(crate) struct Offers {
    /// The brands that the reader may see.
    pub(crate) brands: Vec<Brand>,
    /// Whether they see every brand, so that they may set what holds for all.
    pub(crate) sees_all: bool,
    /// Whether they may set anything: auditors only read.
    may_manage: bool,
    /// Those who work on cases: id and name.
    pub(crate) members: Vec<(String, String)>,
    pub(crate) groups: Vec<Group>,
    pub(crate) services: Vec<Service>,
    /// Fields of the desk's own making: id and name.
    pub(crate) fields: Vec<(String, Saying)>,
    /// Names of prepared answers.
    pub(crate) answers: Vec<String>,
    /// Names of opening hours.
    pub(crate) hours: Vec<String>,
    /// Clocks of adopted agreements, by name.
    pub(crate) clocks: Vec<String>,
    /// Severities of adopted agreements, by name.
    pub(crate) severities: Vec<String>,
    /// What conditions are usually compared with: the value, and what it is called.
    pub(crate) values: Vec<(String, String)>,
    pub(crate) opening: Opening,
}

impl Offers {
    pub(crate) async fn load(app: &App, viewer: &Viewer) -> Result<Offers, Trouble> {
        let (store, sight) = (app.store(), CaseSight::of(app, viewer).await?);
        let adopted = app.desk().adopted().await?;
        let mut brands: Vec<Brand> = store.brands().await?;
        brands.retain(|brand| sight.has_brand(&brand.id));
        let mut members = store.members().await?;
        members.retain(|own| own.customer_id.is_none() && own.disabled_at.is_none() && own.role != "auditor");
        members.sort_by(|a, b| a.name.cmp(&b.name));
        let services: Vec<Service> =
            store.services().await?.into_iter().filter(|own| sight.has_brand(&own.brand_id)).collect();
        let customers = store.customers().await?.into_iter().filter(|own| sight.has_brand(&own.brand_id));
        let answers: BTreeSet<String> = store.prepared_answers().await?.into_iter().map(|own| own.name).collect();
        let mut fields = store.case_fields().await?;
        fields.retain(|own| own.brand_id.as_deref().is_none_or(|brand| sight.has_brand(brand)));
        let hours = store.opening_hours().await?;
        let named = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        let mut values: Vec<(String, String)> = customers.map(|own| named(&own.id, &own.name)).collect();
        values.extend(services.iter().map(|own| named(&own.id, &own.name_ko)));
        values.extend(crate::cases::KINDS.map(|kind| named(kind, kind)));
        Ok(Offers {
            sees_all: sight.sees_all(),
            may_manage: viewer.may(Access::Manage),
            members: members.into_iter().map(|own| (own.id, own.name)).collect(),
            groups: store.groups().await?,
            fields: fields.into_iter().map(|own| (own.id.clone(), field_name(&own))).collect(),
            services,
            answers: answers.into_iter().collect(),
            hours: hours.iter().map(|own| own.id.clone()).collect(),
            clocks: adopted.clock_names(),
            severities: adopted.severity_names(),
            values,
            opening: app.opening().of(hours),
            brands,
        })
    }

    /// Whether the reader may set something for this brand; without one, for all.
    pub(crate) fn may_set(&self, brand: Option<&str>) -> bool {
        self.may_manage && brand.map_or(self.sees_all, |brand| self.sees(brand))
    }

    /// Whether what is set for this brand may be read: what holds for all is everybody's to read.
    pub(crate) fn may_read(&self, brand: Option<&str>) -> bool {
        brand.is_none_or(|brand| self.sees(brand))
    }

    fn sees(&self, brand: &str) -> bool {
        self.brands.iter().any(|own| own.id == brand)
    }

    /// The brand of a form, where the reader may set something for it.
    ///
    /// # Errors
    /// They may not.
    pub(crate) fn brand(&self, chosen: Option<String>) -> Result<Option<String>, Trouble> {
        if self.may_set(chosen.as_deref()) { Ok(chosen) } else { Err(Trouble::NotFound) }
    }

    /// What a brand is called; `None`: every brand.
    pub(crate) fn brand_name<'a>(&'a self, brand: Option<&'a str>) -> Option<&'a str> {
        let brand = brand?;
        Some(self.brands.iter().find(|own| own.id == brand).map_or(brand, |own| own.name.as_str()))
    }
}
