use super::toml::{Toml, line, lines};
use crate::questionnaire::Sketch;

/// The text of the file of sketches.
pub fn sketches_text(sketches: &[Sketch]) -> String {
    let mut toml = Toml::new();
    for sketch in sketches {
        toml.item("case");
        toml.text("name", &sketch.name);
        toml.raw_if_any("like", sketch.like.as_ref().map(|id| line(id.as_str())));
        for one in &sketch.people {
            toml.item("case.person");
            toml.text("name", &one.name);
            listed(&mut toml, "facts", &one.facts);
        }
        for one in &sketch.organisations {
            toml.item("case.organisation");
            toml.text("name", &one.name);
            toml.text_if_any("part_of", one.part_of.as_deref().unwrap_or_default());
            listed(&mut toml, "facts", &one.facts);
        }
        for one in &sketch.households {
            toml.item("case.household");
            toml.text("name", &one.name);
            listed(&mut toml, "members", &one.members);
            listed(&mut toml, "facts", &one.facts);
        }
        for one in &sketch.roles {
            toml.item("case.role");
            toml.text("person", &one.person);
            toml.text("at", &one.at);
            toml.text_if_any("role", &one.role);
            toml.raw_if_any("since", one.since);
            toml.raw_if_any("until", one.until);
        }
        for one in &sketch.deals {
            toml.item("case.deal");
            toml.text("what", &one.what);
            toml.text("with", &one.with);
            listed(&mut toml, "people", &one.people);
        }
        for one in &sketch.talks {
            toml.item("case.talk");
            toml.text("what", &one.what);
            listed(&mut toml, "with", &one.with);
            toml.text_if_any("at", one.at.as_deref().unwrap_or_default());
            toml.raw_if_any("when", one.when);
        }
    }
    toml.finish()
}

fn listed(toml: &mut Toml, key: &str, texts: &[String]) {
    if !texts.is_empty() {
        toml.raw(key, &lines(texts));
    }
}

#[cfg(test)]
mod tests {
    use super::sketches_text;
    use crate::engagement::sample::file;
    use crate::format::{Document, Findings};
    use crate::questionnaire::{SKETCH_FILE, Sketch, built_in, read, sketches};

    #[test]
    fn what_is_written_reads_back_equal() {
        let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
        let archetypes = read(&files).0.unwrap().records.trial.archetypes;
        let all: Vec<Sketch> = archetypes.into_iter().map(|one| one.sketch).collect();
        let findings = Findings::new();
        let document = Document::read(&file("cases.toml", &sketches_text(&all)), &SKETCH_FILE, &findings).unwrap();
        assert_eq!(sketches(&document.reader(&findings)), all);
        assert!(findings.into_sorted().is_empty());
    }
}
