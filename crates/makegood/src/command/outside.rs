//! How people reach the service and how its mail goes out: options of `serve`, which `doctor` looks at too.

use lettre::message::Mailbox;

use super::Failure;
use crate::mail::MailServer;
use crate::web::{Network, TrustedProxies};

/// The service as seen from outside.
#[derive(clap::Args)]
pub(super) struct Outside {
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
    /// Proxies before the service, by address or network (10.0.0.0/8), separated by commas: where requests come from is
    /// read from the X-Forwarded-For that they add. Without any, everybody behind a proxy shares its limits
    #[arg(long, env = "MAKEGOOD_TRUSTED_PROXIES", value_name = "NETWORKS", value_delimiter = ',')]
    trusted_proxies: Vec<Network>,
}

impl Outside {
    /// Scheme and host by which people reach the service; `None`: where it listens.
    ///
    /// # Errors
    /// It is no such address.
    pub(super) fn public_address(&self) -> Result<Option<String>, Failure> {
        self.public_address.as_deref().map(origin_of).transpose()
    }

    /// Whose word on where requests come from is believed.
    pub(super) fn trusted_proxies(&self) -> TrustedProxies {
        TrustedProxies::new(self.trusted_proxies.clone())
    }

    /// The server for mail by the agreed sender, or by this program at the host of `public_address`.
    ///
    /// # Errors
    /// One of the two is no such address.
    pub(super) fn mail_server(&self, public_address: &str) -> Result<Option<MailServer>, Failure> {
        let Some(url) = &self.smtp else { return Ok(None) };
        let host = public_address.split("://").nth(1).and_then(|host| host.split(':').next()).unwrap_or("localhost");
        // An address of a machine is no domain of a mail address by itself.
        let host = if host.parse::<std::net::IpAddr>().is_ok() { "localhost" } else { host };
        let default = || format!("Makegood <makegood@{host}>").parse();
        let from = self.mail_from.clone().map_or_else(default, Ok).map_err(|error| {
            Failure::Input(format!("mail cannot be by `makegood@{host}`: {error}; write an address with --mail-from"))
        })?;
        MailServer::at(url, from).map(Some).map_err(|error| Failure::Input(format!("{error}; see --smtp")))
    }
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
