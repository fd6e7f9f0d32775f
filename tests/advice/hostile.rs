//! Names and URLs that are made to do harm.

use staplescope::advice::Names;
use staplescope::advice::ask::{self, Shell};
use staplescope_testpki::Extension;

use crate::{all_steps, report, shop};

/// Names and URLs that would do harm in a shell, a configuration or a page.
const HOSTILE: &[&str] = &[
    "$(touch hacked).example",
    "`touch hacked`.example",
    "a.example;touch hacked",
    "a.example'; touch hacked; '",
    "a.example\"; touch hacked; \"",
    "a.example\ntouch hacked",
    "a.example\r\ntouch hacked",
    "a.example\u{2019}; touch hacked",
    "a.example}\n}\nhacked {",
    "*.example.com; touch hacked",
    "-oProxyCommand=hacked",
    "a.example|hacked",
    "a.example&hacked&",
    "a.example #hacked",
    "a.example: [hacked]",
    "<script>hacked</script>",
    "a.example\u{202e}hacked",
];

#[test]
fn hostile_names_reach_no_command_and_no_configuration() {
    for hostile in HOSTILE {
        let objects = shop(|shop| {
            let url = format!("http://{hostile}/{hostile}");
            shop.with(Extension::subject_alt_name(&[hostile, "ok.example"]))
                .with(Extension::authority_info_access(&[&url, hostile], &[&url]))
        });
        let report = report(&objects);
        let staple = &report.staples[0];
        let names = Names::of(&report, staple);
        assert!(names.left_out || hostile.contains(':'), "{hostile:?}");
        assert_eq!(names.value("host"), "ok.example", "{hostile:?}");
        let mut steps = all_steps(&names);
        for shell in Shell::ALL {
            steps.extend(ask::steps(&ask::asking(&report, staple), shell));
        }
        for step in steps {
            assert!(
                !format!("{step:?}").contains("hacked"),
                "{hostile:?}: {step:?}"
            );
        }
    }
}

#[test]
fn a_harmless_url_with_shell_characters_stays_within_quotes() {
    let url = "http://ocsp.example/$(reboot);&reboot|";
    let accepted = "http://ocsp.example/$(reboot);&reboot";
    for (url, is_taken) in [(url, false), (accepted, true)] {
        let objects = shop(|shop| shop.with(Extension::authority_info_access(&[url], &[url])));
        let report = report(&objects);
        let asking = ask::asking(&report, &report.staples[0]);
        assert_eq!(asking.names.ocsp_url.is_some(), is_taken);
        let mut steps = all_steps(&asking.names);
        for shell in Shell::ALL {
            steps.extend(ask::steps(&asking, shell));
        }
        for code in steps.iter().filter_map(|step| step.code.as_ref()) {
            if ["bash", "powershell"].contains(&&*code.language) {
                let unquoted: String = code.text.split('\'').step_by(2).collect();
                assert!(!unquoted.contains("reboot"), "{}", code.text);
            }
        }
    }
}
