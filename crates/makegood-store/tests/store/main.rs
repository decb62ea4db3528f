//! The store, every test on SQLite and on PostgreSQL.

mod access;
mod agreements;
mod audit;
mod belonging;
mod changed;
mod databases;
mod facts;
mod for_good;
mod jobs;
mod lists;
mod mail;
mod replies;
mod settings;
mod settlements;
