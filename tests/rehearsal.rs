//! Questionnaires played through with their own cases.

#[path = "rehearsal/built_in.rs"]
#[cfg(test)]
mod built_in;
