use std::path::PathBuf;

use crate::browser;
use crate::cli::Exit;
use crate::cli::arguments::PlanArguments;
use crate::cli::output::Output;
use crate::document::{KINDS, Kind};
use crate::text;

/// Which formats are wanted.
pub(super) struct Formats {
    /// By their names; none for those that are made unless somebody says otherwise.
    named: Option<Vec<&'static str>>,
    pdf: bool,
}

impl Formats {
    pub(super) fn of(arguments: &PlanArguments, out: &Output) -> Result<Self, Exit> {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).chain(["pdf", "all"]).collect();
        let (mut named, mut pdf) = (Vec::new(), arguments.pdf);
        for wanted in &arguments.format {
            match wanted.as_str() {
                "pdf" => pdf = true,
                "all" => named.extend(KINDS.iter().map(|kind| kind.name)),
                name => match KINDS.iter().find(|kind| kind.name == name) {
                    Some(kind) => named.push(kind.name),
                    None => {
                        let near = text::did_you_mean(name, known.iter().copied());
                        out.error(
                            &format!("there is no format `{}`", text::clean_line(name)),
                            &format!("The formats are {}.{near}", text::and_list(&known)),
                        );
                        return Err(Exit::Usage);
                    }
                },
            }
        }
        Ok(Self { named: (!arguments.format.is_empty()).then_some(named), pdf })
    }

    pub(super) fn has(&self, kind: &Kind) -> bool {
        self.named.as_ref().map_or(!kind.on_request, |named| named.contains(&kind.name))
    }

    /// The browser that prints, if a PDF is wanted. One that was named and is not there ends the command before anything
    /// is written; none at all leaves the other documents to be made.
    pub(super) fn browser(
        &self,
        arguments: &PlanArguments,
        out: &Output,
    ) -> Result<Option<Result<PathBuf, browser::Problem>>, Exit> {
        if !self.pdf {
            return Ok(None);
        }
        let found = browser::find(arguments.browser.as_deref());
        match found {
            Err(problem) if problem.is_wrong_name => {
                out.error(&problem.message, &problem.way_out);
                Err(Exit::Usage)
            }
            found => Ok(Some(found)),
        }
    }
}
