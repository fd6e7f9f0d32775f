//! A response about another certificate: the former one, one of another authority, or one of the
//! same authority's other key.

use super::Fault;
use crate::lint::Reference;
use crate::verify::{Difference, Evidence};

const CLAUSE: Reference = Reference::Rfc(6960, "3.2");

/// RFC 6960 §3.2 condition 1.
pub(super) fn mismatch(evidence: Option<&Evidence>) -> Fault {
    let closest = match evidence {
        Some(Evidence::NoEntry {
            closest: Some(closest),
            ..
        }) => closest.differences.as_slice(),
        _ => &[],
    };
    let differs = |difference| closest.contains(&difference);
    let (name, key, serial) = (
        differs(Difference::IssuerNameHash),
        differs(Difference::IssuerKeyHash),
        differs(Difference::SerialNumber),
    );
    let (predicate, cause, remedy) = match (name, key, serial) {
        (true, ..) => (
            "is about a certificate of another CA",
            FOREIGN,
            OF_THIS_CERTIFICATE,
        ),
        (false, true, _) => (
            "names a different key of the CA than the one that signed the certificate",
            OTHER_KEY,
            WITH_THE_ISSUER,
        ),
        (false, false, true) => (
            "is about another certificate of the same CA",
            FORMER,
            OF_THIS_CERTIFICATE,
        ),
        _ => ("is about another certificate", OTHER, OF_THIS_CERTIFICATE),
    };
    Fault::new(predicate, cause, remedy, CLAUSE)
}

const FOREIGN: &str = "Its issuer and serial number are not this certificate’s. A server staples such a \
    response when its file or configured responder is left over from a former CA, or when it mixes \
    up hosts.";
const OTHER_KEY: &str = "The CA’s name matches, its key does not: the CA was rekeyed or has \
    several certificates of that name, and the request used the wrong one.";
const FORMER: &str = "Only the serial number differs: usually this is the staple of the certificate before \
    the last renewal, kept in a file or in the server’s memory.";
const OTHER: &str = "None of its entries names this certificate.";

const OF_THIS_CERTIFICATE: &str = "Fetch a response for the certificate that is served now, in place of the \
    old file, and reload the server; take a fixed responder out of its configuration, so that it asks the \
    one that the certificate names.";
const WITH_THE_ISSUER: &str = "Ask with the certificate of the CA whose key signed this certificate, \
    and have the server’s chain hold that one.";
