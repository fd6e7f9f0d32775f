//! What may go from a certificate or a record into a command: host names, addresses and URLs of
//! characters that mean nothing to a shell.

use std::net::{IpAddr, Ipv4Addr};

use crate::message::is_name;

/// The longest host name (RFC 1035 §2.3.4).
const MAX_HOST: usize = 253;
/// The longest URL; real ones are below a hundred characters, and command lines have limits.
const MAX_URL: usize = 1024;

/// The port of `192.0.2.1:8443` or `[2001:db8::1]:8443`.
pub(super) fn port(server: &str) -> Option<u16> {
    let (host, port) = server.rsplit_once(':')?;
    let is_whole = !host.contains(':') || host.ends_with(']');
    is_whole.then(|| port.parse().ok())?
}

/// A host name in letters, digits, hyphens and underscores, perhaps with a star in front.
pub(super) fn host_name(name: &str) -> Option<String> {
    let name = name.trim_end_matches('.');
    let labels = name.strip_prefix("*.").unwrap_or(name);
    let fits = name.len() <= MAX_HOST && is_name(labels);
    let is_address = labels.parse::<IpAddr>().is_ok();
    (fits && !is_address).then(|| name.to_ascii_lowercase())
}

/// The address in `IP:192.0.2.1`.
pub(super) fn address(name: &str) -> Option<String> {
    let address: IpAddr = name.strip_prefix("IP:")?.parse().ok()?;
    Some(address.to_string())
}

/// Whether this should have been a host name: neither one, nor a name of another kind.
pub(super) fn is_host_that_is_none(name: &str) -> bool {
    host_name(name).is_none() && !name.contains(':')
}

/// A web address that a command can hold within single quotes: a host with perhaps a port, then only
/// characters of RFC 3986 §2, and of these neither `'` nor what curl takes for a pattern.
pub(super) fn web_address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, port),
        None => (authority, "80"),
    };
    let is_host = host.parse::<Ipv4Addr>().is_ok()
        || host_name(host).is_some_and(|name| !name.starts_with('*'));
    let is_harmless =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&()*+,;=%".contains(&byte);
    let fits = is_web
        && is_host
        && port.parse::<u16>().is_ok()
        && url.len() <= MAX_URL
        && path.bytes().all(is_harmless);
    fits.then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_host_names_are_host_names() {
        for (given, taken) in [
            ("Shop.Example", Some("shop.example")),
            ("*.shop.example", Some("*.shop.example")),
            ("shop.example.", Some("shop.example")),
            ("_dmarc.shop.example", Some("_dmarc.shop.example")),
            ("$(reboot).example", None),
            ("`reboot`.example", None),
            ("a.example;reboot", None),
            ("a.example'", None),
            ("a.example\"", None),
            ("a.example\nreboot", None),
            ("-oProxyCommand=x.example", None),
            ("a.*.example", None),
            ("*", None),
            ("", None),
            ("a b.example", None),
            ("bücher.example", None),
            ("192.0.2.1", None),
        ] {
            assert_eq!(host_name(given).as_deref(), taken, "{given:?}");
        }
        let long = format!("{}.example", "a.".repeat(200));
        assert_eq!(host_name(&long), None);
    }

    #[test]
    fn only_harmless_urls_are_taken() {
        for (given, is_taken) in [
            ("http://ocsp.example", true),
            ("HTTP://ocsp.example:8080/a/b?c=d&e=$f;(g)", true),
            ("http://192.0.2.1/ocsp", true),
            ("http://$(reboot).example", false),
            ("http://a.example$(reboot)", false),
            ("http://a.example:80;reboot/", false),
            ("http://user@ocsp.example/x", false),
            ("ldap://ca.example/cn=x", false),
            ("http://", false),
            ("http://ocsp.example/'; reboot '", false),
            ("http://ocsp.example/\u{2019}", false),
            ("http://ocsp.example/\n", false),
            ("http://ocsp.example/{a,b}", false),
            ("http://ocsp.example/ x", false),
            ("http://ocsp.example/`reboot`", false),
            ("-http://ocsp.example", false),
        ] {
            assert_eq!(web_address(given).is_some(), is_taken, "{given:?}");
        }
    }

    #[test]
    fn a_port_stands_behind_a_host_or_a_bracketed_address() {
        for (server, expected) in [
            ("192.0.2.1:8443", Some(8443)),
            ("[2001:db8::1]:25", Some(25)),
            ("2001:db8::25", None),
            ("shop.example", None),
            ("shop.example:x", None),
        ] {
            assert_eq!(port(server), expected, "{server}");
        }
    }
}
