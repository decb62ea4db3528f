//! Everything that is public on a status page: rendered on first asking, given from memory afterwards.

use axum::extract::{Request, State};
use axum::response::IntoResponse;

use crate::web::answer::Answer;
use crate::web::app::App;
use crate::web::trouble::Trouble;

pub(crate) async fn resource(State(app): State<App>, request: Request) -> Answer {
    let answer = app.status().shown().answer(request.method(), request.uri(), request.headers());
    answer.map(IntoResponse::into_response).ok_or(Trouble::NotFound)
}
