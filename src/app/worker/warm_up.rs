//! What the engine does before it is asked, so that its first answer takes less time.

use gloo_worker::Codec;

use super::scene::Scene;
use crate::app::codec::Structured;
use crate::app::protocol::Answer;
use crate::app::rest;
use crate::asn1::Time;
use crate::input::Input;

/// How long nobody asks anything before that, in milliseconds.
pub(super) const WARM_UP_MS: u32 = 50;

/// Answers a question that nobody asked. Browsers compile a function of a module when it is called first,
/// and lists and catalogues are put in order when they are needed first: that is more than half of the time
/// of a first verdict, and while the reader looks for something to paste it costs nobody anything.
pub(super) fn warm_up() {
    const SAMPLE: &str = include_str!("../../../tests/fixtures/samples/healthy/input.pem");
    /// Its clock, 15 June 2026: what is expired is judged in fewer steps.
    const AT: i64 = 1_781_524_800;
    let mut scene = Scene::new(Time::from_unix(AT), Vec::new());
    // A line beside the blocks makes it a text to be searched for programs' words.
    let text = format!("depth=0\n{SAMPLE}");
    let mut input = Input::new("warm-up", text);
    input.skips_messages = !rest::is_here();
    scene.case.add(&input);
    let response = match rest::is_here() {
        true => Some(scene.report(scene.at, false)),
        false => scene.answer(scene.at),
    };
    let answer = |response| Answer {
        number: 0,
        response,
    };
    drop(response.map(|response| Structured::encode(answer(response))));
}
