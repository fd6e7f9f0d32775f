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
            ("has bytes after it", BEHIND, WRITE_IT_AGAIN)
        }
        Some((_, DecodeErrorKind::Limit(_))) => ("is too large to be read here", LARGE, ASK_AGAIN),
        _ => ("is malformed", MALFORMED, ASK_AGAIN),
    };
    Fault::new(predicate, what + cause, remedy, CLAUSE)
}

const CUT: &str = "Clients cannot read a response that ends early, and most treat it as a bad staple rather \
    than none.";
const SAVE_IT_WHOLE: &str = "Save it again, whole and as binary. If the server staples it like this, its file \
    is incomplete: write a new one beside it, and move it into place.";

const BEHIND: &str = "Firefox and Go refuse a response with bytes after it; other clients ignore \
    them.";
const WRITE_IT_AGAIN: &str = "Rewrite the response without what follows it: openssl ocsp -respin FILE \
    -respout NEW -noverify.";

const LARGE: &str = "Few clients read that much.";
const MALFORMED: &str = "Clients that look at the staple cannot read it: Firefox and GnuTLS refuse the \
    connection, Chrome connects without it.";
const ASK_AGAIN: &str = "Ask the responder again, and check what comes: a saved web page or proxy error also \
    looks like this.";
