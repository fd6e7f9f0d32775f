//! Reads inputs step by step: small ones at once, long texts and folders in parts.

mod fetch;
mod folder;
mod listing;
mod pace;

use std::collections::VecDeque;
use std::rc::Rc;

use gloo_worker::HandlerId;
use web_sys::File;

pub(super) use fetch::{Fetch, Fetched};
use fetch::{piece, refused};
use folder::Folder;

use super::fleet::{Fleet, Reading as Progress};
use super::pieces::{Again, Next, Pieces};
use super::readers::{Judged, Readers, Task};
use super::scene::Scene;
use crate::analyze::InputPart;
use crate::app::protocol::{Content, Handed, How};
use crate::app::rest;
use crate::input::{Cutter, Input, Password, ReadAs, Stream, WHOLE};

/// How long the first piece of a long text is that is read at once, in bytes; the next ones grow.
const FIRST_PIECE: usize = 8 * 1024;
/// How long the later ones are.
const PIECE: usize = 128 * 1024;

/// The inputs that are being read.
pub(super) struct Job {
    pub asker: HandlerId,
    pub number: u32,
    pub is_chosen: bool,
    pub every_situation: bool,
    /// Whether the page can draw more than an answer.
    pub is_whole: bool,
    /// Whether what was read is judged anew: until that is done, what was listed before is shown.
    pub is_anew: bool,
    /// Whether what programs say in the inputs was passed over.
    pub skipped_messages: bool,
    pub scene: Scene,
    /// The rows as of when they were listed last.
    pub fleet: Option<Fleet>,
    pub progress: Progress,
    /// What is judged piece by piece, as long as that can be done.
    pub pieces: Option<Pieces>,
    /// What is to be read together after all.
    again: VecDeque<Again>,
    waiting: VecDeque<Handed>,
    reading: Option<Reading>,
    /// How many bytes there are, and are read.
    total: f64,
    done: f64,
    /// How many certificates were read when the rows were listed last.
    listed: usize,
    /// When they are listed again, in milliseconds.
    look_at: f64,
    /// How long the next piece of a long text is to be.
    wanted: usize,
    /// Whether more of a file is on its way.
    is_fetching: bool,
    /// When it began, in milliseconds.
    started: f64,
}

/// An input that is read in parts.
enum Reading {
    /// As one whole, however large.
    Whole {
        file: File,
        stream: Stream,
    },
    /// A long text, cut between its objects.
    Cut {
        name: String,
        cutter: Cutter,
        /// What more of it is to be fetched.
        file: Option<(File, f64)>,
    },
    Folder(Folder),
}

/// What comes next.
pub(super) enum Step {
    /// Something was read.
    Read,
    /// Bytes have to be fetched first.
    Fetch(Fetch),
    /// Bytes that are on their way, or what another worker reads, have to come first.
    Wait,
    /// Everything is read.
    Done,
}

impl Job {
    pub fn new(asker: HandlerId, number: u32, inputs: Vec<Handed>, scene: Scene) -> Self {
        Self {
            asker,
            number,
            is_chosen: false,
            every_situation: false,
            is_whole: true,
            is_anew: false,
            skipped_messages: false,
            scene,
            fleet: None,
            progress: Progress {
                is_partial: true,
                ..Progress::default()
            },
            pieces: inputs.iter().all(may_be_cut).then(Pieces::default),
            again: VecDeque::new(),
            total: inputs.iter().map(|handed| handed.size() as f64).sum(),
            waiting: inputs.into(),
            reading: None,
            done: 0.0,
            listed: 0,
            look_at: 0.0,
            wanted: FIRST_PIECE,
            is_fetching: false,
            started: js_sys::Date::now(),
        }
    }

    /// Judges what was read in pieces anew.
    pub fn anew(asker: HandlerId, number: u32, pieces: Pieces, scene: Scene) -> Self {
        Self {
            is_chosen: true,
            is_anew: true,
            pieces: Some(pieces.unjudged()),
            ..Self::new(asker, number, Vec::new(), scene)
        }
    }

    /// How long all inputs are together, in bytes.
    pub fn size(&self) -> usize {
        self.total as usize
    }

    /// Reads the next part.
    pub fn step(&mut self, readers: &mut Readers) -> Step {
        if let Some(again) = self.again.pop_front() {
            again.add_to(&mut self.scene.case);
            return Step::Read;
        }
        if let Some(step) = self.judge_pieces(readers) {
            return step;
        }
        match self.reading.take() {
            None => self.begin(),
            Some(Reading::Whole { file, stream }) => {
                let from = stream.size() as f64;
                let fetch = piece(&file, from);
                self.reading = Some(Reading::Whole { file, stream });
                Step::Fetch(fetch)
            }
            Some(Reading::Cut { name, cutter, file }) => self.cut(name, cutter, file),
            Some(Reading::Folder(folder)) => self.folder(folder),
        }
    }

