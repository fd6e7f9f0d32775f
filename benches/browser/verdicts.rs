//! One verdict, by kind of key: warm, all contenders in turn on one page; and the first in a fresh
//! profile, each contender in a browser of its own.

use serde_json::{Value, json};
use staplescope::asn1::Time;
use staplescope_testpki::clock::NOW;
use staplescope_testpki::kinds::Kind;

use crate::browser::Browser;
use crate::server::Server;
use crate::table::{Table, median, ratio};

const FRESH_PROFILES: usize = 7;

const WARM: &str = r#"
    const { warm } = await import("./measure.js");
    return await warm(...arguments);
"#;

const FIRST: &str = r#"
    const { first } = await import("./measure.js");
    return await first(...arguments);
"#;

/// A name in `contenders.js`, and in words.
type Contender = (&'static str, &'static str);

const SIGNATURES: Contender = ("signatures", "the signature checks alone");
const BARE: Contender = ("leastCode", "x509-parser and the signature checks");
const JUDGE: Contender = ("judge", "judge()");
const ANALYZE: Contender = ("analyze", "analyze(), everything");
const PKIJS: Contender = ("pkijs", "PKI.js 4");
const BY_HAND: Contender = ("pkijsByHand", "PKI.js 4, its delegate checked by hand");

const READERS: &[Contender] = &[
    ("bareRead", "x509-parser, what a verdict needs"),
    ("pkijsRead", "PKI.js 4, certificates and response"),
    ("treeOurs", "tree(), every node"),
    ("treeLapo", "@lapo/asn1js 2, every node"),
    ("treeForge", "node-forge 1.4, every node"),
];

/// Which contenders can be measured.
#[derive(Clone, Copy)]
pub struct Present {
    pub bare: bool,
    pub peers: bool,
}

impl Present {
    fn has(self, (name, _): Contender) -> bool {
        match name {
            "signatures" | "leastCode" | "bareRead" => self.bare,
            "analyze" | "judge" | "treeOurs" => true,
            _ => self.peers,
        }
    }

    fn of(self, contenders: &[Contender]) -> Vec<Contender> {
        let present = contenders.iter().copied();
        present.filter(|contender| self.has(*contender)).collect()
    }
}

/// The median of each contender for each kind, in milliseconds.
struct Figures(Vec<Value>);

impl Figures {
    fn of(&self, (name, _): Contender) -> Vec<Option<f64>> {
        let figures = self
            .0
            .iter()
            .map(|of_kind| median(&numbers(&of_kind[name])));
        figures.collect()
    }

    fn ratio(&self, one: Contender, other: Contender) -> Vec<Option<f64>> {
        let pairs = self.of(one).into_iter().zip(self.of(other));
        pairs.map(|(one, other)| ratio(one, other)).collect()
    }

    fn table(&self, heading: &str, kinds: &[Kind], contenders: &[Contender]) -> Table {
        let mut table = Table::new(heading, kinds.iter().map(|kind| kind.name));
        for contender in contenders {
            table.row(contender.1, self.of(*contender));
        }
        table
    }

    fn ratios(&self, heading: &str, kinds: &[Kind], pairs: &[(Contender, Contender)]) -> Table {
        let mut table = Table::new(heading, kinds.iter().map(|kind| kind.name));
        for (one, other) in pairs {
            table.row(
                &format!("{} ÷ {}", one.1, other.1),
                self.ratio(*one, *other),
            );
        }
        table
    }
}

/// Calls one after another, and their ratios.
pub fn warm(server: &Server, kinds: &[Kind], present: Present) {
    let verdicts = [SIGNATURES, BARE, JUDGE, ANALYZE, PKIJS, BY_HAND];
    let figures = all_in_turn(server, kinds, &present.of(&verdicts));
    let heading = "Warm, in one page: milliseconds a call, medians of 31 rounds in turn";
    print!("{}", figures.table(heading, kinds, &verdicts));
    let pairs = [
        (JUDGE, SIGNATURES),
        (PKIJS, JUDGE),
        (ANALYZE, PKIJS),
        (ANALYZE, SIGNATURES),
        (PKIJS, BARE),
        (BY_HAND, JUDGE),
        (ANALYZE, BY_HAND),
    ];
    print!("{}", figures.ratios("Warm: ratios", kinds, &pairs));
    let figures = all_in_turn(server, kinds, &present.of(READERS));
    let heading = "Warm: reading the certificate, its issuer and the response, milliseconds";
    print!("{}", figures.table(heading, kinds, READERS));
}

fn all_in_turn(server: &Server, kinds: &[Kind], contenders: &[Contender]) -> Figures {
    let names: Vec<_> = contenders.iter().map(|(name, _)| *name).collect();
    let measured = kinds.iter().map(|kind| {
        eprintln!("{}: {}", kind.name, names.join(", "));
        let browser = Browser::open(&server.url());
        browser.eval_with(WARM, &[json!(names), case(kind)])
    });
    Figures(measured.collect())
}

/// The first verdict of a profile that has never seen the page, module loaded.
pub fn first(server: &Server, kinds: &[Kind], present: Present) {
    let contenders = [BARE, JUDGE, ANALYZE, PKIJS];
    let mut figures = vec![json!({}); kinds.len()];
    for round in 1..=FRESH_PROFILES {
        eprintln!("fresh profiles: {round} of {FRESH_PROFILES}");
        for (kind, figures) in kinds.iter().zip(&mut figures) {
            for (name, _) in present.of(&contenders) {
                let browser = Browser::open(&server.url());
                let time = browser.eval_with(FIRST, &[json!(name), case(kind)]);
                match &mut figures[name] {
                    Value::Array(times) => times.push(time),
                    none => *none = json!([time]),
                }
            }
        }
    }
    let figures = Figures(figures);
    let heading = format!(
        "First verdict in a fresh profile, module loaded: milliseconds, medians of {FRESH_PROFILES}"
    );
    print!("{}", figures.table(&heading, kinds, &contenders));
    let pairs = [(JUDGE, PKIJS), (ANALYZE, PKIJS), (BARE, PKIJS)];
    print!("{}", figures.ratios("First verdict: ratios", kinds, &pairs));
}

fn case(kind: &Kind) -> Value {
    json!({
        "name": kind.name,
        "certificate": kind.certificate,
        "issuer": kind.issuer,
        "response": kind.response,
        "at": Time::from_unix(NOW).to_string(),
        "unix": NOW,
        "delegated": kind.is_delegated,
    })
}

/// The numbers of a list.
pub fn numbers(value: &Value) -> Vec<f64> {
    let values = value.as_array().into_iter().flatten();
    values.filter_map(Value::as_f64).collect()
}
