//! How a server that takes its response from a file is kept in staples: the chain that verifies
//! responses, the response that is at hand, one script that fetches, verifies, replaces and reloads, and
//! what runs it.
//!
//! A server says by [`StapleFile`](super::server::StapleFile) where it reads the response and how it takes a
//! new one, and names these steps among its own, in its own order.

use super::template::{Basis, Template};
use super::{Names, Trouble as T};

const OCSP: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026",
    confidence: "high",
    sources: &[(
        "OpenSSL, openssl-ocsp manual",
        "https://docs.openssl.org/3.0/man1/openssl-ocsp/",
    )],
};
const SYSTEMD: Basis = Basis {
    about: "systemd 252, units checked with systemd-analyze verify in November 2026",
    confidence: "high",
    sources: &[(
        "systemd.timer manual",
        "https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html",
    )],
};
const CRONTAB: Basis = Basis {
    about: "crontab as in POSIX.1-2024",
    confidence: "high",
    sources: &[(
        "POSIX.1-2024, crontab",
        "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html",
    )],
};

/// Writes the issuer and the root that were given.
pub(super) const CHAIN_GIVEN: Template = Template::new(
    &OCSP,
    "Write chain.pem: the issuer and every CA above it, up to the root",
    "Responses are verified against it; the issuer alone is not enough (“unable to get issuer certificate”). \
     These are the certificates of the chain found for yours, issuer first.",
)
.code(
    "bash",
    "mkdir -p «root»/etc/ssl/«file»\ncat >«root»/etc/ssl/«file»/chain.pem <<'END'\n«chain-pem»\nEND",
)
.when(Names::has_chain);

/// Finds the roots that the machine trusts.
macro_rules! roots {
    () => {
        "cd «root»/etc/ssl/«file»\nfor roots in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt \\\n  \
         /etc/ssl/cert.pem /usr/local/share/certs/ca-root-nss.crt; do\n  [ -r \"$roots\" ] && break\ndone\n"
    };
}

/// Writes the issuers that were given, and the machine's roots.
pub(super) const CHAIN_PART: Template = Template::new(
    &OCSP,
    CHAIN_GIVEN.title,
    "Responses are verified against it; the issuer alone is not enough (“unable to get issuer certificate”). \
     You gave no root, so this takes the issuers that you gave and the roots that the machine \
     trusts. For a CA of your own append its root: \
     `cat root.pem >>chain.pem`.",
)
.code(
    "bash",
    concat!(roots!(), "cat - \"$roots\" >chain.pem <<'END'\n«chain-pem»\nEND"),
)
.when(Names::lacks_root);

/// Takes the issuers from what the server sends, and the root from the machine's own.
pub(super) const CHAIN_FOUND: Template = Template::new(
    &OCSP,
    CHAIN_GIVEN.title,
    "Responses are verified against it; the issuer alone is not enough (“unable to get issuer certificate”). \
     You gave no issuer, so this takes it from fullchain.pem, and the roots that the machine \
     trusts. For a CA of your own append its root: \
     `cat root.pem >>chain.pem`. If the last line says that the issuer is missing, fetch it from \
     «ca-issuers» and put it first.",
)
.code(
    "bash",
    concat!(
        roots!(),
        "{ sed '1,/-----END CERTIFICATE-----/d' fullchain.pem; cat \"$roots\"; } >chain.pem\n\
         [ \"$(openssl x509 -noout -issuer_hash -in fullchain.pem)\" = \\\n  \
         \"$(openssl x509 -noout -subject_hash -in chain.pem)\" ] || echo 'The issuer is missing.' >&2"
    ),
)
.when(Names::lacks_chain);

/// Puts a good response in place that the server does not send.
pub(super) const AT_HAND: Template = Template::new(
    &OCSP,
    "Install the good response that you gave",
    "Use it until the server has a newer one. If the server is already configured with this file, visitors get the staple at once; \
     if not, the steps below configure it. The response will expire, so set up the refresh \
     too.",
)
.code(
    "bash",
    "printf %s '«at-hand»' | openssl base64 -d -A >«staple-file».new &&\n  \
     mv -f «staple-file».new «staple-file» &&\n  «take»",
)
.when(Names::has_response);

