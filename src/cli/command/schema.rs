use crate::cli::arguments::Schema;
use crate::cli::output::Output;
use crate::cli::schemas::{file, formats};
use crate::cli::{Exit, files};
use crate::document::ASSESSMENT_SCHEMA;
use crate::text;

/// The results for other programs, which the plan comes with.
const ASSESSMENT: &str = "assessment.json";

pub(in crate::cli) fn run(arguments: &Schema, out: &Output) -> Result<(), Exit> {
    if let Some(folder) = &arguments.out {
        let mut files: Vec<(String, String)> = formats().map(|(name, shape)| file(name, shape)).collect();
        files.push(("assessment.schema.json".to_owned(), ASSESSMENT_SCHEMA.to_owned()));
        let written = files::write_all(folder, &files, out)?;
        out.say(&format!("{} in {}", text::count(written.len(), "schema"), folder.display()));
        return Ok(());
    }
    let Some(wanted) = &arguments.format else {
        let names: Vec<&str> = formats().map(|(name, _)| name).chain([ASSESSMENT]).collect();
        out.result(&names.join("\n"));
        return Ok(());
    };
    if wanted == ASSESSMENT || wanted == "assessment" {
        out.result(ASSESSMENT_SCHEMA);
        return Ok(());
    }
    let stem = |name: &str| name.trim_end_matches(".toml").to_owned();
    let Some((name, shape)) = formats().find(|(name, _)| stem(name) == stem(wanted)) else {
        let known: Vec<&str> = formats().map(|(name, _)| name).chain([ASSESSMENT]).collect();
        let near = text::did_you_mean(wanted, known.iter().copied());
        out.error(
            &format!("there is no file format `{}`", text::clean_line(wanted)),
            &format!("The formats are {}.{near}", text::and_list(&known)),
        );
        return Err(Exit::Usage);
    };
    out.result(&file(name, shape).1);
    Ok(())
}
