//! `ClientHello` and `ServerHello` (RFC 8446 section 4.1, RFC 5246 section 7.4.1).

use super::{Bytes, TLS_1_3, extension};

/// The longest host name (RFC 1035 section 2.3.4).
const LONGEST_NAME: usize = 255;

/// The random value by which a `ServerHello` is known to be a `HelloRetryRequest` (RFC 8446 section
/// 4.1.3).
const RETRY: [u8; 32] = [
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
    0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
];

/// What a client asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct ClientHello {
    /// By this, a key log knows the connection.
    pub random: [u8; 32],
    pub server_name: Option<String>,
    /// Whether it asks for a staple (RFC 6066 section 8), or for several (RFC 6961).
    pub asks_for_staple: bool,
    /// Whether data comes before the server has answered (RFC 8446 section 2.3).
    pub early_data: bool,
}

/// What a server decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::input) struct ServerHello {
    pub version: u16,
    pub cipher_suite: u16,
    /// Whether it is a `HelloRetryRequest`: the client is to say hello again.
    pub is_retry: bool,
    /// Whether it goes on with an earlier session of TLS 1.3, without certificates.
    pub is_resumed: bool,
    /// Whether it announces a `CertificateStatus` (TLS 1.2).
    pub announces_staple: bool,
}

impl ClientHello {
    /// Reads the message's body.
    pub fn read(body: &[u8]) -> Option<Self> {
        let mut body = Bytes::new(body);
        let _version = body.u16()?;
        let random = body.take(32)?.try_into().ok()?;
        let _session = body.vector(1)?;
        let _cipher_suites = body.vector(2)?;
        let _compression = body.vector(1)?;
        let mut hello = Self {
            random,
            ..Self::default()
        };
        // Extensions are optional before TLS 1.3.
        let extensions = body.vector_or_rest(2);
        for (number, content) in extensions.into_iter().flat_map(|(all, _)| all.extensions()) {
            match number {
                extension::SERVER_NAME => hello.server_name = server_name(content.rest()),
                extension::STATUS_REQUEST | extension::STATUS_REQUEST_V2 => {
                    hello.asks_for_staple = true;
                }
                extension::EARLY_DATA => hello.early_data = true,
                _ => {}
            }
        }
        Some(hello)
    }
}

impl ServerHello {
    /// Reads the message's body.
    pub fn read(body: &[u8]) -> Option<Self> {
        let mut body = Bytes::new(body);
        let version = body.u16()?;
        let random = body.take(32)?;
        let _session = body.vector(1)?;
        let cipher_suite = body.u16()?;
        let _compression = body.number(1)?;
        let mut hello = Self {
            version,
            cipher_suite,
            is_retry: random == RETRY,
            ..Self::default()
        };
        let extensions = body.vector_or_rest(2);
        for (number, mut content) in extensions.into_iter().flat_map(|(all, _)| all.extensions()) {
            match number {
                extension::SUPPORTED_VERSIONS => hello.version = content.u16().unwrap_or(version),
                extension::STATUS_REQUEST | extension::STATUS_REQUEST_V2 => {
                    hello.announces_staple = true;
                }
                extension::PRE_SHARED_KEY => hello.is_resumed = true,
                _ => {}
            }
        }
        // Drafts of TLS 1.3, numbered 0x7f00 and on.
        if hello.version & 0xff00 == 0x7f00 {
            hello.version = TLS_1_3;
        }
        Some(hello)
    }
}

/// The host name in the content of a `server_name` extension (RFC 6066 section 3); only what may
/// stand in one, since it is shown.
pub(in crate::input) fn server_name(content: &[u8]) -> Option<String> {
    let mut names = Bytes::new(content).vector(2)?;
    let is_host_name = names.number(1)? == 0;
    let name = names.vector(2)?.rest();
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    (is_host_name && name.len() <= LONGEST_NAME && name.iter().all(is_plain))
        .then(|| String::from_utf8_lossy(name).into_owned())
}
