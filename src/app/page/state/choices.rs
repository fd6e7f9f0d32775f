//! What the reader works with, and what is looked at.

use crate::advice::ask::Shell;
use crate::advice::certificate_tool::{CertificateTool, FIRST_CERTIFICATE_TOOL, Wish};
use crate::advice::{FIRST_SERVER, Server};

/// What the reader works with; it outlives the inputs, and nothing else does.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// The server to fix.
    pub server: &'static Server,
    /// The tool that requests certificates.
    pub tool: &'static CertificateTool,
    /// With Must-Staple or without.
    pub wish: Wish,
    /// The shell that commands are for.
    pub shell: Shell,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            server: FIRST_SERVER,
            tool: FIRST_CERTIFICATE_TOOL,
            wish: Wish::Without,
            shell: Shell::Bash,
        }
    }
}

impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        self.server.id == other.server.id
            && self.tool.id == other.tool.id
            && (self.wish, self.shell) == (other.wish, other.shell)
    }
}

impl Eq for Choices {}
/// What is unfolded of the parts that are asked for only then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    pub(super) matrix: bool,
    pub(super) lesson: bool,
}

/// A part that is asked for only while it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The table of what clients do in other situations.
    Matrix,
    /// The lesson, which counts them.
    Lesson,
}

impl Looks {
    /// Whether what clients do in other situations is looked at.
    pub const fn at_situations(self) -> bool {
        self.matrix || self.lesson
    }
}
