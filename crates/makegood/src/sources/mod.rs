//! Importers: what other tools wrote, turned into facts; they stream and never stop at a bad record.

pub mod access_log;
pub mod blocks;
pub mod cases;
pub mod cells_facts;
pub mod google_cloud;
pub mod input;
pub mod minutes;
pub mod naming;
pub mod nginx_plus_status;
pub mod once;
pub mod pieces;
pub mod records;
pub mod report;
pub mod samples;
pub mod servicenow;
pub mod statuspage;
pub mod table;
pub mod times;
pub mod upptime;
pub mod yandex_cloud;

use std::io;

use makegood_core::evidence::Fact;

/// Takes each fact an importer makes.
pub type Keep<'k> = &'k mut dyn FnMut(Fact) -> io::Result<()>;
