//! What is configured for the way in and for outgoing mail.

use std::net::IpAddr;

use super::Finding;
use crate::command::Failure;
use crate::command::outside::Outside;

pub(super) async fn examine(outside: &Outside) -> Vec<Finding> {
    let (address, finding) = match outside.public_address() {
        Ok(address) => (address.clone(), reached(address.as_deref())),
        Err(failure) => (None, ill(&failure)),
    };
    let mail = match outside.mail_server(address.as_deref().unwrap_or("http://localhost")) {
        Ok(None) => Finding {
            about: "mail",
            text: "no server is configured (--smtp): links are shown to the owner instead of mailed".to_owned(),
            well: true,
        },
        Ok(Some(server)) => match server.answers().await {
            Ok(()) => Finding {
                about: "mail",
                text: format!("the server at `{}` answers; mail is by {}", server.place(), server.sender()),
                well: true,
            },
            Err(why) => {
                let text = format!("the server at `{}` does not take mail: {why}; see --smtp", server.place());
                Finding { about: "mail", text, well: false }
            }
        },
        Err(failure) => ill(&failure),
    };
    vec![finding, mail]
}

fn ill(failure: &Failure) -> Finding {
    Finding { about: "settings", text: failure.message().to_owned(), well: false }
}

/// Passwords travel in the clear where people come over plain HTTP from another machine.
fn reached(address: Option<&str>) -> Finding {
    let Some(address) = address else {
        let text = "no public address is configured: links begin with where the service listens".to_owned();
        return Finding { about: "settings", text, well: true };
    };
    let host = address.strip_prefix("http://").map(|host| host.rsplit_once(':').map_or(host, |(host, _)| host));
    let is_here = |host: &str| {
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    match host {
        Some(host) if !is_here(host) => Finding {
            about: "settings",
            text: format!(
                "people reach `{address}` without TLS, and so do their passwords: put a proxy with a certificate before it and give its https:// address"
            ),
            well: false,
        },
        _ => Finding { about: "settings", text: format!("people reach the service at `{address}`"), well: true },
    }
}
