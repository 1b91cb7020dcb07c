//! The workbook: it opens, holds no formula, and every field of the model stands in it.

use groundwork::data_model::export::format;

use crate::models::{hostile, say, whole};

#[test]
fn the_workbook_holds_every_field_and_no_formula() {
    let mut model = whole();
    model.entities[0].about = "=HYPERLINK(\"http://example.org\")".to_owned();
    let export = (format("xlsx").unwrap().write)(&model, &hostile());
    let bytes = &export.files[0].bytes;
    assert!(bytes.starts_with(b"PK"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data-dictionary.xlsx");
    std::fs::write(&path, bytes).unwrap();
    let unzip = |part: &str| {
        let output = std::process::Command::new("unzip").arg("-p").arg(&path).arg(part).output().ok()?;
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
    };
    let Some(strings) = unzip("xl/sharedStrings.xml") else {
        say("unzip: not found, skipped");
        return;
    };
    for entity in &model.entities {
        for field in &entity.fields {
            assert!(strings.contains(&format!(">{}<", field.id)), "{}.{}", entity.id, field.id);
        }
    }
    assert!(strings.contains(">'=HYPERLINK("));
    for sheet in 1..=3 {
        let sheet = unzip(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap();
        assert!(!sheet.contains("<f>") && sheet.contains("<autoFilter"), "a formula");
    }
}
