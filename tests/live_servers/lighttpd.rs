//! lighttpd, from a file.

use crate::follow::{broken, code, prove, run, steps};
use crate::scene::Scene;
use crate::{pki, refresh};

#[test]
fn lighttpd_staples_after_the_steps() {
    let Some(mut scene) = Scene::new("lighttpd", &["lighttpd"]) else {
        return;
    };
    if !std::path::Path::new("/usr/lib/lighttpd/mod_openssl.so").exists() {
        crate::scene::skipped("lighttpd: its mod_openssl is not installed");
        return;
    }
    let (root, port) = (scene.root.display().to_string(), scene.port);
    let base = format!(
        "server.document-root = \"{root}\"\nserver.bind = \"127.0.0.1\"\nserver.port = {}\n\
         server.errorlog = \"{root}/log/error.log\"\nserver.pid-file = \"{root}/run/lighttpd.pid\"\n",
        free(port)
    );
    scene.write(
        "etc/lighttpd/lighttpd.conf",
        &format!(
            "{base}server.modules += ( \"mod_openssl\" )\n$SERVER[\"socket\"] == \":{port}\" {{\n  \
             ssl.engine = \"enable\"\n  ssl.pemfile = \"{root}/etc/ssl/localhost/fullchain.pem\"\n  \
             ssl.privkey = \"{root}/etc/ssl/localhost/privkey.pem\"\n}}\n"
        ),
    );
    scene.program(
        "systemctl",
        "echo \"$*\" >>\"$ROOT/log/systemctl\"\n\
         [ \"$*\" = 'restart lighttpd' ] || exit 0\n\
         pid=$(cat \"$ROOT/run/lighttpd.pid\" 2>/dev/null) && kill \"$pid\" && while kill -0 \"$pid\" 2>/dev/null; do sleep 0.1; done\n\
         exec lighttpd -f \"$ROOT/etc/lighttpd/lighttpd.conf\"",
    );
    scene.ends("run/lighttpd.pid");
    scene.must("systemctl restart lighttpd");
    scene.wait();
    let printed = broken(&scene, "", "lighttpd");
    run(&scene, &printed, "Write chain.pem");
    run(&scene, &printed, "Write the script");
    let file = base + code(&printed, "Point lighttpd to the file");
    scene.write("etc/lighttpd/lighttpd.conf", &file);
    run(&scene, &printed, "Check the configuration and restart");
    scene.wait();
    prove(&scene, &printed);
    refresh::keeps_fresh(&scene, &printed, "etc/ssl/localhost/staple.der");

    // Broken again, with a good response at hand.
    scene.must("rm etc/ssl/localhost/staple.der; systemctl restart lighttpd");
    scene.wait();
    pki::good(&scene.pki(), "good.der");
    let report = scene.judge("", &["good.der"]);
    assert_eq!(report.staples[0].verdict.as_str(), "missing");
    let printed = steps(&scene, &report, "lighttpd");
    scene.must(code(&printed, "good response that you gave"));
    scene.wait();
    prove(&scene, &printed);
}

/// Some port besides the server's own, for the socket that every lighttpd has.
fn free(port: u16) -> u16 {
    match port {
        u16::MAX => port - 1,
        _ => port + 1,
    }
}
