//! Pages: one folder a noun, one file an action.

pub(crate) mod account;
pub(crate) mod agreements;
pub(crate) mod demo;
pub(crate) mod first_run;
pub(crate) mod join;
pub(crate) mod overview;
pub(crate) mod second_factor;
pub(crate) mod settlements;
pub(crate) mod sign_in;
pub(crate) mod tokens;