    /// Has the pieces judged that there are, and lists those that were; none where more is to be read first.
    fn judge_pieces(&mut self, readers: &mut Readers) -> Option<Step> {
        let pieces = self.pieces.as_mut()?;
        if pieces.judge_at(self.scene.at, self.scene.trusted()) {
            (self.fleet, self.listed) = (None, 0);
        }
        match pieces.go_on(&mut self.fleet, self.progress, readers) {
            Next::Judged => Some(Step::Read),
            Next::Entangled => {
                self.read_together();
                Some(Step::Read)
            }
            Next::Nothing => None,
        }
    }

    /// What a reader did.
    pub fn heard(&mut self, task: Task, judged: Judged) {
        if let Some(pieces) = &mut self.pieces {
            pieces.take_in(task, judged);
        }
    }

    /// Reads in one case what was judged piece by piece.
    fn read_together(&mut self) {
        if let Some(pieces) = self.pieces.take() {
            (self.fleet, self.listed) = (None, 0);
            self.again = pieces.together();
        }
    }

    /// Everything is read: whether the pieces, if there are any, were rightly judged apart. If not, there is more
    /// to read.
    pub fn is_settled(&mut self) -> bool {
        match &self.pieces {
            Some(pieces) if !pieces.hold() => {
                self.read_together();
                self.again.is_empty()
            }
            _ => true,
        }
    }

    /// Whether there is more to read.
    pub fn has_more(&self) -> bool {
        let is_judged = self.pieces.as_ref().is_none_or(Pieces::is_done);
        let is_read = self.reading.is_none() && self.waiting.is_empty() && self.again.is_empty();
        !is_judged || !is_read
    }

    /// Reads no further.
    pub fn stop(&mut self) {
        self.progress.is_stopped = self.has_more();
        self.waiting.clear();
        self.reading = None;
        if let Some(pieces) = &mut self.pieces {
            pieces.stop();
        }
    }

    fn begin(&mut self) -> Step {
        let Some(Handed { name, content, how }) = self.waiting.pop_front() else {
            let is_waiting = self.pieces.as_ref().is_some_and(Pieces::is_waited_for);
            return if is_waiting { Step::Wait } else { Step::Done };
        };
        match content {
            Content::Bytes(bytes) => {
                self.done += bytes.0.len() as f64;
                let is_long = how == How::default() && bytes.0.len() >= WHOLE;
                match Cutter::new(&bytes.0).filter(|_| is_long) {
                    Some(mut cutter) => {
                        cutter.feed(&bytes.0);
                        self.begin_cut(&name, &cutter);
                        let file = None;
                        self.reading = Some(Reading::Cut { name, cutter, file });
                    }
                    None => {
                        self.read_together_now();
                        let mut input = Input::new(name, Rc::unwrap_or_clone(bytes.0));
                        (input.password, input.read_as) = reading(how);
                        // The catalogue of programs' messages is in the rest of the program.
                        input.skips_messages = !rest::is_here();
                        self.skipped_messages |= input.skips_messages;
                        self.scene.case.add(&input);
                    }
                }
            }
            Content::File(file) => {
                let (password, read_as) = reading(how);
                let stream = Stream::new(name).reading(password, read_as);
                self.reading = Some(Reading::Whole { file, stream });
            }
            Content::Folder { files, paths, .. } => {
                self.scene.case.begin(&name);
                let (password, _) = reading(how);
                self.reading = Some(Reading::Folder(Folder::new(name, files, paths, password)));
            }
        }
        Step::Read
    }

    /// Begins an input that is cut.
    fn begin_cut(&mut self, name: &str, cutter: &Cutter) {
        if !cutter.is_plain() {
            self.read_together_now();
        }
        match &mut self.pieces {
            Some(pieces) => pieces.begin(name),
            None => self.scene.case.begin(name),
        }
    }

    /// Reads together what was judged piece by piece, all of it now: what comes next is in no pieces, and inputs are
    /// read in their order.
    fn read_together_now(&mut self) {
        self.read_together();
        for again in self.again.drain(..) {
            again.add_to(&mut self.scene.case);
        }
    }

