//! The printed steps, followed to the letter on servers as the distribution has them: each is started on
//! loopback with a Must-Staple certificate and no staple, what a client records of it is judged, the
//! steps for it are run and written as they stand, and the printed proof has to show a good staple.
//!
//! Only with `STAPLESCOPE_LIVE_SERVERS=1` and as root, which Exim and Apache take to change users; what is not
//! installed is said and skipped. On Debian:
//! `apt-get install nginx apache2 haproxy lighttpd lighttpd-mod-openssl exim4-daemon-light socat`, and none of their services has to run.
//! Everything lies below one folder, which the advice’s `Names::root` puts in front of every path, and listens
//! on ports that were free.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // A test stops with a panic.

mod apache;
mod exim;
mod follow;
mod haproxy;
mod lighttpd;
mod nginx;
mod pki;
mod refresh;
mod scene;
