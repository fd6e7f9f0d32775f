//! Drivers of MongoDB.

use super::*;

static MONGO: Basis = Basis::new(
    "PyMongo",
    "PyMongo and other drivers of MongoDB, in their debug log",
    "PyMongo 4, source read",
    Confidence::High,
    &[Reference::read(
        "PyMongo, pymongo/ocsp_support.py",
        "https://github.com/mongodb/mongo-python-driver/blob/master/pymongo/ocsp_support.py",
    )],
);

/// The messages.
pub(super) static MESSAGES: &[Message] = &[
    error(&MONGO, "mongodb-must-staple", &["Must-staple cert with no stapled response, hard fail"], Fault::NoStaple, "The certificate of the server has Must-Staple, and it stapled nothing: the driver refuses.", Next::Say("Let mongod reach the responder (it fetches staples itself), or replace the certificate.")).establishes(&[Fact::MustStaple]),
    notice(&MONGO, "mongodb-no-staple", &["Peer did not staple an OCSP response"], Fault::NoStaple, "The server stapled nothing; the driver asks the responder itself, and connects without an answer.", Next::Handshake("what the certificate demands")).only_must_staple().rank(1),
];
