//! The `CertificateStatus` message: one staple (RFC 6066 section 8) or one for each certificate
//! (RFC 6961 section 2.2).

use super::Bytes;

/// One response, about the server's certificate.
const OCSP: usize = 1;
/// One response for each certificate of the chain, any of them perhaps empty.
const OCSP_MULTI: usize = 2;
/// How many responses one message may hold; no chain is that long.
const MAX_RESPONSES: usize = 64;

/// The responses in the body of a message, or in a `status_request` extension of TLS 1.3, which has
/// the same form; and whether it was whole.
pub(in crate::input) fn staples(body: &[u8]) -> (Vec<&[u8]>, bool) {
    let mut body = Bytes::new(body);
    let kind = body.number(1);
    let Some((content, mut is_whole)) = body.vector_or_rest(3) else {
        return (Vec::new(), false);
    };
    let mut responses = Vec::new();
    match kind {
        Some(OCSP) => responses.push(content.rest()),
        Some(OCSP_MULTI) => {
            let mut list = content;
            while !list.is_empty() && responses.len() < MAX_RESPONSES {
                let Some((response, is_all)) = list.vector_or_rest(3) else {
                    is_whole = false;
                    break;
                };
                is_whole &= is_all;
                responses.push(response.rest());
            }
        }
        _ => is_whole = false,
    }
    responses.retain(|response| !response.is_empty());
    (responses, is_whole)
}
