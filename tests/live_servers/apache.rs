//! Apache httpd: stapling by mod_ssl, and then by mod_md.

use crate::follow::{broken, code, prove, run, steps};
use crate::scene::Scene;

const PROGRAMS: &[&str] = &["apache2", "apache2ctl", "a2enmod"];

fn scene(name: &str) -> Option<Scene> {
    let mut scene = Scene::new(name, PROGRAMS)?;
    let (root, port) = (scene.root.display().to_string(), scene.port);
    scene.must("cp -a /etc/apache2 etc/ && mkdir -p var/lib/apache2/module/enabled_by_admin var/lib/apache2/md && chmod 755 . ");
    scene.must("rm -f etc/apache2/sites-enabled/* etc/apache2/conf-enabled/* etc/apache2/mods-enabled/md.* etc/apache2/mods-enabled/ssl.*");
    scene.write(
        "etc/apache2/envvars",
        &format!(
            "export APACHE_RUN_USER=www-data APACHE_RUN_GROUP=www-data APACHE_PID_FILE={root}/run/apache2.pid \
             APACHE_RUN_DIR={root}/run APACHE_LOCK_DIR={root}/run APACHE_LOG_DIR={root}/log LANG=C\n"
        ),
    );
    scene.write(
        "etc/apache2/ports.conf",
        &format!("Listen {port}\nServerName localhost\n"),
    );
    scene.must("a2enmod -q ssl socache_shmcb");
    scene.must(&format!(
        "sed -i 's,^ServerRoot.*,,; 1i ServerRoot {root}/etc/apache2' etc/apache2/apache2.conf"
    ));
    site(
        &scene,
        &format!(
            "<VirtualHost *:{port}>\n  SSLEngine on\n  SSLCertificateFile {root}/etc/ssl/localhost/fullchain.pem\n  \
             SSLCertificateKeyFile {root}/etc/ssl/localhost/privkey.pem\n</VirtualHost>\n"
        ),
    );
    scene.ends("run/apache2.pid");
    scene.must("apachectl start");
    scene.wait();
    Some(scene)
}

fn site(scene: &Scene, text: &str) {
    scene.write("etc/apache2/sites-enabled/site.conf", text);
}

#[test]
fn apache_with_mod_ssl_staples_after_the_steps() {
    let Some(scene) = scene("apache") else {
        return;
    };
    let steps = broken(&scene, "", "apache");
    site(&scene, code(&steps, "Turn stapling on"));
    run(&scene, &steps, "restart gracefully");
    scene.wait();
    prove(&scene, &steps);
}

#[test]
fn apache_goes_over_to_mod_md() {
    let Some(scene) = scene("apache-md") else {
        return;
    };
    // From mod_ssl's stapling, where going over by a graceful restart crashed.
    let first = broken(&scene, "", "apache");
    site(&scene, code(&first, "Turn stapling on"));
    run(&scene, &first, "restart gracefully");
    scene.wait();
    let report = scene.judge("", &[]);
    assert_eq!(report.staples[0].verdict.as_str(), "good");
    // As if it had sent none: the steps do not depend on what it was before.
    let none = broken_report(&scene);
    let steps = steps(&scene, &none, "apache-mod-md");
    run(&scene, &steps, "Make Apache load mod_md");
    let store = format!("MDStoreDir {}\n", scene.path("var/lib/apache2/md"));
    site(&scene, &(store + code(&steps, "Let mod_md staple")));
    run(&scene, &steps, "stop the server and start it");
    scene.wait();
    std::thread::sleep(std::time::Duration::from_secs(5));
    prove(&scene, &steps);
}

/// What a client records that asks for no staple, and is told none.
fn broken_report(scene: &Scene) -> staplescope::report::Report {
    let mut report = scene.judge("", &[]);
    let staple = &mut report.staples[0];
    staple.verdict = staplescope::report::Verdict::Missing;
    staple.response = None;
    report
}
