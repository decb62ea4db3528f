//! Pages: one folder a noun, one file an action.

pub(crate) mod account;
pub(crate) mod agreements;
pub(crate) mod audit_log;
pub(crate) mod brands;
pub(crate) mod cases;
pub(crate) mod customers;
pub(crate) mod demo;
pub(crate) mod first_run;
pub(crate) mod groups;
pub(crate) mod incidents;
pub(crate) mod join;
pub(crate) mod living;
pub(crate) mod maintenances;
pub(crate) mod members;
pub(crate) mod overview;
pub(crate) mod postmortems;
pub(crate) mod problems;
pub(crate) mod second_factor;
pub(crate) mod services;
pub(crate) mod settings;
pub(crate) mod settlements;
pub(crate) mod sign_in;
pub(crate) mod sites;
pub(crate) mod status;
pub(crate) mod terms;
pub(crate) mod tokens;
