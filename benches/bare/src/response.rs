//! As much of an OCSP response as a verdict needs (RFC 6960 §4.2.1).

use x509_parser::asn1_rs::{Any, Oid, oid};
use x509_parser::prelude::{ASN1Time, FromDer};

use crate::signature::Hash;

const OCSP_BASIC: Oid<'static> = oid!(1.3.6.1.5.5.7.48.1.1);

/// A successful response with one entry.
pub(crate) struct Response<'a> {
    /// The DER of ResponseData, which is what is signed.
    pub(crate) data: &'a [u8],
    pub(crate) hash: Hash,
    pub(crate) signature: &'a [u8],
    /// The DER of the first certificate inside.
    pub(crate) certificate: Option<&'a [u8]>,
    pub(crate) entry: Entry<'a>,
}

/// The SingleResponse.
pub(crate) struct Entry<'a> {
    pub(crate) issuer_name_hash: &'a [u8],
    pub(crate) issuer_key_hash: &'a [u8],
    pub(crate) serial: &'a [u8],
    pub(crate) is_good: bool,
    /// Seconds since 1970-01-01T00:00:00Z, as below.
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
}

/// Elements one after another.
struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    /// The next element, and its DER with tag and length.
    fn next(&mut self) -> Option<(Any<'a>, &'a [u8])> {
        let (rest, element) = Any::from_der(self.0).ok()?;
        let whole = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        Some((element, whole))
    }

    /// What the next element consists of.
    fn inside(&mut self) -> Option<Self> {
        self.next().map(|(element, _)| Self(element.data))
    }

    fn value(&mut self) -> Option<&'a [u8]> {
        self.next().map(|(element, _)| element.data)
    }

    /// The next element if it has this context-specific tag.
    fn tagged(&mut self, tag: u32) -> Option<Self> {
        let (rest, element) = Any::from_der(self.0).ok()?;
        let header = &element.header;
        if !header.is_contextspecific() || header.tag().0 != tag {
            return None;
        }
        self.0 = rest;
        Some(Self(element.data))
    }

    fn time(&mut self) -> Option<i64> {
        let (rest, time) = ASN1Time::from_der(self.0).ok()?;
        self.0 = rest;
        Some(time.timestamp())
    }
}

impl<'a> Response<'a> {
    pub(crate) fn read(der: &'a [u8]) -> Option<Self> {
        let mut outer = Elements(der).inside()?;
        if outer.value()? != [0] {
            return None;
        }
        let mut bytes = outer.tagged(0)?.inside()?;
        let (kind, _) = bytes.next()?;
        if kind.oid().ok()? != OCSP_BASIC {
            return None;
        }
        let mut basic = Elements(bytes.value()?).inside()?;
        let (data, whole) = basic.next()?;
        let (algorithm, _) = basic.inside()?.next()?;
        let signature = basic.value()?.get(1..)?;
        let certificate = match basic.tagged(0) {
            Some(mut certificates) => Some(certificates.inside()?.next()?.1),
            None => None,
        };
        Some(Self {
            data: whole,
            hash: Hash::of_signature(&algorithm.oid().ok()?)?,
            signature,
            certificate,
            entry: Entry::read(Elements(data.data))?,
        })
    }
}

impl<'a> Entry<'a> {
    /// Reads on from the beginning of ResponseData.
    fn read(mut data: Elements<'a>) -> Option<Self> {
        let _version = data.tagged(0);
        let _responder_id = data.next()?;
        let _produced_at = data.time()?;
        let mut single = data.inside()?.inside()?;
        let mut cert_id = single.inside()?;
        let _hash_algorithm = cert_id.next()?;
        let (issuer_name_hash, issuer_key_hash) = (cert_id.value()?, cert_id.value()?);
        let serial = cert_id.value()?;
        let is_good = single.tagged(0).is_some();
        if !is_good {
            let _status = single.next()?;
        }
        Some(Self {
            issuer_name_hash,
            issuer_key_hash,
            serial,
            is_good,
            this_update: single.time()?,
            next_update: single.tagged(0).and_then(|mut inside| inside.time()),
        })
    }
}
