//! From the sources to what rests on them: the table that shows whose ideas went where.

use super::{Carrier, Idea, Questionnaire, Realised};
use crate::id::SourceId;

/// A source and what the questionnaire has from it.
#[derive(Debug, Clone)]
pub struct SourceRow<'a> {
    /// Its id.
    pub source: &'a SourceId,
    /// Its title.
    pub title: &'a str,
    /// How reliable it is, A to D.
    pub grade: &'a str,
    /// Its ideas, one by one, each with where it is carried; empty if it was not taken apart idea by idea.
    pub ideas: Vec<&'a Idea>,
    /// Everything that names it as a source, in the order of the method.
    pub named_by: Vec<Realised>,
}

/// Every source in the order of its file.
pub fn sources_table(questionnaire: &Questionnaire) -> Vec<SourceRow<'_>> {
    let naming = naming(questionnaire);
    questionnaire
        .sources
        .iter()
        .map(|entry| SourceRow {
            source: &entry.id,
            title: &entry.title,
            grade: &entry.grade,
            ideas: questionnaire.ideas.iter().filter(|idea| idea.source == entry.id).collect(),
            named_by: naming
                .iter()
                .filter(|(_, _, sources)| sources.contains(&entry.id))
                .map(|(kind, id, _)| Realised { kind: *kind, id: (*id).to_owned() })
                .collect(),
        })
        .collect()
}

/// Everything that names sources, with the sources it names.
fn naming(questionnaire: &Questionnaire) -> Vec<(Carrier, &str, &[SourceId])> {
    let questions = questionnaire.questions().map(|one| (Carrier::Question, one.id.as_str(), one.source.as_slice()));
    let dimensions =
        questionnaire.dimensions.iter().map(|one| (Carrier::Dimension, one.id.as_str(), one.source.as_slice()));
    let gates = questionnaire.gates.iter().map(|one| (Carrier::Gate, one.id.as_str(), one.source.as_slice()));
    let tasks = questionnaire.tasks.iter().map(|one| (Carrier::Task, one.id.as_str(), one.source.as_slice()));
    let risks = questionnaire.risks.iter().map(|one| (Carrier::Risk, one.id.as_str(), one.source.as_slice()));
    let kpis = questionnaire.kpis.iter().map(|one| (Carrier::Kpi, one.id.as_str(), one.source.as_slice()));
    let entities =
        questionnaire.records.entities.iter().map(|one| (Carrier::Entity, one.id.as_str(), one.source.as_slice()));
    questions.chain(dimensions).chain(gates).chain(tasks).chain(risks).chain(kpis).chain(entities).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{Carrier, built_in, read};
    use super::{SourceRow, sources_table};

    fn with_table(check: impl Fn(&[SourceRow<'_>])) {
        let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
        let method = read(&files).0.unwrap();
        check(&sources_table(&method));
    }

    #[test]
    fn the_table_leads_from_a_source_to_its_ideas_and_their_places() {
        with_table(|table| {
            let row = table.iter().find(|row| row.source.as_str() == "process-not-technology").unwrap();
            assert_eq!((row.title, row.grade), ("CRM Is a Process, Not a Technology", "C"));
            let idea = row.ideas.iter().find(|idea| idea.id.as_str() == "process-not-technology-42").unwrap();
            let places: Vec<String> = idea.realised.iter().map(ToString::to_string).collect();
            assert_eq!(
                places,
                [
                    "question people.help_or_hinder",
                    "gate incentives-oppose",
                    "task review-incentives",
                    "risk pay-opposes",
                    "task incentives-round-two",
                    "dimension people",
                ]
            );
        });
    }

    #[test]
    fn a_source_without_ideas_of_its_own_still_shows_what_names_it() {
        with_table(|table| {
            let row = table.iter().find(|row| row.source.as_str() == "measure-distortion").unwrap();
            assert!(row.ideas.is_empty());
            let named: Vec<String> = row.named_by.iter().map(ToString::to_string).collect();
            assert!(named.contains(&"task incentives-round-two".to_owned()), "{named:?}");
            assert!(named.contains(&"risk serving-the-measure".to_owned()), "{named:?}");
        });
    }

    /// Both directions agree: whatever names a source that was taken apart carries one of its ideas, and whatever
    /// carries an idea names its source.
    #[test]
    fn ideas_and_sources_lead_to_the_same_places() {
        with_table(|table| {
            for row in table.iter().filter(|row| !row.ideas.is_empty()) {
                let carrying: BTreeSet<String> = row
                    .ideas
                    .iter()
                    .flat_map(|idea| &idea.realised)
                    .filter(|place| {
                        use Carrier::{Dimension, Entity, Gate, Kpi, Question, Risk, Task};
                        matches!(place.kind, Question | Dimension | Gate | Task | Risk | Kpi | Entity)
                    })
                    .map(ToString::to_string)
                    .collect();
                let naming: BTreeSet<String> = row.named_by.iter().map(ToString::to_string).collect();
                assert_eq!(carrying, naming, "{}", row.source);
            }
        });
    }
}
