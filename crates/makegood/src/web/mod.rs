//! The service as people and programs reach it: pages, API, and who may use them.

mod access;
mod access_table;
mod answer;
mod api;
mod app;
mod assets;
mod file_name;
mod form;
mod headers;
mod health;
mod metrics;
mod page;
mod pages;
mod paths;
mod problem;
mod prose;
mod query;
mod register;
mod request_log;
mod routes;
mod service;
mod settings;
mod text;
mod told;
mod trouble;
mod work_sight;

pub(crate) use access::Token;
pub(crate) use access_table::access_table;
pub(crate) use api::openapi;
pub(crate) use app::{App, Clock};
pub(crate) use service::service;
pub(crate) use settings::workspace_name;
pub(crate) use text::moment;
