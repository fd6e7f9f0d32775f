//! The files of a folder, fetched some at a time, and long ones among them in pieces.

use std::collections::VecDeque;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::File;

use crate::analyze::InputPart;
use crate::input::{Cutter, Input, Password, WHOLE};

/// How many files are fetched at once.
const FILES: u32 = 32;

/// The files of a folder.
pub(super) struct Folder {
    pub name: String,
    password: Option<Password>,
    files: Array,
    paths: Array,
    /// The position of the file that is fetched next.
    next: u32,
    /// What was fetched and not read: each with its path.
    fetched: VecDeque<(String, Vec<u8>)>,
    /// A long text among them.
    cutting: Option<(String, Cutter)>,
}

/// What comes next.
pub(super) enum Next {
    /// A whole file.
    File(InputPart),
    /// A piece of a long one.
    Piece(InputPart),
    /// A long one begins or ends.
    Cut,
    /// Files have to be fetched first.
    Fetch(Vec<File>),
    /// Everything was read.
    Nothing,
}

impl Folder {
    /// The password opens what is encrypted among them.
    pub fn new(name: String, files: Array, paths: Array, password: Option<Password>) -> Self {
        Self {
            name,
            password,
            files,
            paths,
            next: 0,
            fetched: VecDeque::new(),
            cutting: None,
        }
    }

    pub fn next(&mut self) -> Next {
        if let Some((path, mut cutter)) = self.cutting.take() {
            let Some(piece) = cutter.piece(true) else {
                return Next::Cut;
            };
            let part = self.part(path.clone(), piece.bytes, piece.lines_before);
            self.cutting = Some((path, cutter));
            return Next::Piece(part);
        }
        if let Some((path, bytes)) = self.fetched.pop_front() {
            let is_long = bytes.len() >= WHOLE;
            return match Cutter::new(&bytes).filter(|_| is_long) {
                Some(mut cutter) => {
                    cutter.feed(&bytes);
                    self.cutting = Some((path, cutter));
                    Next::Cut
                }
                None => Next::File(self.part(path, bytes, 0)),
            };
        }
        let until = self.files.length().min(self.next + FILES);
        match self.next < until {
            true => {
                let files = (self.next..until).map(|at| self.files.get(at).dyn_into());
                Next::Fetch(files.filter_map(Result::ok).collect())
            }
            false => Next::Nothing,
        }
    }

    fn part(&self, path: String, bytes: Vec<u8>, lines_before: usize) -> InputPart {
        let mut input = Input::new(self.name.clone(), bytes);
        input.password.clone_from(&self.password);
        InputPart {
            input,
            within: path,
            lines_before,
        }
    }

    /// Takes in the next file that was fetched; none where the browser could not read it.
    pub fn fetched(&mut self, bytes: Option<Vec<u8>>) {
        let path = self.paths.get(self.next).as_string().unwrap_or_default();
        self.next += 1;
        self.fetched.extend(bytes.map(|bytes| (path, bytes)));
    }
}
