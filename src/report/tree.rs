//! Every ASN.1 element of an object, with the names that the standards give it.

use serde::Serialize;

use crate::asn1::{Listed, listing};
use crate::grammar::visible;

/// One element of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TreeNode {
    /// Where it begins, in bytes.
    pub offset: usize,
    /// How many bytes its tag and length take.
    pub header_length: usize,
    /// How many bytes its content takes.
    pub length: usize,
    /// How many elements it is in.
    pub depth: usize,
    /// Its tag: `SEQUENCE`, `[0]`, `OCTET STRING`.
    pub tag: String,
    /// What the standard calls it: `tbsCertificate`, `serialNumber`; empty where that is not known.
    pub name: &'static str,
    /// Its content in one line; empty where the elements in it follow.
    pub value: String,
    /// What is wrong with it; null where nothing is.
    pub problem: Option<&'static str>,
}

/// A part of a structure: the tags that it may have (none for any), its name, and what is in it.
type Part = (&'static [Tag], &'static str, Shape);

/// The class bits and the number of a tag.
type Tag = (u8, u32);

/// What is in an element.
#[derive(Clone, Copy)]
enum Shape {
    /// Nothing that has a name.
    Plain,
    /// These parts, in this order; any may be missing.
    Parts(&'static [Part]),
    /// Any number of the same.
    Many(&'static Part),
    /// What an explicit tag, or a string, wraps.
    Wraps(&'static Part),
}

const SEQUENCE: &[Tag] = &[(0, 16)];
const INTEGER: &[Tag] = &[(0, 2)];
const BITS: &[Tag] = &[(0, 3)];
const OCTETS: &[Tag] = &[(0, 4)];
const TIMES: &[Tag] = &[(0, 23), (0, 24)];
const OID: &[Tag] = &[(0, 6)];
const ENUMERATED: &[Tag] = &[(0, 10)];
const ANY: &[Tag] = &[];
const CONTEXT: [&[Tag]; 4] = [&[(2, 0)], &[(2, 1)], &[(2, 2)], &[(2, 3)]];

const ALGORITHM: Shape = Shape::Parts(&[
    (OID, "algorithm", Shape::Plain),
    (ANY, "parameters", Shape::Plain),
]);
const NAME: Shape = Shape::Many(&(
    &[(0, 17)],
    "RelativeDistinguishedName",
    Shape::Many(&(
        SEQUENCE,
        "AttributeTypeAndValue",
        Shape::Parts(&[(OID, "type", Shape::Plain), (ANY, "value", Shape::Plain)]),
    )),
));
const EXTENSION: Part = (
    SEQUENCE,
    "Extension",
    Shape::Parts(&[
        (OID, "extnID", Shape::Plain),
        (&[(0, 1)], "critical", Shape::Plain),
        (OCTETS, "extnValue", Shape::Plain),
    ]),
);
const EXTENSIONS: Part = (SEQUENCE, "Extensions", Shape::Many(&EXTENSION));
const KEY: Shape = Shape::Parts(&[
    (SEQUENCE, "algorithm", ALGORITHM),
    (BITS, "subjectPublicKey", Shape::Plain),
]);

/// RFC 5280 §4.1.
const CERTIFICATE: Part = (
    SEQUENCE,
    "Certificate",
    Shape::Parts(&[
        (
            SEQUENCE,
            "tbsCertificate",
            Shape::Parts(&[
                (CONTEXT[0], "version", Shape::Plain),
                (INTEGER, "serialNumber", Shape::Plain),
                (SEQUENCE, "signature", ALGORITHM),
                (SEQUENCE, "issuer", NAME),
                (
                    SEQUENCE,
                    "validity",
                    Shape::Parts(&[
                        (TIMES, "notBefore", Shape::Plain),
                        (TIMES, "notAfter", Shape::Plain),
                    ]),
                ),
                (SEQUENCE, "subject", NAME),
                (SEQUENCE, "subjectPublicKeyInfo", KEY),
                (CONTEXT[1], "issuerUniqueID", Shape::Plain),
                (CONTEXT[2], "subjectUniqueID", Shape::Plain),
                (CONTEXT[3], "extensions", Shape::Wraps(&EXTENSIONS)),
            ]),
        ),
        (SEQUENCE, "signatureAlgorithm", ALGORITHM),
        (BITS, "signatureValue", Shape::Plain),
    ]),
);

const CERT_ID: Shape = Shape::Parts(&[
    (SEQUENCE, "hashAlgorithm", ALGORITHM),
    (OCTETS, "issuerNameHash", Shape::Plain),
    (OCTETS, "issuerKeyHash", Shape::Plain),
    (INTEGER, "serialNumber", Shape::Plain),
]);
const SINGLE_RESPONSE: Part = (
    SEQUENCE,
    "SingleResponse",
    Shape::Parts(&[
        (SEQUENCE, "certID", CERT_ID),
        (
            &[(2, 0), (2, 1), (2, 2)],
            "certStatus",
            Shape::Parts(&[
                (TIMES, "revocationTime", Shape::Plain),
                (CONTEXT[0], "revocationReason", Shape::Plain),
            ]),
        ),
        (TIMES, "thisUpdate", Shape::Plain),
        (CONTEXT[0], "nextUpdate", Shape::Plain),
        (CONTEXT[1], "singleExtensions", Shape::Wraps(&EXTENSIONS)),
    ]),
);
/// RFC 6960 §4.2.1.
const BASIC: Part = (
    SEQUENCE,
    "BasicOCSPResponse",
    Shape::Parts(&[
        (
            SEQUENCE,
            "tbsResponseData",
            Shape::Parts(&[
                (CONTEXT[0], "version", Shape::Plain),
                (&[(2, 1), (2, 2)], "responderID", Shape::Plain),
                (TIMES, "producedAt", Shape::Plain),
                (SEQUENCE, "responses", Shape::Many(&SINGLE_RESPONSE)),
                (CONTEXT[1], "responseExtensions", Shape::Wraps(&EXTENSIONS)),
            ]),
        ),
        (SEQUENCE, "signatureAlgorithm", ALGORITHM),
        (BITS, "signature", Shape::Plain),
        (
            CONTEXT[0],
            "certs",
            Shape::Wraps(&(SEQUENCE, "certs", Shape::Many(&CERTIFICATE))),
        ),
    ]),
);
const RESPONSE: Part = (
    SEQUENCE,
    "OCSPResponse",
    Shape::Parts(&[
        (ENUMERATED, "responseStatus", Shape::Plain),
        (
            CONTEXT[0],
            "responseBytes",
            Shape::Wraps(&(
                SEQUENCE,
                "ResponseBytes",
                Shape::Parts(&[
                    (OID, "responseType", Shape::Plain),
                    (OCTETS, "response", Shape::Wraps(&BASIC)),
                ]),
            )),
        ),
    ]),
);

/// RFC 5280 §5.1.
const LIST: Part = (
    SEQUENCE,
    "CertificateList",
    Shape::Parts(&[
        (
            SEQUENCE,
            "tbsCertList",
            Shape::Parts(&[
                (INTEGER, "version", Shape::Plain),
                (SEQUENCE, "signature", ALGORITHM),
                (SEQUENCE, "issuer", NAME),
                (TIMES, "thisUpdate", Shape::Plain),
                (TIMES, "nextUpdate", Shape::Plain),
                (
                    SEQUENCE,
                    "revokedCertificates",
                    Shape::Many(&(
                        SEQUENCE,
                        "revokedCertificate",
                        Shape::Parts(&[
                            (INTEGER, "userCertificate", Shape::Plain),
                            (TIMES, "revocationDate", Shape::Plain),
                            (SEQUENCE, "crlEntryExtensions", Shape::Many(&EXTENSION)),
                        ]),
                    )),
                ),
                (CONTEXT[0], "crlExtensions", Shape::Wraps(&EXTENSIONS)),
            ]),
        ),
        (SEQUENCE, "signatureAlgorithm", ALGORITHM),
        (BITS, "signatureValue", Shape::Plain),
    ]),
);

/// RFC 2986 §4.
const REQUEST: Part = (
    SEQUENCE,
    "CertificationRequest",
    Shape::Parts(&[
        (
            SEQUENCE,
            "certificationRequestInfo",
            Shape::Parts(&[
                (INTEGER, "version", Shape::Plain),
                (SEQUENCE, "subject", NAME),
                (SEQUENCE, "subjectPKInfo", KEY),
                (CONTEXT[0], "attributes", Shape::Plain),
            ]),
        ),
        (SEQUENCE, "signatureAlgorithm", ALGORITHM),
        (BITS, "signature", Shape::Plain),
    ]),
);

/// RFC 6960 §4.1.1.
const OCSP_REQUEST: Part = (
    SEQUENCE,
    "OCSPRequest",
    Shape::Parts(&[
        (
            SEQUENCE,
            "tbsRequest",
            Shape::Parts(&[
                (CONTEXT[0], "version", Shape::Plain),
                (CONTEXT[1], "requestorName", Shape::Plain),
                (
                    SEQUENCE,
                    "requestList",
                    Shape::Many(&(
                        SEQUENCE,
                        "Request",
                        Shape::Parts(&[
                            (SEQUENCE, "reqCert", CERT_ID),
                            (
                                CONTEXT[0],
                                "singleRequestExtensions",
                                Shape::Wraps(&EXTENSIONS),
                            ),
                        ]),
                    )),
                ),
                (CONTEXT[2], "requestExtensions", Shape::Wraps(&EXTENSIONS)),
            ]),
        ),
        (CONTEXT[0], "optionalSignature", Shape::Plain),
    ]),
);

/// What a structure is: told by its first elements.
fn shape(nodes: &[Listed]) -> Option<&'static Part> {
    let tag = |position: usize| {
        nodes
            .get(position)
            .map(|one| (one.class >> 6, one.number, one.depth))
    };
    let first = |at: usize| nodes.iter().skip(at).find(|one| one.depth == 2);
    if tag(0)? != (0, 16, 0) {
        return None;
    }
    if tag(1)? == (0, 10, 1) {
        return Some(&RESPONSE);
    }
    let children = nodes.iter().filter(|one| one.depth == 1).count();
    let inside = nodes.iter().filter(|one| one.depth == 2);
    let begin = first(2)?;
    let kinds: Vec<_> = inside
        .take(4)
        .map(|one| (one.class >> 6, one.number))
        .collect();
    match ((begin.class >> 6, begin.number), &kinds[..]) {
        // [0] or INTEGER, then serial or algorithm
        ((2, 0), [_, (0, 2), ..]) => Some(&CERTIFICATE),
        ((2, 0), [_, (2, 1 | 2), ..]) if children >= 3 => Some(&BASIC),
        ((0, 2), [_, (0, 16), (0, 16), (2, 0)]) => Some(&REQUEST),
        ((0, 2), [_, (0, 16), (0, 16), (0, 23 | 24)]) => Some(&LIST),
        ((0, 16), [_, (0, 16), (0, 23 | 24), ..]) => Some(&LIST),
        ((0, 2), _) if children >= 3 => Some(&CERTIFICATE),
        ((2, 1 | 2), _) if children >= 3 => Some(&BASIC),
        ((0, 16), _) | ((2, 0), _) if children <= 2 => Some(&OCSP_REQUEST),
        _ => None,
    }
}

/// Every element of an object, in the order of its bytes.
///
/// ```
/// let nodes = staplescope::report::tree(&[0x30, 0x03, 0x0a, 0x01, 0x03]);
/// assert_eq!(nodes[1].name, "responseStatus");
/// ```
#[must_use]
pub fn tree(der: &[u8]) -> Vec<TreeNode> {
    let listed = listing(der);
    let whole = shape(&listed);
    // What the elements at each depth are named by, and how far their parts have come.
    let mut open: Vec<(Shape, usize)> = Vec::new();
    let mut nodes = Vec::with_capacity(listed.len());
    for one in listed {
        open.truncate(one.depth);
        let tag = (one.class >> 6, one.number);
        let part = match open.last_mut() {
            None => whole.filter(|_| one.depth == 0 && one.offset == 0),
            Some((shape, position)) => next(*shape, position, tag),
        };
        let (name, inside) = part.map_or(("", Shape::Plain), |(_, name, inside)| (*name, *inside));
        open.resize(one.depth, (Shape::Plain, 0));
        open.push((inside, 0));
        nodes.push(TreeNode {
            offset: one.offset,
            header_length: one.header_length,
            length: one.length,
            depth: one.depth,
            tag: one.tag(),
            name,
            problem: one.problem,
            value: visible(&one.value).into_owned(),
        });
    }
    nodes
}

/// The part that an element with this tag is, and how far the parts have come with it.
fn next(shape: Shape, position: &mut usize, tag: Tag) -> Option<&'static Part> {
    let fits = |part: &Part| part.0.is_empty() || part.0.contains(&tag);
    match shape {
        Shape::Plain => None,
        Shape::Many(part) | Shape::Wraps(part) => Some(part).filter(|part| fits(part)),
        Shape::Parts(parts) => {
            let rest = parts.get(*position..)?;
            let found = rest.iter().position(fits)?;
            *position += found + 1;
            rest.get(found)
        }
    }
}

/// The elements as text, indented: offset, header and content in bytes, tag, name, value.
#[must_use]
pub fn tree_text(nodes: &[TreeNode]) -> String {
    let mut text = String::new();
    for node in nodes {
        let TreeNode {
            offset,
            header_length,
            length,
            depth,
            ..
        } = node;
        let indent = "  ".repeat((*depth).min(64));
        let parts = [
            node.tag.as_str(),
            node.name,
            node.value.as_str(),
            node.problem.unwrap_or_default(),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        text.push_str(&format!(
            "{offset:>6} {header_length}+{length:<6} {indent}{}\n",
            parts.join("  ")
        ));
    }
    text
}
