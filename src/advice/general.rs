//! Steps that are the same for every server.

use super::Trouble as T;
use super::ask::{S_CLIENT, S_CLIENT_POWERSHELL};
use super::template::{Basis, Template};
use crate::message::Fact;

const RFC_6960: (&str, &str) = (
    "RFC 6960 §2.3",
    "https://www.rfc-editor.org/rfc/rfc6960#section-2.3",
);
const RFC_6960_STATUS: (&str, &str) = (
    "RFC 6960 §2.2",
    "https://www.rfc-editor.org/rfc/rfc6960#section-2.2",
);
const RFC_6960_TIMES: (&str, &str) = (
    "RFC 6960 §4.2.2.1",
    "https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.1",
);
const RFC_6960_SIGNER: (&str, &str) = (
    "RFC 6960 §4.2.2.2",
    "https://www.rfc-editor.org/rfc/rfc6960#section-4.2.2.2",
);
const RFC_9919_UNAUTHORIZED: (&str, &str) = (
    "RFC 9919 §3.2.3",
    "https://www.rfc-editor.org/rfc/rfc9919#section-3.2.3",
);
const RFC_7633: (&str, &str) = (
    "RFC 7633 §4",
    "https://www.rfc-editor.org/rfc/rfc7633#section-4",
);
const FIREFOX_CHECK: (&str, &str) = (
    "mozilla::pkix, lib/pkixcheck.cpp (TLSFeaturesSatisfiedInternal)",
    "https://github.com/mozilla-firefox/firefox/blob/main/security/nss/lib/mozpkix/lib/pkixcheck.cpp",
);
const LETS_ENCRYPT: (&str, &str) = (
    "Let’s Encrypt, 2025-08-06: OCSP service has reached end of life",
    "https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life",
);
const MEASURED: (&str, &str) = (
    "run with OpenSSL 3.0.19, GnuTLS 3.7.9 and curl 7.88.1 on 2026-11-20",
    "",
);

const STANDARD: Basis = Basis {
    about: "RFC 6960 and RFC 9919, as published in July 2026",
    confidence: "high",
    sources: &[RFC_6960, RFC_6960_STATUS],
};
const TIMES: Basis = Basis {
    about: "RFC 6960, in force in November 2026",
    confidence: "high",
    sources: &[RFC_6960_TIMES],
};
const SIGNER: Basis = Basis {
    about: "RFC 6960, in force in November 2026",
    confidence: "high",
    sources: &[RFC_6960_SIGNER],
};
const UNAUTHORIZED: Basis = Basis {
    about: "RFC 9919, July 2026",
    confidence: "high",
    sources: &[RFC_9919_UNAUTHORIZED],
};
const FEATURES: Basis = Basis {
    about: "Firefox ESR 153.7.0, run in November 2026; RFC 7633",
    confidence: "high",
    sources: &[FIREFOX_CHECK, RFC_7633],
};
const EXTENSION: Basis = Basis {
    about: "RFC 7633, in force in November 2026",
    confidence: "high",
    sources: &[RFC_7633],
};
const ENDED: Basis = Basis {
    about: "Let’s Encrypt since 2025-08-06",
    confidence: "high",
    sources: &[LETS_ENCRYPT],
};
const COMMANDS: Basis = Basis {
    about: "OpenSSL 3.0.19 and curl 7.88.1, November 2026",
    confidence: "high",
    sources: &[MEASURED],
};

