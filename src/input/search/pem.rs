//! PEM blocks: what is in them, and what is wrong with them.

use super::Search;
use super::text::Places;
use crate::input::form::base64::decode_body;
use crate::input::form::ber;
use crate::input::form::der::Piece;
use crate::input::form::pem::Block;
use crate::input::form::recognize::{Other, Recognized, What, recognize};
use crate::input::form::unwanted::PRIVATE_KEY;
use crate::input::object::{Form, Kind};
use crate::input::place::Place;
use crate::input::wire::work;

pub(in crate::input) const EMPTY_BLOCK: &str =
    "This PEM block is empty. Copy it again, with all lines from BEGIN to END.";
pub(in crate::input) const UNREADABLE_BLOCK: &str = "This PEM block cannot be read, because it does not begin with base64. Copy it again, with all lines from BEGIN to END.";
const DAMAGED: &str = "The base64 of this PEM block is damaged here; only the part before this point was read. Copy the block again.";
const NO_END: &str =
    "This PEM block is cut off (no END line). Copy it again, including the last line.";

/// How OpenSSH's private keys begin, whatever label they bear (PROTOCOL.key of OpenSSH).
const OPENSSH_KEY: &[u8] = b"openssh-key-v1\0";

impl Search<'_> {
    /// Reads a PEM block. A private key's is not even decoded.
    pub(super) fn block(&mut self, text: &[u8], block: &Block<'_>, places: &mut Places<'_>) {
        let place = places.at(block.start);
        let body = text.get(block.body.clone()).unwrap_or_default();
        if block.label.is_private_key() {
            self.found.form(Form::Pem);
            self.found.skip(place, PRIVATE_KEY, false);
            return;
        }
        work::count(body.len());
        let decoded = decode_body(body, block.margin);
        if decoded.bytes.is_empty() {
            let message = match decoded.damage {
                Some(_) => UNREADABLE_BLOCK,
                None => EMPTY_BLOCK,
            };
            self.found.skip(place, message, true);
            return;
        }
        self.found.form(Form::Pem);
        if decoded.bytes.starts_with(OPENSSH_KEY) {
            self.found.skip(place, PRIVATE_KEY, false);
            return;
        }
        let Some(end) = self.body(&decoded.bytes, block, place) else {
            return;
        };
        let is_whole = end <= decoded.bytes.len();
        let rest = decoded.bytes.get(end..).unwrap_or_default();
        if !block.is_ended {
            self.found.skip(place, NO_END, !is_whole);
        } else if let Some(damage) = decoded.damage {
            let place = places.at(block.body.start + damage);
            self.found.skip(place, DAMAGED, !is_whole);
        } else if !block.label.is_trusted() && rest.iter().any(|byte| *byte != 0) {
            self.found.skip(place, &trailing(rest.len()), false);
        }
    }

    /// Takes the objects in the bytes of a block, and says where the last one says that it ends;
    /// `None` where the block holds nothing of interest.
    fn body(&mut self, bytes: &[u8], block: &Block<'_>, place: Place) -> Option<usize> {
        let kind = block.label.kind();
        let first = recognize(bytes).filter(|found| is_plausible(found, kind));
        let Some(first) = first else {
            match kind {
                Some(kind) => self.found.object(kind, bytes, place),
                None => self.found.skip(place, &unknown_block(block.label.0), false),
            }
            return kind.map(|_| usize::MAX);
        };
        let mut is_wanted = false;
        let mut end = 0usize;
        let mut next = Some(first);
        while let Some(found) = next {
            let rest = bytes.get(end..).unwrap_or_default();
            let total = match found.total {
                None if found.what.is_container() => ber::length(rest),
                total => total.unwrap_or(rest.len()),
            };
            let stop = end.saturating_add(total);
            let piece = Piece {
                what: found.what,
                range: end..stop.min(bytes.len()),
            };
            self.piece(&piece, bytes, place);
            is_wanted |= !matches!(found.what, What::Other(_)) || found.what.is_container();
            end = stop;
            let goes_on = block.is_ended && !block.label.is_trusted() && total > 0;
            next = bytes
                .get(end..)
                .filter(|_| goes_on && !self.found.is_full())
                .and_then(recognize)
                .filter(|found| found.certain);
        }
        is_wanted.then_some(end)
    }
}

/// Whether what a block holds is taken for what it looks like, and not for what its label says.
fn is_plausible(found: &Recognized, label: Option<Kind>) -> bool {
    let is_sure = match found.what {
        What::Object(kind) => matches!(kind, Kind::Certificate | Kind::OcspResponse),
        What::Other(other) => other == Other::PrivateKey || found.what.is_container(),
    };
    found.certain || label.is_none() || is_sure
}

/// About a PEM block that holds nothing known.
fn unknown_block(label: &str) -> String {
    format!(
        "This PEM block, labelled `{label}`, holds neither a certificate nor an OCSP response. Staplescope does not need it."
    )
}

/// About bytes after the object of a PEM block.
fn trailing(count: usize) -> String {
    format!(
        "{count} more bytes follow the object in this PEM block; they are not an object that Staplescope knows, and were ignored."
    )
}
