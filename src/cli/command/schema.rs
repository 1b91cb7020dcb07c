use serde_json::json;

use crate::cli::arguments::Schema;
use crate::cli::output::Output;
use crate::cli::{Exit, files};
use crate::format::{Shape, schema};
use crate::{engagement, questionnaire, text};

/// Every owned file format: the name of its file and its shape.
fn formats() -> impl Iterator<Item = (&'static str, &'static Shape)> {
    engagement::SHAPES.iter().chain(questionnaire::SHAPES).copied()
}

pub(in crate::cli) fn run(arguments: &Schema, out: &Output) -> Result<(), Exit> {
    if let Some(folder) = &arguments.out {
        let files: Vec<(String, String)> =
            formats().map(|(name, shape)| (format!("{}.schema.json", file_name(name)), pretty(shape, name))).collect();
        let written = files::write_all(folder, &files, out)?;
        out.say(&format!("{} in {}", text::count(written.len(), "schema"), folder.display()));
        return Ok(());
    }
    let Some(wanted) = &arguments.format else {
        let names: Vec<&str> = formats().map(|(name, _)| name).collect();
        out.result(&names.join("\n"));
        return Ok(());
    };
    let Some((name, shape)) = formats().find(|(name, _)| stem(name) == stem(wanted)) else {
        let known: Vec<&str> = formats().map(|(name, _)| name).collect();
        let near = text::did_you_mean(wanted, known.iter().copied());
        out.error(
            &format!("there is no file format `{}`", text::clean_line(wanted)),
            &format!("The formats are {}.{near}", text::and_list(&known)),
        );
        return Err(Exit::Usage);
    };
    out.result(&pretty(shape, name));
    Ok(())
}

fn stem(name: &str) -> &str {
    name.trim_end_matches(".toml")
}

/// "answers/<participant>.toml" is the format of many files: its schema is called `answers`.
fn file_name(name: &str) -> &str {
    stem(name).split('/').next().unwrap_or(name)
}

fn pretty(shape: &Shape, name: &str) -> String {
    let mut text = serde_json::to_string_pretty(&schema(shape, &format!("groundwork: {name}")))
        .unwrap_or_else(|_| json!({}).to_string());
    text.push('\n');
    text
}