/// What comes before anything on the server.
pub(super) static FIRST: &[Template] = &[
    Template::new(
        &STANDARD,
        "Replace the certificate, with a new key",
        "A revoked certificate stays revoked. Ask the CA for the reason; if the key was \
         compromised, make a new one. The request is shown below. After installing the certificate \
         restart the server rather than reload it, so that no old staple stays in memory.",
    )
    .only(&[T::Revoked]),
    Template::new(
        &TIMES,
        "Get a new certificate",
        "Renew it at its CA, with or without Must-Staple, as shown below. Then install \
         certificate and chain, and reload the server, which fetches a staple for the new certificate.",
    )
    .only(&[T::CertificateExpired]),
    Template::new(
        &TIMES,
        "Compare the clock with the certificate’s notBefore",
        "If the machine’s clock is right, do not use the certificate before its notBefore.",
    )
    .code("bash", "date -u")
    .powershell("(Get-Date).ToUniversalTime()")
    .only(&[T::CertificateNotYetValid]),
    Template::new(
        &TIMES,
        "Add the whole certificate",
        "It is cut off or damaged. Copy the file again, from its first line to its last, or record what the \
         server sends.",
    )
    .only(&[T::CertificateUnread]),
    Template::new(
        &FEATURES,
        "Have the certificate reissued with status_request alone",
        "Firefox accepts only 5 in the TLS Feature extension, not even 17 \
         (status_request_v2), and no server setting changes that. Request a certificate with \
         `tlsfeature = status_request`, or without the extension.",
    )
    .only(&[T::OtherFeatures]),
    Template::new(
        &FEATURES,
        "Have the certificate reissued with a TLS Feature extension that clients can read",
        "Its value is not a list of numbers, and no server setting changes that. Request a \
         certificate with `tlsfeature = status_request` (value 3003020105), or without the extension.",
    )
    .only(&[T::FeatureMalformed]),
    Template::new(
        &EXTENSION,
        "Have the certificate reissued, without Must-Staple or with an OCSP URL",
        "No server setting helps. If the CA runs no OCSP responder, request the \
         certificate without Must-Staple, as shown below. If it is your own CA, have it \
         put the responder’s URL (id-ad-ocsp) into the certificate.",
    )
    .only(&[T::NoOcspUrl]),
    Template::new(
        &ENDED,
        "Have the certificate reissued without Must-Staple",
        "Let’s Encrypt no longer answers OCSP requests and refuses to issue Must-Staple \
         certificates. Remove Must-Staple from the renewal, renew at once, and install the result; \
         the commands for each tool are shown below.",
    )
    .only(&[T::CaEndedOcsp]),
    Template::new(
        &COMMANDS,
        "Fix the chain",
        "The checks of the chain say which certificate fails and why. If it is a CA’s, install the chain that \
         the CA offers today; if it is the server’s own, have it reissued. Then reload the server.",
    )
    .only(&[T::ChainBroken]),
    Template::new(
        &EXTENSION,
        "Leave it as it is",
        "Clients check a certificate without an OCSP URL through revocation lists, without the server. \
         Stapling directives have no effect on it.",
    )
    .only(&[T::NothingToStaple]),
    Template::new(
        &COMMANDS,
        "Add the issuer’s certificate",
        "Fetch it from the URL in the certificate, and add the file here. It may be DER, PEM or \
         a PKCS #7 container; the command accepts all three.",
    )
    .code(
        "bash",
        "curl -sS '«ca-issuers»' -o issuer.cer\n\
         openssl x509 -inform DER -in issuer.cer -out issuer.pem ||\n  \
         openssl x509 -in issuer.cer -out issuer.pem ||\n  \
         openssl pkcs7 -inform DER -in issuer.cer -print_certs -out issuer.pem",
    )
    .powershell("curl.exe -sS '«ca-issuers»' -o issuer.cer\ncertutil -dump issuer.cer")
    .only(&[T::IssuerMissing]),
    Template::new(
        &UNAUTHORIZED,
        "Find out why the responder has no record",
        "“Unauthorized” does not mean that access was denied: the responder has no record of the \
         certificate. The certificate may be minutes old or long expired, or the request named \
         the wrong issuer. Check that the chain file holds the issuer that signed it, try again \
         in an hour, then ask the CA.",
    )
    .only(&[T::Unauthorized]),
    Template::new(
        &STANDARD,
        "Ask the CA why its responder does not know the certificate",
        "Give it the serial number «serial». A responder that says unknown has no record of the \
         certificate with this issuer; for a new certificate, wait an hour.",
    )
    .only(&[T::Unknown]),
    Template::new(
        &STANDARD,
        "Ask the responder yourself",
        "“Try later” and “internal error” are the responder’s trouble, and pass. The commands are under “Ask the \
         responder” (`--ask bash` on the command line); a good answer there means that only the server must ask \
         again. If the errors last for hours, tell the CA.",
    )
    .only(&[T::TryLater, T::ResponderError]),
    Template::new(
        &SIGNER,
        "Ask the responder yourself, and judge its answer here",
        "The commands are under “Ask the responder” (`--ask bash` on the command line). If its own answer shows the same \
         fault, only the CA can fix it: send it the response. If its answer is good, the \
         server holds an old or altered one, and the steps below replace it.",
    )
    .only(&[
        T::ResponderNotAuthorized,
        T::ResponderExpired,
        T::BadSignature,
        T::Malformed,
        T::NotVerified,
    ]),
    Template::new(
        &TIMES,
        "Compare the clocks of the client and of the server",
        "The message comes from a client that met a staple outside its time; the one here is good at the time judged. \
         Run this on both: where they differ, correct the wrong one. Judge at the time of the message to see what held \
         then.",
    )
    .code("bash", "date -u")
    .powershell("(Get-Date).ToUniversalTime()")
    .only(&[T::TimesDiffer]),
    Template::new(
        &COMMANDS,
        "Ask the server again, several times, and judge its answers here",
        "Each machine behind a name, and each worker of nginx, keeps a staple of its own. If one of them sends an old \
         one, have that one fetch anew, and find out why it did not.",
    )
    .code("bash", S_CLIENT)
    .powershell(S_CLIENT_POWERSHELL)
    .only(&[T::TimesDiffer]),
    Template::new(
        &COMMANDS,
        "Find out what those clients refuse",
        "Each client’s answer names its reason. If that is the form of the response, such as several entries or \
         an extension, only the responder can change it: show the CA the response. If it is the certificate, \
         have it reissued without what they refuse.",
    )
    .only(&[T::RefusedThoughGood]),
    Template::new(
        &COMMANDS,
        "Record one handshake, and judge it here",
        "Paste the whole output here: it shows whether the certificate demands a staple, whether one came, and what \
         each client makes of it. If all of that is well, the client refused for another reason, such as a root \
         that it does not trust: its own log says which.",
    )
    .code("bash", S_CLIENT)
    .powershell(S_CLIENT_POWERSHELL)
    .only(&[T::Refused]),
    Template::new(
        &TIMES,
        "Compare the clocks",
        "A staple from the future means a wrong clock, and an expired one may: the responder’s or this machine’s. \
         If the server’s clock is right, tell the CA.",
    )
    .code("bash", "date -u")
    .powershell("(Get-Date).ToUniversalTime()")
    .only(&[T::NotYetValid])
    .given(Fact::Clock),
    Template::new(
        &COMMANDS,
        "Use a build of the server that can staple",
        "The message says that this one cannot, so no setting helps. Install one that is built with OpenSSL and \
         stapling, or put such a server in front of this one.",
    )
    .given(Fact::CannotStaple),
    Template::new(
        &COMMANDS,
        "Give the server an http:// address of the responder, or a file",
        "The responder may answer on http:// too: a number other than 000 says that it does. Then name \
         that address: in nginx with `ssl_stapling_responder`, in Apache httpd with `SSLStaplingForceURL`. If it does \
         not answer, or the server has no such setting, have a job fetch the response into a file that the server \
         staples, or ask the CA for an http:// address in new certificates.",
    )
    .code(
        "bash",
        "curl -sS --max-time 10 -o /dev/null -w '%{http_code}\\n' 'http://«responder-host»/'",
    )
    .powershell(
        "curl.exe -sS --max-time 10 -o NUL -w '%{http_code}' 'http://«responder-host»/'",
    )
    .given(Fact::NotHttp),
    Template::new(
        &COMMANDS,
        "Give the server its issuer’s certificate",
        "The URL under CA Issuers in the certificate has it. Append it in PEM to the file that holds the server’s \
         certificate (fullchain.pem), then reload.",
    )
    .code(
        "bash",
        "openssl x509 -in fullchain.pem -noout -text | grep 'CA Issuers'\n\
         grep -c BEGIN fullchain.pem",
    )
    .powershell("certutil -dump fullchain.pem")
    .given(Fact::NoIssuer),
];

