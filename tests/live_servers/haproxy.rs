//! HAProxy before 2.8, from a file.

use staplescope::advice::Step;

use crate::follow::{broken, code, find, prove, run, steps};
use crate::scene::Scene;
use crate::{pki, refresh};

#[test]
fn haproxy_with_a_file_staples_after_the_steps() {
    let Some(mut scene) = Scene::new("haproxy", &["haproxy"]) else {
        return;
    };
    let (root, port) = (scene.root.display().to_string(), scene.port);
    scene.write("etc/haproxy/.keep", "");
    scene.write("run/haproxy/.keep", "");
    scene.must("cp pki/all.pem etc/haproxy/localhost.pem");
    scene.write(
        "etc/haproxy/haproxy.cfg",
        &format!(
            "global\n  master-worker\n  stats socket {root}/run/haproxy/admin.sock level admin\ndefaults\n  mode http\n  \
             timeout client 9s\n  timeout server 9s\n  timeout connect 9s\n\
             frontend https\n  bind :{port} ssl crt {root}/etc/haproxy/localhost.pem\n  http-request return status 204\n"
        ),
    );
    scene.program(
        "systemctl",
        "echo \"$*\" >>\"$ROOT/log/systemctl\"\n\
         [ \"$*\" != 'reload haproxy' ] || { kill -USR2 \"$(cat \"$ROOT/run/haproxy.pid\")\"; sleep 2; }",
    );
    scene.ends("run/haproxy.pid");
    scene.must(
        "nohup haproxy -W -f etc/haproxy/haproxy.cfg -p run/haproxy.pid >log/haproxy.log 2>&1 </dev/null &\n sleep 1",
    );
    scene.wait();
    let printed = broken(&scene, "", "haproxy");
    run(&scene, &printed, "chain.pem");
    run(&scene, &printed, "Before 2.8: fetch");
    run(&scene, &printed, "Check the configuration and reload");
    scene.wait();
    prove(&scene, &printed);
    refresh::keeps_fresh(&scene, &printed, "etc/haproxy/localhost.pem.ocsp");

    // Broken again, with a good response at hand.
    scene.must("rm etc/haproxy/localhost.pem.ocsp && systemctl reload haproxy");
    scene.wait();
    pki::good(&scene.pki(), "good.der");
    let report = scene.judge("", &["good.der"]);
    assert_eq!(report.staples[0].verdict.as_str(), "missing");
    let printed = steps(&scene, &report, "haproxy");
    assert!(!find(&printed, "good response that you gave").trap);
    scene.must(code(&printed, "good response that you gave"));
    scene.wait();
    prove(&scene, &printed);
    by_the_socket(&scene, &printed);
}

/// A new response is handed over while HAProxy runs.
fn by_the_socket(scene: &Scene, steps: &[Step]) {
    if !scene.run("command -v socat").1 {
        crate::scene::skipped("haproxy, runtime socket: socat is not installed");
        return;
    }
    // OpenSSL counts in seconds: the response differs from the one before.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    pki::good(&scene.pki(), "newer.der");
    let when = |output: &str| {
        output
            .lines()
            .find(|line| line.contains("Next Update"))
            .map(str::to_owned)
    };
    let before = when(&run(scene, steps, "Prove the repair"));
    scene.must("cp pki/newer.der etc/haproxy/localhost.pem.ocsp");
    let said = run(scene, steps, "instead of a reload");
    assert!(said.contains("OCSP Response updated"), "{said}");
    let after = when(&run(scene, steps, "Prove the repair"));
    assert!(after.is_some() && after != before, "{before:?}");
}
