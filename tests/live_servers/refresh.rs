//! What every server with a file is told: the script, and what runs it.

use std::fs;

use staplescope::advice::Step;

use crate::follow::{prove, run};
use crate::pki;
use crate::scene::Scene;

/// The printed timer and cron line run the printed script; a new response gets to visitors, and no bad one
/// ever replaces a good one.
pub fn keeps_fresh(scene: &Scene, steps: &[Step], staple: &str) {
    run(scene, steps, "every hour");
    is_timed(scene);
    run(scene, steps, "cron run");
    let crontab = fs::read_to_string(scene.root.join("crontab")).unwrap();
    let command = crontab.trim().strip_prefix("23 * * * * ").unwrap();
    // OpenSSL counts in seconds: the next response differs from the first.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let first = fs::read(scene.root.join(staple)).unwrap();
    scene.must(command);
    scene.wait();
    let second = fs::read(scene.root.join(staple)).unwrap();
    assert_ne!(first, second, "no new response");
    prove(scene, steps);
    pki::set_status(&scene.pki(), false);
    let (said, is_well) = scene.run(command);
    assert!(!is_well && said.contains("the old one stays"), "{said}");
    assert_eq!(fs::read(scene.root.join(staple)).unwrap(), second);
    pki::set_status(&scene.pki(), true);
    scene.wait();
    prove(scene, steps);
}

/// The units are ones that systemd reads.
fn is_timed(scene: &Scene) {
    let (told, _) = scene.run("cat log/systemctl");
    assert!(
        told.contains("enable --now refresh-staple-localhost.timer"),
        "{told}"
    );
    let (said, is_well) = scene.run(
        "command -v systemd-analyze >/dev/null || { echo 'SKIPPED: no systemd-analyze'; exit 0; }\n\
         systemd-analyze verify etc/systemd/system/refresh-staple-localhost.*",
    );
    println!("{said}");
    assert!(
        is_well && !said.contains("refresh-staple-localhost"),
        "{said}"
    );
}
