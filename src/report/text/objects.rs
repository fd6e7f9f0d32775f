//! The objects for a terminal.

use std::fmt;

use super::{printable, told, wrapped};
use crate::report::object_text::{SHOWN_REVOKED, extension_line, key_of, problems};
use crate::report::{ExtensionReport, Report};

impl Report {
    pub(super) fn objects(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for certificate in &self.certificates {
            writeln!(
                f,
                "\n{} {}",
                certificate.id,
                printable(&certificate.subject)
            )?;
            writeln!(f, "  issuer    {}", printable(&certificate.issuer))?;
            writeln!(f, "  serial    {}", certificate.serial)?;
            let validity = certificate.lifetime(" to ");
            writeln!(f, "  validity  {}", printable(&validity))?;
            writeln!(f, "  key       {}", printable(certificate.key()))?;
            extensions(f, &certificate.extensions)?;
            if let Some(untold) = certificate.untold_list() {
                let what = format!("{untold} cannot be told, because it could not be read.");
                wrapped(f, "  unread    ", &what)?;
            }
            problems(f, &certificate.problems)?;
        }
        for response in &self.ocsp_responses {
            writeln!(f, "\n{} {}", response.id, response.status)?;
            for (label, value) in [
                ("produced", &response.produced_at),
                ("responder", &response.responder_id),
                ("algorithm", &response.signature_algorithm),
            ] {
                if let Some(value) = value {
                    writeln!(f, "  {label:<9} {}", printable(value))?;
                }
            }
            for entry in &response.entries {
                writeln!(f, "  entry     {}", entry.line())?;
                for extension in &entry.extensions {
                    writeln!(f, "    {}", printable(&extension_line(extension)))?;
                }
                if let Some(row) = entry.comparisons.first() {
                    let what = format!("{}. {}", row.differences(), row.note);
                    wrapped(f, &format!("  closest   {}: ", row.certificate), &what)?;
                }
            }
            extensions(f, &response.extensions)?;
            problems(f, &response.problems)?;
        }
        self.requests_and_lists(f)
    }

    fn requests_and_lists(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for request in &self.certificate_requests {
            writeln!(f, "\n{} {}", request.id, printable(&request.subject))?;
            let answer = told(request.must_staple);
            writeln!(f, "  asks for Must-Staple: {answer}")?;
            writeln!(f, "  key       {}", printable(key_of(&request.fields)))?;
            writeln!(f, "  {}", printable(&request.evidence))?;
            extensions(f, &request.extensions)?;
            problems(f, &request.problems)?;
        }
        for request in &self.ocsp_requests {
            writeln!(f, "\n{}", request.id)?;
            for question in &request.requests {
                let names = match question.names.as_slice() {
                    [] => String::new(),
                    names => format!(" ({})", names.join(", ")),
                };
                writeln!(f, "  asks for  {}{names}", question.serial)?;
            }
            extensions(f, &request.extensions)?;
            problems(f, &request.problems)?;
        }
        for list in &self.crls {
            writeln!(f, "\n{} {}", list.id, printable(&list.issuer))?;
            let until = list.next_update.as_deref().unwrap_or("(no nextUpdate)");
            writeln!(f, "  current   {} to {until}", list.this_update)?;
            writeln!(f, "  entries   {}", list.revoked_count)?;
            writeln!(f, "  {}", printable(&list.evidence))?;
            for cover in &list.covers {
                let lead = format!("  {} {}: ", cover.certificate, cover.status);
                wrapped(f, &lead, &cover.explanation)?;
            }
            for entry in list.revoked.iter().take(SHOWN_REVOKED) {
                writeln!(f, "  revoked   {}", printable(&entry.line()))?;
            }
            if list.revoked_count > SHOWN_REVOKED {
                let more = list.revoked_count - SHOWN_REVOKED;
                writeln!(f, "  revoked   and {more} more")?;
            }
            extensions(f, &list.extensions)?;
            problems(f, &list.problems)?;
        }
        Ok(())
    }
}

fn extensions(f: &mut fmt::Formatter<'_>, all: &[ExtensionReport]) -> fmt::Result {
    for extension in all {
        writeln!(f, "  {}", printable(&extension_line(extension)))?;
    }
    Ok(())
}
