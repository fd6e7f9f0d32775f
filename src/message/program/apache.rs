//! Apache httpd: mod_ssl and mod_md.

use super::*;

static SSL: Basis = Basis::new(
    "Apache mod_ssl",
    "Apache’s mod_ssl, in the error log",
    "Apache 2.4, source read in 2.4 and trunk",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/ssl/ssl_util_stapling.c",
        "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_util_stapling.c",
    )],
)
.server()
.fields(&[
    ("subject: CN=", "certificate"),
    ("for server ", "host"),
    ("serial number ", "serial"),
]);
static QUERY: Basis = Basis::new(
    "Apache mod_ssl",
    "Apache’s mod_ssl, in the error log, when it asks an OCSP responder",
    "Apache 2.4, source read in 2.4 and trunk",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/ssl/ssl_util_ocsp.c",
        "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_util_ocsp.c",
    )],
)
.server();
const CONFIGURED: Basis = Basis::new(
    "Apache mod_ssl",
    "Apache, when it reads its configuration (apachectl configtest)",
    "Apache 2.4.71 tested on 2026-12-01",
    Confidence::High,
    &[
        Reference::measured("measured with Apache httpd 2.4.71 on 2026-12-01"),
        Reference::read(
            "Apache httpd, mod_ssl and mod_md",
            "https://httpd.apache.org/docs/2.4/mod/",
        ),
    ],
);
/// The directives of mod_ssl, where Apache does not take them.
static CONFIGURATION: Basis = CONFIGURED;
/// Those of mod_md.
static MD_CONFIGURATION: Basis = Basis {
    program: "Apache mod_md",
    ..CONFIGURED
};
static MD: Basis = Basis::new(
    "Apache mod_md",
    "Apache’s mod_md, in the error log or in its job’s status",
    "Apache 2.4, source read",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/md/md_ocsp.c",
        "https://github.com/apache/httpd/blob/trunk/modules/md/md_ocsp.c",
    )],
)
.server();
static START: Basis = Basis::new(
    "Apache mod_ssl",
    "Apache’s mod_ssl, when it starts",
    "Apache trunk of October 2024, source read",
    Confidence::High,
    &[
        Reference::read(
            "Apache httpd, modules/ssl/ssl_scache.c",
            "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_scache.c",
        ),
        Reference::read(
            "Apache httpd, modules/ssl/ssl_engine_config.c",
            "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_engine_config.c",
        ),
    ],
);
static CLIENTS: Basis = Basis::new(
    "Apache mod_ssl",
    "Apache’s mod_ssl, in the error log, when it checks visitors’ certificates",
    "Apache trunk of October 2024, source read",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/ssl/ssl_engine_ocsp.c",
        "https://github.com/apache/httpd/blob/trunk/modules/ssl/ssl_engine_ocsp.c",
    )],
);
static MD_CERTIFICATE: Basis = Basis::new(
    "Apache mod_md",
    "Apache’s mod_md, in its job’s status",
    "Apache trunk of October 2024, source read",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/md/md_reg.c",
        "https://github.com/apache/httpd/blob/trunk/modules/md/md_reg.c",
    )],
);
static MD_REQUEST: Basis = Basis::new(
    "Apache mod_md",
    "Apache’s mod_md, in the error log, when it orders a certificate",
    "Apache trunk of October 2024, source read",
    Confidence::High,
    &[Reference::read(
        "Apache httpd, modules/md/md_crypt.c",
        "https://github.com/apache/httpd/blob/trunk/modules/md/md_crypt.c",
    )],
);

macro_rules! at_start {
    ($why:literal) => {
        concat!(
            $why,
            " Apache starts, and staples nothing for this certificate."
        )
    };
}
macro_rules! try_later {
    ($why:literal) => {
        concat!(
            $why,
            " By default visitors then get “try later” in place of a status, which GnuTLS refuses with \
             Must-Staple."
        )
    };
}
/// What keeps errors away from visitors.
const ERRORS_OFF: Next = Next::Say(
    "Set SSLStaplingReturnResponderErrors off and SSLStaplingFakeTryLater off, so that visitors get no \
     error in place of a staple; then find out from this machine, with `openssl ocsp`, what the \
     responder answers.",
);
const CHAIN: Next = Next::Say(
    "Put the issuer’s certificate into the file of SSLCertificateFile after the server’s, and restart \
     Apache.",
);
const NO_URL: Next = Next::Say(
    "Paste the certificate here: it shows whether Must-Staple is in it. If not, turn stapling off; if \
     so, replace it.",
);
const CACHE: Next = Next::Say(
    "Make the cache of SSLStaplingCache larger, for example shmcb:logs/ssl_stapling(524288), and restart \
     Apache.",
);
const MD_NEXT: Next = Next::Say(
    "See the status that mod_md shows for the domain; then ask the responder from this machine with \
     `openssl ocsp`, and paste the output here.",
);

