//! What the page tells, chapter by chapter. Every statement has its sources.

use super::source::*;
use super::statement::{Statement, doubtful, known};

/// A part of the text with a heading of its own.
pub struct Chapter {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// A few words below the heading.
    pub note: &'static str,
    /// What it says.
    pub statements: &'static [Statement],
}

/// How it works, in the order to read it in.
pub const STORY: &[Chapter] = &[
    Chapter {
        id: "learn-ocsp",
        title: "What OCSP is",
        note: "Asking whether a certificate is still valid",
        statements: &[
            known(
                "A {end-entity|server’s certificate} says for months who the server is. If its key is \
                 stolen meanwhile, the {ca|certification authority (CA)} that issued it can revoke it: declare it invalid \
                 early. Visitors do not notice; somebody must tell them.",
                &[rfc!(5280, "3.3")],
            ),
            known(
                "With {ocsp|OCSP}, a program asks the CA’s {responder} about one certificate and \
                 gets a signed answer: good, revoked or unknown. Good says little more than “not \
                 revoked”.",
                &[rfc!(6960, "2.2")],
            ),
            known(
                "Every answer is dated. It was true at {this-update|thisUpdate}, and a newer one is \
                 due by {next-update|nextUpdate}. For public certificates these are 8 hours to 10 days apart: \
                 at worst, news of a revocation takes that long.",
                &[rfc!(6960, "2.4"), BR],
            ),
        ],
    },
    Chapter {
        id: "learn-soft-fail",
        title: "The hole in soft\u{2011}fail",
        note: "What to do when nobody answers",
        statements: &[
            known(
                "What should a program do when no answer comes? {soft-fail|Soft-fail} connects. So an \
                 attacker with the stolen key of a revoked certificate drops the question and gets \
                 through, as if nothing had been revoked.",
                &[rfc!(6960, "5"), JAVA],
            ),
            known(
                "{hard-fail|Hard-fail} refuses instead. That closes the hole and opens another: whenever \
                 the responder is down, or somebody blocks it, nobody gets in.",
                &[CHROME],
            ),
            doubtful(
                "The big browsers stopped asking. Chrome makes no OCSP request unless a policy tells it \
                 to; Firefox made its last ones for domain-validated public certificates before version \
                 142, of August 2025. Both ship lists of revoked certificates instead: {crlsets|CRLSets} \
                 and {crlite|CRLite}.",
                "Confidence about Firefox’s dates: medium, read in republications.",
                &[CHROME, CHROMIUM_CODE, CRLITE],
            ),
        ],
    },
    Chapter {
        id: "learn-stapling",
        title: "Stapling",
        note: "The server sends the answer along",
        statements: &[
            known(
                "The server fetches the signed answer in advance and sends it together with its certificate: \
                 the {staple}. The program requests it with {status-request|\
                 status_request} and checks the signature, so it need not trust the server.",
                &[rfc!(6066, "8"), rfc!(9846, "4.5.1.1")],
            ),
            known(
                "An outage of the responder does not matter until the last staple expires. Then it depends \
                 on the server: nginx sends no staple, Apache an error response, Caddy the expired \
                 staple.",
                &[SERVERS],
            ),
            known(
                "Stapling alone leaves the hole open. An attacker with the stolen key simply staples \
                 nothing, and a visitor cannot tell that from a server that never does.",
                &[rfc!(7633, "3")],
            ),
        ],
    },
    Chapter {
        id: "learn-must-staple",
        title: "Must-Staple",
        note: "The certificate promises a staple",
        statements: &[
            known(
                "One line in the certificate, the {tls-feature|TLS Feature} extension with the number 5, \
                 says that this server always staples: {must-staple|Must-Staple}. A program that asked for \
                 a staple and got none must then treat the certificate as invalid. That is hard-fail, \
                 which the site chooses for itself.",
                &[rfc!(7633, "4.3.3")],
            ),
            known(
                "Only the server must be reachable during the visit. The duty is the server’s: it \
                 must have a current staple at all times, even after a restart.",
                &[rfc!(7633, "3"), rfc!(7633, "4.3.2")],
            ),
            known(
                "Firefox enforces Must-Staple, and so do programs on GnuTLS such as wget on Debian 12 \
                 and WebKitGTK. Chrome, Java, Go, rustls, Mbed TLS and everything on OpenSSL do \
                 not.",
                &[FIREFOX, GNUTLS, CHROME, OTHERS],
            ),
        ],
    },
];

