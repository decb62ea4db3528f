//! Fields of the desk's own making: which cases have them, what they hold, who sees them.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use makegood_store::{Brand, CaseField};

use crate::cases::field_name;
use crate::web::access::Viewer;
use crate::web::answer::{Answer, html, see};
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::page::Page;
use crate::web::trouble::Trouble;

/// What a field may hold.
const HOLDS: [&str; 5] = ["text", "number", "date", "choice", "yes"];

#[derive(Template)]
#[template(path = "case_fields/list.html")]
struct List {
    page: Page,
    fields: Vec<CaseField>,
    brands: Vec<Brand>,
    field: CaseField,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "case_fields/show.html")]
struct Show {
    page: Page,
    brands: Vec<Brand>,
    field: CaseField,
    mistakes: Mistakes,
}

/// Declares what both pages say of a field.
macro_rules! said {
    ($($page:ident)*) => {$(
        impl $page {
            fn holds(&self) -> [&'static str; 5] {
                HOLDS
            }

            fn called<'a>(&'a self, holds: &'a str) -> &'a str {
                called(&self.page, holds)
            }

            fn is_of(&self, brand: &str) -> bool {
                self.field.brand_id.as_deref() == Some(brand)
            }
        }
    )*};
}

said!(List Show);

impl List {
    fn name(&self, field: &CaseField) -> String {
        self.page.said(&field_name(field)).to_owned()
    }
}

fn called<'a>(page: &'a Page, holds: &'a str) -> &'a str {
    match holds {
        "text" => page.say("text", "글"),
        "number" => page.say("number", "숫자"),
        "date" => page.say("date", "날짜"),
        "choice" => page.say("one of several", "선택 항목"),
        "yes" => page.say("yes or no", "예/아니요"),
        other => other,
    }
}

pub(crate) async fn list(State(app): State<App>, page: Page) -> Answer {
    list_of(&app, page, taken(&Fields::default(), String::new(), &mut Mistakes::default()), Mistakes::default()).await
}

pub(crate) async fn add(State(app): State<App>, page: Page, viewer: Viewer, Form(fields): Form<Fields>) -> Answer {
    let mut mistakes = Mistakes::default();
    let id = form::id(&mut mistakes, "id", fields.one("id"));
    let new = taken(&fields, id, &mut mistakes);
    if app.store().case_field(&new.id).await?.is_some() {
        mistakes.add("id", "there is such a field already", "이미 있는 항목입니다");
    }
    if !mistakes.none() {
        return list_of(&app, page, new, mistakes).await;
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.add_case_field(&new).await?;
    change.keep().await?;
    see("/case-fields?done=added")
}

pub(crate) async fn show(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let field = app.store().case_field(&id).await?.ok_or(Trouble::NotFound)?;
    html(&Show { page, brands: app.store().brands().await?, field, mistakes: Mistakes::default() })
}

pub(crate) async fn change(
    State(app): State<App>,
    page: Page,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Answer {
    app.store().case_field(&id).await?.ok_or(Trouble::NotFound)?;
    let mut mistakes = Mistakes::default();
    let field = taken(&fields, id, &mut mistakes);
    if !mistakes.none() {
        return html(&Show { page, brands: app.store().brands().await?, field, mistakes });
    }
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.change_case_field(&field).await?;
    change.keep().await?;
    see("/case-fields?done=saved")
}

/// Removes a field with all that stands in it.
pub(crate) async fn remove(State(app): State<App>, viewer: Viewer, Path(id): Path<String>) -> Answer {
    app.store().case_field(&id).await?.ok_or(Trouble::NotFound)?;
    let mut change = app.store().change(&app.author(viewer.author())).await?;
    change.remove_case_field(&id).await?;
    change.keep().await?;
    see("/case-fields?done=removed")
}

fn taken(fields: &Fields, id: String, mistakes: &mut Mistakes) -> CaseField {
    let holds = HOLDS.into_iter().find(|own| *own == fields.one("holds")).unwrap_or("text");
    let choices = fields.one("choices").replace("\r\n", "\n").trim().to_owned();
    if holds == "choice" && choices.is_empty() {
        mistakes.add("choices", "write the choices, one a line", "선택 항목을 한 줄에 하나씩 입력해 주세요");
    }
    let (name_ko, name_en) = (fields.one("name_ko").trim().to_owned(), fields.one("name_en").trim().to_owned());
    if name_ko.is_empty() && name_en.is_empty() {
        mistakes.add("name_en", "give it a name", "이름을 입력해 주세요");
    }
    let place = fields.optional("place").map_or(Ok(0), |place| place.parse());
    if place.is_err() {
        mistakes.add("place", "the place is a whole number such as 1", "순서는 1과 같은 정수로 입력해 주세요");
    }
    CaseField {
        id,
        brand_id: fields.optional("brand"),
        name_ko,
        name_en,
        holds: holds.to_owned(),
        choices,
        required: fields.one("required") == "yes",
        shown: fields.one("shown") == "yes",
        place: place.unwrap_or(0),
    }
}

async fn list_of(app: &App, page: Page, field: CaseField, mistakes: Mistakes) -> Answer {
    let mut fields = app.store().case_fields().await?;
    fields.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
    html(&List { page, fields, brands: app.store().brands().await?, field, mistakes })
}
