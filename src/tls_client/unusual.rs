use super::undetermined::{self, Raised};
use super::{Answer, Client, Handshake, Staple, quirk};

/// What is out of the ordinary about a handshake whoever looks at it. Most have nothing of the kind, so it is
/// found once for all clients that are asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unusual {
    /// Whether some client may see the staple otherwise than it is.
    pub(super) has_quirks: bool,
    /// The questions that the staple raises.
    pub(super) raised: Raised,
    /// Whether something about the staple could not be verified here.
    pub(super) is_open: bool,
}

impl Unusual {
    pub(super) fn about(handshake: &Handshake) -> Self {
        let response = match &handshake.staple {
            Staple::Response(response) => Some(response),
            _ => None,
        };
        Self {
            has_quirks: response.is_some_and(quirk::concern),
            raised: Raised::by(&handshake.staple),
            is_open: response.is_some_and(undetermined::is_open),
        }
    }

    /// Whether there is nothing unusual about it.
    pub(super) fn is_nothing(self) -> bool {
        !self.has_quirks && !self.is_open && self.raised == Raised::default()
    }
}

/// A handshake with what is unusual about it.
#[derive(Clone, Debug)]
pub(super) struct Posed {
    handshake: Handshake,
    unusual: Unusual,
}

impl From<Handshake> for Posed {
    fn from(handshake: Handshake) -> Self {
        let unusual = Unusual::about(&handshake);
        Self { handshake, unusual }
    }
}

impl Posed {
    /// What a client does with it.
    pub(super) fn answer(&self, client: &Client) -> Answer {
        client.answer_knowing(&self.handshake, self.unusual)
    }
}
