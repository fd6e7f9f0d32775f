//! The glossary. Other texts link to its entries by their ids.

use super::source::*;
use super::statement::{Statement, doubtful, known};

/// An entry: its id behind `term-`, the term, and what it means.
pub type Entry = (&'static str, &'static str, Statement);

/// Every entry, in the order of the alphabet.
pub const GLOSSARY: &[Entry] = &[
    (
        "aia",
        "AIA (Authority Information Access)",
        known(
            "The extension of a certificate that says where its {responder} is (the OCSP URL), and where \
             its issuer’s certificate can be fetched.",
            &[rfc!(5280, "4.2.2.1")],
        ),
    ),
    (
        "ca",
        "Authority (CA)",
        known(
            "Certification authority: it issues and revokes certificates.",
            &[rfc!(5280, "3")],
        ),
    ),
    (
        "cert-id",
        "CertID",
        known(
            "How a request or response names a certificate: hashes of its issuer’s name and key, and its \
             serial number. The hashes are SHA-1 or, newer, SHA-256.",
            &[rfc!(6960, "4.1.1"), rfc!(9919, "3.1.1")],
        ),
    ),
    (
        "crl",
        "CRL",
        known(
            "Certificate revocation list: every unexpired certificate that a {ca|CA} has revoked, \
             in one signed file.",
            &[rfc!(5280, "5")],
        ),
    ),
    (
        "crlite",
        "CRLite",
        doubtful(
            "Mozilla’s compressed form of all revocations of public certificates. Firefox fetches it in \
             advance and looks certificates up on the device.",
            "Confidence: medium, read in republications.",
            &[CRLITE],
        ),
    ),
    (
        "crlsets",
        "CRLSets",
        known(
            "Chrome’s selection of revocations, mainly for emergencies; not every revocation is in \
             it.",
            &[CRLSETS],
        ),
    ),
    (
        "delegate",
        "Delegate (authorized responder)",
        known(
            "A signer of OCSP responses other than the {ca|CA} itself. The CA must have \
             certified it directly, for the purpose id-kp-OCSPSigning.",
            &[rfc!(6960, "4.2.2.2")],
        ),
    ),
    (
        "end-entity",
        "End entity",
        known(
            "The last certificate of a chain: the server’s own, which issues no others.",
            &[rfc!(5280, "3")],
        ),
    ),
    (
        "handshake",
        "Handshake",
        known(
            "The first messages of a TLS connection, in which the server shows its certificate.",
            &[rfc!(9846, "2")],
        ),
    ),
    (
        "hard-fail",
        "Hard-fail",
        known(
            "A program’s policy: without an answer that says good, refuse.",
            &[CHROME],
        ),
    ),
    (
        "intermediate",
        "Intermediate",
        known(
            "A CA’s certificate between the {trust-anchor|trust anchor} and the {end-entity|server’s own}.",
            &[rfc!(5280, "3.2")],
        ),
    ),
    (
        "must-staple",
        "Must-Staple",
        known(
            "The {tls-feature|TLS Feature} extension with the number 5, {status-request|status_request}: the \
             certificate promises that its server staples.",
            &[rfc!(7633, "4")],
        ),
    ),
    (
        "next-update",
        "nextUpdate",
        known(
            "When a newer answer is due. After that the answer has expired.",
            &[rfc!(6960, "2.4"), rfc!(9919, "3.2.4")],
        ),
    ),
    (
        "nocheck",
        "nocheck",
        known(
            "An extension in a {delegate|delegate’s} certificate: do not check whether the delegate itself \
             is revoked. Its short life must suffice.",
            &[rfc!(6960, "4.2.2.2.1"), rfc!(9919, "4.1")],
        ),
    ),
    (
        "nonce",
        "Nonce",
        known(
            "A random number in a request that the response repeats, as proof that it was made for this \
             request. A {staple} is made ahead of time and normally has none.",
            &[rfc!(6960, "4.4.1"), rfc!(9919, "5")],
        ),
    ),
    (
        "ocsp",
        "OCSP",
        known(
            "Online Certificate Status Protocol: a request about one certificate, and a signed response.",
            &[rfc!(6960, "2")],
        ),
    ),
    (
        "produced-at",
        "producedAt",
        known(
            "When the answer was signed. That may be later than {this-update|thisUpdate}.",
            &[rfc!(6960, "2.4")],
        ),
    ),
    (
        "psk",
        "PSK resumption",
        known(
            "Resuming an earlier connection with a shared secret (pre-shared key). The certificate is not \
             shown again, and neither is a staple.",
            &[rfc!(9846, "2.2")],
        ),
    ),
    (
        "responder",
        "Responder",
        known(
            "The service that answers OCSP requests for a {ca|CA}.",
            &[rfc!(6960, "2.2")],
        ),
    ),
    (
        "sct",
        "SCT",
        doubtful(
            "Signed certificate timestamp: a log’s promise to publish the certificate. {crlite|CRLite} covers \
             certificates that are in such logs.",
            "Confidence about CRLite: medium, read in republications.",
            &[rfc!(6962, "3"), CRLITE],
        ),
    ),
    (
        "soft-fail",
        "Soft-fail",
        known(
            "A program’s policy: without an answer, connect; refuse only if the answer says revoked.",
            &[JAVA],
        ),
    ),
    (
        "staple",
        "Staple",
        known(
            "An OCSP response that the server sends in the {handshake}.",
            &[rfc!(6066, "8"), rfc!(9846, "4.5.1.1")],
        ),
    ),
    (
        "status-request",
        "status_request",
        known(
            "The TLS extension, number 5, with which a program asks the server for a {staple}.",
            &[rfc!(6066, "8")],
        ),
    ),
    (
        "this-update",
        "thisUpdate",
        known(
            "When the status in the answer was known to be correct.",
            &[rfc!(6960, "2.4")],
        ),
    ),
    (
        "tls-feature",
        "TLS Feature",
        known(
            "An extension of a certificate: a list of TLS extensions that its server promises to support.",
            &[rfc!(7633, "4")],
        ),
    ),
    (
        "trust-anchor",
        "Trust anchor",
        known(
            "A CA’s key that a program trusts without further proof, usually as a root certificate. \
             An imported root is one that the user or the company added.",
            &[rfc!(5280, "6.1.1")],
        ),
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::app::page::learn::chapters::{BALANCE, COSTS, FITS, NOT, STORY};
    use crate::app::page::learn::statement::parts;

    fn statements() -> Vec<&'static Statement> {
        let chapters = [STORY, COSTS, BALANCE].into_iter().flatten();
        let told = chapters.flat_map(|chapter| chapter.statements);
        let fits = FITS.iter().map(|(_, _, statement)| statement);
        let entries = GLOSSARY.iter().map(|(_, _, statement)| statement);
        told.chain(fits).chain(NOT).chain(entries).collect()
    }

    #[test]
    fn every_statement_has_a_source_and_every_source_a_date_or_an_address() {
        for statement in statements() {
            assert!(statement.text.ends_with('.'), "{}", statement.text);
            assert!(!statement.text.contains("  "), "{}", statement.text);
            assert!(!statement.sources.is_empty(), "{}", statement.text);
            for (label, url) in statement.sources {
                assert!(url.is_empty() || url.starts_with("https://"), "{url}");
                let dated = label.contains("20") || label.contains("undated");
                assert!(dated || !url.is_empty(), "{label}");
            }
            assert!(
                statement.confidence.is_empty() || statement.confidence.starts_with("Confidence")
            );
        }
    }

    #[test]
    fn every_link_leads_to_an_entry() {
        let ids: BTreeSet<_> = GLOSSARY.iter().map(|(id, ..)| *id).collect();
        assert_eq!(ids.len(), GLOSSARY.len(), "an id twice");
        for statement in statements() {
            for (text, id) in parts(statement.text) {
                assert!(!text.contains(['{', '}', '|']), "{text}");
                assert!(id.is_none_or(|id| ids.contains(id)), "{id:?}");
            }
        }
    }

    #[test]
    fn entries_are_in_alphabetical_order() {
        let names: Vec<_> = GLOSSARY
            .iter()
            .map(|(_, name, _)| name.to_lowercase())
            .collect();
        assert!(names.is_sorted(), "{names:?}");
    }
}
