//! What TLS clients do with a certificate and a staple.
//!
//! Each client is a record ([`Client`]) in the file of its family: what it is about, where that is
//! known from, and a rule that maps what the client sees ([`Handshake`]) to what it does
//! ([`Answer`]). The rules follow measurements of the programs themselves and their source code;
//! where neither settles a case the answer is [`ClientOutcome::Varies`] and says so. To add a client:
//! write its record, and put it into [`CLIENTS`].
//!
//! Which response names the certificate, who signed it and whether the signature holds is decided
//! before and comes in as plain facts. Where those leave something open (no issuer at hand, an
//! algorithm that is not supported), [`Client::answer`] asks the rule about every possibility.
//!
//! ```
//! use staplescope::tls_client::{
//!     CertStatus, Handshake, ClientOutcome, Responder, Response, Situation, Standing, Staple, TlsFeature,
//!     client, outcome,
//! };
//!
//! let must_staple = TlsFeature::WellFormed { numbers: [5].into(), value: [0x30, 3, 2, 1, 5].into() };
//! let given = Handshake {
//!     tls_feature: must_staple,
//!     tls_feature_critical: false,
//!     issuer_tls_feature: TlsFeature::Absent,
//!     has_ocsp_url: true,
//!     validity: 90 * 86_400,
//!     standing: Standing::Valid,
//!     staple: Staple::Response(Response::fresh(CertStatus::Good)),
//!     is_laxly_readable: false,
//!     responder: Responder::AsRecorded,
//! };
//! let firefox = client("firefox-public").unwrap();
//! assert_eq!(firefox.answer(&given).outcome, ClientOutcome::Connects);
//! assert_eq!(outcome(firefox, Situation::None, &given).outcome, ClientOutcome::Refuses);
//! ```

mod answer;
mod boringssl;
mod chromium;
mod critical;
mod curl;
mod dotnet;
mod firefox;
mod gnutls;
mod gnutls_feature_list;
mod go;
mod handshake;
mod java;
mod judged;
mod libressl;
mod mail;
mod mbedtls;
mod nss;
mod openssl;
mod parser;
mod policy;
mod quirk;
mod rustls;
mod safari;
mod schannel;
mod situation;
mod stunnel;
mod turning_point;
mod undetermined;
mod unusual;
mod wolfssl;

#[cfg(test)]
mod tests;

use undetermined::Open;
use unusual::Unusual;

pub use crate::reference::Reference as Source;
pub use answer::{Answer, Clause, ClientOutcome, Confidence};
pub use handshake::{
    Algorithm, CertId, CertStatus, Critical, DAY, ErrorStatus, HOUR, Handshake, MINUTE, Responder,
    Response, STATUS_REQUEST, Signature, Signer, Standing, Staple, TlsFeature,
};
pub use parser::{Parsed, parsed};
pub use policy::Policy;
pub use situation::{Scenes, Situation, answers_given, outcome, outcomes};
pub use turning_point::{Since, TURNING_POINTS, TurningPoint, Turns, turning_points};

/// A TLS client, in one version and one configuration.
#[derive(Debug)]
pub struct Client {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people, with what sets this record apart from its neighbours.
    pub name: &'static str,
    /// What sentences call it.
    pub actor: &'static str,
    /// The version and the settings that the statements are about, and when.
    pub about: &'static str,
    /// How sure the statements are, where an answer does not say otherwise.
    pub confidence: Confidence,
    /// Where they come from.
    pub references: &'static [Source],
    /// The open questions that its rule answers itself, its source code having been read on them.
    settles: &'static [Open],
    /// What it does, where nothing else is open; ask [`Client::answer`] instead.
    rule: fn(&Client, &Handshake) -> Answer,
}

/// Records are told apart by their ids.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Client {}

impl Client {
    /// Whether what it does may depend on whether the OCSP responder answers it; all others do the same
    /// either way.
    #[must_use]
    pub fn asks_the_responder(&self) -> bool {
        [firefox::PRIVATE_ONLINE.id, java::REVOCATION.id].contains(&self.id)
    }

    /// What it does with this handshake.
    #[must_use]
    pub fn answer(&self, handshake: &Handshake) -> Answer {
        self.answer_knowing(handshake, Unusual::about(handshake))
    }

    /// The same, where what is unusual about the handshake is known.
    fn answer_knowing(&self, handshake: &Handshake, unusual: Unusual) -> Answer {
        if let Some(refusal) = critical::answer(self, handshake) {
            return refusal;
        }
        if let Some(open) = quirk::lax(self, handshake) {
            return open;
        }
        if unusual.is_nothing() {
            return (self.rule)(self, handshake);
        }
        let plain = || undetermined::answer(self, handshake, unusual.raised);
        let seen = unusual.has_quirks.then(|| quirk::seen(self, handshake));
        match seen.flatten() {
            Some((seen, why)) => {
                let raised = Unusual::about(&seen).raised;
                why.explain(undetermined::answer(self, &seen, raised), &plain())
            }
            None => plain(),
        }
    }
}

/// Every client, those that people meet first in front.
pub const CLIENTS: &[&Client] = &[
    &firefox::CRLITE,
    &firefox::PUBLIC,
    &firefox::PRIVATE,
    &firefox::PRIVATE_ONLINE,
    &firefox::ANDROID,
    &chromium::CHROME,
    &chromium::EDGE,
    &chromium::FAMILY,
    &chromium::ONLINE,
    &chromium::REQUIRED,
    &safari::SAFARI,
    &firefox::MUST_STAPLE_OFF,
    &firefox::STAPLING_OFF,
    &firefox::OCSP_REQUIRED,
    &firefox::THUNDERBIRD,
    &firefox::TOR_BROWSER,
    &gnutls::GNUTLS,
    &gnutls::WGET,
    &gnutls::WEBKITGTK,
    &gnutls::CURL,
    &gnutls::CURL_CERT_STATUS,
    &gnutls::CURL_NEWER,
    &gnutls::GIT,
    &curl::CURL,
    &curl::CERT_STATUS,
    &openssl::OPENSSL,
    &openssl::WGET,
    &openssl::PYTHON,
    &openssl::NODEJS,
    &go::GO,
    &java::JAVA,
    &java::REVOCATION,
    &java::SOFT_FAIL,
    &rustls::RUSTLS,
    &rustls::PLATFORM_VERIFIER,
    &mbedtls::MBEDTLS,
    &wolfssl::WOLFSSL,
    &wolfssl::STAPLING,
    &wolfssl::MUST_STAPLE,
    &dotnet::DOTNET,
    &schannel::SCHANNEL,
    &boringssl::BORINGSSL,
    &libressl::REQUIRE_STAPLING,
    &nss::NSS,
    &stunnel::STUNNEL,
    &mail::POSTFIX,
    &mail::DOVECOT,
    &gnutls::EXIM,
];

/// Clients that know something against the certificate that neither it nor the staple tells. They
/// answer a question of "what if", and stand in no list of what visitors see.
pub const HYPOTHETICAL: &[&Client] = &[&firefox::CRLITE_REVOKED, &firefox::PRIVATE_REVOKED];

/// The client with this id.
#[must_use]
pub fn client(id: &str) -> Option<&'static Client> {
    CLIENTS
        .iter()
        .chain(HYPOTHETICAL)
        .copied()
        .find(|client| client.id == id)
}
