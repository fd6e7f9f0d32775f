//! The head of a message (RFC 9112 sections 2 to 6).

use base64ct::{Base64Unpadded, Encoding};

use super::body::Framing;
use crate::input::container::gzip::unpack_body;
use crate::input::object::Kind;
use crate::input::wire::tls::{Allowance, ZLIB};

/// The longest head that is read; servers accept 8 to 16 KB.
pub(super) const LONGEST: usize = 16 * 1024;
/// How many octets tell that this is HTTP.
pub(super) const SHORTEST: usize = 5;
/// How many slashes of a path are tried as the one before the request.
const MAX_SLASHES: usize = 32;
/// How much of an address is shown.
const LONGEST_URL: usize = 300;

const METHODS: [&str; 8] = [
    "GET", "POST", "HEAD", "CONNECT", "PUT", "OPTIONS", "DELETE", "PATCH",
];

/// Whether these may be the first octets of a head, as far as they go.
pub(super) fn is_beginning(bytes: &[u8]) -> bool {
    let is_alike = |sign: &[u8]| {
        let length = bytes.len().min(sign.len());
        bytes.get(..length) == sign.get(..length)
    };
    is_alike(b"HTTP/1.")
        || METHODS.iter().any(|method| {
            let length = method.len();
            is_alike(method.as_bytes()) && bytes.get(length).is_none_or(|byte| *byte == b' ')
        })
}

/// A head.
pub(super) enum Head {
    Ask(Ask),
    Reply(Reply),
}

/// What is asked.
#[derive(Debug, Default)]
pub(super) struct Ask {
    pub method: &'static str,
    /// Host and path.
    pub url: Option<String>,
    pub framing: Framing,
    is_ocsp: bool,
    /// The request that the path holds (RFC 6960 appendix A.1).
    pub in_path: Option<Vec<u8>>,
}

/// How an answer begins.
#[derive(Debug)]
pub(super) struct Reply {
    pub status: u16,
    pub framing: Framing,
    /// What it says that it is, where that matters here.
    pub kind: Option<Kind>,
    pub coding: Coding,
}

/// Why a body stayed packed.
pub(super) enum Undecoded {
    /// It is damaged, or packed in a way that is not known.
    Unread,
    /// No more is unpacked of this capture.
    Limit,
}

/// How a body is packed (RFC 9110 section 8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    Gzip,
    Deflate,
    Other,
}

impl Head {
    /// Reads a head, the empty line behind it included.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.split("\r\n");
        let first = lines.next()?;
        let fields = Fields::read(lines);
        match first.strip_prefix("HTTP/1.") {
            Some(rest) => {
                let status = rest.get(2..)?.split(' ').next()?.parse().ok()?;
                Some(Self::Reply(Reply {
                    status,
                    framing: fields.framing(Framing::UntilEnd),
                    kind: fields.kind(),
                    coding: fields.coding(),
                }))
            }
            None => Some(Self::Ask(Ask::read(first, &fields)?)),
        }
    }
}

impl Ask {
    fn read(line: &str, fields: &Fields<'_>) -> Option<Self> {
        let mut words = line.split(' ');
        let (method, target) = (words.next()?, words.next()?);
        let method = *METHODS.iter().find(|known| **known == method)?;
        if !words.next()?.starts_with("HTTP/1.") {
            return None;
        }
        let is_get = method == "GET";
        Some(Self {
            method,
            url: url(target, fields.host),
            framing: fields.framing(Framing::None),
            is_ocsp: method == "POST" && fields.is_of("application/ocsp-request"),
            in_path: is_get.then(|| request_in(target)).flatten(),
        })
    }

    /// Whether it asks for the status of certificates.
    pub fn is_question(&self) -> bool {
        self.is_ocsp
    }

    /// Whether what follows is something else than HTTP.
    pub fn is_tunnel(&self) -> bool {
        self.method == "CONNECT"
    }

    /// Whether the answer has no body.
    pub fn is_head(&self) -> bool {
        self.method == "HEAD"
    }
}

impl Reply {
    /// Whether another one follows for the same question.
    pub fn is_interim(&self) -> bool {
        (100..200).contains(&self.status) && self.status != 101
    }

    /// Whether its status says that it has no body (RFC 9112 section 6.3).
    pub fn has_no_body(&self) -> bool {
        matches!(self.status, 101 | 204 | 304)
    }
}

impl Coding {
    /// What is packed in these octets.
    ///
    /// # Errors
    /// Why that cannot be read.
    pub fn decode(self, octets: Vec<u8>, allowance: &Allowance) -> Result<Vec<u8>, Undecoded> {
        let is_gzip = match self {
            _ if octets.is_empty() => return Ok(octets),
            Self::Plain => return Ok(octets),
            Self::Other => return Err(Undecoded::Unread),
            Self::Gzip => true,
            Self::Deflate => false,
        };
        if !allowance.take(ZLIB) {
            return Err(Undecoded::Limit);
        }
        let unpacked = unpack_body(&octets, is_gzip).ok_or(Undecoded::Unread)?;
        match allowance.take(unpacked.len()) {
            true => Ok(unpacked),
            false => Err(Undecoded::Limit),
        }
    }
}

