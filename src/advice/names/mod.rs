//! What commands and configurations need from a certificate, made harmless.

mod harmless;
mod reached;

use std::borrow::Cow;
use std::net::IpAddr;

use super::surroundings;
use super::{Server, given};
use crate::report::{CertificateReport, ConnectionReport, Report, Row, StapleReport};
use harmless::{address, host_name, is_host_that_is_none, port, web_address};
use reached::{HTTPS, IMAPS, SMTP};

/// What stands where the certificate names no usable host.
pub const HOST: &str = "HOST";

/// The most names that go into one configuration; the reader adds the others where it matters.
const MAX_HOSTS: usize = 16;
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
            at_hand: surroundings::at_hand(report, staple, |_| true),
            ..names.reached_as(report, staple)
        }
    }

    /// The same for one server: without a response at hand that it would not staple.
    pub(super) fn at(self, report: &Report, staple: &StapleReport, server: &Server) -> Self {
        let takes = |other: &StapleReport| {
            let mut kept_back_by = other.kept_back_by.iter();
            !kept_back_by.any(|way| given::takes_files(way, server.id))
        };
        Self {
            at_hand: surroundings::at_hand(report, staple, takes),
            ..self
        }
    }

    /// With the port and the protocol of the connection that the staple's certificate came from.
    fn reached_as(self, report: &Report, staple: &StapleReport) -> Self {
        match surroundings::connection(report, staple) {
            Some(connection) => self.over(connection),
            None => self,
        }
    }

    fn over(self, connection: &ConnectionReport) -> Self {
        let port = connection.server.as_deref().and_then(port);
        let starttls = connection.starttls.clone();
        Self {
            port,
            starttls: starttls.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())),
            ..self
        }
    }

    /// No certificate, but a recorded connection: the name that was asked for, or that the server was reached by.
    #[must_use]
    pub fn of_connection(connection: &ConnectionReport) -> Self {
        let reached = connection.server.as_deref();
        let reached =
            reached.map(|server| server.rsplit_once(':').map_or(server, |(host, _)| host));
        Self::of_host(connection.server_name.as_deref().or(reached)).over(connection)
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

    /// The names of a certificate in an inventory.
    #[must_use]
    pub fn of_row(row: &Row) -> Self {
        Self::of_names(
            row.names.clone(),
            row.label(),
            &row.ocsp_urls,
            &[],
            &row.serial,
        )
    }

    fn of_certificate(certificate: &CertificateReport) -> Self {
        // Without a subject, the label is words for people.
        let label = match certificate.subject.is_empty() {
            true => "",
            false => &certificate.label,
        };
        Self::of_names(
            certificate.subject_alt_names.clone(),
            label,
            &certificate.ocsp_urls,
            &certificate.ca_issuers_urls,
            &certificate.serial,
        )
    }

    fn of_names(
        mut given: Vec<String>,
        label: &str,
        ocsp_urls: &[String],
        ca_issuers_urls: &[String],
        serial: &str,
    ) -> Self {
        if given.is_empty() && !label.is_empty() {
            given.push(label.to_owned());
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
            ocsp_url: usable(ocsp_urls),
            ca_issuers_url: usable(ca_issuers_urls),
            serial: serial.chars().filter(char::is_ascii_hexdigit).collect(),
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
            // No template says anything else; `tests/advice/` would find this.
            _ => "«?»".into(),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

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
