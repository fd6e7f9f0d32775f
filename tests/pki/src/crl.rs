use crate::clock::{DAY, NOW, x509_time};
use crate::{Algorithm, Certificate, Extension, Key, der};

/// One entry of a revocation list.
#[derive(Clone, Debug)]
pub struct Revoked {
    /// The content octets of the serial number.
    pub serial: Vec<u8>,
    /// Since when.
    pub at: i64,
    /// `crlEntryExtensions`.
    pub extensions: Vec<Extension>,
    /// An element in place of the date.
    pub stated: Option<Vec<u8>>,
}

impl Revoked {
    /// Revoked at an instant, without a reason.
    #[must_use]
    pub fn new(serial: &[u8], at: i64) -> Self {
        Self {
            serial: serial.into(),
            at,
            extensions: vec![],
            stated: None,
        }
    }

    /// Has this element where its date belongs.
    #[must_use]
    pub fn stating(mut self, date: Vec<u8>) -> Self {
        self.stated = Some(date);
        self
    }

    /// For a CRLReason.
    #[must_use]
    pub fn reason(self, code: u8) -> Self {
        self.with(Extension::new("2.5.29.21", der::tlv(0x0A, &[code])))
    }

    /// With one more extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }
}

/// Builds a certificate revocation list.
#[derive(Clone, Debug)]
pub struct CrlBuilder {
    /// The DER of the issuer's name.
    pub issuer: Vec<u8>,
    /// Who signs.
    pub signer: Key,
    /// How.
    pub algorithm: Algorithm,
    /// `thisUpdate`.
    pub this_update: i64,
    /// `nextUpdate`.
    pub next_update: Option<i64>,
    /// The entries.
    pub revoked: Vec<Revoked>,
    /// `crlExtensions`; without any, the list is of version 1.
    pub extensions: Vec<Extension>,
}

impl CrlBuilder {
    /// An empty list of this issuer, a day old, for a week.
    #[must_use]
    pub fn new(issuer: &Certificate) -> Self {
        Self {
            issuer: issuer.subject.clone(),
            signer: issuer.key.clone(),
            algorithm: Algorithm::usual(&issuer.key),
            this_update: NOW - DAY,
            next_update: Some(NOW + 6 * DAY),
            revoked: vec![],
            extensions: vec![
                Extension::authority_key_identifier(&issuer.key),
                Extension::new("2.5.29.20", der::integer(4711)),
            ],
        }
    }

    /// With one more entry.
    #[must_use]
    pub fn revoking(mut self, entry: Revoked) -> Self {
        self.revoked.push(entry);
        self
    }

    /// With one more extension.
    #[must_use]
    pub fn with(mut self, extension: Extension) -> Self {
        self.extensions.push(extension);
        self
    }

    /// With this window.
    #[must_use]
    pub fn window(mut self, this_update: i64, next_update: Option<i64>) -> Self {
        (self.this_update, self.next_update) = (this_update, next_update);
        self
    }

    /// Signed by another key.
    #[must_use]
    pub fn signed_by(mut self, key: Key) -> Self {
        self.algorithm = Algorithm::usual(&key);
        self.signer = key;
        self
    }

    /// The whole list.
    #[must_use]
    pub fn build(&self) -> Vec<u8> {
        let entries: Vec<_> = self.revoked.iter().map(entry).collect();
        let version_2 = !self.extensions.is_empty()
            || self.revoked.iter().any(|one| !one.extensions.is_empty());
        let tbs = der::sequence(&[
            if version_2 { der::integer(1) } else { vec![] },
            self.algorithm.identifier(),
            self.issuer.clone(),
            x509_time(self.this_update),
            self.next_update.map(x509_time).unwrap_or_default(),
            match entries.as_slice() {
                [] => vec![],
                some => der::sequence(some),
            },
            match self.extensions.as_slice() {
                [] => vec![],
                some => der::explicit(0, &Extension::list(some)),
            },
        ]);
        let signature = der::bit_string(&self.algorithm.sign(&self.signer, &tbs));
        der::sequence(&[tbs, self.algorithm.identifier(), signature])
    }
}

fn entry(of: &Revoked) -> Vec<u8> {
    let extensions = match of.extensions.as_slice() {
        [] => vec![],
        some => Extension::list(some),
    };
    let date = of.stated.clone().unwrap_or_else(|| x509_time(of.at));
    der::sequence(&[der::tlv(2, &of.serial), date, extensions])
}
