use super::{Question, Questionnaire};
use crate::digest;
use crate::text;

/// Signs that are not taken for one another when they are read aloud or written by hand. Without vowels they make no
/// words.
const SIGNS: &[u8] = b"cdfghjkmnpqrtvwxz234679";
/// The shortest code.
const SHORTEST: usize = 3;

/// Short codes by which questions are named on paper: `k7m`. A code comes from the question's id alone, so it is the
/// same on every form and card, for every role, and in every version of the questionnaire; a slip of the pen almost
/// never makes another question's code. Where two ids begin with the same three signs, both codes have one more.
#[derive(Debug, Clone)]
pub struct Codes<'q> {
    /// Every question with all signs that its id gives.
    all: Vec<(&'q Question, String)>,
}

/// What somebody who typed a code may have meant.
#[derive(Debug, Clone)]
pub enum Meant<'q> {
    /// This question.
    One(&'q Question),
    /// Two or more: the code is one sign too short. Their codes.
    Several(Vec<String>),
    /// None; the code that is nearest, if one is near.
    None(Option<String>),
}

impl<'q> Codes<'q> {
    /// The codes of a questionnaire.
    pub fn of(questionnaire: &'q Questionnaire) -> Self {
        Self { all: questionnaire.questions().map(|question| (question, signs(question.id.as_str()))).collect() }
    }

    /// The code of a question; empty if it is none of these.
    pub fn code(&self, id: &str) -> &str {
        let Some((_, own)) = self.all.iter().find(|(question, _)| question.id.as_str() == id) else { return "" };
        let others = || self.all.iter().filter(|(question, _)| question.id.as_str() != id);
        let is_alone = |length: &usize| {
            let begin = own.get(..*length);
            !others().any(|(_, signs)| signs.get(..*length) == begin)
        };
        let length = (SHORTEST..own.len()).find(is_alone).unwrap_or(own.len());
        own.get(..length).unwrap_or_default()
    }

    /// The question that a code or an id names.
    pub fn find(&self, typed: &str) -> Meant<'q> {
        let typed = typed.trim().to_lowercase();
        if let Some((question, _)) = self.all.iter().find(|(question, _)| question.id.as_str() == typed) {
            return Meant::One(question);
        }
        let begins = |(_, signs): &&(&Question, String)| typed.len() >= SHORTEST && signs.starts_with(typed.as_str());
        let meant: Vec<_> = self.all.iter().filter(begins).collect();
        match meant.as_slice() {
            [(one, _)] => Meant::One(one),
            [] => {
                let codes: Vec<&str> = self.all.iter().map(|(question, _)| self.code(question.id.as_str())).collect();
                Meant::None(text::nearest(&typed, codes.iter().copied()).map(str::to_owned))
            }
            several => {
                Meant::Several(several.iter().map(|(question, _)| self.code(question.id.as_str()).to_owned()).collect())
            }
        }
    }
}

fn signs(id: &str) -> String {
    digest::sha256(id.as_bytes()).iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Codes, Meant, SIGNS};
    use crate::questionnaire::{Questionnaire, built_in, read};

    fn all() -> Vec<Questionnaire> {
        built_in().into_iter().map(|one| read(&one.files).0.unwrap()).collect()
    }

    #[test]
    fn every_question_is_found_by_its_code_and_by_its_id() {
        for questionnaire in all() {
            let codes = Codes::of(&questionnaire);
            let mut seen = BTreeSet::new();
            for question in questionnaire.questions() {
                let code = codes.code(question.id.as_str());
                assert!(code.len() >= 3 && code.bytes().all(|sign| SIGNS.contains(&sign)), "{code}");
                assert!(seen.insert(code.to_owned()), "{code} twice");
                for typed in [code, &code.to_uppercase(), question.id.as_str()] {
                    assert!(
                        matches!(codes.find(typed), Meant::One(found) if found.id == question.id),
                        "{typed} is {:?}",
                        codes.find(typed)
                    );
                }
            }
        }
    }

    #[test]
    fn a_slip_is_almost_never_another_question() {
        let all = all();
        let codes = Codes::of(&all[0]);
        let (mut slips, mut hits) = (0, 0);
        for question in all[0].questions() {
            let code = codes.code(question.id.as_str());
            for place in 0..code.len() {
                for sign in SIGNS.iter().filter(|sign| **sign != code.as_bytes()[place]) {
                    let mut slip = code.as_bytes().to_vec();
                    slip[place] = *sign;
                    slips += 1;
                    hits += usize::from(!matches!(codes.find(std::str::from_utf8(&slip).unwrap()), Meant::None(_)));
                }
            }
        }
        assert!(hits * 50 < slips, "{hits} of {slips}");
    }

    #[test]
    fn what_is_no_code_is_met_with_the_nearest() {
        let all = all();
        let codes = Codes::of(&all[0]);
        let code = codes.code("people.pay");
        assert!(matches!(codes.find("people.pay"), Meant::One(_)));
        assert!(matches!(codes.find(&format!("{code}c")), Meant::One(_) | Meant::None(_)));
        assert!(matches!(codes.find(""), Meant::None(_)) && matches!(codes.find(&code[..2]), Meant::None(_)));
    }
}
