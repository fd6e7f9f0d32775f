//! Servers, one file each: how each is made to staple, and what to know about it.

mod apache;
mod caddy;
mod dovecot;
mod envoy;
mod exim;
mod h2o;
mod haproxy;
mod iis;
mod lighttpd;
mod nginx;
mod openlitespeed;
mod postfix;
mod stunnel;
mod traefik;

use super::Trouble;
use super::template::{Basis, Template};

/// A server, in the versions that its file names.
#[derive(Debug)]
pub struct Server {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Whether it can staple at all.
    pub staples: bool,
    /// Whether it fetches responses itself, and so needs a way to the responder.
    pub fetches: bool,
    pub(super) steps: &'static [Template],
    pub(super) traps: &'static [Template],
    pub(super) proof: Proof,
}

/// The server whose steps are shown until another one is chosen.
pub const FIRST_SERVER: &Server = &nginx::NGINX;

/// Every server, in the order shown.
pub const SERVERS: &[&Server] = &[
    FIRST_SERVER,
    &apache::MOD_SSL,
    &apache::MOD_MD,
    &haproxy::HAPROXY,
    &caddy::CADDY,
    &traefik::TRAEFIK,
    &lighttpd::LIGHTTPD,
    &envoy::ENVOY,
    &iis::IIS,
    &postfix::POSTFIX,
    &dovecot::DOVECOT,
    &exim::EXIM,
    &h2o::H2O,
    &openlitespeed::OPENLITESPEED,
    &stunnel::STUNNEL,
];

/// The server with this id.
#[must_use]
pub fn server(id: &str) -> Option<&'static Server> {
    SERVERS.iter().copied().find(|server| server.id == id)
}

/// How it is seen that the repair worked.
#[derive(Clone, Copy, Debug)]
pub(super) enum Proof {
    /// One handshake shows it.
    Https,
    /// Every worker has to be asked, the first time without success.
    HttpsOften,
    /// After STARTTLS on port 25.
    Smtp,
    /// On port 993; nothing there staples.
    Imaps,
}

impl Proof {
    /// The last step, where a staple is to be expected and where none is.
    pub(super) const fn template(self, staple: bool) -> Template {
        let (text, command) = match (self, staple) {
            (Self::HttpsOften, true) => (OFTEN_TEXT, OFTEN),
            (Self::Https, true) => (STAPLE_TEXT, HTTPS),
            (Self::Smtp, true) => (STAPLE_TEXT, SMTP),
            (Self::Https | Self::HttpsOften, false) => (CERTIFICATE_TEXT, CERTIFICATE_HTTPS),
            (Self::Smtp, false) => (CERTIFICATE_TEXT, CERTIFICATE_SMTP),
            (Self::Imaps, _) => (CERTIFICATE_TEXT, CERTIFICATE_IMAPS),
        };
        let title = match staple {
            true => "Prove the repair",
            false => "Prove what is served now",
        };
        Template::new(&PROOF, title, text).code("bash", command)
    }
}

const PROOF: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026",
    confidence: "high",
    sources: &[(
        "OpenSSL, openssl-s_client manual (-status)",
        "https://docs.openssl.org/3.0/man1/openssl-s_client/",
    )],
};
const STAPLE_TEXT: &str = "“Cert Status: good” with a “Next Update” in the future proves it; “no \
     response sent” means that it still staples nothing. `Verify return code: 0` proves nothing: \
     s_client does not check the staple. Repeat it on each machine behind a load balancer, and \
     paste the output with `-msg` here to have it judged.";
const HTTPS: &str = "openssl s_client -connect «target»:443«sni» -status </dev/null 2>/dev/null |\n  \
     grep -E 'OCSP response:|OCSP Response Status|Cert Status|Next Update'";
const OFTEN_TEXT: &str = "The first answers may say “no response sent”, one for each worker; after \
     that every answer has to say “Cert Status: good” with a “Next Update” in the future. `Verify \
     return code: 0` proves nothing: s_client does not check the staple. Paste the output of one \
     with `-msg` here to have it judged.";
const OFTEN: &str = "for i in 1 2 3 4 5 6 7 8; do\n  \
     openssl s_client -connect «target»:443«sni» -status </dev/null 2>/dev/null |\n    \
     grep -E 'OCSP response:|OCSP Response Status|Cert Status|Next Update'\n  \
     sleep 1\ndone";
const SMTP: &str = "openssl s_client -starttls smtp -connect «target»:25«sni» -status \
     </dev/null 2>/dev/null |\n  \
     grep -E 'OCSP response:|OCSP Response Status|Cert Status|Next Update'";
const CERTIFICATE_TEXT: &str = "The output shows the serial number, the dates and the TLS Feature \
     extension of what the server sends; without Must-Staple there is no line “TLS Feature”.";
const CERTIFICATE_HTTPS: &str = "openssl s_client -connect «target»:443«sni» </dev/null 2>/dev/null |\n  \
     openssl x509 -noout -serial -dates -ext tlsfeature,authorityInfoAccess";
const CERTIFICATE_SMTP: &str = "openssl s_client -starttls smtp -connect «target»:25«sni» \
     </dev/null 2>/dev/null |\n  \
     openssl x509 -noout -serial -dates -ext tlsfeature,authorityInfoAccess";
const CERTIFICATE_IMAPS: &str = "openssl s_client -connect «target»:993«sni» </dev/null 2>/dev/null |\n  \
     openssl x509 -noout -serial -dates -ext tlsfeature,authorityInfoAccess";

/// Asks the responder, and keeps only a good answer whose signature holds, for servers that take a
/// file. `openssl ocsp` ends with 0 for revoked and expired answers too, so its words are read.
const FETCH_FILE: &str = "cd /etc/ssl/«file» &&\n\
     openssl ocsp -issuer chain.pem -cert fullchain.pem -url '«url»' -no_nonce \\\n  \
     -CAfile chain.pem -partial_chain -respout staple.new >staple.log 2>&1\n\
     grep -q 'Response verify OK' staple.log && grep -q ': good$' staple.log &&\n  \
     ! grep -q 'WARNING: Status times invalid' staple.log && mv staple.new staple.der";

/// What [`FETCH_FILE`] was tried with.
const FETCH: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026",
    confidence: "high",
    sources: &[(
        "OpenSSL, openssl-ocsp manual",
        "https://docs.openssl.org/3.0/man1/openssl-ocsp/",
    )],
};

/// The text beside [`FETCH_FILE`].
const FETCH_TEXT: &str = "Only a good answer with a valid signature replaces the file. Run it from \
     cron or a timer several times in the response’s life, at least twice a day: if one attempt \
     fails, the old file goes on serving.";

/// The troubles that a fresh response fixes.
const STALE: &[Trouble] = &[
    Trouble::Expired,
    Trouble::WrongCertificate,
    Trouble::ResponderNotAuthorized,
    Trouble::ResponderExpired,
    Trouble::BadSignature,
    Trouble::Malformed,
    Trouble::NotVerified,
    Trouble::TryLater,
    Trouble::Unauthorized,
    Trouble::ResponderError,
    Trouble::Unknown,
];