/// The script, and its first run. `openssl ocsp` ends with 0 for revoked and expired answers too, so its
/// words are read. What the server took last is kept, so that a reload that failed is tried again.
pub(super) const SCRIPT: Template = Template::new(
    &OCSP,
    "Write the script that refreshes the response, and run it once",
    "Run this as root. The script fetches a response, replaces the old file atomically, and only with a good one \
     whose signature and dates are valid, then makes the server load it. If anything fails, the \
     old file stays, and the script says why and exits with 1. `fetch` leaves the server alone, which is \
     not configured yet.",
)
.code(
    "bash",
    "cat >«root»/usr/local/sbin/refresh-staple-«file» <<'END'\n\
     #!/bin/sh\n\
     # Fetches the OCSP response of «file»; a good one replaces the old, and the server takes it.\n\
     set -eu\n\
     PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n\
     umask 022\n\
     cd «root»/etc/ssl/«file»\n\
     staple=«staple-file»\n\
     rm -f staple.new\n\
     openssl ocsp -issuer chain.pem -cert fullchain.pem -url '«url»' -no_nonce -timeout 30 \\\n  \
     -CAfile chain.pem -partial_chain -respout staple.new >staple.log 2>&1 || true\n\
     if ! grep -q 'Response verify OK' staple.log || ! grep -q ': good$' staple.log ||\n  \
     grep -q 'WARNING: Status times invalid' staple.log\n\
     then\n  \
     echo 'No good response came, so the old one stays:' >&2\n  \
     cat staple.log >&2\n  \
     exit 1\n\
     fi\n\
     if cmp -s staple.new \"$staple\" && cmp -s staple.new staple.taken; then exit 0; fi\n\
     cp staple.new \"$staple.new\"\n\
     mv -f \"$staple.new\" \"$staple\"\n\
     if [ \"${1-}\" = fetch ]; then exit 0; fi\n\
     «take» || exit 1\n\
     cp staple.new staple.taken\n\
     END\n\
     chmod 755 «root»/usr/local/sbin/refresh-staple-«file»\n\
     «root»/usr/local/sbin/refresh-staple-«file» fetch",
);

/// What runs the script under systemd.
pub(super) const TIMER: Template = Template::new(
    &SYSTEMD,
    "Let systemd run it every hour",
    "Without a new response it does nothing. `systemctl list-timers` shows the next run, `journalctl -u \
     refresh-staple-«file»` the output of the last ones, `systemctl --failed` a failed one.",
)
.code(
    "bash",
    "cat >«root»/etc/systemd/system/refresh-staple-«file».service <<'END'\n\
     [Unit]\nDescription=Refresh the OCSP staple of «file»\n\
     Wants=network-online.target\nAfter=network-online.target\n\n\
     [Service]\nType=oneshot\nExecStart=«root»/usr/local/sbin/refresh-staple-«file»\n\
     END\n\
     cat >«root»/etc/systemd/system/refresh-staple-«file».timer <<'END'\n\
     [Unit]\nDescription=Refresh the OCSP staple of «file» every hour\n\n\
     [Timer]\nOnCalendar=hourly\nRandomizedDelaySec=10min\nPersistent=true\n\n\
     [Install]\nWantedBy=timers.target\n\
     END\n\
     systemctl daemon-reload && systemctl enable --now refresh-staple-«file».timer",
);

/// What runs it elsewhere.
pub(super) const CRON: Template = Template::new(
    &CRONTAB,
    "Or, without systemd (Alpine, FreeBSD): let cron run it",
    "This adds a line to root’s crontab; cron mails the script’s output when it fails.",
)
.code(
    "bash",
    "{ crontab -l 2>/dev/null; echo '23 * * * * «root»/usr/local/sbin/refresh-staple-«file»'; } | crontab -",
);

/// The troubles that a fresh response fixes.
pub(super) const STALE: &[T] = &[
    T::Expired,
    T::WrongCertificate,
    T::ResponderNotAuthorized,
    T::ResponderExpired,
    T::BadSignature,
    T::Malformed,
    T::NotVerified,
    T::TryLater,
    T::Unauthorized,
    T::ResponderError,
    T::Unknown,
];
