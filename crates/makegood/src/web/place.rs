//! From where a request comes: the sender itself, or, through proxies that are trusted, whom they passed it on for.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::app::App;
use super::trouble::Trouble;

/// Proxies whose word is believed; none by default, for anybody can send the header.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrustedProxies(Vec<Network>);

/// An address, or all that begin with the same bits: `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    bits: u32,
}

/// The header in which each proxy notes at the end from whom it took the request.
const HEADER: &str = "x-forwarded-for";

impl TrustedProxies {
    pub(crate) fn new(networks: Vec<Network>) -> TrustedProxies {
        TrustedProxies(networks)
    }

    /// Where a request comes from that `sender` sent: what the sender says where it is trusted, and so on towards the
    /// first; what strangers wrote before is not believed.
    fn place(&self, sender: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut place = sender.to_canonical();
        let lists = headers.get_all(HEADER).iter().rev().filter_map(|value| value.to_str().ok());
        for said in lists.flat_map(|list| list.rsplit(',')) {
            if !self.0.iter().any(|network| network.has(place)) {
                break;
            }
            match address(said.trim()) {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }
}

/// An address with or without a port, as proxies write them.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split(']').next());
    let parsed = bare.unwrap_or(text).parse().ok();
    parsed.or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip())).map(|ip: IpAddr| ip.to_canonical())
}

impl Network {
    fn has(self, other: IpAddr) -> bool {
        let (own, other, width) = match (self.address, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => (u128::from(own.to_bits()), u128::from(other.to_bits()), 32),
            (IpAddr::V6(own), IpAddr::V6(other)) => (own.to_bits(), other.to_bits(), 128),
            _ => return false,
        };
        (own ^ other).checked_shr(width - self.bits).unwrap_or(0) == 0
    }
}

impl std::str::FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Network, String> {
        let wrong = || format!("`{text}` is no address or network: write one such as `10.0.0.7` or `10.0.0.0/8`");
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(width), str::parse).map_err(|_| wrong())?;
        if width < bits { Err(wrong()) } else { Ok(Network { address, bits }) }
    }
}

/// Where the request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(pub(crate) IpAddr);

impl FromRequestParts<App> for Place {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Place, Trouble> {
        let sender = ConnectInfo::<SocketAddr>::from_request_parts(parts, app).await;
        let ConnectInfo(sender) = sender.map_err(|error| Trouble::bug(error.to_string()))?;
        Ok(Place(app.proxies().place(sender.ip(), &parts.headers)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(trusted: &[&str], sender: &str, said: &[&str]) -> String {
        let trusted = TrustedProxies::new(trusted.iter().map(|network| network.parse().unwrap()).collect());
        let mut headers = HeaderMap::new();
        for list in said {
            headers.append(HEADER, list.parse().unwrap());
        }
        trusted.place(sender.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn a_sender_is_believed_only_where_it_is_trusted() {
        assert_eq!(place(&[], "10.0.0.7", &["203.0.113.9"]), "10.0.0.7");
        assert_eq!(place(&["10.0.0.8"], "10.0.0.7", &["203.0.113.9"]), "10.0.0.7");
        assert_eq!(place(&["10.0.0.0/8"], "10.0.0.7", &["203.0.113.9"]), "203.0.113.9");
        assert_eq!(place(&["10.0.0.0/8"], "10.0.0.7", &[]), "10.0.0.7");
        assert_eq!(place(&["10.0.0.0/8"], "::ffff:10.0.0.7", &["[2001:db8::9]:443"]), "2001:db8::9");
    }

    #[test]
    fn what_strangers_wrote_before_is_not_believed() {
        let said = ["1.1.1.1, 203.0.113.9", "10.0.0.9"];
        assert_eq!(place(&["10.0.0.0/8"], "10.0.0.7", &said), "203.0.113.9");
        assert_eq!(place(&["10.0.0.0/8"], "10.0.0.7", &["203.0.113.9, unknown"]), "10.0.0.7");
    }

    #[test]
    fn a_network_is_an_address_with_or_without_bits() {
        assert!("0.0.0.0/0".parse::<Network>().unwrap().has("203.0.113.9".parse().unwrap()));
        assert!("fd00::/8".parse::<Network>().unwrap().has("fd12::1".parse().unwrap()));
        assert!(!"10.0.0.0/8".parse::<Network>().unwrap().has("fd12::1".parse().unwrap()));
        for wrong in ["10.0.0.0/33", "proxy", "10.0.0.0/", "10.0.0.0/-1"] {
            assert!(wrong.parse::<Network>().unwrap_err().contains("10.0.0.0/8"), "{wrong}");
        }
    }
}
