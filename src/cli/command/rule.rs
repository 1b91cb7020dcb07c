use crate::cli::Exit;
use crate::cli::arguments::Rule;
use crate::cli::output::Output;
use crate::diagnostic::Severity;
use crate::questionnaire::lint::{RULES, rule};
use crate::text;

pub(in crate::cli) fn run(arguments: &Rule, out: &Output) -> Result<(), Exit> {
    let Some(code) = &arguments.code else {
        for rule in RULES {
            let weight = if rule.severity == Severity::Error { "error" } else { "warning" };
            let fix = if rule.can_fix() { "  (--fix)" } else { "" };
            out.result(&format!("{:<28}{weight:<9}{}{fix}", rule.code, rule.title));
        }
        return Ok(());
    };
    let Some(found) = rule(code) else {
        let near = text::did_you_mean(code, RULES.iter().map(|rule| rule.code));
        out.error(
            &format!("there is no rule `{}`", text::clean_line(code)),
            &format!("`groundwork rule` lists them all.{near}"),
        );
        return Err(Exit::Usage);
    };
    out.result(found.page);
    Ok(())
}