/// What each of the ways costs, and whom.
pub const COSTS: &[Chapter] = &[
    Chapter {
        id: "learn-privacy",
        title: "Privacy",
        note: "Who learns of the visit",
        statements: &[
            known(
                "Asking by OCSP tells the CA which site is being visited from which address. The \
                 request travels over HTTP, usually unencrypted, so everyone on the way can \
                 read it too. Let’s Encrypt gave this as its main reason to stop.",
                &[LETS_ENCRYPT_END, rfc!(6960, appendix "A.1")],
            ),
            known(
                "With a staple the visitor contacts only the site, and the responder hears only from the \
                 server. Must-Staple does not change that; a client that asks the responder whenever \
                 the staple is missing reveals the visit again.",
                &[rfc!(7633, "3"), FIREFOX],
            ),
            doubtful(
                "Lists that the program fetches in advance, such as {crlite|CRLite}, do not reveal visits \
                 either, and need nothing from the server.",
                "Confidence: medium, read in republications.",
                &[CRLITE],
            ),
        ],
    },
    Chapter {
        id: "learn-latency",
        title: "Latency",
        note: "Who waits",
        statements: &[
            doubtful(
                "OCSP adds a request before the page: Mozilla saw it delay the handshake by about 100 \
                 ms at the median. If nobody answers, Firefox gives up after 2 s, or after 10 s \
                 where it must have an answer.",
                "Confidence about the 100 ms: medium, read in a summary. Timeouts: Firefox ESR 153.7.0.",
                &[CRLITE, PREFS],
            ),
            known(
                "A staple needs no extra connection, only space: one signature, and a certificate if a \
                 {delegate} signed. That is a few hundred bytes with ECDSA; with ML-DSA-44 the signature \
                 alone takes 2,420 bytes.",
                &[rfc!(6960, "4.2.1"), rfc!(9881, appendix "B")],
            ),
            known(
                "Somebody may still wait. Apache fetches the staple while its first visitor waits; \
                 nginx sends the first visitor of each worker none, and with Must-Staple, Firefox refuses \
                 that.",
                &[SERVERS, FIREFOX],
            ),
        ],
    },
    Chapter {
        id: "learn-load",
        title: "Load",
        note: "Who does the work",
        statements: &[
            known(
                "With OCSP every visitor asks. At their peak in 2025, Let’s Encrypt’s responders answered \
                 about 340 billion requests a month.",
                &[LETS_ENCRYPT_END],
            ),
            known(
                "With stapling each server asks: nginx about hourly, per worker, however many visitors \
                 come. The work moves from the CA to you, and with Must-Staple so does \
                 the duty to watch it: a fetch that fails unnoticed becomes an outage when the last \
                 staple expires.",
                &[NGINX, rfc!(7633, "4.3.2")],
            ),
        ],
    },
];

