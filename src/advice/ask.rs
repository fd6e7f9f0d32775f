//! Asking back: the OCSP request for a certificate, and the commands that send it.

use base64ct::{Base64, Encoding};

use super::fill::fill;
use super::names::Names;
use super::template::Basis;
use super::{Code, Step};
use crate::report::{Report, RequestReport, StapleReport, Text};

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    /// Bash, and every shell of POSIX.
    Bash,
    /// PowerShell.
    PowerShell,
}

impl Shell {
    /// Both, in the order shown.
    pub const ALL: [Self; 2] = [Self::Bash, Self::PowerShell];

    /// Its stable name.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::PowerShell => "powershell",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::PowerShell => "PowerShell",
        }
    }
}

/// What can be asked about a certificate, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The requests; none without the issuer's certificate.
    pub requests: Vec<RequestReport>,
    /// The request with SHA-1 in a URL, where it may stand there.
    pub get_url: Option<String>,
    /// The issuer's certificate, base64 of its DER.
    pub issuer: Option<String>,
    /// The names that commands are filled with.
    pub names: Names,
}

/// The longest URL for asking by GET, scheme and host included (RFC 9919 §6; RFC 6960 appendix A.1
/// says the same of the encoded request alone).
const MAX_GET: usize = 255;

/// What can be asked about the certificate of this staple.
#[must_use]
pub fn asking(report: &Report, staple: &StapleReport) -> Asking {
    let names = Names::of(report, staple);
    let issuer = report
        .certificates
        .iter()
        .find(|certificate| Some(&certificate.id) == staple.issuer.as_ref());
    let first = staple.requests.first();
    Asking {
        get_url: first.and_then(|request| get_url(names.ocsp_url.as_deref()?, &request.der)),
        requests: staple.requests.clone(),
        issuer: issuer.map(|certificate| certificate.der.clone()),
        names,
    }
}

/// The URL that asks by GET: the responder's, a slash, and the base64 with `+`, `/` and `=` encoded.
/// None where the whole is too long, or the responder's URL has a query that nothing can follow.
///
/// [RFC 6960 appendix A.1](https://www.rfc-editor.org/rfc/rfc6960#appendix-A.1)
///
/// ```
/// use staplescope::advice::ask::get_url;
/// assert_eq!(
///     get_url("http://ocsp.example/", "MA+/=").unwrap(),
///     "http://ocsp.example/MA%2B%2F%3D"
/// );
/// ```
#[must_use]
pub fn get_url(responder: &str, request: &str) -> Option<String> {
    let encoded = request
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    let url = format!("{}/{encoded}", responder.trim_end_matches('/'));
    (url.len() <= MAX_GET && !responder.contains(['?', '#'])).then_some(url)
}

const MEASURED: Basis = Basis {
    about: "OpenSSL 3.0.19 and curl 7.88.1, run in November 2026",
    confidence: "high",
    sources: &[
        (
            "RFC 6960 appendix A.1",
            "https://www.rfc-editor.org/rfc/rfc6960#appendix-A.1",
        ),
        (
            "RFC 9919 §3.1.1 and §6",
            "https://www.rfc-editor.org/rfc/rfc9919#section-6",
        ),
    ],
};
const GNUTLS: Basis = Basis {
    about: "GnuTLS 3.7.9, run in November 2026",
    confidence: "high",
    sources: &[(
        "GnuTLS, gnutls-cli manual (--save-ocsp)",
        "https://gnutls.org/manual/html_node/gnutls_002dcli-Invocation.html",
    )],
};
const WINDOWS: Basis = Basis {
    about: "Windows PowerShell 5 and later with the curl.exe of Windows 10; from documentation, \
            November 2026, not tested",
    confidence: "medium",
    sources: &[("curl, on Windows", "https://curl.se/windows/microsoft.html")],
};

/// The commands that ask, in this shell.
#[must_use]
pub fn steps(asking: &Asking, shell: Shell) -> Vec<Step> {
    let mut steps = Vec::new();
    let names = &asking.names;
    if let Some(request) = asking.requests.first() {
        if names.ocsp_url.is_some() {
            steps.extend(ask_responder(asking, request, shell));
        }
    } else if names.ca_issuers_url.is_some() {
        steps.push(fetch_issuer(names, shell));
    }
    steps.push(ask_server(names, shell));
    steps
}

