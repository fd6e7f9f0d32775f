//! The sources that several statements share.

use super::statement::Source;

/// A run of the programs themselves has no address.
const MEASURED: &str = "";

pub const BR: Source = (
    "CA/Browser Forum TLS Baseline Requirements 2.2.6 (March 2026) §4.9.9",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
pub const BR_AIA: Source = (
    "CA/Browser Forum TLS Baseline Requirements 2.2.6 (March 2026) §1.2.1, §7.1.2.7.7",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
pub const BR_LIFE: Source = (
    "CA/Browser Forum TLS Baseline Requirements 2.2.6 (March 2026) §6.3.2",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
pub const BR_SHORT: Source = (
    "CA/Browser Forum TLS Baseline Requirements 2.2.6 (March 2026) §1.6.1, §4.9.1.1",
    "https://cabforum.org/working-groups/server/baseline-requirements/requirements/",
);
pub const CHROME: Source = (
    "measured with Chromium 156.0.8078.79 and an imported root on 2026-11-20",
    MEASURED,
);
pub const CHROMIUM_CODE: Source = (
    "Chromium, revocation_checker.cc (CheckCertRevocation), 2026",
    "https://source.chromium.org/chromium/chromium/src/+/main:net/cert/internal/revocation_checker.cc",
);
pub const FIREFOX: Source = ("measured with Firefox ESR 153.7.0 on 2026-11-20", MEASURED);
pub const GNUTLS: Source = (
    "measured with GnuTLS 3.7.9 and WebKitGTK 2.50.6 on 2026-11-20",
    MEASURED,
);
pub const JAVA: Source = (
    "measured with OpenJDK 17.0.15, SOFT_FAIL, on 2026-11-20",
    MEASURED,
);
pub const OTHERS: Source = (
    "measured with OpenSSL 3.0.19, OpenJDK 17.0.15, Go 1.19.8, rustls 0.23.46 and Mbed TLS 2.28.3 on 2026-11-20",
    MEASURED,
);
pub const NGINX: Source = (
    "measured with nginx 1.22.1, 1.26.3 and 1.30.6 on 2026-11-20",
    MEASURED,
);
pub const SERVERS: Source = (
    "measured with nginx 1.30.6, Apache httpd 2.4.71, HAProxy 3.2.26, Caddy 2.11.4 and H2O 2.2.5 on 2026-11-20",
    MEASURED,
);
pub const CRLITE: Source = (
    "Mozilla Hacks, 19 August 2025",
    "https://hacks.mozilla.org/2025/08/crlite-fast-private-and-comprehensive-certificate-revocation-checking-in-firefox/",
);
pub const CRLSETS: Source = (
    "The Chromium Projects, CRLSets (undated)",
    "https://www.chromium.org/Home/chromium-security/crlsets/",
);
pub const LETS_ENCRYPT_PLAN: Source = (
    "Let’s Encrypt, 5 December 2024",
    "https://letsencrypt.org/2024/12/05/ending-ocsp/",
);
pub const LETS_ENCRYPT_END: Source = (
    "Let’s Encrypt, 6 August 2025",
    "https://letsencrypt.org/2025/08/06/ocsp-service-has-reached-end-of-life.html",
);
pub const GOOGLE: Source = (
    "Google Trust Services, April 2025",
    "https://pki.goog/updates/april2025-ocsp-notice.html",
);
pub const HARICA: Source = (
    "HARICA, notice on the end of OCSP on 2 March 2026",
    "https://news.harica.gr/categories/ocsp",
);
pub const DIGICERT: Source = (
    "DigiCert, certificate profile options (undated)",
    "https://docs.digicert.com/en/certcentral/manage-certificates/certificate-profile-options.html",
);
pub const PREFS: Source = (
    "mozilla-firefox, StaticPrefList.yaml, 2026 (security.OCSP.timeoutMilliseconds)",
    "https://github.com/mozilla-firefox/firefox/blob/main/modules/libpref/init/StaticPrefList.yaml",
);

/// When an RFC was published.
macro_rules! published {
    (5280) => {
        "May 2008"
    };
    (6066) => {
        "January 2011"
    };
    (6960) => {
        "June 2013"
    };
    (6962) => {
        "June 2013"
    };
    (7633) => {
        "October 2015"
    };
    (9846) => {
        "July 2026"
    };
    (9881) => {
        "October 2025"
    };
    (9919) => {
        "July 2026"
    };
}
pub(crate) use published;

/// A clause of an RFC.
macro_rules! rfc {
    ($number:tt, $section:literal) => {
        (
            concat!(
                "RFC ",
                $number,
                " §",
                $section,
                " (",
                $crate::app::page::learn::source::published!($number),
                ")"
            ),
            concat!(
                "https://www.rfc-editor.org/rfc/rfc",
                $number,
                "#section-",
                $section
            ),
        )
    };
    ($number:tt, appendix $section:literal) => {
        (
            concat!(
                "RFC ",
                $number,
                " appendix ",
                $section,
                " (",
                $crate::app::page::learn::source::published!($number),
                ")"
            ),
            concat!(
                "https://www.rfc-editor.org/rfc/rfc",
                $number,
                "#appendix-",
                $section
            ),
        )
    };
}
pub(crate) use rfc;
