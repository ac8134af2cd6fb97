//! Network access rules for downloading pictures: public networks only, plus the non-public network of the feed's own
//! site. A feed from elsewhere must not make this machine send requests to its local network (SSRF).

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, ToSocketAddrs};
use std::sync::{Arc, OnceLock};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// A network that is not public (<https://www.iana.org/assignments/iana-ipv4-special-registry/>, and the same for
/// IPv6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Network {
    /// Loopback.
    Loopback,
    /// A private network.
    Private,
    /// Link-local.
    LinkLocal,
    /// Reserved for other uses.
    Reserved,
}

/// The networks of the feed's own site.
#[derive(Debug)]
pub struct Networks {
    sites: Vec<Url>,
    own: OnceLock<Vec<Network>>,
}

impl Networks {
    /// Creates the rules for a feed with these URLs of its own.
    pub fn of<'a>(sites: impl Iterator<Item = &'a str>) -> Arc<Networks> {
        let sites = sites.filter_map(|site| Url::parse(site).ok()).collect();
        Arc::new(Networks { sites, own: OnceLock::new() })
    }

    /// Returns why nothing is fetched from an IP address, or `None` if it is allowed.
    fn refusal(&self, address: IpAddr) -> Option<String> {
        let network = network_of(address)?;
        let is_own = network != Network::Reserved && self.own().contains(&network);
        (!is_own).then(|| {
            format!(
                "{address} is not a public address, and the feed's own site is not in that network"
            )
        })
    }

    /// Resolved on first use: most pictures are at public addresses.
    fn own(&self) -> &[Network] {
        let addresses = || self.sites.iter().flat_map(addresses_of).filter_map(network_of);
        self.own.get_or_init(|| addresses().collect())
    }

    /// Returns why nothing is fetched from a URL, as far as can be determined before connecting.
    pub fn refusal_of(&self, place: &Url, is_by_proxy: bool) -> Option<String> {
        let is_looked_up = match place.host() {
            // Other host names are resolved once, when connecting.
            Some(Host::Domain(_)) => is_by_proxy,
            _ => true,
        };
        let addresses = if is_looked_up { addresses_of(place) } else { Vec::new() };
        addresses.into_iter().find_map(|address| self.refusal(address))
    }
}

/// Returns the IP addresses of a URL's host; empty if it cannot be resolved.
fn addresses_of(place: &Url) -> Vec<IpAddr> {
    let port = place.port_or_known_default().unwrap_or_default();
    match place.host() {
        Some(Host::Ipv4(address)) => vec![address.into()],
        Some(Host::Ipv6(address)) => vec![address.into()],
        Some(Host::Domain(name)) => {
            let found = (name, port).to_socket_addrs();
            found.into_iter().flatten().map(|found| found.ip()).collect()
        }
        None => Vec::new(),
    }
}

/// A DNS resolver that rejects addresses in networks that are not allowed.
#[derive(Debug)]
pub struct RestrictedResolver(pub Arc<Networks>);

impl Resolver for RestrictedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        // The proxy is the machine's own configuration, so its address is not restricted.
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.uri().host() == uri.host());
        let refusal = found.iter().find_map(|found| self.0.refusal(found.ip()));
        match refusal.filter(|_| !is_proxy) {
            Some(refusal) => {
                Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, refusal)))
            }
            None => Ok(found),
        }
    }
}

/// Returns the network of an IP address, or `None` if it is public.
fn network_of(address: IpAddr) -> Option<Network> {
    match address {
        IpAddr::V4(address) => network_of_v4(address),
        IpAddr::V6(address) => network_of_v6(address),
    }
}

fn network_of_v4(address: Ipv4Addr) -> Option<Network> {
    Some(match address.octets() {
        [0 | 127, ..] => Network::Loopback,
        [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => Network::Private,
        [169, 254, ..] => Network::LinkLocal,
        [192, 0, 0, _] | [198, 18..=19, ..] | [224..=255, ..] => Network::Reserved,
        _ => return None,
    })
}

fn network_of_v6(address: Ipv6Addr) -> Option<Network> {
    let parts = address.segments();
    let v4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        network_of_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => Some(Network::Loopback),
        // IPv4 addresses embedded in IPv6, in all notations.
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] => v4(high, low),
        [0, 0, 0, 0, 0xffff, 0, high, low] => v4(high, low),
        [0x64, 0xff9b, 0 | 1, _, _, _, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        [0x2001, 0, ..] => Some(Network::Reserved),
        [0xfc00..=0xfdff | 0xfec0..=0xfeff, ..] => Some(Network::Private),
        [0xfe80..=0xfebf, ..] => Some(Network::LinkLocal),
        [0xff00..=0xffff, ..] => Some(Network::Reserved),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_that_is_not_public_is_known() {
        for (network, addresses) in [
            (
                Some(Network::Loopback),
                "127.0.0.1 127.9.9.9 0.0.0.0 ::1 :: ::ffff:127.0.0.1 ::127.0.0.1",
            ),
            (
                Some(Network::Private),
                "10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 fd00::1 fc00::1 fec0::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:c0a8:1::1",
            ),
            (Some(Network::LinkLocal), "169.254.169.254 fe80::1 febf::1 ::ffff:a9fe:a9fe"),
            (Some(Network::Reserved), "224.0.0.1 255.255.255.255 198.18.0.1 ff02::1 2001::1"),
            (
                None,
                "93.184.216.34 172.32.0.1 172.15.0.1 192.169.0.1 100.128.0.1 2606:4700::1 ::ffff:8.8.8.8 64:ff9b::808:808",
            ),
        ] {
            for address in addresses.split(' ') {
                assert_eq!(network_of(address.parse().unwrap()), network, "{address}");
            }
        }
    }

    #[test]
    fn only_the_network_of_the_own_site_is_let_through() {
        let may = |site: &str, place: &str| {
            let networks = Networks::of([site].into_iter());
            networks.refusal_of(&Url::parse(place).unwrap(), false).is_none()
        };
        let public = "https://93.184.216.34/";
        for place in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::ffff:7f00:1]/",
            "http://192.168.0.1/",
            "http://169.254.169.254/",
        ] {
            assert!(!may(public, place), "{place}");
        }
        assert!(may("http://127.0.0.1:8000/", "http://127.0.0.1:9000/"));
        assert!(may("http://192.168.0.1/", "http://10.0.0.1/"));
        assert!(!may("http://192.168.0.1/", "http://127.0.0.1/"));
        assert!(!may("http://127.0.0.1/", "http://169.254.169.254/"));
        assert!(!may("http://224.0.0.1/", "http://224.0.0.1/"));
        assert!(may("no address", "http://93.184.216.34/"));
    }
}
