//! Checks the dependencies' licences, sources and requirements against `deny.toml`.
//!
//! The file is cargo-deny's, which can be run on it as well; only the settings that stand in it are
//! known here, so that a new one is not passed over.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use serde::Deserialize;
use spdx::{Expression, LicenseReq};

use crate::command::{Outcome, read_text, root};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Policy {
    graph: Graph,
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Graph {
    all_features: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Licenses {
    allow: Vec<String>,
    #[serde(rename = "unused-allowed-license")]
    _unused: Level,
    exceptions: Vec<Exception>,
}

/// Licences that one crate alone may have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bans {
    multiple_versions: Level,
    wildcards: Level,
    allow_wildcard_paths: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sources {
    unknown_registry: Level,
    unknown_git: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Allow,
    Warn,
    Deny,
}

/// Reads the metadata of every target's dependencies, which `tools::crates` has downloaded.
pub fn check() -> Outcome {
    let text = read_text(&root().join("deny.toml"))?;
    let policy: Policy =
        toml::from_str(&text).map_err(|error| format!("deny.toml cannot be read: {error}"))?;
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml"));
    let mut options = vec!["--locked".to_owned(), "--offline".to_owned()];
    if policy.graph.all_features {
        options.push("--all-features".into());
    }
    let metadata = command
        .other_options(options)
        .exec()
        .map_err(|error| format!("Cargo cannot tell the dependencies: {error}"))?;
    let report = judge(&policy, &metadata);
    for line in &report.warnings {
        println!("warning: {line}");
    }
    println!(
        "{} packages: licences, sources and requirements looked at",
        metadata.packages.len()
    );
    match report.problems.as_slice() {
        [] => Ok(()),
        problems => Err(format!("deny.toml forbids:\n  {}", problems.join("\n  "))),
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Report {
    problems: Vec<String>,
    warnings: Vec<String>,
}

impl Report {
    fn add(&mut self, level: Level, line: String) {
        match level {
            Level::Allow => {}
            Level::Warn => self.warnings.push(line),
            Level::Deny => self.problems.push(line),
        }
    }
}

fn judge(policy: &Policy, metadata: &Metadata) -> Report {
    let mut report = Report::default();
    let mut versions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for package in &metadata.packages {
        licence(&policy.licenses, package, &mut report);
        source(&policy.sources, package, &mut report);
        wildcards(&policy.bans, package, &mut report);
        let of_name = versions.entry(package.name.as_str()).or_default();
        of_name.push(package.version.to_string());
    }
    for (name, versions) in versions {
        if versions.len() > 1 {
            let line = format!(
                "{name} is there {} times: {}",
                versions.len(),
                versions.join(", ")
            );
            report.add(policy.bans.multiple_versions, line);
        }
    }
    report
}

fn licence(policy: &Licenses, package: &Package, report: &mut Report) {
    let name = package.name.as_str();
    let who = format!("{name} {}", package.version);
    let Some(licence) = &package.license else {
        return report.problems.push(format!("{who} names no licence"));
    };
    let expression = match Expression::parse_mode(licence, spdx::ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => {
            let line = format!(
                "{who}: licence \"{licence}\" cannot be read: {}",
                error.reason
            );
            return report.problems.push(line);
        }
    };
    let exceptions = policy.exceptions.iter().filter(|one| one.name == name);
    let allowed: Vec<&str> = exceptions
        .flat_map(|one| &one.allow)
        .chain(&policy.allow)
        .map(String::as_str)
        .collect();
    let is_allowed = |requirement: &LicenseReq| allowed.contains(&requirement.to_string().as_str());
    if !expression.evaluate(is_allowed) {
        report.problems.push(format!("{who}: licence {licence}"));
    }
}

/// A path of this workspace has no source.
fn source(policy: &Sources, package: &Package, report: &mut Report) {
    let Some(source) = &package.source else {
        return;
    };
    let level = match source.repr.split('+').next() {
        _ if source.is_crates_io() => return,
        Some("git") => policy.unknown_git,
        _ => policy.unknown_registry,
    };
    report.add(level, format!("{} comes from {source}", package.name));
}

fn wildcards(policy: &Bans, package: &Package, report: &mut Report) {
    // What others publish cannot have any: the registry refuses them.
    if package.source.is_some() {
        return;
    }
    for dependency in &package.dependencies {
        let is_of_path = policy.allow_wildcard_paths && dependency.path.is_some();
        if dependency.req.to_string() == "*" && !is_of_path {
            let kind = match dependency.kind {
                DependencyKind::Development => "dev-dependency",
                DependencyKind::Build => "build dependency",
                _ => "dependency",
            };
            let line = format!(
                "{}: {kind} {} of any version",
                package.name, dependency.name
            );
            report.add(policy.wildcards, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use cargo_metadata::MetadataCommand;

    use super::*;

    /// The project's own policy; the licence and the source of its dependencies are changed by tests.
    fn judged(change: impl Fn(&mut Package)) -> Report {
        let policy = toml::from_str(&read_text(&root().join("deny.toml")).unwrap()).unwrap();
        let mut command = MetadataCommand::new();
        command
            .manifest_path(root().join("Cargo.toml"))
            .no_deps()
            .other_options(["--offline".to_owned()]);
        let mut metadata = command.exec().unwrap();
        metadata.packages.retain(|package| package.name == "xtask");
        metadata.packages.iter_mut().for_each(change);
        judge(&policy, &metadata)
    }

    #[test]
    fn allows_the_projects_own_packages() {
        assert_eq!(judged(|_| ()), Report::default());
    }

    #[test]
    fn forbids_licences_that_are_not_listed() {
        for (licence, is_allowed) in [
            (Some("MIT"), true),
            (Some("MIT/Apache-2.0"), true),
            (Some("GPL-3.0-only OR MIT"), true),
            (Some("GPL-3.0-only AND MIT"), false),
            (Some("GPL-3.0-only"), false),
            (Some("Apache-2.0 WITH LLVM-exception OR MIT"), true),
            (Some("CDLA-Permissive-2.0"), false),
            (Some("free for all"), false),
            (None, false),
        ] {
            let report = judged(|package| package.license = licence.map(str::to_owned));
            assert_eq!(
                report.problems.is_empty(),
                is_allowed,
                "{licence:?}: {report:?}"
            );
        }
    }

    #[test]
    fn forbids_other_sources() {
        for (repr, is_allowed) in [
            (
                "registry+https://github.com/rust-lang/crates.io-index",
                true,
            ),
            ("registry+https://registry.example/index", false),
            ("git+https://git.example/one?rev=2#2", false),
        ] {
            let report = judged(|package| package.source = Some(source_of(repr)));
            assert_eq!(report.problems.is_empty(), is_allowed, "{repr}: {report:?}");
        }
    }

    fn source_of(repr: &str) -> cargo_metadata::Source {
        cargo_metadata::Source {
            repr: repr.to_owned(),
        }
    }

    #[test]
    fn forbids_any_version() {
        let report = judged(|package| {
            for dependency in &mut package.dependencies {
                dependency.req = "*".parse().unwrap();
            }
        });
        assert!(!report.problems.is_empty());
    }
}
