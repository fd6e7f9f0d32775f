//! How programs are told to reach a server: as it was recorded, or as such a server usually is.

use super::Names;

/// The port of HTTPS.
pub(super) const HTTPS: u16 = 443;
/// The port of SMTP, where TLS begins with STARTTLS.
pub(super) const SMTP: u16 = 25;
/// The port of SMTP over TLS.
const SMTPS: u16 = 465;
/// The port of IMAP over TLS.
pub(super) const IMAPS: u16 = 993;

impl Names {
    /// The options of `openssl s_client` by which the server is reached: as it was when it was recorded, or
    /// else at the port and by the protocol at which such a server usually is.
    pub(super) fn connect(&self, usual: u16, begins: Option<&str>) -> String {
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
    pub(super) fn gnutls(&self) -> String {
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
    }
}
