//! Every export against the real thing: Mermaid's and DBML's own parsers, a strict JSON Schema compiler, SQLite, and
//! two readers of T-SQL, and for products what
//! their makers publish. Checkers are installed by `.ci/run` into `target/checkers`; where one is absent, the test says
//! so in a visible line and the rest runs. PostgreSQL has a test of its own.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

#[path = "exports/fluff.rs"]
mod fluff;
#[path = "exports/models.rs"]
mod models;
#[path = "exports/node.rs"]
mod node;
#[path = "exports/page.rs"]
mod page;
#[path = "exports/product/mod.rs"]
mod product;
#[path = "exports/random.rs"]
mod random;
#[path = "exports/rows.rs"]
mod rows;
#[path = "exports/schema.rs"]
mod schema;
#[path = "exports/sqlite.rs"]
mod sqlite;
#[path = "exports/workbook.rs"]
mod workbook;

use groundwork::data_model::DataModel;
use groundwork::data_model::export::format;

use models::{firm, hostile, whole};

/// The text of an export of one file.
fn text(name: &str, model: &DataModel) -> String {
    (format(name).unwrap().write)(model, &hostile()).into_text()
}

/// The models that every checker sees: the whole method, and firms of both sizes under each record model.
fn models() -> Vec<(String, DataModel)> {
    let mut models = vec![("whole".to_owned(), whole())];
    for kind in ["contact", "account", "hybrid", "household"] {
        models.push((format!("{kind}-small"), firm(kind, 4.0)));
        models.push((format!("{kind}-large"), firm(kind, 60.0)));
    }
    models
}
