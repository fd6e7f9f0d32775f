//! Following steps: commands are run, configurations written where a person would write them, and the
//! proof is run and read.

use staplescope::advice::{self, Names, Step, server, troubles};
use staplescope::report::Report;

use crate::scene::Scene;

/// The steps for this server after what a client recorded, with the paths of the scene.
pub fn steps(scene: &Scene, report: &Report, id: &str) -> Vec<Step> {
    let staple = &report.staples[0];
    let names = Names {
        root: scene.root.display().to_string(),
        ..Names::of(report, staple)
    };
    assert_eq!(names.port, Some(scene.port), "the recorded port");
    let server = server::server(id).unwrap();
    advice::steps(&troubles(report, staple), &names, server)
}

/// The step whose title has this in it.
pub fn find<'a>(steps: &'a [Step], title: &str) -> &'a Step {
    let mut all = steps.iter();
    all.find(|step| step.title.contains(title))
        .unwrap_or_else(|| panic!("no step {title:?} among {:#?}", titles(steps)))
}

/// What to copy of the step whose title has this in it.
pub fn code<'a>(steps: &'a [Step], title: &str) -> &'a str {
    let step = find(steps, title);
    &step.code.as_ref().unwrap().text
}

/// The titles, for a test that fails.
pub fn titles(steps: &[Step]) -> Vec<&str> {
    steps.iter().map(|step| &*step.title).collect()
}

/// Runs the command of this step, which has to end well.
pub fn run(scene: &Scene, steps: &[Step], title: &str) -> String {
    scene.must(code(steps, title))
}

/// Runs the printed proof, which has to show a good staple in its last answer.
pub fn prove(scene: &Scene, steps: &[Step]) {
    let output = run(scene, steps, "Prove the repair");
    let answers: Vec<_> = output.split("OCSP response:").collect();
    let last = answers.last().unwrap();
    assert!(
        last.contains("Cert Status: good") && last.contains("Next Update"),
        "{output}\n{}",
        scene.logs()
    );
}

/// The server sends no staple, and the steps are those for that.
pub fn broken(scene: &Scene, options: &str, id: &str) -> Vec<Step> {
    let report = scene.judge(options, &[]);
    let staple = &report.staples[0];
    let found: Vec<_> = troubles(&report, staple)
        .iter()
        .map(|trouble| trouble.id())
        .collect();
    assert_eq!(found, ["no-staple"], "{}", scene.logs());
    let steps = steps(scene, &report, id);
    if steps
        .iter()
        .any(|step| step.title.contains("can be reached"))
    {
        let reached = run(scene, &steps, "can be reached");
        assert!(reached.contains("-4 200 127.0.0.1"), "{reached}");
    }
    steps
}

/// Has the printed proof say that the handshake itself fails, by this in a line of its own.
pub fn fails(scene: &Scene, steps: &[Step], by: &str) {
    let (said, _) = scene.run(code(steps, "Prove the repair"));
    assert!(
        !said.contains("OCSP response: \n") && said.contains(by),
        "{said}"
    );
    let text = &find(steps, "Prove the repair").text;
    assert!(text.contains("the handshake itself failed"), "{text}");
}
