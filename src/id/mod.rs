//! Ids as types: a question's id cannot be handed in where a task's is wanted. One macro, one spelling rule.

use std::fmt;

use crate::text;

/// Why a text cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelt {
    /// What was read.
    pub text: String,
    /// What kind of thing the id would have named: "question".
    pub noun: &'static str,
    /// Whether a section and a name joined by a dot were wanted.
    pub dotted: bool,
}

impl fmt::Display for Misspelt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be the id of a {}", text::clean_line(&self.text), self.noun)
    }
}

impl Misspelt {
    /// The way out, as a sentence.
    pub fn way_out(&self) -> &'static str {
        if self.dotted {
            "Write the section's id, a dot and a name in lower-case letters, digits and `_`: `people.help_or_hinder`."
        } else {
            "Begin with a lower-case letter; go on with lower-case letters, digits, `-` and `_`: `review-incentives`."
        }
    }
}

impl std::error::Error for Misspelt {}

fn is_word(text: &str) -> bool {
    text.len() <= 64
        && text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
}

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident $noun:literal $dotted:literal;)*) => {$(
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// Reads an id.
            pub fn parse(text: &str) -> Result<Self, Misspelt> {
                let right = if $dotted {
                    text.split_once('.').is_some_and(|(section, name)| is_word(section) && is_word(name))
                } else {
                    is_word(text)
                };
                if right {
                    Ok(Self(text.into()))
                } else {
                    Err(Misspelt { text: text.to_owned(), noun: $noun, dotted: $dotted })
                }
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            const NOUN: &'static str = $noun;
            fn parse(text: &str) -> Result<Self, Misspelt> {
                Self::parse(text)
            }
        }
    )*};
}

/// What every id can do, for the code that reads and resolves ids of any kind.
pub trait Id: Sized + Ord + Clone + AsRef<str> + fmt::Display {
    /// What the id names: "question".
    const NOUN: &'static str;
    /// Reads an id.
    fn parse(text: &str) -> Result<Self, Misspelt>;
}

ids! {
    /// A questionnaire: `crm-readiness`.
    QuestionnaireId "questionnaire" false;
    /// A tier of questions: `core`.
    TierId "tier" false;
    /// A section: `people`.
    SectionId "section" false;
    /// Answers that do not go together: `data-driven-in-private`.
    ContradictionId "contradiction" false;
    /// A question, its section first: `people.help_or_hinder`.
    QuestionId "question" true;
    /// A choice of a question: `company`.
    ChoiceId "choice" false;
    /// A field or column of a question, or a field of an entity: `baseline`.
    FieldId "field" false;
    /// A quantity of the business case: `licence_price`.
    VariableId "quantity" false;
    /// A row of a grid: `api_integration`.
    RowId "row" false;
    /// A rubric for rating a written answer: `problem-text`.
    RubricId "rubric" false;
    /// A dimension of readiness: `people`.
    DimensionId "dimension" false;
    /// A group of dimensions that are weighed against each other: `culture`.
    BalanceId "balance" false;
    /// A band of the readiness figure: `crawl`.
    BandId "band" false;
    /// A verdict: `prepare-first`.
    VerdictId "verdict" false;
    /// A gate: `incentives-oppose`.
    GateId "gate" false;
    /// A task of the plan: `review-incentives`.
    TaskId "task" false;
    /// A risk: `pay-opposes`.
    RiskId "risk" false;
    /// A measure: `win-rate`.
    KpiId "KPI" false;
    /// A requirement of a purchase: `one-history`.
    RequirementId "requirement" false;
    /// A scene to be shown before a purchase: `wrong-merge`.
    ScenarioId "scenario" false;
    /// A driver of the record model: `organisation`.
    DriverId "driver" false;
    /// A record model: `account`.
    ModelId "model" false;
    /// A decision about records that cannot be taken back: `consent-model`.
    DoorId "one-way door" false;
    /// A way of keeping records that is tried on real cases: `account-one`.
    StoreId "store" false;
    /// A kind of case that many teams have: `couple`.
    ArchetypeId "archetype" false;
    /// An entity of the data model: `account_contact_role`.
    EntityId "entity" false;
    /// A form in which a system can be run.
    FormId "form" false;
    /// A source of a claim: `kotter-1995`.
    SourceId "source" false;
    /// An idea of a source: `kotter-1995-03`.
    IdeaId "idea" false;
    /// A principle that documents state: `small-bites`.
    PrincipleId "principle" false;
    /// A term that documents explain: `record-model`.
    TermId "term" false;
    /// A role that answers or owns work: `executive`.
    RoleId "role" false;
    /// Something that makes several tasks longer at once: `leaders-have-no-time`.
    CauseId "cause" false;
    /// A limit on how many tasks go on at once: `results-at-once`.
    LimitId "limit" false;
    /// A person of an engagement: `sales-director`.
    ParticipantId "participant" false;
}

#[cfg(test)]
mod tests {
    use super::{QuestionId, TaskId};

    #[test]
    fn ids_are_spelt_in_one_way() {
        assert_eq!(TaskId::parse("review-incentives").unwrap().as_str(), "review-incentives");
        for wrong in ["", "Review", "1st", "a b", "a.b", "é", "-a", &"a".repeat(65)] {
            assert!(TaskId::parse(wrong).is_err(), "{wrong:?}");
        }
        assert!(QuestionId::parse("people.help_or_hinder").is_ok());
        for wrong in ["people", "people.", ".people", "a.b.c", "people.Help"] {
            assert!(QuestionId::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_wrong_id_says_the_way_out() {
        let wrong = QuestionId::parse("people").unwrap_err();
        assert_eq!(wrong.to_string(), "`people` cannot be the id of a question");
        assert_eq!(
            wrong.way_out(),
            "Write the section's id, a dot and a name in lower-case letters, digits and `_`: `people.help_or_hinder`."
        );
    }
}
