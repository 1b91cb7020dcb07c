//! Handing the plan over to the tools in which people keep their work: task files for each of them, made so that they can
//! be made again. What is handed over twice is recognised by external ids that never change.

mod changes;
mod dates;
mod identity;
mod item;
mod known;
mod pack;
mod preview;
mod record;
mod sheet;
mod split;
mod target;
mod tool;
mod wording;

pub use changes::{Change, Counts, Next, next};
pub use dates::Workdays;
pub use identity::Ids;
pub use item::{Item, Level, Moment, MomentKind, Role};
pub use known::{Known, OWNERS, REMOTE, Table, owners_table, remote_table, table};
pub use pack::{Pack, pack};
pub use preview::{PREVIEW, preview};
pub use record::{Entry, Kept, RECORD, Record, RecordProblem, read_record, record_text};
pub use split::Refused;
pub use target::{Again, File, HOW, Handed, Job, TARGETS, Target, hand, target};
