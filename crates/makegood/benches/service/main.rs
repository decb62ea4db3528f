//! The running service: facts and minutes over the API, the overview beside a bare route, a status page beside
//! nginx, memory, the way to the first page, a month's close, and the desk with a million cases.
//!
//! The load comes from this program itself, so that nothing else is needed. Figures per core are those of the service's
//! own processor time: what the load takes beside it does not count.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod bare;
mod desk;
mod http;
mod ingest;
mod load;
mod month;
mod nginx;
mod overview;
mod places;
#[path = "../../../makegood-store/tests/store/databases/postgres.rs"]
mod postgres;
mod running;
mod status;

fn main() {
    if let Some(file) = bare::asked_for() {
        bare::serve(&file);
        return;
    }
    // `cargo bench -p makegood --bench service -- desk`, and of one database alone by `-- desk postgres` or `-- desk sqlite`
    if std::env::args().any(|argument| argument == "desk") {
        desk::with_a_million_cases();
        return;
    }
    // `cargo bench -p makegood --bench service -- month`, and of one database as above
    if std::env::args().any(|argument| argument == "month") {
        month::of_ten_thousand_customers();
        return;
    }
    status::beside_nginx();
    running::cold_starts();
    let service = running::Service::start();
    running::idle_memory(&service);
    let owner = service.owner();
    ingest::facts(&service, &owner);
    ingest::minutes(&service, &owner);
    overview::beside_a_bare_route(&service, &owner);
    month::of_ten_thousand_customers();
    desk::with_a_million_cases();
}
