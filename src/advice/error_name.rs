//! Error messages that people meet before they know what a staple is: those of the catalogue in
//! [`message`], the host that they speak of, and what is most likely the matter.

use super::{Names, Trouble};
use crate::message::{self, Fault, Message};

/// How much of a text is searched; an error page is shorter, and a dump of megabytes is no message.
const MAX_TEXT: usize = 256 * 1024;
/// The most errors named at once; more of them in one text are a list of errors.
const MAX_NAMES: usize = 4;

/// What was recognised in a text.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The messages, in the order in which they stand in the text.
    pub errors: Vec<&'static Message>,
    /// The host that the text speaks of, if it could be told.
    pub names: Names,
}

/// Finds the messages in a text; none if there is no known one.
///
/// ```
/// use staplescope::advice::error_name::recognise;
///
/// let found = recognise("Error code: mozilla_pkix_error_required_tls_feature_missing").unwrap();
/// assert_eq!(found.errors[0].name, "MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING");
/// ```
#[must_use]
pub fn recognise(text: &str) -> Option<Recognised> {
    let text = text.get(..text.floor_char_boundary(MAX_TEXT))?;
    let mut errors: Vec<&Message> = Vec::new();
    for hit in message::find(text.as_bytes()) {
        if errors.len() < MAX_NAMES && !errors.contains(&hit.message) {
            errors.push(hit.message);
        }
    }
    (!errors.is_empty()).then(|| Recognised {
        errors,
        names: Names::of_host(message::host(text)),
    })
}

/// What is most likely the matter, as far as the message alone tells.
#[must_use]
pub const fn trouble(message: &Message) -> Trouble {
    match message.fault {
        Fault::NoStaple => Trouble::NoStaple,
        Fault::Expired => Trouble::Expired,
        Fault::NotYetValid => Trouble::NotYetValid,
        Fault::Revoked => Trouble::Revoked,
        Fault::Unknown => Trouble::Unknown,
        Fault::TryLater => Trouble::TryLater,
        Fault::Unauthorized => Trouble::Unauthorized,
        Fault::ResponderError => Trouble::ResponderError,
        Fault::WrongCertificate => Trouble::WrongCertificate,
        Fault::BadSignature => Trouble::BadSignature,
        Fault::NotAuthorized => Trouble::ResponderNotAuthorized,
        Fault::Malformed => Trouble::Malformed,
        Fault::IssuerMissing => Trouble::IssuerMissing,
        Fault::NoOcspUrl => Trouble::NoOcspUrl,
        Fault::CaEndedOcsp => Trouble::CaEndedOcsp,
        Fault::Well => Trouble::Well,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_error_page_names_the_host_too() {
        let page = "Secure Connection Failed\n\nAn error occurred during a connection to \
            Shop.Example. A required TLS feature is missing.\n\nError code: \
            MOZILLA_PKIX_ERROR_REQUIRED_TLS_FEATURE_MISSING\n\n    The page you are trying to view…";
        let found = recognise(page).unwrap();
        assert_eq!(found.errors.len(), 1);
        assert_eq!(found.names.host.as_deref(), Some("shop.example"));
        let curl = recognise(
            "$ curl --cert-status https://a.example:8443/x\ncurl: (91) No OCSP response received",
        );
        assert_eq!(curl.unwrap().names.host.as_deref(), Some("a.example"));
    }

    #[test]
    fn a_hostile_host_is_none() {
        for host in ["$(reboot).example", "a.example;reboot", "-oX.example"] {
            let text = format!(
                "An error occurred during a connection to {host}. SEC_ERROR_OCSP_OLD_RESPONSE"
            );
            let found = recognise(&text).unwrap().names.host;
            assert!(found.is_none_or(|host| host == "a.example"), "{host}");
        }
    }

    #[test]
    fn ordinary_text_is_no_error() {
        for text in ["", "OCSP", "curl 91", "the certificate is fine", "113"] {
            assert!(recognise(text).is_none(), "{text}");
        }
        assert!(recognise(&"ü".repeat(MAX_TEXT)).is_none());
    }
}