fn ask_responder(asking: &Asking, request: &RequestReport, shell: Shell) -> Vec<Step> {
    let names = &asking.names;
    let base64 = &request.der;
    let mut steps = vec![step(
        shell,
        "Ask the responder with curl",
        "The first line writes the request for this certificate, the second sends it. Then drop \
         staple.der here as well.",
        match shell {
            Shell::Bash => format!(
                "printf %s '{base64}' | openssl base64 -d -A >request.der\n{}",
                fill(POST_BASH, names)
            ),
            Shell::PowerShell => format!(
                "[IO.File]::WriteAllBytes((Join-Path $PWD 'request.der'), \
                 [Convert]::FromBase64String('{base64}'))\n{}",
                fill(POST_POWERSHELL, names)
            ),
        },
    )];
    if let Some(url) = &asking.get_url {
        let curl = curl(shell);
        steps.push(step(
            shell,
            "Or in one line, by GET",
            "A cache on the way may answer this request. Then drop staple.der here.",
            format!("{curl} -sS '{url}' -o staple.der"),
        ));
    }
    if let Some(issuer) = &asking.issuer {
        steps.push(step(
            shell,
            "Or with openssl, which also prints the answer",
            "The first line writes the issuer’s certificate, the second asks about the serial \
             number. Servers send no nonce either. Then drop staple.der here.",
            match shell {
                Shell::Bash => format!(
                    "printf %s '{issuer}' | openssl base64 -d -A |\n  \
                     openssl x509 -inform DER -out issuer.pem\n{}",
                    fill(OPENSSL_BASH, names)
                ),
                Shell::PowerShell => format!(
                    "[IO.File]::WriteAllBytes((Join-Path $PWD 'issuer.cer'), \
                     [Convert]::FromBase64String('{issuer}'))\n\
                     openssl x509 -inform DER -in issuer.cer -out issuer.pem\n{}",
                    fill(OPENSSL_POWERSHELL, names)
                ),
            },
        ));
    }
    steps
}

const POST_BASH: &str = "curl -sS -H 'Content-Type: application/ocsp-request' \
    --data-binary @request.der \\\n  '«url»' -o staple.der";
const POST_POWERSHELL: &str = "curl.exe -sS -H 'Content-Type: application/ocsp-request' \
    --data-binary '@request.der' '«url»' -o staple.der";
const OPENSSL_BASH: &str = "openssl ocsp -issuer issuer.pem -serial 0x«serial» -no_nonce \\\n  \
    -url '«url»' -respout staple.der -noverify -text";
const OPENSSL_POWERSHELL: &str = "openssl ocsp -issuer issuer.pem -serial 0x«serial» -no_nonce \
    -url '«url»' -respout staple.der -noverify -text";

const fn curl(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => "curl",
        // In Windows PowerShell 5 `curl` is another command.
        Shell::PowerShell => "curl.exe",
    }
}

fn fetch_issuer(names: &Names, shell: Shell) -> Step {
    let command = match shell {
        Shell::Bash => {
            "curl -sS '«ca-issuers»' -o issuer.cer\n\
             openssl x509 -inform DER -in issuer.cer -out issuer.pem ||\n  \
             openssl x509 -in issuer.cer -out issuer.pem ||\n  \
             openssl pkcs7 -inform DER -in issuer.cer -print_certs -out issuer.pem"
        }
        Shell::PowerShell => {
            "curl.exe -sS '«ca-issuers»' -o issuer.cer\n\
             openssl x509 -inform DER -in issuer.cer -out issuer.pem\n\
             # if it is a PKCS #7 container:\n\
             openssl pkcs7 -inform DER -in issuer.cer -print_certs -out issuer.pem"
        }
    };
    step(
        shell,
        "First fetch the issuer’s certificate",
        "The request holds a hash of the issuer’s key, so it needs the issuer’s certificate. \
         The server’s certificate says where to get it; the file may be DER, PEM or a PKCS \
         #7 container. Then drop issuer.pem here.",
        fill(command, names),
    )
}

fn ask_server(names: &Names, shell: Shell) -> Step {
    let command = match shell {
        Shell::Bash => {
            "gnutls-cli --insecure «gnutls» \\\n  \
             --save-cert served.pem --save-ocsp served.der </dev/null"
        }
        Shell::PowerShell => {
            "'' | gnutls-cli --insecure «gnutls» --save-cert served.pem --save-ocsp served.der"
        }
    };
    step(
        shell,
        "See what the server itself staples, with gnutls-cli",
        "Both files are written even if GnuTLS refuses the server; an empty served.der means no \
         staple. Then drop both here. staple.der, the responder’s own answer, stays untouched.",
        fill(command, names),
    )
}

fn step(shell: Shell, title: &'static str, text: &'static str, command: String) -> Step {
    let basis = match shell {
        Shell::Bash if command.starts_with("gnutls-cli") => &GNUTLS,
        Shell::Bash => &MEASURED,
        Shell::PowerShell => &WINDOWS,
    };
    Step {
        title: title.into(),
        text: text.into(),
        code: Some(Code {
            language: shell.id().into(),
            text: command,
        }),
        trap: false,
        about: basis.about.into(),
        confidence: basis.confidence.into(),
        references: basis.references(),
    }
}

/// The bytes of a request, for a file.
#[must_use]
pub fn bytes(request: &RequestReport) -> Vec<u8> {
    Base64::decode_vec(&request.der).unwrap_or_default()
}

/// One handshake, with everything that its staple needs to be judged.
pub(super) const S_CLIENT: &str =
    "openssl s_client «connect-https» -status -showcerts -msg </dev/null";

/// The same in PowerShell, which has no `<`.
pub(super) const S_CLIENT_POWERSHELL: &str =
    "'' | openssl s_client «connect-https» -status -showcerts -msg";

/// The command that shows everything about a host's certificate and staple.
#[must_use]
pub fn s_client(names: &Names) -> Text {
    fill(S_CLIENT, names).into()
}
