//! What one input may cost, all the containers in it together.

/// How many containers may be inside of each other. A secret of Kubernetes with a compressed
/// archive of PKCS #12 files in it has four.
pub(super) const MAX_DEPTH: usize = 8;
/// How many octets may be unpacked from one input, all levels together. All roots and intermediates
/// in use have some 5 MB; a page in a browser has some 100 MB before anything else suffers.
pub(super) const MAX_UNPACKED: usize = 64 << 20;
/// How many files of archives are looked at in one input. A large host's certificates with their responses are some
/// ten thousand; what is in the files is bounded by itself.
pub(super) const MAX_FILES: usize = 50_000;
/// How many rounds of key derivation everything that is given together may ask for. A million take some seconds in a
/// browser; OpenSSL asks for 2,048, Java for 10,000, cautious people for 600,000.
pub(crate) const MAX_ROUNDS: u64 = 4_000_000;

/// How many octets written in hexadecimal are searched in one input. A dump of a day's handshakes has some MB;
/// these take some seconds in a browser.
pub(super) const MAX_HEX: usize = 16 << 20;
/// How many lines of key logs are read in one input: five labels for each of the secrets that are kept.
pub(super) const MAX_KEY_LINES: usize = 500_000;

/// What may still be spent on one input.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Octets to unpack.
    octets: usize,
    /// Files to look at.
    files: usize,
    /// Octets in hexadecimal to search.
    hex: usize,
    /// Lines of key logs to read.
    key_lines: usize,
    /// Rounds of key derivation.
    pub rounds: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            octets: MAX_UNPACKED,
            files: MAX_FILES,
            hex: MAX_HEX,
            key_lines: MAX_KEY_LINES,
            rounds: MAX_ROUNDS,
        }
    }
}

impl Budget {
    /// With so many rounds of key derivation left.
    pub fn with_rounds(rounds: u64) -> Self {
        Self {
            rounds,
            ..Self::default()
        }
    }

    /// How many octets may still be unpacked.
    pub fn octets(&self) -> usize {
        self.octets
    }

    /// Charges octets that were unpacked.
    pub fn charge_octets(&mut self, count: usize) {
        self.octets = self.octets.saturating_sub(count);
    }

    /// Leaves nothing: what was too large once is not tried again with less.
    pub fn exhaust_octets(&mut self) {
        self.octets = 0;
    }

    /// How many octets in hexadecimal may still be searched.
    pub fn hex(&self) -> usize {
        self.hex
    }

    /// Charges octets in hexadecimal that were searched.
    pub fn charge_hex(&mut self, count: usize) {
        self.hex = self.hex.saturating_sub(count);
    }

    /// How many lines of key logs may still be read.
    pub fn key_lines(&mut self) -> &mut usize {
        &mut self.key_lines
    }

    /// Charges a file of an archive; false where there may be none more.
    pub fn charge_file(&mut self) -> bool {
        let left = self.files.checked_sub(1);
        self.files = left.unwrap_or(0);
        left.is_some()
    }
}

/// About what is unpacked to more than is allowed.
pub(super) fn too_large() -> String {
    format!(
        "This unpacks to more than {} MB, the limit for one input, and was not read. Unpack it, and add only the files you need.",
        MAX_UNPACKED >> 20
    )
}

/// The same of a gzip file, in which many certificates are often one text.
pub(super) fn too_large_gzip() -> String {
    format!(
        "{} On the command line, `zcat FILE | staplescope inventory -` reads a text of any length.",
        too_large()
    )
}

/// About more hexadecimal than is searched.
pub(super) fn too_much_hex() -> String {
    format!(
        "Only the first {} MB of hexadecimal in one input are searched; the rest was not read. Add only the part you need, or convert it to a binary file with `xxd -r -p`.",
        MAX_HEX >> 20
    )
}

/// About longer key logs than are read.
pub(super) fn too_many_key_lines() -> String {
    format!(
        "Only the first {MAX_KEY_LINES} key log lines of one input are read; the remaining secrets were left out. Add only the lines of the connections you need."
    )
}

/// About more files than are looked at.
pub(super) fn too_many_files() -> String {
    format!(
        "Only the first {MAX_FILES} files of one archive are read; the rest was not. Add only the files you need."
    )
}

/// About containers in containers.
pub(super) fn too_deep() -> String {
    format!(
        "This is nested inside {MAX_DEPTH} other containers, the deepest level that Staplescope reads. Unpack it, and add its contents."
    )
}

/// About an expensive password.
pub(super) fn too_many_rounds(rounds: u64) -> String {
    format!(
        "This PKCS #12 container needs {rounds} rounds of key derivation, counting each key and the integrity check; the limit for all inputs together is {MAX_ROUNDS}. Extract the certificates with `openssl pkcs12 -nokeys -in FILE`, and add those."
    )
}
