//! Engagements in, documents out.

#[cfg(test)]
mod method;

#[path = "documents/every_case.rs"]
#[cfg(test)]
mod every_case;
#[path = "documents/folder.rs"]
#[cfg(test)]
mod folder;
