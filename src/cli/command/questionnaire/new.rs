use super::export::is_free;
use crate::cli::authoring::NewQuestionnaire;
use crate::cli::output::Output;
use crate::cli::{Exit, files, schemas};
use crate::id::QuestionnaireId;
use crate::questionnaire::skeleton;
use crate::text;

/// Writes a small questionnaire to begin with.
pub(super) fn new(arguments: &NewQuestionnaire, out: &Output) -> Result<(), Exit> {
    let folder = &arguments.folder;
    is_free(folder, out)?;
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let slug = text::slug(&name);
    let id = QuestionnaireId::parse(&slug).or_else(|_| QuestionnaireId::parse(&format!("questionnaire-{slug}")));
    let Ok(id) = id else {
        out.error(
            &format!("`{}` is too long a name", text::clean_line(&name)),
            "The questionnaire's id is made from the folder's name: name a folder of at most 50 letters.",
        );
        return Err(Exit::Usage);
    };
    let title = match arguments.title.as_deref().map(text::clean_line) {
        Some(title) if !title.is_empty() => title,
        _ => titled(&slug),
    };
    let files = skeleton(&id, &title);
    for (name, _) in &files {
        out.result(&folder.join(name).display().to_string());
    }
    files::write_all(folder, &schemas::beside(files), out)?;
    out.say(&format!(
        "\n“{title}”: two sections, four questions, and an example of everything else. The comments explain each part;"
    ));
    out.say("editors that know TOML complete and check the files by the schemas beside them. Next:");
    for (command, about) in [
        ("check", "everything that is wrong with it"),
        ("questionnaire preview", "walk through it, nothing is saved"),
        ("questionnaire logic", "what every answer decides"),
    ] {
        out.say(&format!("  {:<45}{about}", format!("groundwork {command} {}", folder.display())));
    }
    Ok(())
}

/// "my-method" as a title: "My method".
fn titled(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
