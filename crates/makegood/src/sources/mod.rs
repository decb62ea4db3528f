//! Where evidence comes from: one folder or file a source, each streaming and never stopping at a bad record.

pub mod access_log;
pub mod cells_facts;
pub mod input;
pub mod nginx_plus_status;
pub mod report;
