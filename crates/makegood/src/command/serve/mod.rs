//! `makegood serve`: the service that a team signs in to.

mod first_owner;
mod listen;
pub(super) mod log;
mod pages_first;

use std::net::SocketAddr;

use makegood_core::time::Instant;
use tokio::net::TcpListener;

use super::Failure;
use super::database::Database;
use super::outside::Outside;
use crate::jobs::Workers;
use crate::web::{App, Clock};

/// Run the service: pages, API and month close, on a SQLite file or on PostgreSQL
///
/// The first start prints a link by which the first owner makes their account.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood serve
  makegood serve --database /var/lib/makegood/makegood.db --listen 127.0.0.1:8080
  makegood serve --database postgres://makegood@localhost/makegood --listen 0.0.0.0:8080 \\
    --public-address https://sla.example.com")]
pub(crate) struct Arguments {
    #[command(flatten)]
    database: Database,
    /// Where to listen; port 0 takes a free one
    #[arg(long, env = "MAKEGOOD_LISTEN", value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    outside: Outside,
    #[command(flatten)]
    status: pages_first::Status,
    /// How the log is written to standard error
    #[arg(long, value_enum, env = "MAKEGOOD_LOG_FORMAT", default_value_t)]
    log_format: log::Format,
    /// Start the service's clock at another time: for rehearsing a month's close, and for tests
    #[arg(long, value_name = "TIME")]
    clock_starts_at: Option<Instant>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        log::begin(self.log_format);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        runtime.map_err(|error| Failure::World(format!("the runtime cannot start: {error}")))?.block_on(self.serve())
    }

    async fn serve(self) -> Result<(), Failure> {
        let status = self.status.options()?;
        let listener = listen::bind(self.listen).await?;
        let address = listener.local_addr().map_err(|error| Failure::world(self.listen, error))?;
        let public_address = self.outside.public_address()?.unwrap_or_else(|| format!("http://{address}"));
        let mail_server = self.outside.mail_server(&public_address)?;
        let (listener, store) = pages_first::open(listener, &self.database, &status).await?;
        let clock = self.clock_starts_at.map_or_else(Clock::default, Clock::starting_at);
        let app = App::new(store, clock, public_address, mail_server, status, self.outside.trusted_proxies());
        anstream::println!("Makegood is at {}, listening at {address}", app.link("/"));
        if let Some(link) = first_owner::link(&app).await? {
            anstream::println!("Nobody has an account yet. Make the first owner's here, within a day:\n  {link}");
        }
        work_and_serve(listener, &app).await
    }
}

/// Serves and works until the process is asked to stop; then ends what is under way and closes the store.
pub(super) async fn work_and_serve(listener: TcpListener, app: &App) -> Result<(), Failure> {
    let workers = Workers::begin(app);
    app.status().begin().await;
    let pages = tokio::spawn(app.status().clone().keep_fresh());
    let served = listen::serve(listener, app).await;
    pages.abort();
    workers.stop().await;
    app.store().close().await;
    served
}