    fn cut(&mut self, name: String, mut cutter: Cutter, file: Option<(File, f64)>) -> Step {
        let is_all = file
            .as_ref()
            .is_none_or(|(file, fetched)| *fetched >= file.size());
        let next = match cutter.is_plain() {
            true => cutter.piece_of(self.wanted, is_all),
            false => cutter.piece(is_all),
        };
        self.wanted = (self.wanted * 2).min(PIECE);
        let lacks = next.is_none() && !is_all;
        if next.is_some() || lacks {
            let name = name.clone();
            self.reading = Some(Reading::Cut { name, cutter, file });
        }
        if lacks {
            return self.fetch_ahead().map_or(Step::Wait, Step::Fetch);
        }
        if let Some(next) = next {
            match &mut self.pieces {
                Some(pieces) => pieces.keep(next),
                None => {
                    self.scene.case.add_part(InputPart {
                        input: Input::new(name, next.bytes),
                        within: String::new(),
                        lines_before: next.lines_before,
                    });
                }
            }
        }
        Step::Read
    }

    /// More of a file that is cut, to come while what is there is read; none where it is on its way, or all
    /// is there.
    pub fn fetch_ahead(&mut self) -> Option<Fetch> {
        let Some(Reading::Cut { file, .. }) = &self.reading else {
            return None;
        };
        let (file, fetched) = file.as_ref()?;
        if self.is_fetching || *fetched >= file.size() {
            return None;
        }
        self.is_fetching = true;
        Some(piece(file, *fetched))
    }

    fn folder(&mut self, mut folder: Folder) -> Step {
        let next = folder.next();
        if !matches!(next, folder::Next::Nothing) {
            self.reading = Some(Reading::Folder(folder));
        }
        match next {
            folder::Next::Fetch(files) => return Step::Fetch(Fetch::Files(files)),
            folder::Next::Piece(part) => {
                self.scene.case.add_part(part);
            }
            folder::Next::File(part) => {
                let is_of_use = self.scene.case.add_part(part);
                self.progress.without += usize::from(!is_of_use);
            }
            folder::Next::Nothing | folder::Next::Cut => {}
        }
        Step::Read
    }

    /// Takes in what was fetched.
    ///
    /// # Errors
    /// When the browser could not read a file that was given by itself; the sentence says so.
    pub fn fetched(&mut self, mut all: Fetched) -> Result<(), String> {
        match self.reading.take() {
            Some(Reading::Folder(mut folder)) => {
                for bytes in all {
                    match &bytes {
                        Some(bytes) => self.done += bytes.len() as f64,
                        None => self.progress.refused += 1,
                    }
                    folder.fetched(bytes);
                }
                self.reading = Some(Reading::Folder(folder));
                Ok(())
            }
            Some(Reading::Whole { file, stream }) => {
                let piece = all.pop().flatten().ok_or_else(|| refused(&file))?;
                self.done += piece.len() as f64;
                self.whole(file, stream, &piece);
                Ok(())
            }
            Some(Reading::Cut {
                name,
                mut cutter,
                file,
            }) => {
                let Some((file, fetched)) = file else {
                    return Ok(());
                };
                self.is_fetching = false;
                let piece = all.pop().flatten().ok_or_else(|| refused(&file))?;
                self.done += piece.len() as f64;
                cutter.feed(&piece);
                // A file that became shorter ends here.
                let fetched = match piece.is_empty() {
                    true => f64::INFINITY,
                    false => fetched + piece.len() as f64,
                };
                let file = Some((file, fetched));
                self.reading = Some(Reading::Cut { name, cutter, file });
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// The first piece tells whether the file can be cut.
    fn whole(&mut self, file: File, mut stream: Stream, piece: &[u8]) {
        let is_first = stream.size() == 0;
        if let Some(mut cutter) = Cutter::new(piece).filter(|_| is_first && stream.is_as_it_looks())
        {
            let name = stream.name().to_owned();
            cutter.feed(piece);
            self.begin_cut(&name, &cutter);
            let file = Some((file, piece.len() as f64));
            self.reading = Some(Reading::Cut { name, cutter, file });
            return;
        }
        self.read_together_now();
        stream.feed(piece);
        let is_all = piece.is_empty() || stream.size() as f64 >= file.size();
        match is_all {
            true => self.scene.case.add_stream(stream),
            false => self.reading = Some(Reading::Whole { file, stream }),
        }
    }
}

/// Whether it is to be read as what it looks like, and may be long enough to be cut.
fn may_be_cut(handed: &Handed) -> bool {
    let is_long = match &handed.content {
        Content::Bytes(bytes) => bytes.0.len() >= WHOLE,
        Content::File(_) => true,
        Content::Folder { .. } => false,
    };
    is_long && handed.how == How::default()
}

/// In the engine's own terms.
fn reading(how: How) -> (Option<Password>, Option<ReadAs>) {
    let password = how.password.map(String::from);
    let read_as = how.read_as.as_deref().and_then(ReadAs::from_name);
    (password.map(Password::new), read_as)
}
