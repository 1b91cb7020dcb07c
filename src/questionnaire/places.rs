use std::fmt;
use std::sync::OnceLock;

use super::{Question, Section};

/// Where questions stand, so that one of ten thousand is found as quickly as one of fifty: the places of section and question in
/// the order of the questions' ids, found out when somebody asks for the first time.
#[derive(Default)]
pub(crate) struct Places(OnceLock<Vec<(usize, usize)>>);

impl Places {
    pub(super) fn find<'s>(&self, sections: &'s [Section], id: &str) -> Option<&'s Question> {
        let at = |(section, place): (usize, usize)| sections.get(section)?.questions.get(place);
        let by_id = self.0.get_or_init(|| {
            let all = sections.iter().enumerate();
            let all = all.flat_map(|(at, section)| (0..section.questions.len()).map(move |place| (at, place)));
            let mut by_id: Vec<(usize, usize)> = all.collect();
            by_id.sort_by_key(|place| at(*place).map(|question| &question.id));
            by_id
        });
        let id_at = |place: (usize, usize)| at(place).map(|question| question.id.as_str());
        let found = by_id.binary_search_by(|place| id_at(*place).cmp(&Some(id))).ok()?;
        at(*by_id.get(found)?)
    }
}

/// A copy may be changed, and finds its questions anew.
impl Clone for Places {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Whether somebody has asked is nothing to whoever compares questionnaires.
impl fmt::Debug for Places {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Places")
    }
}

#[cfg(test)]
mod tests {
    use crate::questionnaire::testing::tiny;

    #[test]
    fn every_question_is_found_and_nothing_else() {
        let ask = |at: usize| format!("[[question]]\nid = \"q.n{}\"\nkind = \"yes_no\"\nask = \"?\"\n", at * 7 % 40);
        let questions = (0..40).map(ask).collect::<Vec<_>>().concat();
        let questionnaire = tiny("1.0.0", &questions, &[]);
        assert_eq!(questionnaire.questions().count(), 40);
        for question in questionnaire.questions() {
            assert_eq!(questionnaire.question(question.id.as_str()).map(|one| &one.id), Some(&question.id));
        }
        for id in ["", "q", "q.n", "q.n40", "r.n1", "q.n1.level"] {
            assert!(questionnaire.question(id).is_none(), "{id}");
        }
    }
}
