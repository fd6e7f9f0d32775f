//! The seeds of the fuzz target for printed responses, `fuzz/corpus/printed/`.
//!
//! After a change: `UPDATE_SEEDS=1 cargo test --test printed seeds`.

use std::fs;
use std::path::Path;

use staplescope_testpki::clock::{DAY, NOW};
use staplescope_testpki::{Extension, ResponseBuilder, Status, cast, der, name_of, oid};

use super::printer::{Program, print};

const ISSUER: (&str, &str) = ("Example Trust Services", "Example Issuing CA");
const DELEGATE: (&str, &str) = ("Example Trust Services", "Example OCSP Responder");

/// Each by the name of its file.
fn seeds() -> Vec<(String, String)> {
    let issuing = cast::issuing();
    let delegate = cast::delegate();
    let direct = || ResponseBuilder::direct(&issuing, &cast::SHOP_SERIAL);
    let delegated = ResponseBuilder::delegated(&issuing, &cast::SHOP_SERIAL, &delegate)
        .responder(name_of(&delegate));
    let nonce = Extension::new(oid::NONCE, der::octet_string(&[0x4e; 32]));
    let revoked = direct()
        .edit(|entry| entry.status(Status::Revoked(NOW - 9 * DAY, Some(1))))
        .with(nonce);
    let mut seeds = Vec::new();
    for (program, name) in [
        (Program::OpenSsl1, "openssl-1"),
        (Program::OpenSsl3, "openssl-3"),
        (Program::GnuTls, "gnutls"),
    ] {
        let mut add = |kind: &str, response: &ResponseBuilder, signer| {
            seeds.push((format!("{name}-{kind}"), print(program, response, signer)));
        };
        add("direct", &direct(), ISSUER);
        add("delegated", &delegated, DELEGATE);
        add("revoked", &revoked, ISSUER);
    }
    let whole = print(Program::OpenSsl3, &direct(), ISSUER);
    let half: String = whole
        .lines()
        .take(14)
        .map(|line| format!("{line}\n"))
        .collect();
    seeds.push(("cut-off".into(), half));
    seeds.push(("error".into(), "Responder Error: trylater (3)\n".into()));
    seeds
}

#[test]
fn seeds_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/printed");
    let is_update = std::env::var_os("UPDATE_SEEDS").is_some();
    for (name, text) in seeds() {
        let file = folder.join(&name);
        if is_update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            kept == text,
            "{name} is out of date; run `UPDATE_SEEDS=1 cargo test --test printed seeds`"
        );
    }
}
