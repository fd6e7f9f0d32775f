//! Text with structure, in the shapes that programs write.

use data_encoding::BASE64;
use staplescope::input::{Form, Place};
use staplescope_testpki::{cast, pem};

use super::{check, complaints, fixture, found, key_der};

fn shop() -> Vec<u8> {
    cast::shop().der
}

fn issuing() -> Vec<u8> {
    cast::issuing().der
}

fn bundle() -> String {
    pem("CERTIFICATE", &shop()) + &pem("CERTIFICATE", &issuing())
}

fn key() -> String {
    pem("PRIVATE KEY", &[0x53; 60])
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    BASE64.encode(bytes.as_ref())
}

fn json_string(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn a_tls_secret_of_kubernetes_in_yaml() {
    let text = format!(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop-tls\n  labels: {{app: shop}}\ntype: kubernetes.io/tls\n\
         data:\n  tls.crt: {}\n  tls.key: {}\n",
        base64(bundle()),
        base64(key())
    );
    let found = found(text);
    let place = "data.\"tls.crt\", line 8";
    check(
        &found,
        "YAML with base64 and PEM",
        &[(&shop(), place), (&issuing(), place)],
    );
    let said = complaints(&found);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("data.\"tls.key\", line 9: A private key was"),
        "{said:?}"
    );
}

#[test]
fn a_tls_secret_of_kubernetes_in_json_and_encoded_twice() {
    let once = base64(bundle());
    for (value, form) in [
        (once.clone(), "once"),
        (base64(&once), "twice"),
        (base64(base64(&once)), "thrice"),
    ] {
        let text = format!(
            "{{\n  \"apiVersion\": \"v1\",\n  \"data\": {{\n    \"tls.crt\": \"{value}\"\n  }}\n}}\n"
        );
        let place = "data.\"tls.crt\", line 4";
        let found = found(text);
        check(
            &found,
            "JSON with base64 and PEM",
            &[(&shop(), place), (&issuing(), place)],
        );
        assert_eq!(found.problems, [], "{form}");
        assert_eq!(found.objects[0].form, Form::Pem);
    }
}

#[test]
fn a_list_of_secrets_and_a_keystore_in_one() {
    let text = format!(
        "{{\"items\": [{{\"data\": {{\"a\": \"eA==\"}}}}, {{\"data\": {{\"keystore.p12\": \"{}\"}}}}]}}",
        base64(fixture("empty-password.p12"))
    );
    let found = found(text);
    assert_eq!(found.objects.len(), 3);
    assert_eq!(
        staplescope::input::place_within(&found.objects[0].within, found.objects[0].place),
        "items[1].data.\"keystore.p12\" › PKCS #12, item 1"
    );
}

#[test]
fn what_kubectl_prints_of_one_value() {
    let found = found(base64(bundle()));
    assert_eq!(found.objects.len(), 2, "{:?}", found.problems);
    assert_eq!(found.format, "base64 and PEM");
    let twice = super::found(base64(base64(bundle())));
    assert_eq!(twice.objects.len(), 2, "{:?}", twice.problems);
}

#[test]
fn helm_keeps_releases_as_gzip_in_base64_in_base64() {
    let gz = fixture("leaf.pem.gz");
    let text = format!("{{\"data\": {{\"release\": \"{}\"}}}}", base64(base64(gz)));
    let found = found(text);
    assert_eq!(found.objects.len(), 3);
    assert_eq!(found.format, "JSON with base64 and gzip and PEM");
}

#[test]
fn block_scalars_in_yaml_keep_their_lines() {
    let indented = |text: &str, spaces: usize| {
        let lines = text
            .lines()
            .map(|line| format!("{}{line}\n", " ".repeat(spaces)));
        lines.collect::<String>()
    };
    let text = format!(
        "---\n# what cert-manager writes\ntls:\n- name: one\n  cert: |\n{}  key: |-\n{}- name: two\n  cert: >\n{}",
        indented(&pem("CERTIFICATE", &shop()), 4),
        indented(&key(), 4),
        indented(&pem("CERTIFICATE", &issuing()), 4),
    );
    let lines: Vec<_> = text.lines().collect();
    let begins: Vec<_> = (0..lines.len())
        .filter(|at| lines[*at].contains("BEGIN"))
        .collect();
    let found = found(text.clone());
    let (first, second) = (
        format!("tls[0].cert, line {}", begins[0] + 1),
        format!("tls[1].cert, line {}", begins[2] + 1),
    );
    check(
        &found,
        "YAML with PEM",
        &[(&shop(), &first), (&issuing(), &second)],
    );
    let said = complaints(&found);
    let key = format!("tls[0].key, line {}: A private key was", begins[1] + 1);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with(&key), "{said:?}");
}

