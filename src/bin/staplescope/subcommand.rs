//! The subcommands. A new one is a file with a struct of its arguments (`clap::Args`) and a method
//! `run(self) -> ExitCode`, `mod name;` in `main.rs`, and one line here.

use std::process::ExitCode;

/// Declares the enum that the command line is parsed into, and who answers to which name.
macro_rules! subcommands {
    ($($name:ident($arguments:path),)+) => {
        /// What to do in place of the report.
        #[derive(clap::Subcommand)]
        pub enum Subcommand {
            $($name($arguments),)+
        }

        impl Subcommand {
            /// Does it.
            pub fn run(self) -> ExitCode {
                match self {
                    $(Self::$name(arguments) => arguments.run(),)+
                }
            }
        }
    };
}

subcommands! {
    Check(crate::check::Check),
    Compare(crate::compare::Compare),
    Completions(crate::completions::Completions),
    Inventory(crate::inventory::Inventory),
    Man(crate::man::Man),
    Messages(crate::messages::Messages),
    Rollout(crate::rollout::Rollout),
    Rules(crate::rules::Rules),
    Tree(crate::tree::Tree),
}
