//! `makegood serve`: the service that a team signs in to.

mod first_owner;
mod listen;
pub(super) mod log;

use std::net::SocketAddr;

use lettre::message::Mailbox;
use makegood_core::time::Instant;
use tokio::net::TcpListener;

use super::Failure;
use super::database::Database;
use crate::jobs::Workers;
use crate::mail::MailServer;
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
    /// How people reach the service, where that differs: links in mails begin with it, and with https:// cookies
    /// are sent over TLS alone
    #[arg(long, env = "MAKEGOOD_PUBLIC_ADDRESS", value_name = "URL")]
    public_address: Option<String>,
    /// The server by which mail goes out, smtp://user:password@host:587 or smtps://…; without one, links are shown to the
    /// owner instead of mailed. With a password, smtp:// insists on STARTTLS
    #[arg(long, env = "MAKEGOOD_SMTP", value_name = "URL", hide_env_values = true)]
    smtp: Option<String>,
    /// By whom mail is; makegood@ the public address where nothing is given
    #[arg(long, env = "MAKEGOOD_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<Mailbox>,
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
        let store = self.database.open().await?;
        let listener = listen::bind(self.listen).await?;
        let address = listener.local_addr().map_err(|error| Failure::world(self.listen, error))?;
        let public_address = match self.public_address {
            Some(address) => origin_of(&address)?,
            None => format!("http://{address}"),
        };
        let clock = self.clock_starts_at.map_or_else(Clock::default, Clock::starting_at);
        let mail_server =
            self.smtp.as_deref().map(|url| mail_server(url, self.mail_from, &public_address)).transpose()?;
        let app = App::new(store, clock, public_address, mail_server);
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
    let served = listen::serve(listener, app).await;
    workers.stop().await;
    app.store().close().await;
    served
}

/// The server at `url`, for mail by `from` or by this program at the host of `public_address`.
fn mail_server(url: &str, from: Option<Mailbox>, public_address: &str) -> Result<MailServer, Failure> {
    let host = public_address.split("://").nth(1).and_then(|host| host.split(':').next()).unwrap_or("localhost");
    // An address of a machine is no domain of a mail address by itself.
    let host = if host.parse::<std::net::IpAddr>().is_ok() { "localhost" } else { host };
    let default = || format!("Makegood <makegood@{host}>").parse();
    let from = from.map_or_else(default, Ok).map_err(|error| {
        Failure::Input(format!("mail cannot be by `makegood@{host}`: {error}; write an address with --mail-from"))
    })?;
    MailServer::at(url, from).map_err(|error| Failure::Input(format!("{error}; see --smtp")))
}

/// Scheme and host of a URL: paths are the service's own.
fn origin_of(text: &str) -> Result<String, Failure> {
    let origin = text.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ']) => Ok(origin.to_owned()),
        _ => Err(Failure::Input(format!(
            "`{text}` is not the address of a service: write scheme and host, such as `https://sla.example.com`"
        ))),
    }
}