#[test]
fn other_scalars_in_yaml() {
    let encoded = base64(bundle());
    let folded: Vec<_> = encoded
        .as_bytes()
        .chunks(60)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    for value in [
        format!("\"{}\"", bundle().replace('\n', "\\n")),
        format!("'{encoded}'"),
        format!("!!binary |\n    {}", folded.join("\n    ")),
        format!("&anchor {encoded}"),
        format!("\n    {}", folded.join("\n    ")),
        format!("\"{}\"", folded.join("\\\n    ")),
    ] {
        let text = format!("server:\n  certificate: {value}\n  port: 443\n  other: *anchor\n");
        let found = found(text.clone());
        assert_eq!(found.objects.len(), 2, "{text}: {:?}", found.problems);
        assert!(
            found.objects[0].within == "server.certificate",
            "{text}: {found:?}"
        );
    }
}

#[test]
fn aliases_in_yaml_are_not_expanded() {
    let mut text = format!("a: &a {}\n", base64(bundle()));
    let mut last = 'a';
    for name in 'b'..='z' {
        text += &format!("{name}: &{name}\n- *{last}\n- *{last}\n- *{last}\n");
        last = name;
    }
    assert_eq!(found(text).objects.len(), 2);
}

#[test]
fn acme_json_of_traefik() {
    let text = format!(
        "{{\n \"le\": {{\n  \"Account\": {{ \"PrivateKey\": \"{}\" }},\n  \"Certificates\": [\n   {{\n    \
         \"domain\": {{ \"main\": \"shop.example\" }},\n    \"certificate\": \"{}\",\n    \"key\": \"{}\"\n   }}\n  ]\n }}\n}}\n",
        base64(key_der()),
        base64(bundle()),
        base64(key())
    );
    let place = "le.Certificates[0].certificate, line 7";
    let found = found(text);
    check(
        &found,
        "JSON with base64 and PEM",
        &[(&shop(), place), (&issuing(), place)],
    );
    let said = complaints(&found);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("le.Account.PrivateKey, line 3: A private key was"),
        "{said:?}"
    );
    assert!(
        said[0].contains("1 more like this, at le.Certificates[0].key, line 8"),
        "{said:?}"
    );
}

/// What `docker config inspect` prints, with base64 of PEM; secrets have no data to show.
#[test]
fn configurations_of_docker_swarm() {
    let text = format!(
        "[\n    {{\n        \"ID\": \"2xkb7f8q4n1p0zv6\",\n        \"Version\": {{ \"Index\": 12 }},\n        \
         \"CreatedAt\": \"2026-06-15T12:00:00.123456789Z\",\n        \"Spec\": {{\n            \
         \"Name\": \"shop_certificate\",\n            \"Labels\": {{}},\n            \"Data\": \"{}\"\n        }}\n    }},\n    \
         {{\n        \"ID\": \"9c1m3d5t7r2w8y4s\",\n        \"Spec\": {{ \"Name\": \"shop_key\", \"Data\": \"{}\" }}\n    }}\n]\n",
        base64(bundle()),
        base64(key()),
    );
    let place = "[0].Spec.Data, line 9";
    let found = found(text);
    check(
        &found,
        "JSON with base64 and PEM",
        &[(&shop(), place), (&issuing(), place)],
    );
    let said = complaints(&found);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("[1].Spec.Data, line 14: A private key was"),
        "{said:?}"
    );
}

/// `config.json` of Docker's clients: logins in base64, and no certificate.
#[test]
fn logins_of_docker_are_neither_read_nor_shown() {
    let login = base64("shopkeeper:an open secret of the shop");
    let text = format!(
        "{{\n\t\"auths\": {{\n\t\t\"registry.example\": {{\n\t\t\t\"auth\": \"{login}\"\n\t\t}}\n\t}},\n\t\
         \"credsStore\": \"desktop\"\n}}\n"
    );
    let found = found(text);
    assert_eq!(found.objects, []);
    let said = complaints(&found);
    assert_eq!(said.len(), 1);
    assert!(!format!("{found:?}").contains("open secret"), "{said:?}");
    assert!(!format!("{found:?}").contains(&login), "{said:?}");
}

