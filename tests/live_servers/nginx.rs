//! nginx: fetching, from a file, and with the file of a former time in the way.

use std::fs;

use crate::follow::{broken, code, fails, prove, run, steps as steps_for, titles};
use crate::scene::Scene;
use crate::{pki, refresh};

fn scene(name: &str) -> Option<Scene> {
    let mut scene = Scene::new(name, &["nginx"])?;
    let (root, port) = (scene.root.display().to_string(), scene.port);
    scene.write(
        "etc/nginx/nginx.conf",
        &format!(
            "pid {root}/run/nginx.pid;\nerror_log {root}/log/error.log;\nworker_processes 2;\n\
             events {{}}\nhttp {{\n  access_log off;\n  include {root}/etc/nginx/conf.d/*.conf;\n}}\n"
        ),
    );
    scene.write(
        "etc/nginx/conf.d/site.conf",
        &format!(
            "server {{\n  listen {port} ssl;\n  ssl_certificate {root}/etc/ssl/localhost/fullchain.pem;\n  \
             ssl_certificate_key {root}/etc/ssl/localhost/privkey.pem;\n}}\n"
        ),
    );
    scene.program(
        "nginx",
        "exec /usr/sbin/nginx -c \"$ROOT/etc/nginx/nginx.conf\" \"$@\"",
    );
    scene.program("systemctl", "echo \"$*\" >>\"$ROOT/log/systemctl\"");
    scene.ends("run/nginx.pid");
    Some(scene)
}

fn start(scene: &Scene) {
    scene.must("nginx");
    scene.wait();
}

#[test]
fn nginx_that_fetches_staples_after_the_steps() {
    let Some(scene) = scene("nginx-fetch") else {
        return;
    };
    start(&scene);
    let steps = broken(&scene, "", "nginx");
    run(&scene, &steps, "Write chain.pem");
    scene.write(
        "etc/nginx/conf.d/site.conf",
        code(&steps, "Turn stapling on"),
    );
    run(&scene, &steps, "Check the configuration and reload");
    prove(&scene, &steps);
}

#[test]
fn nginx_with_a_file_staples_in_every_first_handshake() {
    let Some(scene) = scene("nginx-file") else {
        return;
    };
    start(&scene);
    let steps = broken(&scene, "", "nginx");
    run(&scene, &steps, "Write chain.pem");
    run(&scene, &steps, "fetch the response with a script");
    let server = code(&steps, "Turn stapling on");
    let file = code(&steps, "Point nginx to that file");
    let whole = server.replace(
        "ssl_stapling_verify",
        &format!("{file}\n    ssl_stapling_verify"),
    );
    scene.write("etc/nginx/conf.d/site.conf", &whole);
    run(&scene, &steps, "Check the configuration and reload");
    // The workers of the old configuration go once the new ones are there.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let proof = run(&scene, &steps, "Prove the repair");
    assert!(!proof.contains("no response sent"), "{proof}");
    refresh::keeps_fresh(&scene, &steps, "etc/ssl/localhost/staple.der");

    // Another certificate's response in the file, and a good one at hand.
    pki::foreign(&scene.pki(), "foreign.der");
    pki::good(&scene.pki(), "good.der");
    scene.must("cp pki/foreign.der etc/ssl/localhost/staple.der && nginx -s reload && sleep 2");
    let report = scene.judge("", &["good.der"]);
    assert_eq!(report.staples[0].verdict.as_str(), "unusable");
    let steps = steps_for(&scene, &report, "nginx");
    run(&scene, &steps, "good response that you gave");
    prove(&scene, &steps);
    scene.must("nginx -s stop && sleep 1");
    fails(&scene, &steps, "errno");
}

#[test]
fn nginx_is_freed_of_an_old_file() {
    let Some(scene) = scene("nginx-old") else {
        return;
    };
    pki::foreign(&scene.pki(), "old.der");
    let site = scene.root.join("etc/nginx/conf.d/site.conf");
    let before = fs::read_to_string(&site).unwrap();
    let old = format!(
        "  ssl_stapling on;\n  ssl_stapling_file {};\n}}",
        scene.path("pki/old.der")
    );
    fs::write(&site, before.replace('}', &old)).unwrap();
    start(&scene);
    let report = scene.judge("", &[]);
    let steps = steps_for(&scene, &report, "nginx");
    let titles = titles(&steps);
    let first = titles
        .iter()
        .position(|title| title.contains("set by hand"))
        .unwrap();
    let config = titles
        .iter()
        .position(|title| title.contains("Turn stapling on"))
        .unwrap();
    assert!(first < config, "{titles:?}");
    let (found, _) = scene.run(code(&steps, "set by hand"));
    let (file, rest) = found.split_once(':').unwrap();
    let (line, _) = rest.split_once(':').unwrap();
    assert_eq!(found.lines().count(), 1, "{found}");
    scene.must(&format!("sed -i '{line}d' {file}"));
    run(&scene, &steps, "Write chain.pem");
    scene.write(
        "etc/nginx/conf.d/site.conf",
        code(&steps, "Turn stapling on"),
    );
    run(&scene, &steps, "Check the configuration and reload");
    prove(&scene, &steps);
}
