//! Configurations of servers and of tools that get certificates: they name files and hold none. Which file to add,
//! and what they say of staples, is told in a sentence.

use super::lines;
use crate::input::described::{Described, DescribedBy};

/// A kind of configuration.
struct Kind {
    /// Whose it is.
    of: &'static str,
    /// What begins a line of it, in small letters, and of nothing else.
    signs: &'static [&'static str],
    /// What to add.
    add: &'static str,
}

/// Every kind, those with the surest signs first.
const KINDS: [Kind; 15] = [
    Kind {
        of: "nginx",
        signs: &[
            "ssl_certificate ",
            "ssl_stapling ",
            "ssl_stapling_verify ",
            "ssl_stapling_file ",
            "ssl_stapling_responder ",
        ],
        add: "the file that `ssl_certificate` names",
    },
    Kind {
        of: "Apache",
        signs: &[
            "sslcertificatefile ",
            "sslusestapling ",
            "sslstaplingcache ",
            "sslengine ",
            "mdstapling ",
            "mdmuststaple ",
        ],
        add: "the file that `SSLCertificateFile` names",
    },
    Kind {
        of: "HAProxy",
        signs: &[
            "load crt ",
            "ocsp-update ",
            "tune.ssl.ocsp-update",
            "ssl-default-bind-options ",
            "crt-store",
        ],
        add: "the file behind `crt`",
    },
    Kind {
        of: "lighttpd",
        signs: &["ssl.pemfile", "ssl.stapling-file", "ssl.engine"],
        add: "the files behind `ssl.pemfile` and `ssl.stapling-file`",
    },
    Kind {
        of: "Caddy",
        signs: &[
            "ocsp_stapling ",
            "must_staple\n",
            "acme_ca ",
            "{\"apps\":{\"tls\"",
            "\"must_staple\":",
        ],
        add: "the certificate that Caddy serves",
    },
    Kind {
        of: "Envoy",
        signs: &["ocsp_staple_policy:", "ocsp_staple:"],
        add: "the files behind `certificate_chain` and `ocsp_staple`",
    },
    Kind {
        of: "Traefik",
        signs: &[
            "certresolver:",
            "tls.certresolver",
            "[certificatesresolvers",
            "certificatesresolvers:",
        ],
        add: "the certificate that Traefik serves",
    },
    Kind {
        of: "Postfix",
        signs: &["smtpd_tls_cert_file", "smtpd_tls_chain_files"],
        add: "the file that `smtpd_tls_chain_files` or `smtpd_tls_cert_file` names",
    },
    Kind {
        of: "Dovecot",
        signs: &["ssl_cert =", "ssl_cert=", "ssl_server_cert_file"],
        add: "the file behind `ssl_cert` or `ssl_server_cert_file`",
    },
    Kind {
        of: "Exim",
        signs: &["tls_ocsp_file", "tls_certificate ="],
        add: "the files behind `tls_certificate` and `tls_ocsp_file`",
    },
    Kind {
        of: "stunnel",
        signs: &["ocspaia"],
        add: "the file behind `cert`",
    },
    Kind {
        of: "certbot",
        signs: &["[renewalparams]", "must_staple =", "must-staple ="],
        add: "the file behind `fullchain`",
    },
    Kind {
        of: "OpenSSL",
        signs: &[
            "tlsfeature",
            "1.3.6.1.5.5.7.1.24",
            "req_extensions",
            "distinguished_name",
        ],
        add: "the certificate or the request that was made with it",
    },
    Kind {
        of: "certreq",
        signs: &["[newrequest]"],
        add: "the certificate or the request that was made with it",
    },
    Kind {
        of: "cert-manager",
        signs: &[
            "apiversion: cert-manager.io/",
            "apiversion: \"cert-manager.io/",
        ],
        add: "the Secret that it names (`kubectl get secret NAME -o yaml`)",
    },
];

/// What is quoted of it: what decides about staples and Must-Staple.
const TELLING: [&str; 10] = [
    "staple",
    "stapling",
    "tlsfeature",
    "1.3.6.1.5.5.7.1.24",
    "ocsp-update",
    "ocsp_file",
    "ocspaia",
    "ssl_trusted_certificate",
    "resolver ",
    "ssl_ocsp",
];
/// The most lines that are quoted, and how long one is at most.
const MOST_QUOTED: usize = 4;
const LONGEST_QUOTED: usize = 120;
/// The most words of a directive by which it is told.
const MOST_WORDS: usize = 8;
/// The most lines that are looked at.
const MOST_LINES: usize = 20_000;

