//! The TLS Feature extension.

pub(super) mod critical;
pub(super) mod issuer_differs;
pub(super) mod issuer_requires;
pub(super) mod malformed;
pub(super) mod no_ocsp_url;
pub(super) mod not_granted;
pub(super) mod odd_list;
pub(super) mod other_features;
pub(super) mod request;
