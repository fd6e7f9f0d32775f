//! Exim, from a file, whose key its user may not read at first.

use crate::follow::{broken, code, fails, prove, run};
use crate::refresh;
use crate::scene::Scene;

#[test]
fn exim_staples_after_the_steps() {
    let Some(mut scene) = Scene::new("exim", &["exim4"]) else {
        return;
    };
    let (root, port) = (scene.root.display().to_string(), scene.port);
    let base = format!(
        "primary_hostname = localhost\nspool_directory = {root}/spool\nlog_file_path = {root}/log/%slog\n\
         pid_file_path = {root}/run/exim.pid\ndaemon_smtp_ports = {port}\nlocal_interfaces = 127.0.0.1\n\
         host_lookup =\nrfc1413_hosts =\ntls_advertise_hosts = *\n"
    );
    scene.write(
        "etc/exim4/exim.conf",
        &format!(
            "{base}tls_certificate = {root}/etc/ssl/localhost/fullchain.pem\n\
             tls_privatekey = {root}/etc/ssl/localhost/privkey.pem\n"
        ),
    );
    scene.must("mkdir -p spool && chown Debian-exim: spool log run && chmod 755 . log run");
    scene.program(
        "exim",
        "exec /usr/sbin/exim4 -C \"$ROOT/etc/exim4/exim.conf\" \"$@\"",
    );
    scene.program(
        "systemctl",
        "echo \"$*\" >>\"$ROOT/log/systemctl\"\n\
         [ \"$*\" = 'restart exim4' ] || exit 0\n\
         pid=$(cat \"$ROOT/run/exim.pid\" 2>/dev/null) && kill \"$pid\" && while kill -0 \"$pid\" 2>/dev/null; do sleep 0.1; done\n\
         exec exim -bd",
    );
    scene.ends("run/exim.pid");
    scene.must("chmod 644 etc/ssl/localhost/privkey.pem; systemctl restart exim4");
    scene.wait();
    let printed = broken(&scene, "-starttls smtp", "exim");
    // A key that was copied as root is its alone.
    scene.must("chmod 600 etc/ssl/localhost/privkey.pem; chmod 700 etc/ssl/localhost");
    run(&scene, &printed, "Write chain.pem");
    run(&scene, &printed, "Write the script");
    run(&scene, &printed, "own user read the key");
    let text = base + code(&printed, "Point Exim to the file") + "\n";
    scene.write("etc/exim4/exim.conf", &text);
    run(&scene, &printed, "Check the configuration and restart");
    scene.wait();
    assert!(code(&printed, "Prove the repair").contains("-starttls smtp"));
    prove(&scene, &printed);
    // It looks at the file when the folder changes, within seconds.
    refresh::keeps_fresh(&scene, &printed, "etc/ssl/localhost/staple.der");

    // Without the file it answers every STARTTLS with 454.
    scene.must("rm etc/ssl/localhost/staple.der; systemctl restart exim4");
    scene.wait();
    fails(&scene, &printed, "wrong version number");
}
