//! nginx, and the servers built on it.

use super::*;

static LOG: Basis = Basis::new(
    "nginx",
    "nginx, in its error log",
    "nginx 1.31.5, source read in August 2026; the words exist since 1.3.7",
    Confidence::High,
    &[Reference::read(
        "nginx, src/event/ngx_event_openssl_stapling.c",
        "https://github.com/nginx/nginx/blob/master/src/event/ngx_event_openssl_stapling.c",
    )],
)
.server()
.fields(&[
    ("responder: ", "responder"),
    ("certificate: \"", "file"),
    ("in the certificate \"", "file"),
]);
static MODULE: Basis = Basis::new(
    "nginx",
    "nginx, when it starts or reloads",
    "nginx 1.31.4 of April 2026, source read",
    Confidence::High,
    &[Reference::read(
        "nginx, src/http/modules/ngx_http_ssl_module.c",
        "https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_ssl_module.c",
    )],
);
static CONFIGURATION: Basis = Basis::new(
    "nginx",
    "nginx, when it reads its configuration (nginx -t)",
    "nginx 1.22.1 tested on 2026-12-01",
    Confidence::High,
    &[
        Reference::measured("measured with nginx 1.22.1 on 2026-12-01"),
        Reference::read(
            "nginx, ngx_http_ssl_module",
            "https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_stapling",
        ),
    ],
);
static NGX_OCSP: Basis = Basis::new(
    "OpenResty (lua-resty-auto-ssl)",
    "OpenResty, where a script staples by ngx.ocsp, in nginx’s error log",
    "lua-resty-core of May 2026, its documentation read; lua-resty-auto-ssl 0.13, source read",
    Confidence::High,
    &[
        Reference::read(
            "lua-resty-core, lib/ngx/ocsp.md",
            "https://github.com/openresty/lua-resty-core/blob/master/lib/ngx/ocsp.md",
        ),
        Reference::read(
            "lua-resty-auto-ssl, lib/resty/auto-ssl/ssl_certificate.lua",
            "https://github.com/auto-ssl/lua-resty-auto-ssl/blob/master/lib/resty/auto-ssl/ssl_certificate.lua",
        ),
    ],
).server();
static OPENRESTY: Basis = Basis::new(
    "OpenResty (lua-resty-auto-ssl)",
    "OpenResty with lua-resty-auto-ssl, in nginx’s error log",
    "lua-resty-auto-ssl 0.13, source read in November 2026",
    Confidence::High,
    &[Reference::read(
        "lua-resty-auto-ssl, lib/resty/auto-ssl/ssl_certificate.lua",
        "https://github.com/auto-ssl/lua-resty-auto-ssl/blob/master/lib/resty/auto-ssl/ssl_certificate.lua",
    )],
).server();

/// How nginx goes on after a failed fetch.
macro_rules! goes_on {
    ($why:literal) => {
        concat!(
            $why,
            " nginx keeps the last good response until that expires, then staples nothing, and asks \
             again after five minutes at the earliest."
        )
    };
}

