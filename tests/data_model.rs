//! The record model and its tables, from what firms answer.

#[cfg(test)]
mod method;

#[path = "data_model/cases.rs"]
#[cfg(test)]
mod cases;
#[path = "data_model/choice.rs"]
#[cfg(test)]
mod choice;
#[path = "data_model/firms.rs"]
#[cfg(test)]
mod firms;
#[path = "data_model/tables.rs"]
#[cfg(test)]
mod tables;