#[test]
fn secrets_and_configurations_of_compose() {
    let indented: String = bundle()
        .lines()
        .map(|line| format!("      {line}\n"))
        .collect();
    let text = format!(
        "services:\n  web:\n    image: nginx:1.29\n    ports:\n      - \"443:443\"\n    secrets:\n      - source: shop_key\n        \
         target: /run/secrets/tls.key\n        mode: 0400\n    configs:\n      - shop_certificate\nconfigs:\n  shop_certificate:\n    \
         content: |\n{indented}secrets:\n  shop_key:\n    file: ./tls.key\n  from_environment:\n    environment: SHOP_KEY\n"
    );
    let lines: Vec<_> = text.lines().collect();
    let begins: Vec<_> = (0..lines.len())
        .filter(|at| lines[*at].contains("BEGIN"))
        .collect();
    let places: Vec<_> = begins
        .iter()
        .map(|at| format!("configs.shop_certificate.content, line {}", at + 1))
        .collect();
    let found = found(text.clone());
    check(
        &found,
        "YAML with PEM",
        &[(&shop(), &places[0]), (&issuing(), &places[1])],
    );
    assert_eq!(found.problems, []);
}

/// What Caddy's storage in Redis keeps of a file (`StorageData` of
/// <https://github.com/pberkel/caddy-storage-redis/blob/main/storage.go>).
fn of_caddy(file: impl AsRef<[u8]>) -> String {
    let size = file.as_ref().len();
    format!(
        "{{\"value\":\"{}\",\"modified\":\"2026-06-15T12:00:00.123456789Z\",\"size\":{size},\
         \"compression\":0,\"encryption\":0}}",
        base64(file)
    )
}

#[test]
fn storage_of_caddy() {
    let found_in = found(of_caddy(bundle()));
    check(
        &found_in,
        "JSON with base64 and PEM",
        &[(&shop(), "value, line 1"), (&issuing(), "value, line 1")],
    );
    assert_eq!(found_in.problems, []);
    let found_in = found(of_caddy(key()));
    assert_eq!(found_in.objects, []);
    let said = complaints(&found_in);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with("value, line 1: A private key was"),
        "{said:?}"
    );
    // Several values in a row, as somebody prints them.
    let row = [of_caddy(bundle()), of_caddy(key()), of_caddy(bundle())].join("\n");
    let found_in = found(row);
    assert_eq!(found_in.objects.len(), 4, "{:?}", found_in.problems);
    assert_eq!(found_in.objects[2].place, Place::Line(3));
}

/// The `.json` beside a certificate in Caddy's storage says what was asked for, and holds none.
#[test]
fn what_caddy_notes_about_a_certificate_is_none() {
    let about = "{\n\t\"sans\": [\n\t\t\"shop.example\"\n\t],\n\t\"issuer_data\": {\n\t\t\
         \"url\": \"https://acme.example/acme/cert/03abcdef\",\n\t\t\"ca\": \"https://acme.example/directory\",\n\t\t\
         \"account\": {\n\t\t\t\"status\": \"valid\",\n\t\t\t\"location\": \"https://acme.example/acct/1\"\n\t\t}\n\t}\n}\n";
    for text in [about.to_owned(), of_caddy(about)] {
        let found = found(text);
        assert_eq!(found.objects, []);
        let said = complaints(&found);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(
            said[0].contains("This text contains no certificate"),
            "{said:?}"
        );
    }
}

#[test]
fn answers_of_vault() {
    let text = format!(
        "{{\"request_id\": \"1\", \"data\": {{\n\"certificate\": {},\n\"ca_chain\": [{}],\n\"private_key\": {},\n\
         \"private_key_type\": \"rsa\"}}}}",
        json_string(&pem("CERTIFICATE", &shop())),
        json_string(&pem("CERTIFICATE", &issuing())),
        json_string(&pem("RSA PRIVATE KEY", &[0x53; 60])),
    );
    let found = found(text);
    check(
        &found,
        "JSON with PEM",
        &[
            (&shop(), "data.certificate, line 2"),
            (&issuing(), "data.ca_chain[0], line 3"),
        ],
    );
    assert!(complaints(&found)[0].starts_with("data.private_key, line 4: A private key was"));
}

#[test]
fn json_within_json() {
    let inner = format!("{{\"tls.crt\": {}}}", json_string(&bundle()));
    let text = format!("{{\"annotations\": {{\"last\": {}}}}}", json_string(&inner));
    let found = found(text);
    assert_eq!(found.objects.len(), 2);
    assert_eq!(found.objects[0].within, "annotations.last › \"tls.crt\"");
}

#[test]
fn a_list_of_crt_sh_holds_no_certificates() {
    let text = r#"[{"issuer_ca_id":16418,"issuer_name":"C=US, O=Let's Encrypt, CN=R3","common_name":"shop.example",
        "name_value":"shop.example","id":9876543210,"entry_timestamp":"2026-01-01T00:00:00.123",
        "not_before":"2026-01-01T00:00:00","not_after":"2026-04-01T00:00:00","serial_number":"03abcdef"}]"#;
    let found = found(text);
    assert_eq!(found.objects, []);
    assert_eq!(found.format, "JSON");
    assert!(complaints(&found)[0].contains("crt.sh/?d="));
}

