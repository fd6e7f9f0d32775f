//! The search itself: blocks in a text, base64 and hex between them, DER in anything binary.

use super::base64::{decode_body, decode_whole, next_bare, row};
use super::der::{Piece, Scan};
use super::finds::{Finds, Form};
use super::pem::{Block, next_block};
use super::recognize::{Other, SEQUENCE, What, recognize};
use super::text::{Lines, is_binary, plain, position};
use super::{Kind, Place, container, hex, words};

/// What PEM begins with in base64: some configuration files (Kubernetes secrets) hold base64 of PEM.
const PEM_IN_BASE64: &[u8] = b"LS0tLS1CRUdJTi";

/// Where the parts of a text stand.
enum Places<'a> {
    Lines(Lines<'a>),
    /// All in this line: the text was written in base64 there.
    One(usize),
}

impl Places<'_> {
    fn at(&mut self, position: usize) -> Place {
        Place::Line(match self {
            Places::Lines(lines) => lines.line(position),
            Places::One(line) => *line,
        })
    }
}

/// Searches something binary: DER objects, and PEM blocks between them.
pub(super) fn search_binary(bytes: &[u8], finds: &mut Finds) {
    let mut lines = Lines::new(bytes, 1);
    let mut end = 0;
    for piece in Scan::objects(bytes) {
        search_gap(bytes, end, piece.range.start, &mut lines, finds);
        if !piece.what.is_container() {
            finds.form(Form::Der);
        }
        take(&piece, bytes, Place::Offset(piece.range.start), finds);
        end = piece.range.end;
        if finds.is_full() {
            return;
        }
    }
    search_gap(bytes, end, bytes.len(), &mut lines, finds);
}

/// Searches what stands between the objects of something binary.
fn search_gap(bytes: &[u8], start: usize, end: usize, lines: &mut Lines<'_>, finds: &mut Finds) {
    let gap = bytes.get(start..end).unwrap_or_default();
    if position(gap, b"-----BEGIN ", 0).is_some() {
        let text = plain(gap);
        let lines = Lines::new(&text, lines.line(start));
        search_lines(&text, Places::Lines(lines), finds);
    } else if gap.first() == Some(&SEQUENCE) && is_one_element(gap) {
        finds.skip(Place::Offset(start), words::UNKNOWN_DER, true);
    } else if gap
        .iter()
        .any(|byte| *byte != 0 && !byte.is_ascii_whitespace())
    {
        let message = words::unknown_bytes(gap.len());
        finds.skip(Place::Offset(start), &message, true);
    }
}

/// Whether a gap is as long as the SEQUENCE at its beginning says.
fn is_one_element(gap: &[u8]) -> bool {
    crate::asn1::Cursor::new(gap)
        .element("object")
        .is_ok_and(|element| element.der.len() == gap.len())
}

/// Searches a text.
pub(super) fn search_text(text: &[u8], finds: &mut Finds) {
    search_lines(text, Places::Lines(Lines::new(text, 1)), finds);
    if finds.is_empty() {
        search_whole(text, finds);
    }
}

fn search_lines(text: &[u8], mut places: Places<'_>, finds: &mut Finds) {
    let mut end = 0;
    while let Some(block) = next_block(text, end) {
        search_between(text, end, block.start, &mut places, finds);
        take_block(text, &block, &mut places, finds);
        end = block.end;
        if finds.is_full() {
            return;
        }
    }
    search_between(text, end, text.len(), &mut places, finds);
}

/// Searches base64 and hex in what stands between PEM blocks. Only what is certain counts: the dump
/// of a certificate is full of hex.
fn search_between(
    text: &[u8],
    start: usize,
    end: usize,
    places: &mut Places<'_>,
    finds: &mut Finds,
) {
    let within = text.get(..end).unwrap_or_default();
    let mut at = start;
    while let Some(bare) = next_bare(within, at) {
        search_hex(within, at, bare.start, places, finds);
        at = bare.end;
        finds.form(Form::Base64);
        for piece in row(&bare.bytes) {
            take(&piece, &bare.bytes, places.at(bare.start), finds);
        }
        if finds.is_full() {
            return;
        }
    }
    search_hex(within, at, end, places, finds);
}

fn search_hex(text: &[u8], start: usize, end: usize, places: &mut Places<'_>, finds: &mut Finds) {
    let within = text.get(..end).unwrap_or_default();
    let mut decoded = Vec::new();
    let mut at = start;
    while at < end && !finds.is_full() {
        let mut bytes = hex::Bytes::new(within, at);
        let mut again = bytes.clone();
        decoded.clear();
        decoded.extend(bytes.by_ref().map(|(_, byte)| byte));
        at = bytes.position().max(at + 1);
        if decoded.len() < hex::SHORTEST {
            continue;
        }
        let mut passed = 0;
        for piece in Scan::anything(&decoded) {
            let Some((position, _)) = again.nth(piece.range.start - passed) else {
                break;
            };
            passed = piece.range.start + 1;
            finds.form(Form::Hex);
            take(&piece, &decoded, places.at(position), finds);
            if finds.is_full() {
                return;
            }
        }
    }
}

