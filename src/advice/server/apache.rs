//! Apache httpd: stapling by mod_ssl, and by mod_md.

use super::{Basis, Proof, STALE, Server, Template};
use crate::advice::Trouble as T;

const MANUAL: (&str, &str) = (
    "Apache httpd 2.4, mod_ssl (SSLUseStapling and the other SSLStapling directives)",
    "https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslusestapling",
);
const SOURCE: (&str, &str) = (
    "Apache httpd, modules/ssl/ssl_util_stapling.c",
    "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_util_stapling.c",
);
const MOD_MD_README: (&str, &str) = ("mod_md, README", "https://github.com/icing/mod_md");
const MEASURED: Basis = Basis {
    about: "Apache httpd 2.4.71 (mod_ssl), tested on 2026-11-20",
    confidence: "high",
    sources: &[MANUAL, SOURCE],
};
const MEASURED_MD: Basis = Basis {
    about: "Apache httpd 2.4.71 (mod_md, certificates not managed by it), tested on 2026-11-20",
    confidence: "high",
    sources: &[MOD_MD_README],
};
const READ_MD: Basis = Basis {
    about: "mod_md, README of 2026-04-28, not tested",
    confidence: "high",
    sources: &[MOD_MD_README],
};

const CHANGED: Basis = Basis {
    about: "Apache httpd 2.4.71 of Debian, tested on 2026-11-28: a graceful restart from mod_ssl’s stapling to \
            mod_md’s crashed it four times out of four",
    confidence: "medium",
    sources: &[MOD_MD_README],
};

const CHECK: Template = Template::new(
    &MEASURED,
    "Check the configuration and restart gracefully",
    "Look for “Syntax OK” first. Alpine calls the program httpd: `httpd -t && rc-service apache2 reload`.",
)
.code("bash", "apachectl configtest && apachectl graceful");

/// Where the configuration lies.
macro_rules! where_it_goes {
    () => {
        " Virtual hosts are in /etc/apache2/sites-available on Debian and Ubuntu, RHEL and Fedora in \
         /etc/httpd/conf.d, Alpine in /etc/apache2/conf.d, FreeBSD in /usr/local/etc/apache24/Includes."
    };
}

/// Stapling by mod_ssl.
pub(super) static MOD_SSL: Server = Server {
    id: "apache",
    name: "Apache httpd (mod_ssl)",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED,
            "Turn stapling on, and error answers off",
            concat!(
                "SSLStaplingCache is mandatory and belongs outside every virtual host. Both error options must be \
                 off: otherwise visitors get “try later” instead of a status whenever the responder fails, \
                 and GnuTLS refuses that like a missing staple. mod_ssl and mod_socache_shmcb must be \
                 loaded (Debian: `a2enmod ssl socache_shmcb`).",
                where_it_goes!()
            ),
        )
.when_on("Turn error answers off, and compare the other settings")
        .code(
            "apache",
            "SSLStaplingCache \"shmcb:ssl_stapling(131072)\"\n\
             <VirtualHost *:«port»>\n    ServerName «host»\n    SSLEngine on\n    \
             SSLCertificateFile    «root»/etc/ssl/«file»/fullchain.pem\n    \
             SSLCertificateKeyFile «root»/etc/ssl/«file»/privkey.pem\n    \
             SSLUseStapling on\n    SSLStaplingReturnResponderErrors off\n    \
             SSLStaplingFakeTryLater off\n    SSLStaplingResponderTimeout 3\n    \
             SSLStaplingErrorCacheTimeout 60\n</VirtualHost>",
        ),
        CHECK,
    ],
    traps: &[
        Template::trap(
            &MEASURED,
            "SSLStaplingReturnResponderErrors off is not enough",
            "Version 2.4.71 sends its made-up “try later” while SSLStaplingFakeTryLater is on, \
             although the manual says otherwise. Set both off.",
        )
        .only(&[
            T::NoStaple,
            T::NoStapleNeeded,
            T::TryLater,
            T::Unauthorized,
            T::ResponderError,
            T::Well,
        ]),
        Template::trap(
            &MEASURED,
            "The visitor waits for the responder",
            "mod_ssl asks the responder during the first visitor’s handshake, up to \
             SSLStaplingResponderTimeout (10 seconds by default). It contacts only http:// responders.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded, T::Well]),
        Template::trap(
            &MEASURED,
            "Expired responses are sent for up to five minutes more",
            "mod_ssl keeps a response until its nextUpdate plus SSLStaplingResponseTimeSkew (300 \
             seconds by default), then asks again. GnuTLS has no such tolerance. If the staple \
             expired earlier, it comes from elsewhere: mod_md, or a machine in \
             front.",
        )
        .only(&[T::Expired, T::Well]),
        Template::trap(
            &MEASURED,
            "Revoked and unknown are stapled, whatever the settings",
            "The options filter error answers, never the status of the certificate.",
        )
        .only(&[T::Unknown]),
    ],
    file: None,
    windows: false,
    proof: Proof::Https,
};

/// Stapling by mod_md.
pub(super) static MOD_MD: Server = Server {
    id: "apache-mod-md",
    name: "Apache httpd (mod_md)",
    staples: true,
    fetches: true,
    steps: &[
        Template::new(
            &MEASURED_MD,
            "Make Apache load mod_md",
            "Debian’s apache2 installs it but does not load it. RHEL and Fedora have a separate package (`dnf install \
             mod_md`), which loads it; on Alpine and FreeBSD add the line LoadModule md_module to the \
             configuration. It needs mod_watchdog.",
        )
        .code("bash", "a2enmod ssl md"),
        Template::new(
            &MEASURED_MD,
            "Let mod_md staple",
            concat!(
                "It replaces mod_ssl’s stapling, fetches in the background and keeps responses on disk. \
                 MDStapleOthers (on by default) includes certificates that mod_md did not obtain. Remove \
                 SSLUseStapling.",
                where_it_goes!()
            ),
        )
        .code(
            "apache",
            "MDStapling on\nMDStapleOthers on\n<VirtualHost *:«port»>\n    ServerName «host»\n    \
             SSLEngine on\n    SSLCertificateFile    «root»/etc/ssl/«file»/fullchain.pem\n    \
             SSLCertificateKeyFile «root»/etc/ssl/«file»/privkey.pem\n</VirtualHost>",
        ),
        Template::new(
            &CHANGED,
            "Check the configuration, stop the server and start it",
            "A graceful restart is not enough for a new module, and switching to mod_md that way crashed the server. \
             Look for “Syntax OK” first. Alpine: `httpd -t && rc-service apache2 restart`.",
        )
        .code(
            "bash",
            "apachectl configtest && apachectl stop && sleep 5 && apachectl start",
        ),
    ],
    traps: &[
        Template::trap(
            &MEASURED_MD,
            "An expired response is served as long as refreshing fails",
            "mod_md checks no dates when it staples. The error log says why it cannot refresh; \
             check the route to the responder, as above.",
        )
        .only(STALE),
        Template::trap(
            &READ_MD,
            "MDMustStaple on may renew endlessly",
            "With a CA that issues without the extension, as Buypass did, mod_md requests \
             again and again.",
        )
        .only(&[T::NoStaple, T::NoStapleNeeded]),
    ],
    file: None,
    windows: false,
    proof: Proof::Https,
};