/// What is about a visitor's certificate.
macro_rules! of_a_visitor {
    ($what:literal) => {
        concat!(
            "Apache asked whether a visitor’s own certificate is revoked (SSLOCSPEnable). ",
            $what,
            " It is not about the staple."
        )
    };
}

/// What follows from a fault in the configuration.
macro_rules! not_started {
    () => {
        " Apache does not start with it; one that runs goes on as it was, until it is restarted."
    };
}

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(&SSL, "apache-issuer-not-found", &["AH02217", "ssl_stapling_init_cert: can't retrieve issuer certificate"],
        Fault::IssuerMissing, at_start!("The issuer’s certificate is not in the chain that Apache was given."), CHAIN).only_must_staple(),
    warning(&SSL, "apache-not-configured", &["AH02567", "AH02604", "Unable to configure certificate {host} for stapling"],
        Fault::NoStaple, at_start!("Stapling could not be set up; the line before says why."), CHAIN)
        .named("AH02604").only_must_staple(),
    warning(&SSL, "apache-no-responder-url", &["AH02218", "ssl_stapling_init_cert: no OCSP URI in certificate", "ssl_stapling_init_cert: no responder URL"],
        Fault::NoOcspUrl, at_start!("The certificate names no OCSP responder. That is so for every certificate of Let’s Encrypt since May 2025."), NO_URL).only_must_staple(),
    warning(&SSL, "apache-no-responder-url-for-host", &["AH02814"],
        Fault::NoOcspUrl, at_start!("The certificate names no OCSP responder, and SSLStaplingForceURL is not set for {host}."), NO_URL).only_must_staple(),
    warning(&SSL, "apache-no-certid", &["AH02815"],
        Fault::NoStaple, at_start!("Apache could not build an OCSP request from the certificate and its issuer."), CHAIN).only_must_staple(),
    warning(&SSL, "apache-no-responder-uri", &["AH02621", "stapling_renew_response: no uri for responder"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder: Apache ends the handshakes of visitors who ask for a staple.", NO_URL),
    notice(&SSL, "apache-not-supported-for-certificate", &["AH01926"],
        Fault::NoStaple, "Apache has nothing to staple for this certificate; its start-up messages say why.", Next::Say("Look for AH02217, AH02218 and AH02604 in the error log of the last start.")).only_must_staple(),
    warning(&SSL, "apache-response-encode", &["AH01927"],
        Fault::Malformed, try_later!("The response could not be written into the cache."), ERRORS_OFF).only_must_staple(),
    warning(&SSL, "apache-response-too-big", &["AH01928", "OCSP stapling response too big"],
        Fault::NoStaple, "The response is larger than 10,240 bytes, the most that Apache caches: every handshake asks the responder again.", Next::Say("Ask the CA for smaller responses, without the responder’s chain.")).establishes(&[Fact::StaplingOn]).only_must_staple(),
    warning(&SSL, "apache-cache-store", &["AH01929", "stapling_cache_response: OCSP response session store error"],
        Fault::NoStaple, "The response could not be kept: every handshake asks the responder again, and waits for it.", CACHE).establishes(&[Fact::StaplingOn]).only_must_staple(),
    warning(&SSL, "apache-cache-damaged", &["AH01931", "AH01932"],
        Fault::Malformed, "Apache’s cached response can no longer be read; it asks the responder again.", CACHE).only_must_staple(),
    warning(&SSL, "apache-response-malformed", &["AH01934", "stapling_check_response: Error Parsing Response"],
        Fault::Malformed, "Apache cannot read what the responder sent, and passes it to visitors as it is. Firefox and GnuTLS refuse it.", ERRORS_OFF).establishes(&[Fact::Answered]),
    warning(&SSL, "apache-other-certificate", &["AH01935", "stapling_check_response: certificate ID not present in response"],
        Fault::WrongCertificate, "The response is about another certificate; by default visitors still get it, and GnuTLS refuses it.", ERRORS_OFF).establishes(&[Fact::Answered]),
    warning(&SSL, "apache-response-times", &["AH01936", "stapling_check_response: response times invalid"],
        Fault::Expired, "The response has expired, or lies in the future by this machine’s clock. It is not stapled.", Next::Say("Compare the clock first; then ask the responder with `openssl ocsp`, and paste the output here.")).establishes(&[Fact::Answered, Fact::Clock]).only_must_staple(),
    error(&SSL, "apache-status-not-good", &["AH02969", "stapling_check_response: response has certificate status {status} "],
        Fault::Revoked, "The responder says of the certificate: {status}. Apache staples that to visitors: all browsers refuse a revoked certificate.", Next::Say("If it is revoked, replace it now with a new key; if it is unknown, ask the CA why.")).establishes(&[Fact::Answered])
        .named("AH02969"),
    warning(&SSL, "apache-url-unreadable", &["AH01939"],
        Fault::ResponderError, "The address of the responder cannot be read: the handshakes of visitors who ask for a staple fail.", Next::Say("Set SSLStaplingForceURL to a good http:// address.")).establishes(&[Fact::NotHttp]),
    warning(&SSL, "apache-url-not-http", &["AH01940", "stapling_renew_response: Unsupported uri {responder}"],
        Fault::ResponderError, "Apache asks only responders with http:// addresses: the handshakes of visitors who ask for a staple fail.", Next::Say("Set SSLStaplingForceURL to an http:// address, or turn stapling off.")).establishes(&[Fact::NotHttp])
        .named("AH01940"),
    warning(&SSL, "apache-responder-error", &["AH01941", "stapling_renew_response: responder error"],
        Fault::TryLater, try_later!("The responder did not answer, or not in time."), ERRORS_OFF).establishes(&[Fact::Unreached]).only_must_staple(),
    warning(&SSL, "apache-response-bad", &["AH01943", "stapling_renew_response: error in retrieved response"],
        Fault::NoStaple, "The responder’s answer is unusable; the line before says why.", ERRORS_OFF).only_must_staple().rank(1),
    notice(&SSL, "apache-responder-status", &["AH01944"],
        Fault::ResponderError, try_later!("The responder answered with an error in place of a status."), ERRORS_OFF).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&SSL, "apache-caching-failed", &["AH01945", "stapling_renew_response: error caching response"],
        Fault::NoStaple, "The response could not be kept: every handshake asks the responder again.", CACHE).establishes(&[Fact::StaplingOn]).only_must_staple().rank(1),
    warning(&SSL, "apache-lock", &["AH01946", "AH01947", "AH01948", "AH01949", "Failed to acquire OCSP {} lock"],
        Fault::NoStaple, "Apache’s processes cannot lock the mutex for asking the responder.", Next::Say("Check whether the folder of Mutex is writable, and restart Apache.")).establishes(&[Fact::StaplingOn])
        .named("Failed to acquire OCSP lock").only_must_staple(),
    error(&SSL, "apache-renewal-fatal", &["AH01955", "stapling_cb: fatal error renewing response"],
        Fault::NoStaple, "Apache ends the handshakes of visitors who ask for a staple, with or without Must-Staple.", Next::Say("The line before says why; until it is fixed, set SSLUseStapling off, unless the certificate has Must-Staple.")).rank(1),
    error(&SSL, "apache-no-stapling-cache", &["AH01958", "SSLStapling: no stapling cache available"],
        Fault::NoStaple, "SSLUseStapling is on without SSLStaplingCache: Apache does not start.", Next::Say("Write SSLStaplingCache \"shmcb:logs/ssl_stapling(131072)\" outside every virtual host.")).establishes(&[Fact::StaplingOn]),
    error(&CONFIGURATION, "apache-ssl-not-loaded", &["Invalid command 'SSLUseStapling'", "Invalid command 'SSLStaplingCache'", "Invalid command 'SSLStapling"],
        Fault::NoStaple, concat!("mod_ssl is not loaded, or the name of the directive is misspelt.", not_started!()), Next::Say("Load the module: `a2enmod ssl` on Debian and Ubuntu, `dnf install mod_ssl` on Fedora and Red Hat; then `apachectl configtest`."))
        .named("Invalid command 'SSLUseStapling'"),
    error(&MD_CONFIGURATION, "apache-md-not-loaded", &["Invalid command 'MDStapling'", "Invalid command 'MDStapleOthers'", "Invalid command 'MDMustStaple'", "Invalid command 'MDStapling"],
        Fault::NoStaple, concat!("mod_md is not loaded, or the name of the directive is misspelt.", not_started!()), Next::Say("Load the module: `a2enmod md` on Debian and Ubuntu, `dnf install mod_md` on Fedora and Red Hat; then `apachectl configtest`."))
        .named("Invalid command 'MDStapling'"),
    error(&CONFIGURATION, "apache-cache-misplaced", &["SSLStaplingCache cannot occur within", "SSLStaplingCache not allowed in"],
        Fault::NoStaple, concat!("One cache of responses serves all of Apache, and so SSLStaplingCache stands outside every virtual host.", not_started!()), Next::Say("Move the line out of <VirtualHost>; `SSLUseStapling on` stays there, or goes with it to hold for all."))
        .named("SSLStaplingCache cannot occur within <VirtualHost> section"),
    error(&CONFIGURATION, "apache-stapling-misplaced", &["SSLUseStapling not allowed in", "SSLUseStapling cannot occur within"],
        Fault::NoStaple, concat!("Stapling holds for a server or a virtual host, not for a folder or an address in it.", not_started!()), Next::Say("Write `SSLUseStapling on` into the <VirtualHost>, or outside all of them."))
        .named("SSLUseStapling not allowed in <Directory> context"),
    error(&CONFIGURATION, "apache-stapling-value", &["SSLUseStapling must be On or Off"],
        Fault::NoStaple, concat!("The directive has a value that Apache does not take.", not_started!()), Next::Say("Write `SSLUseStapling on`.")),
    error(&CONFIGURATION, "apache-cache-size", &["SSLStaplingCache: Invalid argument: size has to be"],
        Fault::NoStaple, concat!("The cache of responses is too small or too large.", not_started!()), Next::Say("Write SSLStaplingCache \"shmcb:logs/ssl_stapling(131072)\".")),
    error(&SSL, "apache-no-stapling-mutex", &["AH01959", "SSLStapling: cannot initialise stapling mutex"],
        Fault::NoStaple, "Apache cannot make the lock that stapling needs, and does not start.", Next::Say("Check whether the folder of Mutex exists and is writable.")).establishes(&[Fact::StaplingOn]),
    warning(&QUERY, "apache-responder-not-resolved", &["AH01972", "could not resolve address of OCSP responder {responder}"],
        Fault::ResponderError, try_later!("Apache could not find the address of {responder}."), Next::Say("Check this machine’s name resolution with `getent hosts` and the responder’s name.")).establishes(&[Fact::Unreached])
        .named("could not resolve address of OCSP responder").only_must_staple(),
    warning(&QUERY, "apache-responder-not-reached", &["AH01974", "could not connect to OCSP responder {responder}"],
        Fault::ResponderError, try_later!("Apache could not reach {responder}."), Next::Say("Check whether a firewall lets this machine reach the responder on port 80.")).establishes(&[Fact::Unreached])
        .named("could not connect to OCSP responder").only_must_staple(),
    warning(&QUERY, "apache-responder-read", &["AH01976", "AH01977", "AH01978", "AH01985", "AH02321", "failed to send request to OCSP responder", "failed reading line from OCSP server", "error reading response from OCSP server", "empty response from OCSP server"],
        Fault::ResponderError, try_later!("The responder closed the connection, or answered too slowly."), ERRORS_OFF).only_must_staple(),
    warning(&QUERY, "apache-responder-http", &["AH01979", "AH01980", "AH01982", "AH01983", "bad response from OCSP server"],
        Fault::ResponderError, try_later!("The responder answered with something other than OCSP over HTTP; often it is a proxy’s page."), ERRORS_OFF).establishes(&[Fact::Answered]).only_must_staple(),
    error(&MD, "mod-md-no-responder-url", &["certificate with serial {serial} has no OCSP responder URL", "certificate with serial {serial} has not OCSP responder URL"],
        Fault::NoOcspUrl, "The certificate names no OCSP responder: mod_md cannot staple.", NO_URL)
        .named("has no OCSP responder URL").only_must_staple(),
    error(&MD, "mod-md-no-certid", &["unable to create OCSP certid for certificate with serial {serial}"],
        Fault::NoStaple, "mod_md could not build an OCSP request from the certificate and its issuer: nothing is stapled.", CHAIN)
        .named("unable to create OCSP certid").only_must_staple(),
    warning(&MD, "mod-md-response-malformed", &["response body does not parse as OCSP response"],
        Fault::Malformed, "What the responder sent is not an OCSP response. mod_md goes on stapling the last one, even after it has expired.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-response-status", &["OCSP response status is, unsuccessfully, {status}"],
        Fault::ResponderError, "The responder answered with an error in place of a status: {status} (RFC 6960 §4.2.1: 1 malformed request, 2 internal error, 3 try later, 6 unauthorized).", MD_NEXT).establishes(&[Fact::Answered])
        .named("OCSP response status is, unsuccessfully").only_must_staple(),
    warning(&MD, "mod-md-not-basic", &["OCSP response has no basicresponse"],
        Fault::Malformed, "mod_md does not support the response’s type.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-nonce", &["OCSP nonce mismatch in response"],
        Fault::WrongCertificate, "The response has a different nonce than the request: it answers another request, often from a proxy’s cache.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-other-certificate", &["OCSP response, no matching status reported for"],
        Fault::WrongCertificate, "The response is about another certificate, or its CertID uses a hash other than SHA-1.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-unknown", &["OCSP basicresponse says cert is unknown"],
        Fault::Unknown, "The responder does not know the certificate: nothing new is stapled.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-no-next-update", &["OCSP basicresponse reports not valid dates"],
        Fault::Malformed, "The response has no nextUpdate, and mod_md does not staple it.", MD_NEXT).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&MD, "mod-md-update-failed", &["OCSP status update failed ({}. time)"],
        Fault::ResponderError, "mod_md could not fetch a new response, and tries again. It goes on stapling the last one, even after it has expired.", MD_NEXT)
        .named("OCSP status update failed").only_must_staple().rank(1),

    error(&START, "apache-cache-not-initialised", &["AH01872", "Could not initialize stapling cache. Exiting"],
        Fault::NoStaple, "The cache that SSLStaplingCache names cannot be made: Apache does not start.", Next::Say("Check whether its folder exists and is writable, and whether an old file of another kind blocks it.")).establishes(&[Fact::StaplingOn]),
    error(&START, "apache-cache-kind", &["stapling cache not supported (known names: {})"],
        Fault::NoStaple, "SSLStaplingCache names a kind of cache whose module is not loaded: Apache does not start.", Next::Say("Load mod_socache_shmcb, and start Apache again.")).establishes(&[Fact::StaplingOn])
        .named("stapling cache not supported (known names"),
    notice(&SSL, "apache-cached-expired", &["AH01937", "stapling_check_response: cached response expired"],
        Fault::Well, "The response that Apache kept has expired, and it asks for a new one.", Next::Say("Nothing, unless an error of stapling follows.")).rank(2),
    notice(&SSL, "apache-stapling-off", &["AH01950", "stapling_cb: OCSP Stapling disabled"],
        Fault::NoStaple, "A visitor asked for a staple, and SSLUseStapling is off for this name.", Next::Say("Set SSLUseStapling on if the certificate has Must-Staple.")).establishes(&[Fact::StaplingOff]).only_must_staple().rank(2),
    notice(&SSL, "apache-no-suitable-response", &["AH01957", "stapling_cb: no suitable response available"],
        Fault::NoStaple, "This visitor got no staple; the lines before say why.", Next::Say("Look for the error of stapling before this line.")).only_must_staple().rank(2),
    notice(&SSL, "apache-stapling-trace", &["AH01930", "AH01933", "AH01938", "AH01942", "AH01951", "AH01952", "AH01953", "AH01954", "AH01956", "AH01960", "AH03040", "AH03236", "AH03237", "AH03238", "AH10177"],
        Fault::Well, "At LogLevel debug Apache logs each step of stapling; this line reports nothing wrong.", Next::Say("Nothing.")).named("AH01930 to AH01960, at debug").rank(3),
    warning(&QUERY, "apache-response-not-decoded", &["AH01986", "AH01988", "failed to decode OCSP response data"],
        Fault::Malformed, try_later!("What the responder sent is not an OCSP response, or is too large for one; often it is a proxy’s page."), ERRORS_OFF).establishes(&[Fact::Answered]).only_must_staple(),
    warning(&QUERY, "apache-query-internal", &["AH01989", "AH10455", "could not serialize OCSP request"],
        Fault::ResponderError, try_later!("Apache could not build its request, or not save the answer."), ERRORS_OFF).only_must_staple(),
    warning(&CLIENTS, "apache-client-no-responder", &["AH01918", "AH01919", "AH01920"],
        Fault::NoOcspUrl, of_a_visitor!("The certificate names no responder that can be asked."), Next::Say("Set SSLOCSPDefaultResponder, or SSLOCSPEnable off.")).establishes(&[Fact::Visitor]),
    warning(&CLIENTS, "apache-client-not-checked", &["AH01921", "AH01922", "AH01923", "AH01924", "AH01925", "AH02272", "AH02273", "Bad OCSP responder answer (bad nonce)"],
        Fault::ResponderError, of_a_visitor!("The responder’s answer cannot be used."), Next::Say("Ask the responder with `openssl ocsp` about the visitor’s certificate, and paste the output here.")).establishes(&[Fact::Visitor])
        .named("AH01921 to AH01925"),
    notice(&CLIENTS, "apache-client-checked", &["AH03239", "OCSP validation completed, certificate status: {status} ("],
        Fault::Well, of_a_visitor!("The check is done; the line says its result."), Next::Say("Nothing, unless the visitor should have been let in.")).establishes(&[Fact::Visitor]).named("AH03239"),
    error(&MD, "mod-md-chain", &["AH10268", "AH10269", "need at least 2 certificates in PEM data"],
        Fault::IssuerMissing, "mod_md has the certificate without its issuer’s, and staples nothing for it.", CHAIN).only_must_staple(),
    error(&MD, "mod-md-no-watchdog", &["AH10201", "mod_watchdog is required for OCSP stapling"],
        Fault::NoStaple, "MDStapling needs mod_watchdog, which is not loaded: Apache does not start.", Next::Say("Load mod_watchdog, and start Apache again.")).establishes(&[Fact::StaplingOn]),
    warning(&MD_CERTIFICATE, "mod-md-must-staple-absent", &["'must-staple' is requested, but certificate({file}) has it not enabled"],
        Fault::CaEndedOcsp, "MDMustStaple is on, and the certificate in use does not have Must-Staple: mod_md orders another. Let’s Encrypt has refused that since 2025-05-07.", Next::Say("Set MDMustStaple off.")).establishes(&[Fact::NoMustStaple])
        .named("'must-staple' is requested, but certificate has it not enabled"),
    notice(&MD_CERTIFICATE, "mod-md-must-staple-present", &["'must-staple' is not requested, but certificate({file}) has it enabled"],
        Fault::Well, "MDMustStaple is off, and the certificate in use has Must-Staple: mod_md orders another. Until that is in use, visitors need a staple.", Next::Handshake("whether the server staples")).establishes(&[Fact::MustStaple])
        .named("'must-staple' is not requested, but certificate has it enabled"),
    error(&MD_REQUEST, "mod-md-must-staple-not-made", &["unable to get NID for v3 must-staple TLS feature", "unable to create x509 extension for must-staple", "is created with the 'must-staple' extension, however the SSL library was unable to"],
        Fault::CaEndedOcsp, "The TLS library cannot put Must-Staple into a request: no certificate is ordered, and the one in use expires.", Next::Say("Set MDMustStaple off.")),
    warning(&MD, "mod-md-not-kept", &["error saving OCSP status", "error DER encoding OCSP response"],
        Fault::NoStaple, "The new response could not be stored: mod_md goes on stapling the last one, even after it has expired.", Next::Say("Check whether MDStoreDir is writable and not full.")).establishes(&[Fact::StaplingOn]).only_must_staple(),
];
