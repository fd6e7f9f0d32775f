//! What tells which files belong together, in a few numbers for each: files are more than fit into memory.

use std::hash::{DefaultHasher, Hasher as _};

use crate::asn1::oid;
use crate::input::{self, Input, Kind};
use crate::ocsp::OcspResponse;
use crate::store::digest::Hash;
use crate::x509::{Certificate, Name};

/// The functions that responders hash an issuer's name with in a CertID (RFC 6960 §4.1.1, RFC 9654).
const OF_NAMES: [Hash; 2] = [Hash::Sha1, Hash::Sha256];
/// The most entries of one response that are looked at: one with more is a list, and nobody's staple.
const MAX_ENTRIES: usize = 1024;

/// What ties a file to others. The same number stands for the same thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// What CertIDs may call its certificates.
    pub certificates: Vec<u64>,
    /// The names of their issuers.
    pub issuers: Vec<u64>,
    /// What its responses are about, as their CertIDs call it.
    pub answers: Vec<u64>,
    /// The certificates that may be needed elsewhere.
    pub helpers: Vec<Helper>,
    /// Whether it holds responses, and nothing else that anything is said about.
    pub is_answers_alone: bool,
}

/// A certificate that may be needed to judge a response beside another: an issuer's or a delegate's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helper {
    /// The name under which it is looked for: a delegate's issuer's, or its own.
    pub name: u64,
    /// The certificate itself.
    pub certificate: u64,
}

impl Ties {
    /// Those of one file. Encrypted containers stay closed.
    #[must_use]
    pub fn of(mut input: Input) -> Self {
        // What programs say ties nothing, and to look for it takes time.
        input.skips_messages = true;
        let found = input::find_within(&input, 0);
        let is_response = |object: &input::Object| object.kind == Kind::OcspResponse;
        let mut ties = Self {
            is_answers_alone: found.problems.is_empty()
                && found.connections.is_empty()
                && found.printed.is_empty()
                && !found.objects.is_empty()
                && found.objects.iter().all(is_response),
            ..Self::default()
        };
        for object in &found.objects {
            match object.kind {
                Kind::Certificate => ties.add_certificate(&object.der),
                Kind::OcspResponse => ties.add_response(&object.der),
                _ => {}
            }
        }
        for numbers in [&mut ties.certificates, &mut ties.issuers, &mut ties.answers] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        ties
    }

    fn add_certificate(&mut self, der: &[u8]) {
        let certificate = Certificate::decode(der);
        if let (Some(issuer), Some(serial)) = (&certificate.issuer, &certificate.serial_number) {
            let names = OF_NAMES.iter().map(|hash| hash.digest(&issuer.der));
            let names = names.map(|name| number((&name, &serial.value)));
            self.certificates.extend(names);
        }
        let issuer = certificate.issuer.as_ref().map(of_name);
        let is_delegate = certificate.has_purpose(&oid::KP_OCSP_SIGNING);
        let names = [
            certificate.subject.as_ref().map(of_name),
            issuer.filter(|_| is_delegate),
        ];
        let certificate = number(der);
        let helpers = names.into_iter().flatten();
        self.helpers
            .extend(helpers.map(|name| Helper { name, certificate }));
        self.issuers.extend(issuer);
    }

    fn add_response(&mut self, der: &[u8]) {
        let response = OcspResponse::decode(der);
        let entries = response.entries().take(MAX_ENTRIES);
        let ids = entries.map(|(_, entry)| &entry.cert_id);
        self.answers
            .extend(ids.map(|id| number((&id.issuer_name_hash, &id.serial_number))));
    }
}

fn of_name(name: &Name) -> u64 {
    number(name.folded())
}

fn number(thing: impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use staplescope_testpki::{ResponseBuilder, cast};

    use super::*;

    #[test]
    fn a_response_is_tied_to_its_certificate_and_both_to_their_issuer() {
        let of = |der: &[u8]| Ties::of(Input::new("x", der));
        let (shop, issuer) = (of(&cast::shop().der), of(&cast::issuing().der));
        let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
        let answer = of(&response);
        assert!(answer.is_answers_alone && !shop.is_answers_alone);
        assert_eq!(answer.answers.len(), 1);
        assert!(shop.certificates.contains(&answer.answers[0]));
        assert!(!issuer.certificates.contains(&answer.answers[0]));
        let names: Vec<_> = issuer.helpers.iter().map(|helper| helper.name).collect();
        assert_eq!(names, shop.issuers);
    }
}
