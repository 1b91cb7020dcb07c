use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::id::TierId;

pub(super) const RULE: Rule = Rule {
    code: "outside-tier",
    title: "a question that depends on one its tier does not ask",
    severity: Severity::Warning,
    page: include_str!("../page/outside-tier.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let tiers = &subject.questionnaire.tiers;
    let place = |id: &TierId| tiers.iter().position(|tier| tier.id == *id);
    for question in subject.questionnaire.questions() {
        let Some(when) = &question.when else { continue };
        for used in when.names() {
            let Some((other, _)) = subject.names.question(&used.name) else { continue };
            if place(&other.tier) > place(&question.tier) {
                found.within(
                    &Spot::of("question", &question.id).key("when"),
                    when.text(),
                    used.span.clone(),
                    format!(
                        "`{}` of the tier `{}` depends on `{}`, which only the tier `{}` asks",
                        question.id, question.tier, other.id, other.tier
                    ),
                    format!("Move `{}` to the tier `{}`, or depend on another question.", other.id, question.tier),
                );
            }
        }
    }
}
