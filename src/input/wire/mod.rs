//! What went over the wire: TLS messages, captures of packets, and the secrets that open them.

pub(super) mod capture;
pub(super) mod key_log;
pub(super) mod tls;
