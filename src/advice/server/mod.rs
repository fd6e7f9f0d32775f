//! Servers, one file each: how each is made to staple, and what to know about it.

mod apache;
mod caddy;
mod dovecot;
mod envoy;
mod exim;
mod h2o;
mod haproxy;
mod iis;
mod lighttpd;
mod nginx;
mod openlitespeed;
mod postfix;
mod proof;
mod stunnel;
mod traefik;

use super::refresh::{self, STALE};
use super::settled::of_servers;
use super::template::{Basis, Template};
use crate::report::Report;
use proof::Proof;

/// A server, in the versions that its file names.
#[derive(Debug)]
pub struct Server {
    /// Its stable name, in kebab-case.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Whether it can staple at all.
    pub staples: bool,
    /// Whether it fetches responses itself, and so needs a way to the responder.
    pub fetches: bool,
    pub(super) steps: &'static [Template],
    pub(super) traps: &'static [Template],
    /// The file from which it staples, where it can.
    pub(super) file: Option<StapleFile>,
    /// Whether it runs on Windows, so that commands are PowerShell's.
    pub(super) windows: bool,
    proof: Proof,
}

/// A response in a file.
#[derive(Debug)]
pub(super) struct StapleFile {
    /// Where the server reads it.
    pub path: &'static str,
    /// The command by which the server takes a new one, without quotes that are left open.
    pub take: &'static str,
}

impl Server {
    /// The last step: how it is seen what is served, where a staple is to be expected and where not.
    pub(super) const fn proof(&self, staple: bool) -> Template {
        self.proof.template(staple)
    }
}

/// The server whose steps are shown until another one is chosen.
pub const FIRST_SERVER: &Server = &nginx::NGINX;

/// Every server, in the order shown.
pub const SERVERS: &[&Server] = &[
    FIRST_SERVER,
    &apache::MOD_SSL,
    &apache::MOD_MD,
    &haproxy::HAPROXY,
    &caddy::CADDY,
    &traefik::TRAEFIK,
    &lighttpd::LIGHTTPD,
    &envoy::ENVOY,
    &iis::IIS,
    &postfix::POSTFIX,
    &dovecot::DOVECOT,
    &exim::EXIM,
    &h2o::H2O,
    &openlitespeed::OPENLITESPEED,
    &stunnel::STUNNEL,
];

/// The server with this id.
#[must_use]
pub fn server(id: &str) -> Option<&'static Server> {
    SERVERS.iter().copied().find(|server| server.id == id)
}

/// The programs whose messages are about a server's own staple, and that server's id.
const PROGRAMS: &[(&str, &str)] = &[
    ("nginx", "nginx"),
    ("OpenResty (lua-resty-auto-ssl)", "nginx"),
    ("Apache mod_ssl", "apache"),
    ("Apache mod_md", "apache-mod-md"),
    ("HAProxy", "haproxy"),
    ("Caddy (CertMagic), Traefik", "caddy"),
    ("Traefik", "traefik"),
    ("lighttpd", "lighttpd"),
    ("Envoy", "envoy"),
    ("Exim", "exim"),
    ("H2O", "h2o"),
    ("OpenLiteSpeed", "openlitespeed"),
    ("stunnel", "stunnel"),
];

/// The server that the messages of a report speak of: the worst message that names one.
#[must_use]
pub fn spoken_of(report: &Report) -> Option<&'static Server> {
    let mut servers = of_servers(report).filter_map(|message| {
        let mut programs = PROGRAMS.iter();
        let (_, id) = programs.find(|(program, _)| *program == message.program)?;
        server(id)
    });
    servers.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_a_server_is_one_that_speaks_and_every_server_is_there() {
        for (program, id) in PROGRAMS {
            let mut all = crate::message::all();
            assert!(all.any(|one| one.basis.program == *program), "{program}");
            assert!(server(id).is_some(), "{id}");
        }
    }

    /// Its steps follow a message of each of its programs.
    #[test]
    fn whoever_is_called_like_a_server_speaks_of_it() {
        let first_word = |name: &'static str| name.split([' ', ',', '(']).next();
        let mut programs = 0;
        for message in crate::message::all() {
            let program = message.basis.program;
            let mut servers = SERVERS.iter();
            if servers.any(|server| first_word(server.name) == first_word(program)) {
                let mut known = PROGRAMS.iter();
                assert!(
                    known.any(|(known, _)| *known == program),
                    "{program}: {}",
                    message.code
                );
                programs += 1;
            }
        }
        assert!(programs > 100, "{programs}");
    }
}
