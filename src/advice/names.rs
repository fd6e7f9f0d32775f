//! What commands and configurations need from a certificate, made harmless.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr};

use super::surroundings;
use crate::message::is_name;
use crate::report::{CertificateReport, Report, StapleReport};

/// What stands where the certificate names no usable host.
pub const HOST: &str = "HOST";

/// The most names that go into one configuration; the reader adds the others where it matters.
const MAX_HOSTS: usize = 16;
/// The port of HTTPS.
const HTTPS: u16 = 443;
/// The port of SMTP, where TLS begins with STARTTLS.
const SMTP: u16 = 25;
/// The port of SMTP over TLS.
const SMTPS: u16 = 465;
/// The port of IMAP over TLS.
const IMAPS: u16 = 993;
/// The longest host name (RFC 1035 §2.3.4).
const MAX_HOST: usize = 253;
/// The longest URL; real ones are below a hundred characters, and command lines have limits.
const MAX_URL: usize = 1024;
/// The longest common name (RFC 5280 appendix A.1, ub-common-name).
const MAX_COMMON_NAME: usize = 64;

/// The values that fill templates.
///
/// Everything in here comes from a certificate, and so from anyone. Only what a host name, an IP
/// address or a URL may hold gets in, none of which means anything to a shell within single quotes,
/// to YAML or to a server's configuration; everything else becomes a placeholder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// The DNS names, wildcards included, without repetition.
    pub hosts: Vec<String>,
    /// A name to connect to; a wildcard's becomes one that it covers.
    pub host: Option<String>,
    /// The first usable responder's URL.
    pub ocsp_url: Option<String>,
    /// The first usable URL of the issuer's certificate.
    pub ca_issuers_url: Option<String>,
    /// The serial number in hexadecimal; empty if unknown.
    pub serial: String,
    /// Whether names were left out, because they hold what no host name holds.
    pub left_out: bool,
    /// The port at which a recorded connection found the server.
    pub port: Option<u16>,
    /// The protocol that this connection began without TLS, such as `smtp`.
    pub starttls: Option<String>,
    /// The certificates above the server's that are at hand, the issuer first, base64 of their DER.
    pub chain: Vec<String>,
    /// Whether the last of them is the root.
    pub chain_is_whole: bool,
    /// A good response about the certificate that the server does not send, base64 of its DER.
    pub at_hand: Option<String>,
    /// What stands in front of every path: nothing, unless the steps are followed below another
    /// folder, such as a jail's.
    pub root: String,
}

impl Names {
    /// The names of the certificate that a staple is for.
    #[must_use]
    pub fn of(report: &Report, staple: &StapleReport) -> Self {
        let certificate = report
            .certificates
            .iter()
            .find(|certificate| certificate.id == staple.certificate);
        let names = certificate.map(Self::of_certificate).unwrap_or_default();
        let (chain, chain_is_whole) = surroundings::chain(report, staple);
        Self {
            chain,
            chain_is_whole,
            at_hand: surroundings::at_hand(report, staple),
            ..names.reached_as(report, staple)
        }
    }

