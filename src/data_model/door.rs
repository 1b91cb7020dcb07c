use crate::condition::{Facts, Truth};
use crate::id::ChoiceId;
use crate::questionnaire::{Door, Questionnaire};

/// A decision about records that has to be taken and cannot be taken back, with what is advised.
#[derive(Debug, Clone, Copy)]
pub struct DoorAhead<'q> {
    /// The decision.
    pub door: &'q Door,
    /// What is advised and why; none if that hangs on a missing answer, or nothing is.
    pub advised: Option<(&'q ChoiceId, &'q str)>,
}

/// The decisions that concern the firm, in the questionnaire's order. One of which nobody can say whether it does is
/// among them: walking through by accident costs more than reading a line too many.
pub fn doors_ahead<'q>(questionnaire: &'q Questionnaire, facts: &Facts<'_>) -> Vec<DoorAhead<'q>> {
    let doors = questionnaire.records.doors.iter();
    doors
        .filter(|door| door.when.as_ref().is_none_or(|when| when.truth(facts) != Truth::No))
        .map(|door| {
            let mut advised = None;
            for default in &door.defaults {
                match default.when.as_ref().map_or(Truth::Yes, |when| when.truth(facts)) {
                    Truth::No => continue,
                    Truth::Yes => advised = Some((&default.option, default.because.as_str())),
                    Truth::Unknown => {}
                }
                break;
            }
            DoorAhead { door, advised }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::doors_ahead;
    use crate::condition::Facts;
    use crate::questionnaire::{built_in, read};

    fn advised(kind: Option<&str>, users: Option<f64>) -> Vec<String> {
        let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
        let questionnaire = read(&files).0.unwrap();
        let mut facts = Facts::new();
        if let Some(kind) = kind {
            facts.set("model.kind", kind);
        }
        if let Some(users) = users {
            facts.set("profile.users", users);
        }
        let ahead = doors_ahead(&questionnaire, &facts);
        ahead
            .iter()
            .map(|one| format!("{}: {}", one.door.id, one.advised.map_or("open", |(option, _)| option.as_str())))
            .collect()
    }

    #[test]
    fn each_door_that_concerns_the_firm_has_advice_or_stays_open() {
        assert_eq!(
            advised(Some("hybrid"), Some(12.0)),
            [
                "private-people: optional-links",
                "record-ids: own-opaque",
                "consent-model: events",
                "sharing: everybody-sees",
            ]
        );
        assert_eq!(
            advised(Some("account"), Some(80.0)),
            ["record-ids: own-opaque", "consent-model: events", "sharing: by-team"]
        );
        // What is not known is no reason to leave a door out, and none to advise.
        assert_eq!(
            advised(None, None),
            ["private-people: open", "record-ids: own-opaque", "consent-model: events", "sharing: open"]
        );
    }
}
