//! Brands: the faces under which one provider sells.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::Brand;

use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

#[derive(Template)]
#[template(path = "brands/list.html")]
struct List {
    page: Page,
    /// Each with how many customers and services it has.
    brands: Vec<(Brand, usize, usize)>,
    new: Brand,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "brands/show.html")]
struct Show {
    page: Page,
    brand: Brand,
    /// Whether nothing has this brand.
    unused: bool,
    mistakes: Mistakes,
}

pub(crate) async fn list(State(app): State<App>, page: Page) -> Answer {
    let new = Brand { id: String::new(), name: String::new(), language: page.lang().to_owned() };
    list_of(&app, page, new, Mistakes::default()).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let new = taken(&fields, id, &mut mistakes);
    if app.store().brand(&new.id).await?.is_some() {
        mistakes.add("id", "there is such a brand already", "이미 있는 브랜드입니다");
    }
    if !mistakes.none() {
        return list_of(&app, page, new, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_brand(&new).await?;
    change.keep().await?;
    see("/brands?done=added")
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let brand = app.store().brand(&id).await?.ok_or(Trouble::NotFound)?;
    let (customers, services) = used(&app, &id).await?;
    html(&Show { page, brand, unused: customers + services == 0, mistakes: Mistakes::default() })
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    app.store().brand(&id).await?.ok_or(Trouble::NotFound)?;
    let mut mistakes = Mistakes::default();
    let brand = taken(&fields, id, &mut mistakes);
    if !mistakes.none() {
        return html(&Show { page, brand, unused: false, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_brand(&brand).await?;
    change.keep().await?;
    see("/brands?done=saved")
}

/// Takes away a brand that nothing has; a member limited to it would then see everything, so the store refuses that.
pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    app.store().brand(&id).await?.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    if change.remove_brand(&id).await.is_err() {
        return Err(Trouble::refused(
            "customers, services or members have this brand; give them another one first",
            "이 브랜드에 속한 고객, 서비스 또는 구성원이 있습니다. 먼저 다른 브랜드로 옮겨 주세요",
        ));
    }
    change.keep().await?;
    see("/brands?done=removed")
}

fn taken(fields: &Fields, id: String, mistakes: &mut Mistakes) -> Brand {
    let name = form::required(mistakes, "name", fields.one("name"));
    Brand { id, name, language: form::language(fields.one("language")) }
}

/// How many customers and services have the brand.
async fn used(app: &App, id: &str) -> Result<(usize, usize), Trouble> {
    let (customers, services) = (app.store().customers().await?, app.store().services().await?);
    let customers = customers.iter().filter(|customer| customer.brand_id == id).count();
    Ok((customers, services.iter().filter(|service| service.brand_id == id).count()))
}

async fn list_of(app: &App, page: Page, new: Brand, mistakes: Mistakes) -> Answer {
    let mut brands = Vec::new();
    for brand in app.store().brands().await? {
        let (customers, services) = used(app, &brand.id).await?;
        brands.push((brand, customers, services));
    }
    html(&List { page, brands, new, mistakes })
}