    /// With the port and the protocol of the connection that the staple's certificate came from.
    fn reached_as(self, report: &Report, staple: &StapleReport) -> Self {
        let Some(connection) = surroundings::connection(report, staple) else {
            return self;
        };
        let port = connection.server.as_deref().and_then(port);
        let starttls = connection.starttls.clone();
        Self {
            port,
            starttls: starttls.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())),
            ..self
        }
    }

    /// No certificate, but perhaps a host name that stood in an error message.
    #[must_use]
    pub fn of_host(host: Option<&str>) -> Self {
        let host = host.and_then(host_name);
        Self {
            hosts: host.iter().cloned().collect(),
            host,
            ..Self::default()
        }
    }

    fn of_certificate(certificate: &CertificateReport) -> Self {
        let mut given = certificate.subject_alt_names.clone();
        if given.is_empty() {
            given.push(certificate.label.clone());
        }
        let mut hosts: Vec<String> = Vec::new();
        for host in given.iter().filter_map(|name| host_name(name)) {
            if hosts.len() < MAX_HOSTS && !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        let address = given.iter().find_map(|name| address(name));
        let host = hosts.iter().find(|host| !host.starts_with('*')).cloned();
        let covered = hosts
            .first()
            .map(|wildcard| wildcard.replacen('*', "www", 1));
        let usable = |urls: &[String]| urls.iter().find_map(|url| web_address(url));
        Self {
            left_out: given.iter().any(|name| is_host_that_is_none(name)),
            host: host.or(covered).or(address),
            hosts,
            ocsp_url: usable(&certificate.ocsp_urls),
            ca_issuers_url: usable(&certificate.ca_issuers_urls),
            serial: certificate
                .serial
                .chars()
                .filter(char::is_ascii_hexdigit)
                .collect(),
            ..Self::default()
        }
    }

    /// The value of `«name»` in a template.
    #[must_use]
    pub fn value(&self, name: &str) -> Cow<'_, str> {
        let host = self.host.as_deref().unwrap_or(HOST);
        match name {
            "host" => host.into(),
            "root" => self.root.as_str().into(),
            "port" => self.port.unwrap_or(HTTPS).to_string().into(),
            "connect-https" => self.connect(HTTPS, None).into(),
            "connect-smtp" => self.connect(SMTP, Some("smtp")).into(),
            "connect-imaps" => self.connect(IMAPS, None).into(),
            "gnutls" => self.gnutls().into(),
            "chain-pem" => self.chain_pem().into(),
            "at-hand" => self.at_hand.as_deref().unwrap_or("BASE64").into(),
            // Where a port follows, an IPv6 address takes brackets (RFC 3986 §3.2.2).
            "target" if host.contains(':') => format!("[{host}]").into(),
            "target" => host.into(),
            // An IP address is no server name (RFC 6066 §3).
            "sni" if host.parse::<IpAddr>().is_ok() => "".into(),
            "sni" => format!(" -servername {host}").into(),
            "hosts" => self.joined(" ", "").into(),
            "dns-hosts" => self.joined(",", "DNS:").into(),
            "flags-d" => self.flags("-d").into(),
            "flags-domains" => self.flags("--domains").into(),
            // What certbot calls a certificate: its first name, a wildcard without its star.
            "lineage" => self.common_name().trim_start_matches("*.").into(),
            "inf-hosts" => self.joined("&", "dns=").into(),
            "yaml-hosts" => format!("\"{}\"", self.joined("\"\n    - \"", "")).into(),
            "ticked-hosts" => self.ticked().into(),
            "file" => self.file().into(),
            "common-name" => self.common_name().into(),
            "url" => self
                .ocsp_url
                .as_deref()
                .unwrap_or("http://RESPONDER")
                .into(),
            "responder" => self.responder().into(),
            "responder-host" => {
                let host = self.responder();
                host.split_once(':').map_or(host, |(host, _)| host).into()
            }
            "ca-issuers" => self
                .ca_issuers_url
                .as_deref()
                .unwrap_or("http://ISSUER-CERTIFICATE")
                .into(),
            "serial" if self.serial.is_empty() => "SERIAL".into(),
            "serial" => self.serial.as_str().into(),
            // No template says anything else; `tests/advice.rs` would find this.
            _ => "«?»".into(),
        }
    }

    /// The options of `openssl s_client` by which the server is reached: as it was when it was recorded, or
    /// else at the port and by the protocol at which such a server usually is.
    fn connect(&self, usual: u16, begins: Option<&str>) -> String {
        let (port, starttls) = match (self.port, self.starttls.as_deref()) {
            (port, Some(protocol)) => (port.unwrap_or(usual), Some(protocol)),
            // A web server's port says nothing about a mail server.
            (None | Some(HTTPS), None) => (usual, begins),
            (Some(SMTPS), None) => (SMTPS, None),
            (Some(port), None) => (port, begins),
        };
        let starttls = starttls.map_or(String::new(), |protocol| format!(" -starttls {protocol}"));
        let (target, sni) = (self.value("target"), self.value("sni"));
        format!("-connect {target}:{port}{sni}{starttls}")
    }

    /// The same for `gnutls-cli`.
    fn gnutls(&self) -> String {
        let usual = match self.starttls.as_deref() {
            Some("smtp") => SMTP,
            _ => HTTPS,
        };
        let port = self.port.unwrap_or(usual);
        let starttls = self.starttls.as_deref();
        let starttls = starttls.map_or(String::new(), |protocol| {
            format!(" --starttls-proto={protocol}")
        });
        format!("-p {port}{starttls} {}", self.value("host"))
    }

    /// Whether every certificate above the server's is at hand.
    #[must_use]
    pub fn has_chain(&self) -> bool {
        self.chain_is_whole && !self.chain.is_empty()
    }

    /// Whether the issuer is at hand, and the root is not.
    #[must_use]
    pub fn lacks_root(&self) -> bool {
        !self.chain_is_whole && !self.chain.is_empty()
    }

    /// Whether no certificate above the server's is at hand.
    #[must_use]
    pub fn lacks_chain(&self) -> bool {
        self.chain.is_empty()
    }

    /// Whether a good response is at hand that the server does not send.
    #[must_use]
    pub fn has_response(&self) -> bool {
        self.at_hand.is_some()
    }

    fn chain_pem(&self) -> String {
        let blocks = self.chain.iter().map(|der| surroundings::pem(der));
        blocks.collect::<Vec<_>>().join("\n")
    }

    /// The name under which its files are kept: the host, a wildcard without its star.
    fn file(&self) -> String {
        match (self.hosts.first(), &self.host) {
            (Some(host), _) => host.replacen("*.", "wildcard.", 1),
            (None, Some(address)) => address.replace(':', "-"),
            (None, None) => HOST.into(),
        }
    }

    fn common_name(&self) -> &str {
        let mut short = self
            .hosts
            .iter()
            .filter(|host| host.len() <= MAX_COMMON_NAME);
        short.next().map_or(HOST, String::as_str)
    }

    /// The host of the responder's URL, with its port if it has one.
    fn responder(&self) -> &str {
        let url = self.ocsp_url.as_deref().unwrap_or("http://RESPONDER");
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split(['/', '?', '#']).next().unwrap_or(rest)
    }

    fn joined(&self, between: &str, before: &str) -> String {
        let all: Vec<_> = match self.hosts.as_slice() {
            [] => vec![format!("{before}{}", self.host.as_deref().unwrap_or(HOST))],
            hosts => hosts.iter().map(|host| format!("{before}{host}")).collect(),
        };
        all.join(between)
    }

    /// A flag for each host; a star is quoted, since shells take it for a pattern.
    fn flags(&self, flag: &str) -> String {
        let hosts = self.joined("\n", "");
        let flags = hosts.lines().map(|host| match host.starts_with('*') {
            true => format!("{flag} '{host}'"),
            false => format!("{flag} {host}"),
        });
        flags.collect::<Vec<_>>().join(" ")
    }

    /// Traefik's rule for these hosts.
    fn ticked(&self) -> String {
        let hosts = self.joined("\n", "");
        let rules = hosts.lines().map(|host| match host.strip_prefix("*.") {
            Some(domain) => {
                let domain = domain.replace('.', "\\.");
                format!("HostRegexp(`^[^.]+\\.{domain}$`)")
            }
            None => format!("Host(`{host}`)"),
        });
        rules.collect::<Vec<_>>().join(" || ")
    }
}

