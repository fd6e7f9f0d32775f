//! Staplescope judges OCSP staples for certificates that carry OCSP Must-Staple (RFC 7633): what a
//! client that insists on the staple does now, and what it will do later.
//!
//! # The flow
//!
//! ```text
//! input → asn1 → x509, ocsp → verify → lint, tls_client → consequences → report → app
//! ```
//!
//! Bytes become objects, objects become a model with places and problems, the model is verified at
//! an instant, the outcome is held against the standards and against what clients do, and all of
//! that becomes one report. [`analyze`] is the only place that knows this order.
//!
//! # Modules
//!
//! | module | does | may use |
//! |---|---|---|
//! | [`asn1`] | DER elements with byte spans, times, object identifiers | nothing of ours |
//! | [`input`] | finds objects in whatever people paste or drop: one loop over what forms, containers, captures and programs' output hold | `asn1` |
//! | [`x509`] | decodes certificates, certification requests, revocation lists | `asn1` |
//! | [`ocsp`] | decodes OCSP requests and responses | `asn1`, `x509` |
//! | [`verify`] | judges: which certificate, which signer, which authority, which window | the decoders |
//! | [`lint`] | holds objects against the standards' clauses and the CAs' announcements | the decoders, `verify`, `ca`, connections of `input` |
//! | [`tls_client`] | what TLS clients do with a certificate and a staple | `asn1`, `x509`, `ocsp`, `verify` |
//! | [`lesson`] | three handshakes as a model: who says what to whom, and how it ends | `tls_client` |
//! | [`ca`] | what certification authorities announced about OCSP and Must-Staple | `x509` |
//! | [`consequences`] | what changes when, for whom; what a revocation would achieve | the decoders, `verify`, `tls_client` |
//! | [`report`] | plain data and sentences for readers and programs | all of the above |
//! | [`analyze`] | the flow | all of the above |
//! | [`advice`] | what to do: steps for a trouble and a server, commands that ask back | `asn1`, `report` |
//! | `app` | the page and its worker (feature `app`) | `advice`, `analyze`, `lesson`, `report` |
//!
//! # Invariants
//!
//! - The engine never reads a clock, a file, the network or an environment variable.
//! - Only `app` and the binaries know a browser exists.
//! - Only `verify::signature`, the CertID and responder hashes, the decryption of captures and the
//!   opening of PKCS #12 know cryptographic crates.
//! - Only `report` and `app` know serialization. `verify` answers with evidence, and `report` puts it
//!   into words; what was skipped in an input, what could not be decoded, a finding and a client's
//!   answer bring their sentence with them, next to the rule that they come from.
//! - Decoding never fails as a whole: it yields what could be read, and the problems.
//! - Private keys and passwords are never kept, shown or handed on.
//! - No input makes the engine panic, recurse without bound or allocate without bound.

pub mod advice;
pub mod analyze;
#[cfg(feature = "app")]
pub mod app;
pub mod asn1;
pub mod ca;
pub mod consequences;
pub mod input;
pub mod lesson;
pub mod lint;
pub mod ocsp;
pub mod report;
pub mod tls_client;
pub mod verify;
pub mod x509;
