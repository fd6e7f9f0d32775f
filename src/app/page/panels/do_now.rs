//! Do this now: the first of the steps, with its command.

use yew::prelude::*;

use super::copy::CopyButton;
use super::steps::prose;
use super::whole;
use crate::advice::ask::{self, asking};
use crate::advice::certificate_tool::{Wish, certificate};
use crate::advice::{self, Code, Names, Step, Trouble, troubles};
use crate::app::page::state::State;
use crate::report::{Report, StapleReport};

/// Languages in which a command can be typed as it stands.
const SHELLS: [&str; 3] = ["bash", "powershell", "cmd"];

/// What to do first about the staple shown, and the way to all the steps; where nothing is wrong, that.
pub fn do_now(report: &Report, staple: &StapleReport, state: &State) -> Html {
    let troubles = troubles(report, staple);
    let index = report.index_of(staple).unwrap_or_default();
    let steps = advice::mend(report, index, state.choices.server);
    let way_on = match troubles.as_slice() {
        [Trouble::Well] => Some("How to keep it that way"),
        // What a program says in the inputs may well be something to do.
        _ if report.worst_message().is_some() => None,
        [Trouble::NoStapleNeeded] => Some("How to staple all the same"),
        [Trouble::NothingToStaple] => Some("Why not"),
        _ => None,
    };
    if let Some(way_on) = way_on {
        return html! {
            <p class="nothing-now">
                {"Nothing to do now. "}
                if state.is_whole() {
                    <a href="#mend">{way_on}</a>
                }
            </p>
        };
    }
    let Some((step, code)) = first(&steps) else {
        return html! {};
    };
    let request = || {
        let names = Names::of(report, staple);
        let steps = certificate(state.choices.tool, Wish::Without, &names);
        let commands = steps.into_iter().filter_map(|step| step.code);
        commands.into_iter().find(is_command)
    };
    let ask = || {
        let steps = ask::steps(&asking(report, staple), state.choices.shell);
        steps.into_iter().find_map(|step| step.code)
    };
    let trouble = troubles.first().copied();
    let code = code.cloned().or_else(|| match trouble? {
        trouble if trouble.calls_for_a_certificate() => request(),
        Trouble::CertificateUnread | Trouble::ChainBroken => Some(Code {
            language: "bash".into(),
            text: ask::s_client(&Names::of(report, staple)).into_owned(),
        }),
        trouble if trouble.is_up_to_the_server() => ask(),
        _ => None,
    });
    let trouble = trouble.map(Trouble::id);
    html! {
        <div class="do-now" data-do-now={trouble}>
            <h3><span class="label">{"Do this now"}</span>{" "}{step.title.clone()}</h3>
            if let Some(code) = code {
                {command(&code, &step.title)}
            } else {
                <p>{prose(&step.text)}</p>
            }
            if state.is_whole() {
                <p><a href="#mend">{format!("All the steps for {}", state.choices.server.name)}</a></p>
            }
        </div>
    }
}

/// A command with a button that copies it, broken where the line ends.
pub fn command(code: &Code, title: &str) -> Html {
    html! {
        <div class="command">
            <pre><code>{whole::command(&code.text)}</code></pre>
            <CopyButton text={code.text.clone()} what={format!("the command: {title}")} />
        </div>
    }
}

/// The first thing to do, and its command where it has one: a configuration can wait for the steps,
/// where a command comes after it.
pub fn first(steps: &[Step]) -> Option<(&Step, Option<&Code>)> {
    let todo: Vec<&Step> = steps.iter().filter(|step| !step.trap).collect();
    let (first, rest) = todo.split_first()?;
    if first.code.is_none() {
        return Some((first, None));
    }
    // The last step proves the repair; it is none.
    let before_proof = rest.split_last().map_or(&[][..], |(_, before)| before);
    let is_typed = |step: &&&Step| step.code.as_ref().is_some_and(is_command);
    let mut candidates = [first].into_iter().chain(before_proof);
    let step = candidates.find(is_typed).unwrap_or(first);
    Some((step, step.code.as_ref()))
}

/// Whether it can be typed as it stands.
fn is_command(code: &Code) -> bool {
    SHELLS.contains(&&*code.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(title: &'static str, language: Option<&'static str>) -> Step {
        Step {
            title: title.into(),
            text: String::new(),
            code: language.map(|language| Code {
                language: language.into(),
                text: title.into(),
            }),
            trap: title == "trap",
            about: "".into(),
            confidence: "high".into(),
            references: vec![],
        }
    }

    fn title(steps: &[Step]) -> Option<String> {
        first(steps).map(|(step, _)| step.title.to_string())
    }

    #[test]
    fn a_command_comes_before_a_configuration_and_never_the_proof() {
        let steps = [
            step("trap", Some("bash")),
            step("configure", Some("nginx")),
            step("reload", Some("bash")),
            step("prove", Some("bash")),
        ];
        assert_eq!(title(&steps).as_deref(), Some("reload"));
        let steps = [step("configure", Some("yaml")), step("prove", Some("bash"))];
        assert_eq!(title(&steps).as_deref(), Some("configure"));
        let steps = [step("replace it", None), step("prove", Some("bash"))];
        assert_eq!(first(&steps).map(|(_, code)| code.is_none()), Some(true));
        assert_eq!(first(&[]), None);
    }
}