/// The port of `192.0.2.1:8443` or `[2001:db8::1]:8443`.
fn port(server: &str) -> Option<u16> {
    let (host, port) = server.rsplit_once(':')?;
    let is_whole = !host.contains(':') || host.ends_with(']');
    is_whole.then(|| port.parse().ok())?
}

/// A host name in letters, digits, hyphens and underscores, perhaps with a star in front.
fn host_name(name: &str) -> Option<String> {
    let name = name.trim_end_matches('.');
    let labels = name.strip_prefix("*.").unwrap_or(name);
    let fits = name.len() <= MAX_HOST && is_name(labels);
    let is_address = labels.parse::<IpAddr>().is_ok();
    (fits && !is_address).then(|| name.to_ascii_lowercase())
}

/// The address in `IP:192.0.2.1`.
fn address(name: &str) -> Option<String> {
    let address: IpAddr = name.strip_prefix("IP:")?.parse().ok()?;
    Some(address.to_string())
}

/// Whether this should have been a host name: neither one, nor a name of another kind.
fn is_host_that_is_none(name: &str) -> bool {
    host_name(name).is_none() && !name.contains(':')
}

/// A web address that a command can hold within single quotes: a host with perhaps a port, then only
/// characters of RFC 3986 §2, and of these neither `'` nor what curl takes for a pattern.
fn web_address(url: &str) -> Option<String> {
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
    fn a_server_is_reached_as_it_was_recorded() {
        for (port, starttls, name, expected) in [
            (None, None, "connect-https", ":443"),
            (None, None, "connect-smtp", ":25 -starttls smtp"),
            (None, None, "connect-imaps", ":993"),
            (Some(8443), None, "connect-https", ":8443"),
            (Some(443), None, "connect-smtp", ":25 -starttls smtp"),
            (Some(587), None, "connect-smtp", ":587 -starttls smtp"),
            (Some(465), None, "connect-smtp", ":465"),
            (
                Some(143),
                Some("imap"),
                "connect-imaps",
                ":143 -starttls imap",
            ),
            (Some(21), Some("ftp"), "connect-https", ":21 -starttls ftp"),
        ] {
            let names = Names {
                port,
                starttls: starttls.map(Into::into),
                ..Names::of_host(Some("mail.example"))
            };
            let expected = expected.split_once(' ').map_or_else(
                || format!("-connect mail.example{expected} -servername mail.example"),
                |(port, rest)| {
                    format!("-connect mail.example{port} -servername mail.example {rest}")
                },
            );
            assert_eq!(names.value(name), expected, "{port:?} {starttls:?}");
        }
        for (server, expected) in [
            ("192.0.2.1:8443", Some(8443)),
            ("[2001:db8::1]:25", Some(25)),
            ("2001:db8::25", None),
            ("shop.example", None),
            ("shop.example:x", None),
        ] {
            assert_eq!(super::port(server), expected, "{server}");
        }
    }

    #[test]
    fn a_responder_is_the_host_of_its_url() {
        for (url, host) in [
            ("http://ocsp.example", "ocsp.example"),
            ("http://ocsp.example:8080/a@b", "ocsp.example:8080"),
            ("http://ocsp.example?x", "ocsp.example"),
        ] {
            let names = Names {
                ocsp_url: Some(url.into()),
                ..Names::default()
            };
            assert_eq!(names.value("responder"), host);
        }
    }
}
