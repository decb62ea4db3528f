//! Pages as people meet them: in a real browser, on a phone and on a wide screen, in both languages.

mod cases;
mod credits;
mod desk;
mod driver;
mod escalation;
mod every_page;
mod journey;
mod keyboard;
mod late_maintenance;
mod living;
mod replicas;
mod signed;
mod three_pages;

pub(crate) use driver::{Browser, PHONE, Reader, WIDE};
pub(crate) use every_page::look;
