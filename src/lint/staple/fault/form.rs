//! Bytes that are not, or not only, an OCSP response.

use super::Fault;
use crate::asn1::{DecodeError, DecodeErrorKind};
use crate::lint::Reference;

const CLAUSE: Reference = Reference::Rfc(6960, "4.2.1");

/// The name that decoding has for the whole.
const WHOLE: &str = "OCSPResponse";

/// RFC 6960 §4.2.1.
pub(super) fn malformed(problems: &[DecodeError]) -> Fault {
    let first = problems.first();
    let what = first.map_or_else(String::new, |problem| format!("{problem} "));
    let (predicate, cause, remedy) = match first.map(|problem| (problem.field, &problem.kind)) {
        Some((_, DecodeErrorKind::Truncated { .. } | DecodeErrorKind::Missing)) => {
            ("is cut off", CUT, SAVE_IT_WHOLE)
        }
        Some((WHOLE, DecodeErrorKind::TrailingData(_))) => {
            ("has octets behind it", BEHIND, WRITE_IT_AGAIN)
        }
        Some((_, DecodeErrorKind::Limit(_))) => ("is larger than is read here", LARGE, ASK_AGAIN),
        _ => ("is malformed", MALFORMED, ASK_AGAIN),
    };
    Fault::new(predicate, what + cause, remedy, CLAUSE)
}

const CUT: &str = "Clients cannot read a response that ends early, and most of them take it for a bad staple \
    rather than for none.";
const SAVE_IT_WHOLE: &str = "Save it again, whole and as binary. If the server staples it like this, its file \
    was written only in part: write a new one beside it, and move it into place.";

const BEHIND: &str = "Firefox and Go refuse a response with something behind it; other clients \
    read past it.";
const WRITE_IT_AGAIN: &str = "Write the response anew without what follows it: openssl ocsp -respin FILE \
    -respout NEW -noverify.";

const LARGE: &str = "Hardly any client reads that much.";
const MALFORMED: &str = "Clients that look at the staple cannot read it: Firefox and GnuTLS refuse the \
    connection, Chrome goes on without it.";
const ASK_AGAIN: &str = "Ask the responder again, and look at what comes: a web page or a proxy’s error saved \
    in place of a response looks like this, too.";