/// Reads a text in which nothing certain was found, but which is base64 or hex as a whole.
fn search_whole(text: &[u8], finds: &mut Finds) {
    let (form, bytes) = match (hex::decode_whole(text), decode_whole(text)) {
        (Some(bytes), _) if bytes.first() == Some(&SEQUENCE) => (Form::Hex, bytes),
        (_, Some(bytes)) if bytes.first() == Some(&SEQUENCE) => (Form::Base64, bytes),
        _ => return,
    };
    finds.form(form);
    match Scan::objects(&bytes).next() {
        Some(piece) if piece.range.start == 0 => take(&piece, &bytes, Place::Line(1), finds),
        _ => finds.skip(Place::Line(1), words::UNKNOWN_DER, true),
    }
}

/// Keeps or names a recognized object.
fn take(piece: &Piece, bytes: &[u8], place: Place, finds: &mut Finds) {
    let der = bytes.get(piece.range.clone()).unwrap_or_default();
    match piece.what {
        What::Certificate => finds.object(Kind::Certificate, der, place),
        What::OcspResponse => finds.object(Kind::OcspResponse, der, place),
        What::CertificateRequest => finds.object(Kind::CertificateRequest, der, place),
        What::OcspRequest => finds.object(Kind::OcspRequest, der, place),
        What::Crl => finds.object(Kind::Crl, der, place),
        What::Other(other) => {
            if !container::open_der(other, der, place, finds) {
                let (message, lost) = words::about(other);
                finds.skip(place, message, lost);
            }
        }
    }
}

/// Keeps or names the object that an element of a container is; says whether it is a known one.
pub(super) fn take_der(der: &[u8], place: Place, finds: &mut Finds) -> bool {
    let Some(found) = recognize(der) else {
        return false;
    };
    let piece = Piece {
        what: found.what,
        range: 0..der.len(),
    };
    take(&piece, der, place, finds);
    true
}

/// Reads a PEM block. A private key's is not even decoded.
fn take_block(text: &[u8], block: &Block<'_>, places: &mut Places<'_>, finds: &mut Finds) {
    let place = places.at(block.start);
    let body = text.get(block.body.clone()).unwrap_or_default();
    if block.label.is_private_key() {
        finds.form(Form::Pem);
        finds.skip(place, words::PRIVATE_KEY, false);
        return;
    }
    let decoded = decode_body(body, block.margin);
    if decoded.bytes.is_empty() {
        let message = match decoded.damage {
            Some(_) => words::UNREADABLE_BLOCK,
            None => words::EMPTY_BLOCK,
        };
        finds.skip(place, message, true);
        return;
    }
    finds.form(Form::Pem);
    let Some(end) = take_body(&decoded.bytes, block, place, finds) else {
        return;
    };
    let is_whole = end <= decoded.bytes.len();
    let rest = decoded.bytes.get(end..).unwrap_or_default();
    if !block.is_ended {
        finds.skip(place, words::NO_END, !is_whole);
    } else if let Some(damage) = decoded.damage {
        finds.skip(
            places.at(block.body.start + damage),
            words::DAMAGED,
            !is_whole,
        );
    } else if !block.label.is_trusted() && rest.iter().any(|byte| *byte != 0) {
        finds.skip(place, &words::trailing(rest.len()), false);
    }
}

/// Takes the objects in the bytes of a block, and says where the last one says that it ends; `None`
/// where the block holds nothing of interest.
fn take_body(bytes: &[u8], block: &Block<'_>, place: Place, finds: &mut Finds) -> Option<usize> {
    let is_sure =
        |what: What| matches!(what, What::Certificate | What::OcspResponse) || what.is_container();
    let is_key = |what| what == What::Other(Other::PrivateKey);
    let kind = block.label.kind();
    let first = recognize(bytes)
        .filter(|f| f.certain || kind.is_none() || is_sure(f.what) || is_key(f.what));
    let Some(first) = first else {
        match kind {
            Some(kind) => finds.object(kind, bytes, place),
            None => finds.skip(place, &words::unknown_block(block.label.0), false),
        }
        return kind.map(|_| usize::MAX);
    };
    let mut is_wanted = false;
    let mut end = 0usize;
    let mut next = Some(first);
    while let Some(found) = next {
        let rest = bytes.get(end..).unwrap_or_default();
        let total = match found.total {
            None if found.what.is_container() => container::length(rest),
            total => total.unwrap_or(rest.len()),
        };
        let stop = end.saturating_add(total);
        let piece = Piece {
            what: found.what,
            range: end..stop.min(bytes.len()),
        };
        take(&piece, bytes, place, finds);
        is_wanted |= !matches!(found.what, What::Other(_)) || found.what.is_container();
        end = stop;
        let goes_on = block.is_ended && !block.label.is_trusted() && total > 0;
        next = bytes
            .get(end..)
            .filter(|_| goes_on && !finds.is_full())
            .and_then(recognize)
            .filter(|found| found.certain);
    }
    is_wanted.then_some(end)
}

/// Searches the PEM that stands in a text in base64.
pub(super) fn search_encoded_pem(text: &[u8], finds: &mut Finds) {
    let mut lines = Lines::new(text, 1);
    let mut at = 0;
    while let Some(start) = position(text, PEM_IN_BASE64, at) {
        let rest = text.get(start..).unwrap_or_default();
        let is_end = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"+/-_=".contains(byte));
        let length = rest.iter().position(is_end).unwrap_or(rest.len());
        let decoded = decode_body(rest.get(..length).unwrap_or_default(), b"").bytes;
        let decoded = plain(&decoded);
        if !is_binary(&decoded) && next_block(&decoded, 0).is_some() {
            finds.form(Form::Base64);
            search_lines(&decoded, Places::One(lines.line(start)), finds);
        }
        at = start + length;
    }
}