#[test]
fn a_bundle_of_haproxy() {
    let text = key() + &bundle() + &pem("DH PARAMETERS", &[0x30, 3, 2, 1, 5]);
    let found = found(text);
    assert_eq!(found.objects.len(), 2);
    assert_eq!(found.format, "PEM");
    assert!(complaints(&found)[0].starts_with("line 1: A private key was"));
}

#[test]
fn ldif_of_a_directory() {
    let fold = |line: String| {
        let chunks: Vec<_> = line
            .as_bytes()
            .chunks(76)
            .map(|part| String::from_utf8_lossy(part).into_owned())
            .collect();
        chunks.join("\n ")
    };
    let pair =
        staplescope_testpki::der::sequence(&[staplescope_testpki::der::explicit(0, &issuing())]);
    let text = format!(
        "version: 1\n\ndn: cn=shop.example,o=Example\nobjectClass: pkiUser\n{}\n\n\
         dn: cn=Example Issuing CA,o=Example\n{}\n{}\n",
        fold(format!("userCertificate;binary:: {}", base64(shop()))),
        fold(format!("cACertificate;binary:: {}", base64(issuing()))),
        fold(format!("crossCertificatePair;binary:: {}", base64(pair))),
    );
    let lines: Vec<_> = text.lines().map(str::to_owned).collect();
    let line = |name: &str| {
        1 + lines
            .iter()
            .position(|line| line.starts_with(name))
            .unwrap()
    };
    let found = found(text.clone());
    check(
        &found,
        "LDIF with base64 and certificate pair",
        &[
            (
                &shop(),
                &format!(
                    "cn=shop.example,o=Example: userCertificate;binary, line {}",
                    line("user")
                ),
            ),
            (
                &issuing(),
                &format!(
                    "cn=Example Issuing CA,o=Example: cACertificate;binary, line {}",
                    line("cACert")
                ),
            ),
            (
                &issuing(),
                "cn=Example Issuing CA,o=Example: crossCertificatePair;binary › certificate pair, item 1",
            ),
        ],
    );
    assert_eq!(found.problems, []);
}

#[test]
fn data_urls() {
    let percent: String = shop().iter().map(|octet| format!("%{octet:02X}")).collect();
    for url in [
        format!("data:application/x-x509-ca-cert;base64,{}", base64(shop())),
        format!("data:application/pkix-cert,{percent}"),
        format!("data:;base64,{}", base64(pem("CERTIFICATE", &shop()))),
        format!(
            "data:text/plain,{}",
            pem("CERTIFICATE", &shop())
                .replace('\n', "%0A")
                .replace(' ', "%20")
                .replace('+', "%2B")
        ),
    ] {
        let alone = found(url.clone());
        assert_eq!(alone.objects.len(), 1, "{url}: {:?}", alone.problems);
        assert_eq!(alone.objects[0].der, shop());
        assert_eq!(alone.objects[0].within, "data: URL");
        let page = format!(
            "<a href=\"{url}\">CA</a>\n<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>\n{}",
            pem("CERTIFICATE", &issuing())
        );
        let page = found(page);
        assert_eq!(page.objects.len(), 2, "{url}: {:?}", page.problems);
        assert_eq!(page.objects[1].der, issuing());
        assert_eq!(page.problems, []);
        let value = found(format!("{{\"a\": {{\"url\": {}}}}}", json_string(&url)));
        assert_eq!(value.objects.len(), 1, "{url}: {:?}", value.problems);
        assert_eq!(value.objects[0].within, "a.url");
    }
}

#[test]
fn text_that_only_looks_structured_is_read_as_before() {
    let transcript = format!(
        "CONNECTED(00000003)\n---\nCertificate chain\n 0 s:CN = x\n{}---\nServer certificate\n",
        bundle()
    );
    assert_eq!(found(transcript).format, "openssl s_client: PEM");
    let bag = format!(
        "Bag Attributes\n    friendlyName: leaf\nsubject=CN = x\n{}",
        bundle()
    );
    assert_eq!(found(bag).format, "PEM");
    let broken = format!("{{\"cert\": {}, \"next\": ", json_string(&bundle()));
    let broken = found(broken);
    assert_eq!((broken.objects.len(), &*broken.format), (2, "PEM"));
    let note = format!("note: here it is\n{}", bundle());
    assert_eq!(found(note).format, "PEM");
}
