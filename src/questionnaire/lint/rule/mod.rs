//! One file for each rule. The macro makes the slice of all rules, and a test of each rule's page.

mod always_true;
mod backward_dependency;
mod bare_adjective;
mod dominant_question;
mod double_barrelled;
mod empty_tier;
mod gate_never_clears;
mod gate_never_fires;
mod hard_to_say;
mod idle_choices;
mod idle_unknown_level;
mod late_gate;
mod never_true;
mod orphan_entity;
mod orphan_kpi;
mod outside_tier;
mod owner_without_hours;
mod personal_field;
mod placeholder;
mod product_name;
mod reads_ahead;
mod repeated_anchor;
mod repeated_entry;
mod repeated_label;
mod risk_without_response;
mod silent_role;
mod stray_space;
mod task_without_measure;
mod thin_first_tier;
mod uncleared_gate;
mod ungraded_figure;
mod unplanned_clearance;
mod unreachable_bottom;
mod unreachable_question;
mod unreachable_top;
mod unread_question;
mod unsourced;

use super::Rule;

macro_rules! rules {
    ($($name:ident)*) => {
        /// Every rule, by code.
        pub const RULES: &[Rule] = &[$($name::RULE),*];

        #[cfg(test)]
        mod page {
            $(
                #[test]
                fn $name() {
                    crate::questionnaire::lint::tests::holds(&super::$name::RULE);
                }
            )*
        }
    };
}

rules! {
    always_true
    backward_dependency
    bare_adjective
    dominant_question
    double_barrelled
    empty_tier
    gate_never_clears
    gate_never_fires
    hard_to_say
    idle_choices
    idle_unknown_level
    late_gate
    never_true
    orphan_entity
    orphan_kpi
    outside_tier
    owner_without_hours
    personal_field
    placeholder
    product_name
    reads_ahead
    repeated_anchor
    repeated_entry
    repeated_label
    risk_without_response
    silent_role
    stray_space
    task_without_measure
    thin_first_tier
    uncleared_gate
    ungraded_figure
    unplanned_clearance
    unreachable_bottom
    unreachable_question
    unreachable_top
    unread_question
    unsourced
}
