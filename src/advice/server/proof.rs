//! How it is seen that the repair worked.

use super::{Basis, Template};

/// How a server is asked.
#[derive(Clone, Copy, Debug)]
pub(super) enum Proof {
    /// One handshake shows it.
    Https,
    /// Every worker has to be asked, the first time without success.
    HttpsOften,
    /// After STARTTLS on port 25, unless it was recorded elsewhere.
    Smtp,
    /// On port 993, unless it was recorded elsewhere; nothing there staples.
    Imaps,
}

impl Proof {
    /// The last step, where a staple is to be expected and where none is.
    pub(super) const fn template(self, staple: bool) -> Template {
        let title = match staple {
            true => "Prove the repair",
            false => "Prove what is served now",
        };
        let (text, command, powershell) = match (self, staple) {
            (Self::HttpsOften, true) => (OFTEN_TEXT, OFTEN, OFTEN_POWERSHELL),
            (Self::Https, true) => (STAPLE_TEXT, HTTPS, OFTEN_POWERSHELL),
            (Self::Smtp | Self::Imaps, true) => (STAPLE_TEXT, SMTP, OFTEN_POWERSHELL),
            (Self::Https | Self::HttpsOften, false) => {
                (CERTIFICATE_TEXT, CERTIFICATE_HTTPS, CERTIFICATE_POWERSHELL)
            }
            (Self::Smtp, false) => (CERTIFICATE_TEXT, CERTIFICATE_SMTP, CERTIFICATE_POWERSHELL),
            (Self::Imaps, false) => (CERTIFICATE_TEXT, CERTIFICATE_IMAPS, CERTIFICATE_POWERSHELL),
        };
        Template::new(&PROOF, title, text)
            .code("bash", command)
            .powershell(powershell)
    }
}

const PROOF: Basis = Basis {
    about: "OpenSSL 3.0.19, run in November 2026",
    confidence: "high",
    sources: &[(
        "OpenSSL, openssl-s_client manual (-status)",
        "https://docs.openssl.org/3.0/man1/openssl-s_client/",
    )],
};

/// What ends every text: a handshake that fails says nothing about a staple.
macro_rules! when_it_fails {
    ($($before:literal),+) => {
        concat!(
            $($before,)+
            " A line with “errno” or “error:”, or no line at all: the handshake itself failed, and no staple fixes \
             that. “Connection refused”: the server did not start; read its log. “handshake failure”, or closed at \
             once: it has no usable certificate. “wrong version number”: no TLS on that port, or a mail server \
             that answered STARTTLS with 454."
        )
    };
}

const STAPLE_TEXT: &str = when_it_fails!(
    "“Cert Status: good” with a “Next Update” in the future proves it; “no response sent” (since OpenSSL 3.6 \
     “no responses sent” or “no OCSP response received”) means that it still staples nothing. `Verify return code: 0` proves nothing: s_client does not check the staple. \
     Repeat it on each machine behind a load balancer, and paste the output with `-msg` here to check \
     it."
);
const OFTEN_TEXT: &str = when_it_fails!(
    "The first answers may say “no response sent”, one for each worker; after that every answer must say \
     “Cert Status: good” with a “Next Update” in the future. `Verify return code: 0` proves nothing: \
     s_client does not check the staple. Paste the output of one with `-msg` here to check it."
);
const CERTIFICATE_TEXT: &str = when_it_fails!(
    "The output shows the serial number, the dates and the TLS Feature extension of what the server sends; \
     without Must-Staple there is no line “TLS Feature”."
);

/// The lines that tell, of a staple or of a handshake that failed.
macro_rules! telling {
    () => {
        "OCSP responses?:|OCSP Response Status|Cert Status|Next Update|errno|:error:|find STARTTLS"
    };
}

/// One handshake, by these options.
macro_rules! staple {
    ($options:literal) => {
        concat!(
            "openssl s_client ",
            $options,
            " -status </dev/null 2>&1 |\n  grep -E \"",
            telling!(),
            "\""
        )
    };
}

const HTTPS: &str = staple!("«connect-https»");
const SMTP: &str = staple!("«connect-smtp»");
const OFTEN: &str = concat!(
    "for i in 1 2 3 4 5 6 7 8; do\n  ",
    staple!("«connect-https»"),
    "\n  sleep 1\ndone"
);
const OFTEN_POWERSHELL: &str = concat!(
    "1..4 | ForEach-Object {\n  '' | openssl s_client «connect-https» -status 2>&1 |\n    Select-String '",
    telling!(),
    "'\n  Start-Sleep 1\n}"
);

/// The certificate that one handshake shows, by these options.
macro_rules! certificate {
    ($options:literal) => {
        concat!(
            "openssl s_client ",
            $options,
            " </dev/null |\n  openssl x509 -noout -serial -dates -ext tlsfeature,authorityInfoAccess"
        )
    };
}

const CERTIFICATE_HTTPS: &str = certificate!("«connect-https»");
const CERTIFICATE_SMTP: &str = certificate!("«connect-smtp»");
const CERTIFICATE_IMAPS: &str = certificate!("«connect-imaps»");
const CERTIFICATE_POWERSHELL: &str = "'' | openssl s_client «connect-https» |\n  \
    openssl x509 -noout -serial -dates -ext tlsfeature,authorityInfoAccess";
