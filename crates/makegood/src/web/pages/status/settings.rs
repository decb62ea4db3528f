//! How a brand's page is set up: whether it is public, its host, colour, logo, languages, services and agreements.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Multipart, Path, State};
use makegood_core::agreement::AgreementKind;
use makegood_store::{Brand, Service, StatusPage, Store};

use super::logo;
use crate::status::{Colour, shades};
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{Fields, Mistakes};
use crate::web::page::Page;
use crate::web::settings::{public_agreements, public_terms, set_public_brands};
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "status/settings.html")]
struct Settings {
    page: Page,
    brand: Brand,
    own: StatusPage,
    services: Vec<Service>,
    hidden: Vec<String>,
    /// The agreements on these services, and whether each is public.
    agreements: Vec<(String, bool)>,
    subscribers: i64,
    mistakes: Mistakes,
}

impl Settings {
    /// The shades of the colour that are read well on light and on dark ground.
    fn shades(&self) -> Option<(String, String)> {
        let (light, dark) = shades(Colour::of(self.own.colour.as_deref()?)?);
        Some((light.text(), dark.text()))
    }
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let brand = app.store().brand(&id).await?.ok_or(Trouble::NotFound)?;
    let own = own(app.store(), &brand).await?;
    page_of(&app, page, brand, own, Mistakes::default()).await
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    form: Multipart,
) -> Answer {
    let brand = app.store().brand(&id).await?.ok_or(Trouble::NotFound)?;
    let before = own(app.store(), &brand).await?;
    let (fields, picture) = sent(form).await?;
    let mut mistakes = Mistakes::default();
    let mut new = taken(&fields, &before, app.now().as_ms(), &mut mistakes);
    if !picture.is_empty() {
        new.logo_type = logo::taken(&picture, &mut mistakes).map(str::to_owned);
        new.logo = new.logo_type.as_ref().map(|_| picture);
    }
    let taken_by = app.store().status_pages().await?;
    if new.host.is_some() && taken_by.iter().any(|other| other.brand_id != id && other.host == new.host) {
        mistakes.add("host", "another brand has this host", "다른 브랜드가 사용하는 호스트입니다");
    }
    if !mistakes.none() {
        return page_of(&app, page, brand, StatusPage { logo: None, logo_type: None, ..new }, mistakes).await;
    }
    let services = services_of(app.store(), &id).await?;
    let hidden = services.iter().map(|service| service.id.as_str());
    let hidden: Vec<&str> = hidden.filter(|id| !fields.all("service").any(|shown| shown == *id)).collect();
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    match app.store().status_page(&id).await? {
        Some(_) => change.change_status_page(&new).await?,
        None => change.add_status_page(&new).await?,
    }
    change.set_hidden_services(&id, &hidden).await?;
    let mut public = public_terms(app.store()).await?;
    for (agreement, _) in agreements(&app, &id, &services).await? {
        let mut brands = public.remove(&agreement).unwrap_or_default();
        match fields.all("agreement").any(|own| own == agreement) {
            true => brands.insert(id.clone()),
            false => brands.remove(&id),
        };
        set_public_brands(&mut change, &agreement, &brands).await?;
    }
    change.keep().await?;
    app.status().refresh().await?;
    see(&format!("/brands/{id}/status?done=saved"))
}

async fn own(store: &Store, brand: &Brand) -> Result<StatusPage, Trouble> {
    Ok(store.status_page(&brand.id).await?.unwrap_or_else(|| StatusPage::new(&brand.id, &brand.language)))
}

/// The fields of the form, and the picture; empty without one.
async fn sent(mut form: Multipart) -> Result<(Fields, Vec<u8>), Trouble> {
    let broken =
        || Trouble::refused("the form broke off; send it again", "양식 전송이 중단되었습니다. 다시 보내 주세요");
    let (mut fields, mut picture) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "logo" => picture = field.bytes().await.map_err(|_| broken())?.to_vec(),
            _ => fields.push((name, field.text().await.map_err(|_| broken())?)),
        }
    }
    Ok((Fields::of(fields), picture))
}

fn taken(fields: &Fields, before: &StatusPage, now: i64, mistakes: &mut Mistakes) -> StatusPage {
    let host = fields.optional("host").map(|host| host.to_lowercase());
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
    if host.as_ref().is_some_and(|host| !host.chars().all(plain) || !host.contains('.') || host.starts_with('.')) {
        mistakes.add(
            "host",
            "write a host name such as status.example.com",
            "status.example.com과 같은 호스트 이름을 입력해 주세요",
        );
    }
    let colour = fields.optional("colour").map(|colour| colour.to_lowercase());
    if colour.as_ref().is_some_and(|colour| Colour::of(colour).is_none()) {
        mistakes.add("colour", "write a colour such as #0f766e", "#0f766e와 같은 색을 입력해 주세요");
    }
    let languages = match fields.one("languages") {
        known @ ("ko" | "en" | "en ko") => known,
        _ => "ko en",
    };
    let public = fields.one("public") == "yes";
    let keeps_logo = fields.one("logo_away") != "yes";
    StatusPage {
        brand_id: before.brand_id.clone(),
        published_at: public.then(|| before.published_at.unwrap_or(now)),
        host,
        colour,
        languages: languages.to_owned(),
        about_ko: fields.one("about_ko").trim().to_owned(),
        about_en: fields.one("about_en").trim().to_owned(),
        logo_type: before.logo_type.clone().filter(|_| keeps_logo),
        logo: before.logo.clone().filter(|_| keeps_logo),
    }
}

async fn services_of(store: &Store, brand: &str) -> Result<Vec<Service>, Trouble> {
    let services = store.services().await?.into_iter();
    Ok(services.filter(|service| service.brand_id == brand).collect())
}

/// The adopted agreements that promise one of these services.
async fn agreements(app: &App, brand: &str, services: &[Service]) -> Result<Vec<(String, bool)>, Trouble> {
    let adopted = app.desk().adopted().await?;
    let ids: BTreeSet<&str> = services.iter().map(|service| service.id.as_str()).collect();
    let with_customers = |id: &str| {
        let last = adopted.versions(id).last().map(|version| version.agreement.kind);
        last == Some(AgreementKind::Sla)
    };
    let promises = |id: &str| adopted.services(id).iter().any(|service| ids.contains(service));
    // What teams and suppliers promise each other is nobody else's to read.
    let own = adopted.ids().into_iter().filter(|id| with_customers(id) && promises(id));
    let public = public_agreements(app.store(), brand).await?;
    Ok(own.map(|id| (id.to_owned(), public.contains(id))).collect())
}

async fn page_of(app: &App, page: Page, brand: Brand, own: StatusPage, mistakes: Mistakes) -> Answer {
    let services = services_of(app.store(), &brand.id).await?;
    let agreements = agreements(app, &brand.id, &services).await?;
    let hidden = app.store().hidden_services(&brand.id).await?;
    let subscribers = app.store().subscriber_count(&brand.id).await?;
    html(&Settings { page, brand, own, services, hidden, agreements, subscribers, mistakes })
}
