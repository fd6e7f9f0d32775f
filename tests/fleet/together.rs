//! What lies apart and belongs together: issuers and responses behind many other files, and in other folders.

use std::fs;
use std::path::Path;

use serde_json::Value;
use staplescope_testpki::{Entry, ResponseBuilder, cast};

use crate::{certificate, folder, rows, run, server};

/// A response for [`server`].
fn response(number: usize) -> Vec<u8> {
    let serial = [&[0x11], &number.to_be_bytes()[..]].concat();
    ResponseBuilder::direct(&cast::issuing(), &serial).build()
}

fn issuer() -> String {
    certificate(&cast::issuing().der)
}

/// How many rows have each verdict, and whether the rows are in the order of their files.
fn verdicts(rows: &[Value]) -> (Vec<(String, usize)>, bool) {
    let mut verdicts = std::collections::BTreeMap::new();
    for row in rows {
        *verdicts.entry(row["staple"].to_string()).or_default() += 1;
    }
    let sources = rows.iter().map(|row| row["source"].as_str().unwrap());
    (verdicts.into_iter().collect(), sources.is_sorted())
}

/// More files than are judged together, and more signatures than are verified for one report.
#[test]
fn an_issuer_behind_many_pairs_counts_for_all_of_them() {
    const PAIRS: usize = 520;
    let folder = folder("pairs");
    let issuing = cast::issuing();
    let pairs: Vec<_> = (0..PAIRS)
        .map(|number| {
            let serial = [&[0x11], &number.to_be_bytes()[..]].concat();
            let server = cast::shop_builder().serial(&serial).issued_by(&issuing);
            let response = ResponseBuilder::direct(&issuing, &serial).build();
            (certificate(&server.der), response)
        })
        .collect();
    for (number, (server, response)) in pairs.iter().enumerate() {
        let file = folder.join(format!("{number:04}.pem"));
        fs::write(&file, server).unwrap();
        fs::write(file.with_extension("pem.ocsp"), response).unwrap();
    }
    fs::write(folder.join("zz-issuer.pem"), issuer()).unwrap();
    let expected = (vec![("\"good\"".into(), PAIRS), ("null".into(), 1)], true);
    assert_eq!(verdicts(&rows(&[&folder])), expected);
    // All in one file of its own, which is judged as one.
    let mut all = String::new();
    for (server, response) in pairs {
        all += &server;
        all += &staplescope_testpki::pem("OCSP RESPONSE", &response);
    }
    let file = folder.join("all.txt");
    fs::write(&file, all + &issuer()).unwrap();
    assert_eq!(verdicts(&rows(&[&file])), expected);
}

#[test]
fn responses_and_issuers_in_folders_beside_count() {
    let folder = folder("beside-folders");
    let make = |path: &str, content: &[u8]| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    };
    for number in 0..4 {
        let server = certificate(&server(number, true));
        make(&format!("certs/{number}.pem"), server.as_bytes());
    }
    for number in 0..3 {
        make(&format!("ocsp/{number}.der"), &response(number));
    }
    make("ca/issuing.pem", issuer().as_bytes());
    let expected = vec![
        ("\"good\"".into(), 3),
        ("\"missing\"".into(), 1),
        ("null".into(), 1),
    ];
    assert_eq!(verdicts(&rows(&[&folder])).0, expected);
    // The same where the folders are named one by one, in another order.
    let named = ["ocsp", "certs", "ca"].map(|name| folder.join(name));
    let named: Vec<&Path> = named.iter().map(std::path::PathBuf::as_path).collect();
    assert_eq!(verdicts(&rows(&named)).0, expected);
    // Each file was read, once; and each holds something.
    let file = folder.join("evidence.json");
    let evidence = file.to_str().unwrap();
    let arguments = ["inventory", "--format", "jsonl", "--evidence", evidence];
    let output = run(&arguments, &named);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let evidence: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let sources = evidence["inputs"].as_array().unwrap();
    let mut names: Vec<_> = sources.iter().map(|one| one["name"].to_string()).collect();
    names.sort();
    names.dedup();
    assert_eq!((sources.len(), names.len()), (8, 8), "{names:?}");
}

/// A delegate's certificate that is not embedded, in a folder of its own.
#[test]
fn a_delegate_in_a_folder_beside_counts() {
    let folder = folder("delegates");
    let issuing = cast::issuing();
    let delegate = cast::delegate();
    let entry = Entry::new(&issuing, &cast::SHOP_SERIAL);
    let response = ResponseBuilder::signed_by(&delegate).entry(entry).build();
    for (path, content) in [
        ("a/shop.pem", certificate(&cast::shop().der).into_bytes()),
        ("b/issuing.pem", issuer().into_bytes()),
        ("c/delegate.pem", certificate(&delegate.der).into_bytes()),
        ("d/shop.ocsp", response),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let rows = rows(&[&folder]);
    let roles: Vec<_> = rows.iter().map(|row| row["role"].as_str()).collect();
    let expected = ["end-entity", "intermediate", "responder"].map(Some);
    assert_eq!(roles, expected);
    assert_eq!(rows[0]["staple"], "good", "{}", rows[0]);
}
