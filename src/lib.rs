//! Staplescope judges OCSP staples for certificates that carry OCSP Must-Staple (RFC 7633): what a
//! client that insists on the staple does now, and what it will do later.
//!
//! # The flow
//!
//! ```text
//! input, message → asn1 → x509, ocsp → store → rebuild → verify → ca, lint, tls_client, tls_server → consequences → report → advice, export → app
//! ```
//!
//! Bytes become objects and messages of programs, objects become a model with places and problems and are kept once,
//! what stands in words only is written again, the model is verified at an instant, the outcome is held against the
//! standards, against what CAs announced, and against what clients and servers do, and all of that becomes one report.
//! [`analyze`] is the only place that knows this order.
//!
//! # Modules
//!
//! A module may use itself, what its row names (a module or a single item), what is marked
//! "everybody's", and nothing else of ours; `tests/architecture.rs` reads this table.
//!
//! | module | does | may use |
//! |---|---|---|
//! | [`asn1`] | DER elements with byte spans, times, object identifiers | nothing of ours |
//! | [`grammar`] | everybody's: lists, counts and agreement in sentences | nothing of ours |
//! | `reference` | everybody's: where a statement comes from | nothing of ours |
//! | [`input`] | finds objects in whatever people paste or drop: one loop over what forms, containers, captures and programs' output hold | `asn1`, `message` |
//! | [`x509`] | decodes certificates, certification requests, revocation lists | `asn1` |
//! | [`message`] | every program's words about stapling, found in any text | nothing of ours |
//! | [`ocsp`] | decodes OCSP requests and responses | `asn1`, `x509` |
//! | [`store`] | keeps every object once, by typed ids, and finds it again | `asn1`, `x509`, `ocsp` |
//! | [`verify`] | judges: which certificate, which signer, which authority, which window | `asn1`, `x509`, `ocsp`, `store` |
//! | [`rebuild`] | writes responses again of which there are only words, and proves it by their signatures | `asn1`, `input::PrintedEntry`, `input::PrintedExtension`, `input::PrintedPss`, `input::PrintedResponder`, `input::PrintedResponse`, `input::PrintedStatus`, `x509`, `ocsp::ResponderId`, `store`, `verify::signature` |
//! | [`ca`] | what certification authorities announced about OCSP and Must-Staple | `asn1::Time`, `x509` |
//! | [`lint`] | checks objects against the rules, one record each in one table: the standards' clauses, the CAs' announcements | `asn1`, `x509`, `ocsp`, `store`, `verify`, `ca`, `input::Connection`, `input::Lack`, `input::Source`, `input::StapleSent` |
//! | [`tls_client`] | what TLS clients do with a certificate and a staple | `asn1`, `x509`, `ocsp`, `store`, `verify` |
//! | [`tls_server`] | what servers do with a response: staple it or not, until when | `asn1`, `store`, `verify`, `tls_client` |
//! | [`lesson`] | three handshakes as a model: who says what to whom, and how it ends | `tls_client` |
//! | [`consequences`] | what changes when, for whom; what a revocation would achieve | `asn1`, `x509`, `ocsp`, `store`, `verify`, `tls_client`, `tls_server` |
//! | [`report`] | plain data and sentences for readers and programs, rows and counts of many certificates | `asn1`, `x509`, `ocsp`, `ca`, `store`, `input`, `message`, `verify`, `lint`, `tls_client`, `tls_server`, `consequences` |
//! | [`analyze`] | the flow | `asn1`, `x509`, `ocsp`, `ca`, `message`, `input`, `store`, `rebuild`, `verify`, `lint`, `tls_client`, `tls_server`, `consequences`, `report`, `advice::Names` |
//! | [`advice`] | what to do: steps for a trouble and a server, commands that ask back | `asn1::Time`, `message`, `report` |
//! | [`export`] | a report to take away: HTML, Markdown, PEM, and what it comes to in a line | `advice`, `asn1::Time`, `report` |
//! | `app::protocol` | what page and worker say to each other (feature `app`) | `report` |
//! | `app::codec` | values as JavaScript has them | nothing of ours |
//! | `app::rest` | waits for what of the program arrives later | nothing of ours |
//! | `app::page` | the page; never the engine | `app::protocol`, `app::codec`, `app::rest`, `advice`, `export::block`, `export::headline`, `lesson`, `message::Message`, `report`, `asn1::Time` |
//! | `app::worker` | the engine behind the page, and as a JavaScript module | `app::protocol`, `app::codec`, `app::rest`, `advice::FIRST_SERVER`, `advice::server`, `analyze`, `export`, `grammar::visible`, `report`, `asn1::Time`, `input::Cutter`, `input::Fingerprint`, `input::Input`, `input::Password`, `input::Piece`, `input::ReadAs`, `input::Stream`, `input::WHOLE` |
//! | `app` | what page and worker share | `input::ReadAs` |
//! | `bin::app` | starts the page | `app::page` |
//! | `bin::worker` | starts the worker, and exports the JavaScript functions | `app::worker` |
//! | `bin` | the command line | `advice`, `analyze`, `export`, `report`, `asn1::Time`, `input::Input`, `input::Cutter`, `input::Fingerprint`, `input::Password`, `input::ReadAs`, `input::Stream`, `input::WHOLE`, `input::find`, `input::place_within` |
//!
//! # Invariants
//!
//! - The engine never reads a clock, a file, the network or an environment variable.
//! - Only `app` and the binaries know a browser exists.
//! - The page's module holds nothing of the engine: it asks the worker, and only for what it shows.
//! - Only `verify::signature`, `store::digest`, the hash of an input, the decryption of captures and the
//!   opening of PKCS #12 know cryptographic crates.
//! - Only `report` and `app` know serialization. `verify` answers with evidence, and `report` puts it
//!   into words; what was skipped in an input, what could not be decoded, a finding and a client's
//!   answer bring their sentence with them, next to the rule that they come from.
//! - Every finding comes from a rule of [`lint::RULES`], and no rule speaks about an object made before
//!   the rule came into force.
//! - An id that a store gave out is always good for that store, and only the store makes ids. No
//!   number of objects is too many; limits belong to a question and are named constants.
//! - What does not depend on the instant is found out once and kept beside the objects: every
//!   signature once in a store's life, the rest (issuers, signers, which entry may name what) until an
//!   object is added. Judging at another instant is comparing times.
//! - Decoding never fails as a whole: it yields what could be read, and the problems.
//! - Private keys and passwords are never kept, shown or handed on.
//! - No input makes the engine panic, recurse without bound or allocate without bound.

#![warn(clippy::indexing_slicing)]

pub mod advice;
pub mod analyze;
#[cfg(feature = "app")]
pub mod app;
pub mod asn1;
pub mod ca;
pub mod consequences;
pub mod export;
pub mod grammar;
pub mod input;
pub mod lesson;
pub mod lint;
pub mod message;
pub mod ocsp;
pub mod rebuild;
pub mod reference;
pub mod report;
pub mod store;
pub mod tls_client;
pub mod tls_server;
pub mod verify;
pub mod x509;