/// What follows from a fault in the configuration.
macro_rules! not_loaded {
    () => {
        " nginx does not start with it; one that runs goes on with the configuration that it has."
    };
}

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    warning(
        &LOG,
        "nginx-no-responder-url",
        &[
            "\"ssl_stapling\" ignored, no OCSP responder URL",
            "no OCSP responder URL in the certificate",
        ],
        Fault::NoOcspUrl,
        "The certificate names no OCSP responder, so nginx cannot fetch a response and staples \
         nothing. That is so for every certificate of Let’s Encrypt since May 2025.",
        Next::Say("Paste {file} here, the certificate that nginx loads: it shows whether Must-Staple \
             is in it."),
    )
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-issuer-not-found",
        &["\"ssl_stapling\" ignored, issuer certificate not found"],
        Fault::IssuerMissing,
        "nginx has the server’s certificate without its issuer’s, cannot ask about it, and staples \
         nothing.",
        Next::Say("Put the issuer’s certificate into the file of ssl_certificate after the server’s \
             (fullchain.pem), or name it with ssl_trusted_certificate; then reload."),
    )
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-url-not-http",
        &["\"ssl_stapling\" ignored, invalid URL prefix in OCSP responder {responder}"],
        Fault::ResponderError,
        "nginx asks only responders with http:// addresses, so it staples nothing for {responder}.",
        Next::Say("Name an http:// address with ssl_stapling_responder, or keep the response in a \
             file and name that with ssl_stapling_file."),
    ).establishes(&[Fact::NotHttp])
    .named("invalid URL prefix in OCSP responder")
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-responder-not-found",
        &["\"ssl_stapling\" ignored, host not found in OCSP responder {responder}"],
        Fault::ResponderError,
        "When nginx started, the name of {responder} could not be resolved: it staples nothing until \
         it is started again.",
        Next::Say("Let nginx start after the network is up, name a `resolver`, or keep the response \
             in a file (ssl_stapling_file)."),
    ).establishes(&[Fact::Unreached])
    .named("host not found in OCSP responder")
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-not-supported",
        &["\"ssl_stapling\" ignored, not supported"],
        Fault::NoStaple,
        "This nginx was built with a TLS library without OCSP stapling (BoringSSL): it staples \
         nothing.",
        Next::Say("Use an nginx built with OpenSSL."),
    ).establishes(&[Fact::CannotStaple])
    .only_must_staple(),
    error(
        &LOG,
        "nginx-stapling-file-missing",
        &["BIO_new_file({file}) failed"],
        Fault::NoStaple,
        "nginx cannot open {file}, which ssl_stapling_file names, and does not start or reload.",
        Next::Say("Put a fresh response there, readable for nginx, and test with `nginx -t`."),
    )
    .named("BIO_new_file() failed, with a path"),
    error(
        &LOG,
        "nginx-stapling-file-malformed",
        &["d2i_OCSP_RESPONSE_bio({file}) failed", "i2d_OCSP_RESPONSE({file}) failed"],
        Fault::Malformed,
        "{file}, which ssl_stapling_file names, is not an OCSP response in DER: nginx does not start or \
         reload.",
        Next::Say("Drop {file} here: it shows what it holds. Then fetch the response anew."),
    )
    .named("d2i_OCSP_RESPONSE_bio() failed"),
    warning(
        &LOG,
        "nginx-response-malformed",
        &["d2i_OCSP_RESPONSE() failed"],
        Fault::Malformed,
        goes_on!("What {responder} sent is not an OCSP response; often it is a web page of a proxy."),
        Next::Say("Ask {responder} from the same machine with `openssl ocsp`, and paste its output \
             here."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-response-not-successful",
        &["OCSP response not successful ({}: {status})"],
        Fault::ResponderError,
        goes_on!("{responder} answered with an error in place of a status: {status}."),
        Next::Say("If it says unauthorized, the CA has no record of the certificate: replace \
             it. Otherwise wait, or keep a good response in a file (ssl_stapling_file)."),
    ).establishes(&[Fact::Answered])
    .named("OCSP response not successful")
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-response-not-basic",
        &["OCSP_response_get1_basic() failed"],
        Fault::Malformed,
        goes_on!("The response of {responder} is of a type that nginx does not know."),
        Next::Say("Ask {responder} with `openssl ocsp -respout staple.der`, and drop staple.der \
             here."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-verify-failed",
        &["OCSP_basic_verify() failed"],
        Fault::NotAuthorized,
        goes_on!("nginx could not verify the response. If the line goes on with “unable to get issuer \
                  certificate” or “unable to get local issuer certificate”, ssl_trusted_certificate lacks \
                  the issuer or the root."),
        Next::Say("Put the issuer’s and the root’s certificates into the file that \
             ssl_trusted_certificate names, and reload. If they are there, drop the response here \
             with both."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-status-not-found",
        &["certificate status not found in the OCSP response"],
        Fault::WrongCertificate,
        goes_on!("The response is about another certificate, or its CertID uses a hash other than \
                  SHA-1."),
        Next::Say("Fetch the response with `openssl ocsp -respout staple.der`, and drop it here with \
             the certificate and its issuer."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    error(
        &LOG,
        "nginx-status-revoked",
        &["certificate status \"revoked\" in the OCSP response"],
        Fault::Revoked,
        "The CA has revoked the certificate. nginx does not staple that: visitors get the last \
         good response until it expires, then none.",
        Next::Say("Replace the certificate now, with a new key."),
    ).establishes(&[Fact::Answered]),
    warning(
        &LOG,
        "nginx-status-unknown",
        &["certificate status \"unknown\" in the OCSP response"],
        Fault::Unknown,
        goes_on!("{responder} does not know the certificate."),
        Next::Say("Compare the serial number with what the CA issued; a new certificate is \
             sometimes known only after some minutes."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-response-expired",
        &["OCSP_check_validity() failed"],
        Fault::Expired,
        goes_on!("The response of {responder} has expired, or lies in the future by this machine’s \
                  clock."),
        Next::Say("Compare the clock first; then ask {responder} with `openssl ocsp`, and paste the \
             output here."),
    ).establishes(&[Fact::Answered, Fact::Clock])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-next-update-unreadable",
        &["invalid nextUpdate time in certificate status"],
        Fault::Malformed,
        goes_on!("nginx cannot read the response’s nextUpdate."),
        Next::Say("Fetch the response with `openssl ocsp -respout staple.der`, and drop it here."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-no-resolver",
        &["no resolver defined to resolve {responder}"],
        Fault::ResponderError,
        "Without `resolver`, nginx keeps the address that {responder} had when nginx started. When it \
         moves, the responses end, and with them the staple.",
        Next::Say("Write `resolver 127.0.0.53 valid=300s;` with your own resolver’s address, and \
             reload."),
    )
    .named("no resolver defined to resolve")
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-responder-not-resolved",
        &["{responder} could not be resolved ({}) while requesting certificate status"],
        Fault::ResponderError,
        goes_on!("nginx could not find the address of {responder}."),
        Next::Say("Check the address behind `resolver` with `dig @ADDRESS {responder}` on this \
             machine."),
    ).establishes(&[Fact::Unreached])
    .named("could not be resolved while requesting certificate status")
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-responder-timed-out",
        &["OCSP responder timed out"],
        Fault::ResponderError,
        goes_on!("{responder} did not answer within a minute."),
        Next::Say("Check whether a firewall lets this machine reach {responder} on port 80."),
    ).establishes(&[Fact::Unreached])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-responder-closed",
        &["OCSP responder prematurely closed connection"],
        Fault::ResponderError,
        goes_on!("{responder} closed the connection without a whole answer."),
        Next::Say("Ask {responder} with `openssl ocsp` from this machine, and paste the output here."),
    )
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-responder-invalid",
        &[
            "OCSP responder sent invalid response",
            "OCSP responder sent invalid \"Content-Type\" header",
        ],
        Fault::ResponderError,
        goes_on!("{responder} answered with something other than OCSP over HTTP; often it is a \
                  proxy’s page."),
        Next::Say("Fetch the address of {responder} with `curl -v` from this machine, and see who \
             answers."),
    ).establishes(&[Fact::Answered])
    .only_must_staple(),
    warning(
        &LOG,
        "nginx-requesting-status",
        &["while requesting certificate status"],
        Fault::ResponderError,
        goes_on!("Asking {responder} failed; the words before say how."),
        Next::Say("Check whether this machine reaches {responder} on port 80, and what it answers: \
             `openssl ocsp` shows it."),
    )
    .only_must_staple()
    .rank(1),
    warning(
        &OPENRESTY,
        "auto-ssl-no-staple",
        &["auto-ssl: failed to set ocsp stapling for {host} - continuing anyway"],
        Fault::NoStaple,
        "For {host} no response could be fetched or set, and the connection goes on without a staple. \
         Certificates of Let’s Encrypt have had no responder since 2025, so it is said for each of \
         them.",
        Next::Say("If the certificate has no Must-Staple, set `ocsp_stapling_error_level` lower; if \
             it has, replace it."),
    ).establishes(&[Fact::StaplingOn])
    .named("auto-ssl: failed to set ocsp stapling")
    .only_must_staple()
    .rank(1),

    error(
        &MODULE,
        "nginx-certificate-compression",
        &["\"ssl_stapling\" is incompatible with \"ssl_certificate_compression\""],
        Fault::NoStaple,
        "Both directives are set, and nginx does not start or reload.",
        Next::Say("Remove ssl_certificate_compression if the certificate has Must-Staple, otherwise ssl_stapling."),
    ).establishes(&[Fact::StaplingOn]),
    error(
        &CONFIGURATION,
        "nginx-directive-unknown",
        &["unknown directive \"ssl_stapling"],
        Fault::NoStaple,
        concat!("This nginx has no TLS module, or the name behind ssl_stapling is misspelt.", not_loaded!()),
        Next::Say("Look for --with-http_ssl_module in `nginx -V`; the names are ssl_stapling, ssl_stapling_verify, ssl_stapling_file and ssl_stapling_responder."),
    )
    .named("unknown directive \"ssl_stapling\""),
    error(
        &CONFIGURATION,
        "nginx-directive-misplaced",
        &[
            "\"ssl_stapling\" directive is not allowed here",
            "\"ssl_stapling_verify\" directive is not allowed here",
            "\"ssl_stapling_file\" directive is not allowed here",
            "\"ssl_stapling_responder\" directive is not allowed here",
            "\"ssl_trusted_certificate\" directive is not allowed here",
        ],
        Fault::NoStaple,
        concat!("Stapling is set up in `http` or in a `server` block, not in a `location`, and not beside `http`.", not_loaded!()),
        Next::Say("Move the directive into the server block of the certificate."),
    ),
    error(
        &CONFIGURATION,
        "nginx-directive-duplicate",
        &[
            "\"ssl_stapling\" directive is duplicate",
            "\"ssl_stapling_verify\" directive is duplicate",
            "\"ssl_stapling_file\" directive is duplicate",
            "\"ssl_stapling_responder\" directive is duplicate",
            "\"ssl_trusted_certificate\" directive is duplicate",
        ],
        Fault::NoStaple,
        concat!("The directive stands twice in one block; often a snippet that is included has it as well.", not_loaded!()),
        Next::Say("Keep one of them: `nginx -T` prints the configuration with everything that is included."),
    ),
    error(
        &CONFIGURATION,
        "nginx-directive-value",
        &[
            "in \"ssl_stapling\" directive",
            "in \"ssl_stapling_verify\" directive",
            "in \"ssl_stapling_file\" directive",
            "in \"ssl_stapling_responder\" directive",
        ],
        Fault::NoStaple,
        concat!("The directive has a value that nginx does not take, or none, or too many.", not_loaded!()),
        Next::Say("ssl_stapling and ssl_stapling_verify are `on` or `off`; ssl_stapling_file takes one file in DER; ssl_stapling_responder one address with http://."),
    )
    .named("invalid value or number of arguments in \"ssl_stapling\" directive"),
    error(
        &CONFIGURATION,
        "nginx-trusted-certificate-unreadable",
        &["SSL_CTX_load_verify_locations({file}) failed"],
        // Three directives name such a file, and only one of them is about the staple.
        Fault::Well,
        concat!("nginx cannot read certificates from {file}, which ssl_trusted_certificate, ssl_client_certificate or proxy_ssl_trusted_certificate names.", not_loaded!()),
        Next::Say("Put the CA’s certificates there, in PEM; for ssl_stapling_verify those of the issuer and of its root."),
    )
    .named("SSL_CTX_load_verify_locations() failed"),
    warning(
        &LOG,
        "nginx-client-not-checked",
        &["client SSL certificate verify error: certificate status request failed", "client SSL certificate verify error: certificate status unknown", "no OCSP responder URL in certificate"],
        Fault::ResponderError,
        "nginx checks visitors’ own certificates (ssl_ocsp), and got no good answer: this visitor is refused. It is not about the staple.",
        Next::Say("Look at the lines before; ssl_ocsp_responder names another responder."),
    ).establishes(&[Fact::Visitor]),
    warning(
        &LOG,
        "nginx-client-revoked",
        &["client SSL certificate verify error: certificate revoked"],
        Fault::Revoked,
        "The visitor’s own certificate is revoked, and the visitor is refused. It is not about the staple.",
        Next::Say("Give the visitor a new certificate."),
    ).establishes(&[Fact::Visitor]),
    warning(
        &NGX_OCSP,
        "openresty-no-responder",
        &["failed to get OCSP responder: {reason}"],
        Fault::NoOcspUrl,
        "The certificate names no responder, or its issuer’s is missing: the script staples nothing.",
        Next::Say("Paste the certificate here: it shows whether it names a responder, and whether Must-Staple is in it."),
    ).establishes(&[])
    .named("failed to get OCSP responder")
    .only_must_staple(),
    warning(
        &NGX_OCSP,
        "openresty-query-failed",
        &["OCSP responder query failed", "OCSP responder returns bad HTTP status code", "OCSP responder returns bad response body", "failed to create OCSP request: {reason}"],
        Fault::ResponderError,
        "The script could not fetch a response: the connection goes on without a staple.",
        Next::Say("Ask the responder from this machine with `openssl ocsp`, and paste the output here."),
    ).establishes(&[])
    .only_must_staple(),
    warning(
        &NGX_OCSP,
        "openresty-not-valid",
        &["failed to validate OCSP response"],
        Fault::BadSignature,
        "The response is not good, not current or not verified, and the script does not staple it.",
        Next::Say("Fetch the response with `openssl ocsp -respout staple.der`, and drop it here with the certificate and its issuer."),
    )
    .only_must_staple(),
    warning(
        &NGX_OCSP,
        "openresty-not-set",
        &["failed to set ocsp status resp"],
        Fault::NoStaple,
        "The response was fetched, but could not be put into the handshake.",
        Next::Say("Check whether the script runs in ssl_certificate_by_lua, and for a visitor who asks for a staple."),
    ).establishes(&[Fact::StaplingOn])
    .only_must_staple(),
    warning(
        &OPENRESTY,
        "auto-ssl-cache",
        &["auto-ssl: failed to set shdict cache of OCSP response for {host}", "old entries were removed while adding OCSP response for {host}"],
        Fault::NoStaple,
        "The response is stapled, but could not be cached for the next visitor, or displaced another.",
        Next::Say("Make `lua_shared_dict auto_ssl` larger, and reload."),
    ).establishes(&[Fact::StaplingOn])
    .named("auto-ssl: failed to set shdict cache of OCSP response")
    .only_must_staple(),
];
