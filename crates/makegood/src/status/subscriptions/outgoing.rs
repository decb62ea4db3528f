//! Requests to addresses that strangers named: to the open internet alone, followed nowhere, given up soon.

use std::time::Duration;

use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, config::Config, http::Uri};

use super::public_address::is_public;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What sends them; cloning it shares its connections.
#[derive(Clone)]
pub(crate) struct Outgoing {
    agent: Agent,
    within: bool,
}

/// Why a request did not arrive.
#[derive(Debug)]
pub(crate) enum Unsent {
    /// Trying again later may help.
    Yet(String),
    /// The receiver wants no more.
    Gone,
}

impl Outgoing {
    /// `within`: addresses of this machine and its networks are reached too, and without TLS.
    pub(crate) fn new(within: bool) -> Outgoing {
        let config = Config::builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .https_only(!within)
            .proxy(None)
            .user_agent(concat!("Makegood/", env!("CARGO_PKG_VERSION")))
            .build();
        let resolver = Guarded { inner: DefaultResolver::default(), within };
        Outgoing { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), within }
    }

    /// Whether addresses within may be named.
    pub(crate) fn reaches_within(&self) -> bool {
        self.within
    }

    /// Posts JSON.
    ///
    /// # Errors
    /// Why it did not arrive.
    pub(crate) async fn post(&self, address: &str, headers: Vec<(String, String)>, body: String) -> Result<(), Unsent> {
        let (agent, address) = (self.agent.clone(), address.to_owned());
        let sent = tokio::task::spawn_blocking(move || {
            let mut request = agent.post(&address).header("content-type", "application/json");
            for (name, value) in &headers {
                request = request.header(name, value);
            }
            request.send(&body).map(|response| response.status().as_u16())
        });
        match sent.await {
            Ok(Ok(200..=299)) => Ok(()),
            Ok(Ok(410)) => Err(Unsent::Gone),
            Ok(Ok(status)) => Err(Unsent::Yet(format!("the receiver answered {status}"))),
            Ok(Err(error)) => Err(Unsent::Yet(error.to_string())),
            Err(error) => Err(Unsent::Yet(format!("the request broke off: {error}"))),
        }
    }
}

/// Resolves names to public addresses alone: what is connected to is what was looked at.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    within: bool,
}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if self.within {
            return Ok(found);
        }
        let mut public = self.empty();
        found.iter().filter(|place| is_public(place.ip())).for_each(|place| public.push(*place));
        if public.is_empty() { Err(ureq::Error::HostNotFound) } else { Ok(public) }
    }
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Outgoing").field("within", &self.within).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Outgoing, Unsent};

    #[test]
    fn nothing_within_is_reached_by_any_name() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let outgoing = Outgoing::new(false);
        for host in ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"] {
            for scheme in ["http", "https"] {
                let address = format!("{scheme}://{host}:{port}/");
                let sent = runtime.block_on(outgoing.post(&address, Vec::new(), "{}".to_owned()));
                assert!(matches!(sent, Err(Unsent::Yet(_))), "{address}: {sent:?}");
            }
        }
        assert!(listener.accept().is_err(), "nobody has connected");
    }
}
