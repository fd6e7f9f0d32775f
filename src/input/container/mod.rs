//! Containers: what holds objects of other forms, opened as far as the limits allow.
//!
//! What is inside is searched like any input, so containers in containers are opened too. Memory
//! and work are bounded for one input as a whole, see [`Budget`] and [`MAX_DEPTH`].

mod ber;
mod certificate_pair;
mod certificate_sequence;
mod data_url;
mod gzip;
mod inflate;
mod json;
mod ldif;
mod pkcs12;
mod pkcs7;
mod tar;
mod value;
pub(super) mod words;
mod yaml;
mod zip;

use super::finds::Finds;
use super::recognize::{Other, recognize};
use super::{Place, find_in_bytes};

/// How many containers may be inside of each other. A secret of Kubernetes with a compressed
/// archive of PKCS #12 files in it has four.
pub(super) const MAX_DEPTH: usize = 8;
/// How many octets may be unpacked from one input, all levels together. All roots and intermediates
/// in use have some 5 MB; a page in a browser has some 100 MB before anything else suffers.
pub(super) const MAX_UNPACKED: usize = 64 << 20;
/// How many files of archives are looked at in one input.
pub(super) const MAX_FILES: usize = 2_000;
/// How many rounds of key derivation one input may ask for. A million take some seconds in a
/// browser; OpenSSL asks for 2,048, Java for 10,000, cautious people for 600,000.
pub(super) const MAX_ROUNDS: u64 = 4_000_000;

/// What may still be spent on one input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Octets to unpack.
    pub octets: usize,
    /// Files to look at.
    pub files: usize,
    /// Rounds of key derivation.
    pub rounds: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            octets: MAX_UNPACKED,
            files: MAX_FILES,
            rounds: MAX_ROUNDS,
        }
    }
}

/// Opens a container among DER objects; `false` where `other` is none.
pub(super) fn open_der(other: Other, der: &[u8], place: Place, finds: &mut Finds) -> bool {
    let (name, open): (_, fn(&[u8], &mut Finds)) = match other {
        Other::Pkcs7 => ("PKCS #7", pkcs7::open),
        Other::Pkcs12 => ("PKCS #12", pkcs12::open),
        Other::CertificatePair => ("certificate pair", certificate_pair::open),
        Other::CertificateSequence => ("certificate sequence", certificate_sequence::open),
        _ => return false,
    };
    finds.container(name);
    let name = match place {
        Place::Line(1) | Place::Offset(0) => name.into(),
        place => format!("{place} › {name}"),
    };
    finds.enter(&name, place, |finds| open(der, finds));
    true
}

/// How many octets the container of indefinite length takes that `bytes` begin with; all of them where
/// its end is not found.
pub(super) fn length(bytes: &[u8]) -> usize {
    ber::Element::first(bytes).map_or(bytes.len(), |element| element.whole.len())
}

/// Opens an archive, told by its first octets, or names one that is not opened; `false` where it is
/// none.
pub(super) fn open_archive(bytes: &[u8], finds: &mut Finds) -> bool {
    if bytes.starts_with(zip::MAGIC) || bytes.starts_with(zip::END) {
        finds.container("ZIP archive");
        zip::open(bytes, finds);
    } else if bytes.starts_with(gzip::MAGIC) {
        finds.container("gzip");
        gzip::open(bytes, finds);
    } else if tar::is_tar(bytes) {
        finds.container("tar archive");
        tar::open(bytes, finds);
    } else if let Some(message) = words::unopened(bytes) {
        finds.skip(Place::Offset(0), message, true);
    } else {
        return false;
    }
    true
}

/// Whether some bytes begin as a container or an archive does.
pub(super) fn is_container(bytes: &[u8]) -> bool {
    is_archive(bytes)
        || recognize(bytes).is_some_and(|found| found.certain && found.what.is_container())
}

/// Whether some bytes begin as an archive does.
fn is_archive(bytes: &[u8]) -> bool {
    let magics = [zip::MAGIC, zip::END, gzip::MAGIC];
    magics.iter().any(|magic| bytes.starts_with(magic))
        || tar::is_tar(bytes)
        || words::unopened(bytes).is_some()
}

/// Reads a text by its structure; finds nothing where it has none, or nothing is in it.
pub(super) fn open_text(text: &[u8], finds: &mut Finds) {
    for open in [
        value::open,
        json::open,
        ldif::open,
        yaml::open,
        data_url::open,
    ] {
        open(text, finds);
        if !finds.is_empty() {
            return;
        }
    }
}

/// Searches what was unpacked, like any input.
fn inner_file(bytes: &[u8], finds: &mut Finds) {
    find_in_bytes(bytes, finds);
}
