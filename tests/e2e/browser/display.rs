//! A display for browsers that want a window: the one that is there, or Xvfb's.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Where a window can be shown; Xvfb ends with the value.
pub struct Display {
    /// Its name, and the server that was started for it.
    own: Option<(String, Child)>,
}

impl Display {
    /// The display of whoever runs the tests, else one that nobody sees.
    pub fn start() -> Result<Self, String> {
        if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
            return Ok(Self { own: None });
        }
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1400x1000x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("there is no display, and Xvfb does not start: {error}"))?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        let own = (format!(":{}", number.trim()), server);
        Ok(Self { own: Some(own) })
    }

    /// A program whose windows are shown there.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        if let Some((name, _)) = &self.own {
            command.env("DISPLAY", name).env("GDK_BACKEND", "x11");
        }
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some((_, server)) = &mut self.own {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
