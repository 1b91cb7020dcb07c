//! `docs/exports.md` is made from the list of formats. `GROUNDWORK_BLESS=1` writes it.

use std::path::Path;

use groundwork::data_model::export::FORMATS;

#[test]
fn the_page_on_exports_says_what_the_program_does() {
    let mut lines = vec![
        "# Exports of the record model\n".to_owned(),
        "`groundwork model export FOLDER --format NAME --out FOLDER` writes the model in another program's language, with a"
            .to_owned(),
        "`loss.md` that says, table by table and field by field, what that program cannot carry and what happens to it instead, with figures"
            .to_owned(),
        "on top: how many fields and references are carried as they are, in part and not at all, and how many of the records that your own"
            .to_owned(),
        "cases make it touches.".to_owned(),
        "A second export writes the same names and ids. Nothing was tried on a live installation of a product: what its maker"
            .to_owned(),
        "publishes for checking without one is in the last column, and so is what we check ourselves.\n".to_owned(),
        "| Format | Files | What is carried | What is lost | How it is checked |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    for format in FORMATS {
        let cell = |text: &str| text.replace('|', "\\|");
        let (about, loses, checked) = (cell(format.about), cell(format.loses), cell(format.checked));
        lines.push(format!(
            "| `{}` | `{}` | {about} | {loses} | {checked} |",
            format.name,
            format.file.replace(", ", "`, `")
        ));
    }
    let page = lines.join("\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exports.md");
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(page, std::fs::read_to_string(&path).unwrap(), "GROUNDWORK_BLESS=1 writes the page anew");
}
