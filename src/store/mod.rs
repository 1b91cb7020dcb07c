//! The disk: what is read from it, what is written to it, and who may write. No other room touches files.
//!
//! Files are read whole, up to 8 MiB, as UTF-8. They are written to a temporary file in the same folder, which is made
//! durable (unless it is a document) and then takes the place of the old one: whatever kills the program, there is the old file
//! or the new one.

mod beside;
mod documents;
mod folder;
mod lock;
mod path;
mod problem;
mod read;
mod replace;
mod together;
mod write;

pub use beside::{read_bytes, texts};
pub use documents::write_document;
pub use folder::{Folder, head, inner_folders, make_folder, own_questionnaire, scenarios, sources};
pub use lock::{Lock, lock, wait_for_lock};
pub use read::{LARGEST, read_any, read_file, read_stream};
pub use replace::{new_folder, replace_folder, write_beside};
pub use together::{Change, all_files, finish, folders, remove, remove_empty, without_time, write_together};
pub use write::{Written, write, write_bytes, write_new};

#[cfg(test)]
mod tests;