/// What it gives, and what it does not.
pub const BALANCE: &[Chapter] = &[
    Chapter {
        id: "learn-benefits",
        title: "Benefits",
        note: "",
        statements: &[
            known(
                "Against a program that enforces it, a stolen key is worthless once the last good staple \
                 has expired: after at most 10 days for public certificates, \
                 which may themselves last 200.",
                &[rfc!(7633, "3"), BR, BR_LIFE],
            ),
            known(
                "It works on the first visit and without any list, also for private CAs that no \
                 browser vendor’s list covers.",
                &[GNUTLS, FIREFOX],
            ),
            known(
                "An attacker on the network cannot lock visitors out by blocking the responder.",
                &[(
                    "RFC 7633, abstract (October 2015)",
                    "https://www.rfc-editor.org/rfc/rfc7633",
                )],
            ),
        ],
    },
    Chapter {
        id: "learn-limits",
        title: "Limits",
        note: "",
        statements: &[
            known(
                "It protects this certificate only. An attacker who obtains another one for the same \
                 name, issued by mistake and without Must-Staple, is not stopped.",
                &[rfc!(7633, "5.1")],
            ),
            known(
                "A good staple from before the revocation can be replayed until its {next-update|\
                 nextUpdate}; a staple has no {nonce} of the visitor’s to prevent that.",
                &[rfc!(9919, "8.1"), rfc!(6960, "5")],
            ),
            known(
                "A program may ignore it. One that does not request staples even conforms to the \
                 standard, and Chrome requests them but connects without.",
                &[rfc!(7633, "4.3.3"), CHROME],
            ),
            known(
                "Some require a staple, but not a good one. For a public certificate, Firefox \
                 accepts an expired staple, a five-byte error response, or one about another \
                 certificate; there its protection comes from {crlite|CRLite}.",
                &[FIREFOX],
            ),
            known(
                "A resumed session ({psk|PSK}) carries no certificate, hence no staple: nothing is checked \
                 again.",
                &[rfc!(9846, "2.2"), FIREFOX],
            ),
            known(
                "Not every server passes on bad news. nginx and Caddy never staple an answer that says \
                 revoked; Apache, HAProxy and H2O do.",
                &[SERVERS],
            ),
            known(
                "Public CAs are leaving OCSP, which has been optional for them since March 2024. \
                 Let’s Encrypt has refused Must-Staple since 7 May 2025 and has answered no OCSP request \
                 since 6 August 2025; HARICA has omitted the OCSP URL by default since 2 March 2026.",
                &[BR_AIA, LETS_ENCRYPT_PLAN, LETS_ENCRYPT_END, HARICA],
            ),
            doubtful(
                "Google Trust Services announced the same for most of its chains in the second half of \
                 2025. DigiCert’s documentation offers Must-Staple for OV and EV certificates.",
                "Confidence: medium; not confirmed that Google has done it; DigiCert’s page has no \
                 date.",
                &[GOOGLE, DIGICERT],
            ),
        ],
    },
];

/// Where it fits: a field, a word, and why.
pub const FITS: &[(&str, &str, Statement)] = &[
    (
        "Internal PKI",
        "fits well",
        known(
            "You run the CA, the {responder}, the servers and the clients, so you can make all four \
             agree. Monitor the staples: under an imported root Firefox refuses a bad staple that it \
             would overlook under a public one, if it cannot reach the responder.",
            &[FIREFOX, GNUTLS],
        ),
    ),
    (
        "Banking",
        "fits between institutions",
        doubtful(
            "Where both ends are under contract, make the client enforce it: {hard-fail} with stapling, \
             so that a revoked certificate is useless within the staple’s life. On the public site it \
             covers only visitors with Firefox and GnuTLS, and few public CAs still issue it.",
            "Confidence about what is still issued: medium.",
            &[CHROME, FIREFOX, DIGICERT, LETS_ENCRYPT_PLAN],
        ),
    ),
    (
        "Health",
        "fits with an outage plan",
        known(
            "Between devices and gateways under the hospital’s own CA, yes, if somebody is alerted \
             before a staple expires. Rehearse the outage first: without a current staple, every client \
             that enforces it is locked out.",
            &[SERVERS, GNUTLS],
        ),
    ),
    (
        "Public SaaS",
        "rarely fits",
        doubtful(
            "Chrome ignores it, and Let’s Encrypt has stopped issuing it. \
             Under the rules for public CAs, certificates valid for at most 7 days have needed no \
             revocation since 15 March 2026, and achieve about as much as a staple of that life.",
            "Confidence: high for the rule, medium for who offers such certificates.",
            &[CHROME, LETS_ENCRYPT_PLAN, BR_SHORT],
        ),
    ),
];

/// When not to use it.
pub const NOT: &[Statement] = &[
    known(
        "The certificate names no responder: there is nothing to staple, ever.",
        &[BR_AIA, LETS_ENCRYPT_END],
    ),
    known(
        "The server cannot staple. Postfix and Dovecot have no code for it.",
        &[(
            "source code of Postfix (21 August 2026) and Dovecot (17 August 2026), searched for OCSP",
            "",
        )],
    ),
    known(
        "The server starts without a staple, and no visitor may be refused: nginx fetching by itself, H2O \
         in its first seconds. A staple kept in a file helps.",
        &[SERVERS, NGINX],
    ),
    known(
        "The certificate is used by a client to log in with TLS 1.2, where clients cannot staple.",
        &[rfc!(9846, "4.5.1.1")],
    ),
    known(
        "You could not replace the certificate quickly. The promise is in the certificate: the only way \
         back is a new one without it.",
        &[rfc!(7633, "4")],
    ),
];
