//! The same as a calendar file (RFC 5545): what is late, due and to come.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;

use super::seen;
use super::show::title;
use crate::duties::{Owed, OwedState};
use crate::status::calendar::{line, utc, value};
use crate::web::access::Viewer;
use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::page::Page;

pub(crate) async fn calendar(State(app): State<App>, page: Page, viewer: Viewer) -> Answer {
    let owed = seen(&app, &viewer).await?;
    let now = app.now().as_ms();
    let mut text = String::new();
    for one in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Makegood//Duties//EN", "CALSCALE:GREGORIAN"] {
        line(&mut text, one);
    }
    line(&mut text, "METHOD:PUBLISH");
    line(&mut text, &format!("X-WR-CALNAME:{}", value(page.say("Duties", "의무 일정"))));
    let open = owed.iter().filter(|one| matches!(one.state, OwedState::Late | OwedState::Due | OwedState::Coming));
    open.for_each(|one| event(&mut text, &page, one, now, &app.link("/duties")));
    line(&mut text, "END:VCALENDAR");
    let named = (CONTENT_DISPOSITION, "attachment; filename=\"duties.ics\"");
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8"), named], text).into_response())
}

fn event(text: &mut String, page: &Page, one: &Owed, now: i64, address: &str) {
    let Some(at) = one.last_at() else { return };
    let customer = one.customer.as_deref().unwrap_or("all");
    let uid = format!("{}/{}/{}/{}", one.agreement, customer, one.duty, at.as_ms());
    let uid: String = uid.chars().filter(|letter| letter.is_ascii_graphic()).collect();
    let what = title(page, &one.title, &one.duty);
    let agreement = title(page, &one.agreement_title, &one.agreement);
    line(text, "BEGIN:VEVENT");
    line(text, &format!("UID:{uid}@duties"));
    line(text, &format!("DTSTAMP:{}", utc(now)));
    line(text, &format!("DTSTART:{}", utc(at.as_ms())));
    line(text, &format!("SUMMARY:{}", value(&format!("{what} ({agreement})"))));
    line(text, &format!("URL:{address}"));
    line(text, "TRANSP:TRANSPARENT");
    line(text, "END:VEVENT");
}
