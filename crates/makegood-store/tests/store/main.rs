//! The store, every test on SQLite and on PostgreSQL.

mod access;
mod agreements;
mod archive;
mod audit;
mod belonging;
mod case_search;
mod changed;
mod customer_copy;
mod databases;
mod facts;
mod for_good;
mod incidents;
mod jobs;
mod kills;
mod ledger;
mod lifecycle;
mod lists;
mod mail;
mod maintenance;
mod minutes;
mod notices;
mod replies;
mod restarted;
mod settings;
mod settlements;
mod subscriptions;