/// Whether a server that fetches can reach the responder.
pub(super) static NETWORK: &[Template] = &[
    Template::new(
        &COMMANDS,
        "Check on the server that the responder can be reached",
        "Run it on the server itself, so that it uses the same DNS and network. A status other than 000: the \
         responder answered. “Could not resolve host”: DNS is broken. Timeout: an outbound firewall. The last \
         line shows the \
         responder’s addresses. If none is IPv6 (with colons), a failing -6 is harmless; otherwise servers \
         that pick that address fail too.",
    )
    .code(
        "bash",
        "for v in -4 -6; do\n  \
         curl -sS $v --max-time 10 -o /dev/null -w \"$v %{http_code} %{remote_ip}\\n\" '«url»'\ndone\n\
         getent hosts '«responder-host»' | awk '{ print $1 }'",
    )
    .powershell(
        "foreach ($v in '-4', '-6') {\n  \
         curl.exe -sS $v --max-time 10 -o NUL -w \"$v %{http_code} %{remote_ip}`n\" '«url»'\n}\n\
         Resolve-DnsName '«responder-host»' | Select-Object -ExpandProperty IPAddress -ErrorAction Ignore",
    )
    .only(&[
        T::NoStaple,
        T::NoStapleNeeded,
        T::Expired,
        T::TryLater,
        T::ResponderError,
        T::ResponderExpired,
    ]),
];
