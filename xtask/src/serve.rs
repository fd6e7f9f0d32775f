//! `cargo xtask serve`.

use crate::command::{self, Outcome};
use crate::tools::WebTools;

/// Serves the page with Trunk, which rebuilds it on changes; further arguments go to Trunk.
pub fn run(arguments: &[String]) -> Outcome {
    let tools = WebTools::ready()?;
    println!("building; then the page is at http://127.0.0.1:8080 (Ctrl+C ends it)");
    command::run(tools.trunk()?.arg("serve").args(arguments))
}
