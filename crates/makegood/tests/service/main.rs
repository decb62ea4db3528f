//! The service as people and programs meet it: the real program on a free port, spoken to over HTTP.
//!
//! A new area is a module here: one program to link, and every test has [`Service`] and [`Client`] at hand.

mod access;
mod agreements;
mod api;
mod audit_log;
mod browser;
mod cases;
mod client;
mod credits;
mod demo;
mod design;
mod desk;
mod duties;
mod ending;
mod furnished;
mod headers;
mod incidents;
mod kept;
mod lifecycle;
mod lists;
mod living;
mod mail;
mod mail_box;
mod maintenances;
mod members;
mod one_time_links;
mod overview;
mod page_text;
mod people;
#[path = "../../../makegood-store/tests/store/databases/postgres.rs"]
mod postgres;
mod register;
mod reviews;
mod running;
mod second_factor;
mod sessions;
mod settings;
mod settlements;
#[path = "../shared_data/mod.rs"]
mod shared_data;
mod sign_in;
mod status;
mod terms;

pub(crate) use client::{Answer, Client};
pub(crate) use people::{OWNER, PASSWORD};
pub(crate) use running::Service;
