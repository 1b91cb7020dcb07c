//! Engagements in, documents out.

#[cfg(test)]
mod method;

#[path = "documents/archive.rs"]
#[cfg(test)]
mod archive;
#[path = "documents/broken.rs"]
#[cfg(test)]
mod broken;
#[path = "documents/buying.rs"]
#[cfg(test)]
mod buying;
#[path = "documents/confidential.rs"]
#[cfg(test)]
mod confidential;
#[path = "documents/editions.rs"]
#[cfg(test)]
mod editions;
#[path = "documents/every_case.rs"]
#[cfg(test)]
mod every_case;
#[path = "documents/folder.rs"]
#[cfg(test)]
mod folder;
#[path = "documents/formats.rs"]
#[cfg(test)]
mod formats;
#[path = "documents/garden.rs"]
#[cfg(test)]
mod garden;
#[path = "documents/hostile.rs"]
#[cfg(test)]
mod hostile;
#[path = "documents/html.rs"]
#[cfg(test)]
mod html;
#[path = "documents/look.rs"]
#[cfg(test)]
mod look;
#[path = "documents/looks.rs"]
#[cfg(test)]
mod looks;
#[path = "documents/page.rs"]
#[cfg(test)]
mod page;
#[path = "documents/paper.rs"]
#[cfg(test)]
mod paper;
