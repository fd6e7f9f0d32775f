//! Whose host a text speaks of.

/// The longest host name (RFC 1035 §2.3.4).
const LONGEST: usize = 253;
/// How much of a text is searched.
const MAX_TEXT: usize = 256 * 1024;
/// How many addresses of a text are looked at.
const MAX_ADDRESSES: usize = 64;

/// Whose hosts are never the reader's: they stand in messages as sources and services.
const OTHERS: &[&str] = &[
    "letsencrypt.org",
    "lencr.org",
    "pki.goog",
    "zerossl.com",
    "buypass.com",
    "sectigo.com",
    "digicert.com",
    "mozilla.org",
    "curl.se",
    "curl.haxx.se",
    "github.com",
    "openssl.org",
    "nginx.org",
    "apache.org",
    "haproxy.org",
    "caddyserver.com",
    "traefik.io",
    "certbot.eff.org",
    "google.com",
    "microsoft.com",
    "oracle.com",
    "rfc-editor.org",
    "ssllabs.com",
];

/// What a server listens at that listens everywhere.
const EVERY_ADDRESS: &str = "0.0.0.0";

/// What stands before the host that a program connects to.
const BEFORE: &[&str] = &[
    "connection to ",
    // Firefox in German, French, Spanish, Portuguese, Italian and Dutch.
    "Verbinden mit ",
    "Verbindung mit ",
    "connexion à ",
    "conexión a ",
    "conexión con ",
    "ligação a ",
    "conexão com ",
    "connessione a ",
    "verbinding met ",
    // Chrome.
    "steal your information from ",
    "-connect ",
    "-servername ",
    "Connecting to '",
    "Connected to ",
    "subject: CN=",
    // Python.
    "HTTPSConnectionPool(host='",
    // nginx, Traefik and Exim in their logs.
    "host: \"",
    "server_name ",
    "ServerName ",
    "server: ",
    "Host(`",
    " H=",
    "https://",
];

/// The host in `connection to shop.example.` (Firefox) or `https://shop.example/…`; not that of an
/// ACME server, of a responder, or of a page that a message refers to.
///
/// ```
/// use staplescope::message::host;
///
/// assert_eq!(host("An error occurred during a connection to shop.example."), Some("shop.example"));
/// assert_eq!(host("see https://letsencrypt.org/2024/12/05/ending-ocsp"), None);
/// ```
#[must_use]
pub fn host(text: &str) -> Option<&str> {
    let text = text.get(..text.floor_char_boundary(MAX_TEXT))?;
    BEFORE.iter().find_map(|before| {
        let addresses = text.match_indices(before).take(MAX_ADDRESSES);
        addresses
            .map(|(at, _)| text.get(at + before.len()..).unwrap_or_default())
            .find_map(readers_host)
    })
}

fn readers_host(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-._".contains(c));
    let (host, after) = rest.split_at(end.unwrap_or(rest.len()));
    let host = host.trim_end_matches('.');
    let path = after
        .split(|c: char| c.is_whitespace() || "\"'".contains(c))
        .next();
    let is_service = path.is_some_and(|path| {
        path.contains("/directory") || path.contains("/acme") || path.contains("ending-ocsp")
    });
    (is_host(host) && !is_service && !is_others(host)).then_some(host)
}

/// Whether commands may hold it: letters, digits, hyphens and underscores between dots.
#[must_use]
pub fn is_host(host: &str) -> bool {
    host.contains('.') && is_name(host)
}

/// The same of a name that may have no dot.
#[must_use]
pub fn is_name(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    host.len() <= LONGEST && host.split('.').all(is_label)
}

/// Whether it belongs to an authority, to a program's makers, or to a service.
fn is_others(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let is_service =
        |label: &str| ["acme", "ocsp", "acme-v02", "acme-staging-v02", "crl"].contains(&label);
    let belongs = |other: &&str| {
        host.strip_suffix(*other)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let is_every = host == EVERY_ADDRESS;
    is_every || host.split('.').next().is_some_and(is_service) || OTHERS.iter().any(belongs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_readers_host_is_taken() {
        for (text, taken) in [
            ("connection to a.example. x", Some("a.example")),
            ("curl: https://a.example:8443/x", Some("a.example")),
            ("s_client -connect a.example:443", Some("a.example")),
            ("directory: https://acme.example.net/directory", None),
            ("https://acme-v02.api.letsencrypt.org/acme/new-order", None),
            (
                "https://ca.example/acme/x https://b.example/",
                Some("b.example"),
            ),
            ("see https://letsencrypt.org/2024/12/05/ending-ocsp", None),
            (
                "https://evil-letsencrypt.org/",
                Some("evil-letsencrypt.org"),
            ),
            ("connection to $(reboot).example", None),
            ("connection to -o.example", None),
            ("https://localhost/", None),
            ("Beim Verbinden mit a.example trat", Some("a.example")),
            ("una conexión a a.example. Falta", Some("a.example")),
            (
                "* Connected to a.example (192.0.2.1) port 443",
                Some("a.example"),
            ),
            (
                "HTTPSConnectionPool(host='a.example', port=8443)",
                Some("a.example"),
            ),
            (
                "1abcDE-0001 H=a.example [192.0.2.9] TLS error",
                Some("a.example"),
            ),
            (
                "client: 192.0.2.1, server: a.example, request:",
                Some("a.example"),
            ),
            (
                "server: 0.0.0.0:443, host: \"a.example\"",
                Some("a.example"),
            ),
            ("client: 192.0.2.1, server: 0.0.0.0:443", None),
        ] {
            assert_eq!(host(text), taken, "{text}");
        }
    }
}
