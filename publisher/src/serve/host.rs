//! The addresses that the preview server listens on and answers to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Which `Host` headers are answered.
#[derive(Clone, Copy, Debug)]
pub struct AllowedHosts {
    address: IpAddr,
}

impl AllowedHosts {
    /// Allows what leads to a server that listens on this address.
    pub fn of(address: IpAddr) -> Self {
        AllowedHosts { address }
    }

    /// Returns whether a request with this `Host` header is answered. A name other than `localhost` never is, because
    /// whoever owns the name may let it lead anywhere. An address cannot be redirected.
    pub fn allow(self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        match name.parse::<IpAddr>() {
            Ok(address) => {
                self.address.is_unspecified() || address.is_loopback() || address == self.address
            }
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }
}

/// Returns the addresses by which a server that listens on `address` is reached: on this machine and, if it listens on all
/// interfaces, in the local network.
pub fn addresses(address: IpAddr, port: u16) -> Vec<SocketAddr> {
    if !address.is_unspecified() {
        return vec![SocketAddr::new(address, port)];
    }
    let loopback = match address {
        IpAddr::V4(_) => IpAddr::from(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::from(Ipv6Addr::LOCALHOST),
    };
    let hosts = [Some(loopback), in_local_network()].into_iter().flatten();
    hosts.map(|host| SocketAddr::new(host, port)).collect()
}

/// Returns this machine's address in the local network: the one from which it would reach the rest of the world. Nothing is
/// sent.
fn in_local_network() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    // An address for documentation (RFC 5737).
    socket.connect("192.0.2.1:9").ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_loopback() && !address.is_unspecified()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_for_is_answered() {
        let allow =
            |listens: &str, host: &str| AllowedHosts::of(listens.parse().unwrap()).allow(host);
        for host in ["127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:8080", "[::1]:8080"] {
            assert!(allow("127.0.0.1", host), "{host}");
            assert!(allow("0.0.0.0", host), "{host}");
        }
        assert!(allow("0.0.0.0", "192.168.1.7:8080"));
        assert!(allow("192.168.1.7", "192.168.1.7:8080"));
        assert!(allow("::", "[fe80::1]:8080"));
        for (listens, host) in [
            ("127.0.0.1", "192.168.1.7:8080"),
            ("192.168.1.7", "192.168.1.8"),
            ("0.0.0.0", "elsewhere.example"),
            ("0.0.0.0", "elsewhere.example:8080"),
            ("0.0.0.0", "127.0.0.1.elsewhere.example"),
            ("0.0.0.0", ""),
        ] {
            assert!(!allow(listens, host), "{listens} {host}");
        }
    }

    #[test]
    fn a_server_for_all_interfaces_is_reached_on_this_machine() {
        let all = addresses("0.0.0.0".parse().unwrap(), 80);
        assert_eq!(all[0].to_string(), "127.0.0.1:80");
        assert_eq!(addresses("127.0.0.1".parse().unwrap(), 80), all[..1]);
        assert_eq!(addresses("::1".parse().unwrap(), 80)[0].to_string(), "[::1]:80");
    }
}
