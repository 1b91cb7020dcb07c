use crate::cli::Exit;
use crate::cli::output::Output;
use crate::cli::templating::TemplatesExport;
use crate::document::{MANIFEST, Manifest, Standing, Templates, standing};
use crate::store::{self, Written};
use crate::{diagnostic::Diagnostic, text};

/// Writes built-in templates, with what they were beside them, so that later releases can say what they changed.
pub(super) fn run(arguments: &TemplatesExport, out: &Output) -> Result<(), Exit> {
    let folder = &arguments.folder;
    let refused = |finding: Box<Diagnostic>| {
        out.findings(&[*finding]);
        Exit::Disk
    };
    let templates = Templates::built_in();
    let known = super::names(&templates);
    if let Some(wrong) = arguments.names.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(super::unknown(wrong, &known, out));
    }
    store::make_folder(folder).map_err(refused)?;
    let mut manifest = Manifest::default();
    if folder.join(MANIFEST).exists() {
        let source = store::read_file(&folder.join(MANIFEST)).map_err(refused)?;
        let (read, findings) = Manifest::read(&source);
        out.findings(&findings);
        if findings.iter().any(Diagnostic::is_error) {
            return Err(Exit::BadInput);
        }
        manifest = read;
    }
    let (mut written, mut kept) = (0, 0);
    let chosen: Vec<&str> = match arguments.names.as_slice() {
        [] => known,
        names => names.iter().map(String::as_str).collect(),
    };
    for name in chosen {
        let Some(release) = templates.get(name) else { continue };
        let path = folder.join(name);
        if path.exists() {
            let now = store::read_file(&path).map_err(refused)?;
            let how = standing(name, &now.text, &manifest, Some(release));
            if matches!(how, Standing::Yours | Standing::Both | Standing::Unknown) {
                out.result(&format!("{}  kept: {}", path.display(), how.in_words()));
                kept += 1;
                continue;
            }
        }
        let what = store::write(folder, name, release).map_err(refused)?;
        store::write(folder, &format!("{}/{name}", super::BASE), release).map_err(refused)?;
        manifest.note(name, release);
        let word = match what {
            Written::New => "new",
            Written::Changed => "changed",
            Written::Unchanged => "unchanged",
        };
        out.result(&format!("{}  {word}", path.display()));
        written += 1;
    }
    store::write(folder, MANIFEST, &manifest.to_text()).map_err(refused)?;
    let kept = if kept > 0 { format!(", {kept} kept as you changed them") } else { String::new() };
    out.say(&format!(
        "\n{} exported{kept}. Those that you do not change follow every release; remove the others.",
        text::count(written, "template")
    ));
    Ok(())
}
