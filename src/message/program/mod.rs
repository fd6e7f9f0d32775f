//! The programs, one file each: who says it, in which versions, and every message of it.

mod apache;
mod browsers;
mod certificates;
mod certmagic;
mod curl;
mod gnutls;
mod haproxy;
mod java;
mod mozilla;
mod nginx;
mod openssl;
mod others;
mod scanners;
mod servers;

use super::Message;
use super::record::{Basis, Confidence, Fault, Next, error, notice, warning};
use crate::reference::Reference;

/// The messages of every program.
pub(super) static ALL: &[&[Message]] = &[
    nginx::MESSAGES,
    apache::MESSAGES,
    haproxy::MESSAGES,
    certmagic::MESSAGES,
    servers::MESSAGES,
    mozilla::MESSAGES,
    browsers::MESSAGES,
    gnutls::MESSAGES,
    curl::MESSAGES,
    java::MESSAGES,
    openssl::MESSAGES,
    others::MESSAGES,
    certificates::MESSAGES,
    scanners::MESSAGES,
];
