//! SHAKE128 and SHAKE256 ([FIPS 202 §6.2](https://doi.org/10.6028/NIST.FIPS.202)) as signatures use
//! them.

use shake::{ExtendableOutput, Shake128, Shake256, Update, XofReader};

#[derive(Clone, Copy)]
pub(super) enum Shake {
    Shake128,
    Shake256,
}

impl Shake {
    /// The octets of a digest, twice the strength (RFC 8692 §1, FIPS 205 §10.2.2).
    pub(super) fn digest_length(self) -> usize {
        match self {
            Self::Shake128 => 32,
            Self::Shake256 => 64,
        }
    }

    pub(super) fn digest(self, data: &[u8]) -> Vec<u8> {
        self.output(data, self.digest_length())
    }

    /// As many octets of output as wanted.
    pub(super) fn output(self, data: &[u8], length: usize) -> Vec<u8> {
        let mut output = vec![0; length];
        match self {
            Self::Shake128 => Shake128::default()
                .chain(data)
                .finalize_xof()
                .read(&mut output),
            Self::Shake256 => Shake256::default()
                .chain(data)
                .finalize_xof()
                .read(&mut output),
        }
        output
    }
}
