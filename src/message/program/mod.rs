//! The programs, one file each: who says it, in which versions, and every message of it.

mod apache;
mod apple;
mod certbot;
mod certmagic;
mod check_ssl_cert;
mod chromium;
mod curl;
mod dotnet;
mod envoy;
mod exim;
mod freeradius;
mod gnutls;
mod h2o;
mod haproxy;
mod hitch;
mod java;
mod lego;
mod lets_encrypt;
mod libtls;
mod lighttpd;
mod mod_gnutls;
mod mongodb;
mod mozilla;
mod nats;
mod nginx;
mod openlitespeed;
mod openssl;
mod posh_acme;
mod simple_acme;
mod ssl_labs;
mod sslscan;
mod sslyze;
mod stunnel;
mod syslog_ng;
mod testssl;
mod traefik;
mod uacme;
mod wget2;
mod windows;
mod wolfssl;

use super::record::{Basis, Confidence, Fault, Next, error, notice, warning};
use super::{Fact, Message};
use crate::reference::Reference;

/// The messages of every program.
pub(super) static ALL: &[&[Message]] = &[
    nginx::MESSAGES,
    apache::MESSAGES,
    haproxy::MESSAGES,
    certmagic::MESSAGES,
    traefik::MESSAGES,
    mozilla::MESSAGES,
    chromium::MESSAGES,
    apple::MESSAGES,
    gnutls::MESSAGES,
    libtls::MESSAGES,
    curl::MESSAGES,
    wget2::MESSAGES,
    java::MESSAGES,
    openssl::MESSAGES,
    lighttpd::MESSAGES,
    h2o::MESSAGES,
    stunnel::MESSAGES,
    exim::MESSAGES,
    freeradius::MESSAGES,
    syslog_ng::MESSAGES,
    envoy::MESSAGES,
    hitch::MESSAGES,
    openlitespeed::MESSAGES,
    mod_gnutls::MESSAGES,
    nats::MESSAGES,
    wolfssl::MESSAGES,
    windows::MESSAGES,
    dotnet::MESSAGES,
    mongodb::MESSAGES,
    lets_encrypt::MESSAGES,
    certbot::MESSAGES,
    posh_acme::MESSAGES,
    simple_acme::MESSAGES,
    lego::MESSAGES,
    uacme::MESSAGES,
    testssl::MESSAGES,
    sslyze::MESSAGES,
    sslscan::MESSAGES,
    ssl_labs::MESSAGES,
    check_ssl_cert::MESSAGES,
];