/// The fields that matter.
#[derive(Default)]
struct Fields<'a> {
    host: Option<&'a str>,
    content_type: Option<&'a str>,
    length: Option<u64>,
    is_chunked: bool,
    coding: Option<&'a str>,
}

impl<'a> Fields<'a> {
    fn read(lines: impl Iterator<Item = &'a str>) -> Self {
        let mut fields = Self::default();
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("host") {
                fields.host = Some(value);
            } else if is("content-type") {
                fields.content_type = value.split(';').next().map(str::trim);
            } else if is("content-length") {
                fields.length = value.parse().ok();
            } else if is("transfer-encoding") {
                let last = value.rsplit(',').next().unwrap_or_default().trim();
                fields.is_chunked = last.eq_ignore_ascii_case("chunked");
            } else if is("content-encoding") {
                fields.coding = Some(value);
            }
        }
        fields
    }

    fn is_of(&self, kind: &str) -> bool {
        let given = self.content_type;
        given.is_some_and(|given| given.eq_ignore_ascii_case(kind))
    }

    fn framing(&self, otherwise: Framing) -> Framing {
        match (self.is_chunked, self.length) {
            (true, _) => Framing::Chunked,
            (false, Some(0)) => Framing::None,
            (false, Some(length)) => Framing::Length(length),
            (false, None) => otherwise,
        }
    }

    /// The media types of RFC 6960 appendix C and RFC 2585 section 4.
    fn kind(&self) -> Option<Kind> {
        const KINDS: [(&str, Kind); 6] = [
            ("application/ocsp-response", Kind::OcspResponse),
            ("application/pkix-crl", Kind::Crl),
            ("application/x-pkcs7-crl", Kind::Crl),
            ("application/pkix-cert", Kind::Certificate),
            ("application/x-x509-ca-cert", Kind::Certificate),
            ("application/x-x509-server-cert", Kind::Certificate),
        ];
        let found = KINDS.iter().find(|(name, _)| self.is_of(name));
        found.map(|(_, kind)| *kind)
    }

    fn coding(&self) -> Coding {
        match self.coding.map(str::to_ascii_lowercase).as_deref() {
            None | Some("" | "identity") => Coding::Plain,
            Some("gzip" | "x-gzip") => Coding::Gzip,
            Some("deflate") => Coding::Deflate,
            Some(_) => Coding::Other,
        }
    }
}

/// The address that a target names: whole where a proxy is asked, a path of the host otherwise.
fn url(target: &str, host: Option<&str>) -> Option<String> {
    let url = match target.starts_with('/') {
        false => target.to_owned(),
        true => format!("http://{}{target}", host?),
    };
    let mut characters = url.chars();
    let mut shown: String = characters.by_ref().take(LONGEST_URL).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    Some(shown)
}

/// The request in a path, behind the responder's own part of it: base64, with what means something in a path
/// escaped, or not, as some clients do.
fn request_in(target: &str) -> Option<Vec<u8>> {
    let path = match target.split_once("://") {
        Some((_, rest)) => rest.get(rest.find('/')?..)?,
        None => target,
    };
    let slashes = path.match_indices('/').take(MAX_SLASHES);
    let mut candidates = slashes.filter_map(|(at, _)| path.get(at + 1..));
    candidates
        .find_map(decoded)
        .filter(|octets| is_sequence(octets))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    // A SEQUENCE begins with 30, in base64 with M; longer ones than 64 KB nobody sends.
    if !text.starts_with('M') {
        return None;
    }
    let mut digits = String::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = match byte {
            b'%' => {
                let pair = [bytes.next()?, bytes.next()?];
                u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?
            }
            byte => byte,
        };
        match byte {
            b'-' | b' ' => digits.push('+'),
            b'_' => digits.push('/'),
            b'=' => {}
            byte => digits.push(char::from(byte)),
        }
    }
    let octets = Base64Unpadded::decode_vec(&digits).ok()?;
    is_sequence(&octets).then_some(octets)
}

/// Whether these octets are one DER SEQUENCE by their header.
fn is_sequence(octets: &[u8]) -> bool {
    let (header, length) = match octets {
        [0x30, length @ ..=0x7f, ..] => (2, usize::from(*length)),
        [0x30, 0x81, length, ..] => (3, usize::from(*length)),
        [0x30, 0x82, high, low, ..] => (4, usize::from(u16::from_be_bytes([*high, *low]))),
        _ => return false,
    };
    octets.len() == header + length
}