/// What to say of a text that is a configuration; none where it is none.
pub(in crate::input) fn about(text: &[u8]) -> Option<Described> {
    let mut kind = None;
    let mut quoted: Vec<String> = Vec::new();
    for line in lines(text).take(MOST_LINES) {
        let said = line.text.trim();
        let small = said.to_ascii_lowercase() + "\n";
        if small.starts_with(['#', ';']) || small.starts_with("//") {
            continue;
        }
        let is_sign = |kind: &&Kind| kind.signs.iter().any(|sign| small.starts_with(sign));
        if !is_prose(said) {
            kind = kind.or_else(|| KINDS.iter().find(is_sign));
        }
        let tells = TELLING.iter().any(|word| small.contains(word));
        if tells && said.len() <= LONGEST_QUOTED && quoted.len() < MOST_QUOTED {
            quoted.push(format!(
                "`{}`",
                said.trim_end_matches(['{', ';']).trim_end()
            ));
        }
    }
    let Kind { of, add, .. } = kind?;
    let says = match quoted.is_empty() {
        true => String::new(),
        false => format!(" About staples it says {}.", quoted.join(", ")),
    };
    let says = format!(
        "This is a configuration of {of}, which names certificates and contains none.{says} Add {add}."
    );
    Some(Described::new(DescribedBy::Configuration, says))
}

/// Whether somebody writes about a directive: a sentence ends here, or goes on.
fn is_prose(line: &str) -> bool {
    line.ends_with(['.', ',', '?', '!']) || line.split_whitespace().count() > MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configurations_are_told_with_what_they_say_of_staples() {
        for (text, of, quoted) in [
            (
                "server {\n  listen 443 ssl;\n  ssl_certificate /a.pem;\n  ssl_stapling on;\n}\n",
                "nginx",
                Some("`ssl_stapling on`"),
            ),
            (
                "<VirtualHost *:443>\nSSLUseStapling on\n</VirtualHost>\n",
                "Apache",
                Some("`SSLUseStapling on`"),
            ),
            (
                "crt-store\n  load crt /site.pem ocsp-update on\n",
                "HAProxy",
                Some("`load crt /site.pem ocsp-update on`"),
            ),
            (
                "[ext]\ntlsfeature = status_request\n",
                "OpenSSL",
                Some("`tlsfeature = status_request`"),
            ),
            (
                "[renewalparams]\nmust_staple = True\n",
                "certbot",
                Some("`must_staple = True`"),
            ),
            (
                "a.example {\n  tls {\n    ocsp_stapling off\n  }\n}\n",
                "Caddy",
                Some("`ocsp_stapling off`"),
            ),
            (
                "apiVersion: cert-manager.io/v1\nkind: Certificate\n",
                "cert-manager",
                None,
            ),
            ("smtpd_tls_chain_files = /a.pem\n", "Postfix", None),
        ] {
            let about = about(text.as_bytes()).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(about.by, DescribedBy::Configuration);
            let about = about.message();
            assert!(
                about.starts_with(&format!("This is a configuration of {of},")),
                "{about}"
            );
            assert_eq!(about.contains("About staples"), quoted.is_some(), "{about}");
            assert!(
                quoted.is_none_or(|quoted| about.contains(quoted)),
                "{about}"
            );
        }
    }

    #[test]
    fn prose_and_logs_are_none() {
        for text in [
            "Please turn ssl_stapling on.\n",
            "ssl_certificate is not set, what should I do?\n",
            "SSLUseStapling on was in the file when I looked at it last\n",
            "# ssl_stapling on;\n",
            "nginx: [warn] \"ssl_stapling\" ignored\n",
            "ocsp = off\ncafile = /etc/ca.pem\narchive_dir = /var/backups\ncertificate_chain: x\n",
            "",
        ] {
            assert_eq!(about(text.as_bytes()), None, "{text}");
        }
    }
}
