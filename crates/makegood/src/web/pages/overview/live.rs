//! Tells the overview that a promise may stand otherwise now.

use axum::extract::State;
use axum::response::Response;

use crate::overview::concerns;
use crate::web::app::App;
use crate::web::trouble::Trouble;

pub(crate) async fn live(State(app): State<App>) -> Result<Response, Trouble> {
    crate::web::live::live(&app, |changed| concerns(changed).then_some("changed")).await
}
