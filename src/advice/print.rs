//! Steps as text for a terminal.

use std::fmt;

use super::Step;
use crate::report::wrapped;

/// Steps, numbered.
#[derive(Debug)]
pub struct Steps<'a>(pub &'a [Step]);

impl fmt::Display for Steps<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut number = 0;
        for step in self.0 {
            if step.trap {
                write!(f, "\nTrap: {}\n", step.title)?;
            } else {
                number += 1;
                write!(f, "\n{number}. {}\n", step.title)?;
            }
            wrapped(f, "   ", &step.text)?;
            for line in step.code.iter().flat_map(|code| code.text.lines()) {
                writeln!(f, "{}", format!("\t{line}").trim_end())?;
            }
            let about = format!("About {}; confidence {}.", step.about, step.confidence);
            wrapped(f, "   ", &about)?;
            for reference in &step.references {
                let source = format!("{} {}", reference.label, reference.url);
                wrapped(f, "   ", &source)?;
            }
        }
        Ok(())
    }
}
