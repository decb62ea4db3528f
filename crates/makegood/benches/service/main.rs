//! The running service: facts and minutes over the API, the overview beside a bare route, a status page beside
//! nginx, memory, and the way to the first page.
//!
//! The load comes from this program itself, so that nothing else is needed. Figures per core are those of the service's
//! own processor time: what the load takes beside it does not count.

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

mod bare;
mod http;
mod ingest;
mod load;
mod nginx;
mod overview;
mod running;
mod status;

fn main() {
    if let Some(file) = bare::asked_for() {
        bare::serve(&file);
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
}
