//! Before the rest of the program is there: an answer from what could be read, and all of it later.

use gloo_worker::{HandlerId, WorkerScope};
use wasm_bindgen_futures::spawn_local;

use super::{Analyst, Message, respond};
use crate::app::protocol::Response;
use crate::app::rest;
use crate::app::worker::job::Job;
use crate::app::worker::scene::Scene;

/// Who waits for a report that takes the rest of the program.
pub(super) struct Owed {
    pub asker: HandlerId,
    pub number: u32,
    pub every_situation: bool,
    /// Whether there is an answer already.
    pub is_answered: bool,
    /// Whether somebody chose the instant.
    pub is_chosen: bool,
}

impl Owed {
    /// That the rest cannot be had.
    fn missing(&self) -> Response {
        match self.is_answered {
            true => Response::RestMissing,
            false => Response::Failed {
                message: "The second part of the program did not arrive. Check the connection to where the page \
                          came from, then try again."
                    .into(),
            },
        }
    }
}

impl Analyst {
    /// Answers a job that passed over what takes the rest of the program, if an answer does without.
    pub(super) fn answer(&mut self, scope: &WorkerScope<Self>, mut job: Job) {
        let answer = match job.scene.case.is_fleet() {
            true => None,
            false => job.scene.answer(job.scene.at),
        };
        match answer {
            // The page asks for the whole report once it can draw it.
            Some(answer) => respond(scope, job.asker, job.number, answer),
            None => self.owe(
                scope,
                Owed {
                    asker: job.asker,
                    number: job.number,
                    every_situation: job.every_situation,
                    is_answered: false,
                    is_chosen: job.is_chosen,
                },
            ),
        }
        self.scene = Some(job.scene);
    }

    /// Gives somebody the whole report once the rest of the program is there.
    pub(super) fn owe(&mut self, scope: &WorkerScope<Self>, owed: Owed) {
        self.owed = Some(owed);
        let scope = scope.clone();
        spawn_local(async move {
            scope.send_message(Message::Rest(rest::arrived().await));
        });
    }

    /// Reads the inputs again, all of them now, for whoever waits for that.
    pub(super) fn pay(&mut self, scope: &WorkerScope<Self>, is_here: bool) {
        let Some((owed, scene)) = self.owed.take().zip(self.scene.as_ref()) else {
            return;
        };
        if !is_here {
            return respond(scope, owed.asker, owed.number, owed.missing());
        }
        let scene = Scene::new(scene.at, scene.trusted().to_vec());
        let inputs = self.given.take().unwrap_or_default();
        let mut job = Job::new(owed.asker, owed.number, inputs, scene);
        (job.is_chosen, job.every_situation) = (owed.is_chosen, owed.every_situation);
        self.job = Some(job);
        self.read_on(scope);
    }
}
