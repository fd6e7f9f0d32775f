//! TLS handshakes: messages and what they say about certificates and staples.
//!
//! Both transcripts and captures are read with this. A message may be cut anywhere and may lie about
//! its lengths: what is there is taken, and the reader is told that something is missing.

mod bytes;
mod certificate;
mod compressed;
mod handshake;
mod hello;
mod status;

use bytes::Bytes;
pub(in crate::input) use compressed::{Allowance, ZLIB};
pub(in crate::input) use handshake::{Handshake, Message, Side};
pub(in crate::input) use hello::server_name;
pub(in crate::input) use status::staples;

/// TLS 1.3 as it stands on the wire (RFC 8446 section 4.1.2).
pub(in crate::input) const TLS_1_3: u16 = 0x0304;

/// The handshake messages that matter here (IANA, TLS HandshakeType).
pub(in crate::input) mod kind {
    pub const CLIENT_HELLO: u8 = 1;
    pub const SERVER_HELLO: u8 = 2;
    pub const CERTIFICATE: u8 = 11;
    pub const SERVER_KEY_EXCHANGE: u8 = 12;
    pub const SERVER_HELLO_DONE: u8 = 14;
    pub const CERTIFICATE_VERIFY: u8 = 15;
    pub const FINISHED: u8 = 20;
    pub const CERTIFICATE_STATUS: u8 = 22;
    pub const COMPRESSED_CERTIFICATE: u8 = 25;
}

/// The extensions that matter here (IANA, TLS ExtensionType Values).
pub(in crate::input) mod extension {
    pub const SERVER_NAME: u16 = 0;
    pub const STATUS_REQUEST: u16 = 5;
    pub const STATUS_REQUEST_V2: u16 = 17;
    pub const PRE_SHARED_KEY: u16 = 41;
    pub const EARLY_DATA: u16 = 42;
    pub const SUPPORTED_VERSIONS: u16 = 43;
}

/// What people call a protocol version.
pub(in crate::input) fn version_name(version: u16) -> Option<&'static str> {
    Some(match version {
        0x0300 => "SSL 3.0",
        0x0301 => "TLS 1.0",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        TLS_1_3 => "TLS 1.3",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
