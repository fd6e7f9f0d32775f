//! `check`: for monitoring.

use std::fs;
use std::path::Path;
use std::process::Command;

use staplescope_testpki::clock::NOW;
use staplescope_testpki::{ResponseBuilder, cast};

use crate::{certificate, folder, mixed_folder, run, server};

#[test]
fn a_check_has_the_status_of_a_monitoring_plugin() {
    let folder = folder("check");
    let file = |name: &str, der: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, certificate(der)).unwrap();
        path
    };
    let well = file("well.pem", &server(1, false));
    let lacking = file("lacking.pem", &server(2, true));
    let days = |number: usize, from: i64, until: i64| {
        let day = 24 * 60 * 60;
        let builder = cast::shop_builder().without("1.3.6.1.5.5.7.1.24");
        let builder = builder.serial(&[0x12, u8::try_from(number).unwrap()]);
        builder
            .validity(NOW + from * day, NOW + until * day)
            .issued_by(&cast::issuing())
            .der
    };
    let ending = file("ending.pem", &days(1, -60, 12));
    let ended = file("ended.pem", &days(2, -90, -3));
    let nothing = folder.join("nothing.txt");
    fs::write(&nothing, "nothing").unwrap();
    let cases: [(&Path, &[&str], i32, &str); 6] = [
        (&well, &[], 0, "OK: 1 certificate"),
        (
            &lacking,
            &[],
            2,
            "CRITICAL: host2.example (must-staple-without-staple);",
        ),
        (&ending, &[], 1, "WARNING: shop.example (expires in 12 d);"),
        (&ending, &["--warn", "10d"], 0, "OK: "),
        (
            &ended,
            &[],
            2,
            "CRITICAL: shop.example (certificate-expired);",
        ),
        (&nothing, &[], 3, "UNKNOWN: "),
    ];
    for (path, options, status, begins) in cases {
        let output = run(&[&["check"], options].concat(), &[path]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            output.status.code(),
            Some(status),
            "{}: {text}",
            path.display()
        );
        assert!(text.starts_with(begins), "{}: {text}", path.display());
    }
    let nagios = run(&["check", "--format", "nagios"], &[&lacking]);
    let line = String::from_utf8(nagios.stdout).unwrap();
    assert_eq!(line.matches('|').count(), 1, "{line}");
    assert!(
        line.starts_with("STAPLESCOPE CRITICAL: ")
            && line.contains("| certificates=1;;;0 must_staple=1;;;0")
    );
}

#[test]
fn metrics_have_one_type_each_and_none_of_a_response_that_is_not_there() {
    let folder = folder("metrics");
    fs::write(folder.join("a.pem"), certificate(&server(1, true))).unwrap();
    fs::write(folder.join("b.pem"), certificate(&cast::shop().der)).unwrap();
    fs::write(folder.join("i.pem"), certificate(&cast::issuing().der)).unwrap();
    let response = ResponseBuilder::direct(&cast::issuing(), &cast::SHOP_SERIAL).build();
    fs::write(folder.join("b.ocsp"), response).unwrap();
    let output = run(&["check", "--format", "prometheus"], &[&folder]);
    let text = String::from_utf8(output.stdout).unwrap();
    let of = |metric: &str| -> Vec<&str> {
        let prefix = format!("{metric}{{");
        text.lines()
            .filter(|line| line.starts_with(&prefix))
            .collect()
    };
    assert_eq!(of("x509_cert_not_after").len(), 3, "{text}");
    assert_eq!(of("ssl_ocsp_response_next_update").len(), 1);
    assert_eq!(of("staplescope_must_staple").len(), 3);
    let holds: Vec<_> = of("staplescope_verdict")
        .into_iter()
        .filter(|line| line.ends_with(" 1"))
        .collect();
    assert_eq!(holds.len(), 2, "{holds:?}");
    assert!(
        holds
            .iter()
            .any(|line| line.contains("verdict=\"good\"") && line.contains("b.pem"))
    );
    assert!(
        holds
            .iter()
            .any(|line| line.contains("verdict=\"missing\"") && line.contains("a.pem"))
    );
    let mut names: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE "))
        .collect();
    let count = names.len();
    names.dedup();
    assert!(count == names.len() && names.iter().all(|name| name.ends_with(" gauge")));
}

/// The alerts of docs/fleet.md, and the metrics, by Prometheus's own tool, where it is installed.
#[test]
fn promtool_accepts_the_alerts_and_the_metrics() {
    use std::io::Write as _;
    let tool = std::env::var_os("PROMTOOL").unwrap_or_else(|| "promtool".into());
    if Command::new(&tool).arg("--version").output().is_err() {
        println!("SKIPPED: promtool is not installed (or named by PROMTOOL)");
        return;
    }
    let folder = mixed_folder("promtool");
    let documentation = include_str!("../../docs/fleet.md");
    let rules = documentation
        .split("```yaml\n")
        .find(|part| part.starts_with("groups:"));
    let rules = rules.unwrap().split("```").next().unwrap();
    let file = folder.join("rules.yml");
    fs::write(&file, rules).unwrap();
    let checked = Command::new(&tool)
        .args(["check", "rules"])
        .arg(&file)
        .output();
    let checked = checked.unwrap();
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        checked.status.success() && said.contains("2 rules found"),
        "{said}"
    );
    let metrics = run(&["check", "--format", "prometheus"], &[&folder]).stdout;
    let mut child = Command::new(&tool)
        .args(["check", "metrics"])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&metrics).unwrap();
    let checked = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{said}");
}

/// The configuration of docs/fleet.md, by Icinga itself, where it is installed.
#[test]
fn icinga_accepts_the_configuration() {
    let tool = std::env::var_os("ICINGA2").unwrap_or_else(|| "icinga2".into());
    if Command::new(&tool).arg("--version").output().is_err() {
        println!("SKIPPED: icinga2 is not installed (or named by ICINGA2)");
        return;
    }
    let documentation = include_str!("../../docs/fleet.md");
    let configuration = documentation
        .split("```\n")
        .find(|part| part.contains("object CheckCommand"))
        .unwrap();
    let (command, service) = configuration.split_at(configuration.find("\napply").unwrap());
    let file = folder("icinga").join("icinga2.conf");
    let host =
        "object Host \"shop\" {\n  check_command = \"staplescope\"\n  vars.staplescope = true\n}\n";
    for (says, text) in [
        (true, format!("{command}{service}{host}")),
        // What it says of a mistake is heard.
        (
            false,
            format!(
                "{command}{}{host}",
                service.replace("assign where", "assign when")
            ),
        ),
    ] {
        fs::write(&file, text).unwrap();
        let mut checked = Command::new(&tool);
        checked
            .args(["daemon", "--validate", "--config"])
            .arg(&file);
        let checked = checked.output().unwrap();
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert_eq!(checked.status.success(), says, "{said}");
        assert!(!says || said.contains("Instantiated 1 Service"), "{said}");
    }
}
