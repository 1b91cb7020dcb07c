//! The SQL Server script read by sqlfluff's T-SQL grammar, and its types held against a closed list: neither reader of
//! T-SQL knows types.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::models::{firm, say, whole};
use crate::{models, text};

/// What sqlfluff says, if it is installed: whether it can parse the script.
fn parses(script: &str) -> Option<bool> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/checkers/venv/bin/sqlfluff");
    if !program.is_file() {
        say("sqlfluff: not found in target/checkers/venv, skipped (`.ci/run` installs it)");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("script.sql"), script).unwrap();
    // Larger files would be passed over in silence.
    let config = "[sqlfluff]\ndialect = tsql\nlarge_file_skip_byte_limit = 0\n";
    std::fs::write(folder.path().join(".sqlfluff"), config).unwrap();
    let output = Command::new(program).args(["parse", "script.sql"]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!said.contains("Skipping"), "{said}");
    Some(output.status.success() && said.contains("create_table_statement") && !said.contains("unparsable"))
}

#[test]
fn t_sql_is_parsed_whole() {
    for model in [firm("account", 4.0), firm("household", 60.0)] {
        let Some(parsed) = parses(&text("sql-server", &model)) else { return };
        assert!(parsed);
    }
    for wrong in [
        "CREATE TABLE [a] ([x] INT,, [y] INT);\n",
        "CREATE TABLE [a] ([x] INT NOT NUL);\n",
        "CREAT TABLE [a] ([x] INT);\n",
    ] {
        assert_eq!(parses(wrong), Some(false), "{wrong}");
    }
}

const TYPES: &[&str] = &[
    "UNIQUEIDENTIFIER",
    "NVARCHAR(400)",
    "NVARCHAR(MAX)",
    "INT",
    "DECIMAL(28, 10)",
    "DECIMAL(18, 2)",
    "DATE",
    "DATETIMEOFFSET(6)",
    "BIT",
    "CHAR(3)",
];

#[test]
fn only_types_that_sql_server_has_are_written() {
    for (name, model) in models() {
        for line in text("sql-server", &model).lines().filter(|line| line.starts_with("    [")) {
            let kind = line.split_once("] ").unwrap().1;
            let kind = kind.split(" NOT NULL").next().unwrap().split(" NULL").next().unwrap();
            assert!(TYPES.contains(&kind), "{name}: {line}");
        }
    }
    let script = text("sql-server", &whole());
    for foreign in ["BOOLEAN", "TIMESTAMPTZ", " UUID", "RESTRICT", "CASCADE", "IF NOT EXISTS"] {
        assert!(!script.contains(foreign), "{foreign}");
    }
    // No name twice in a database.
    let mut seen = BTreeSet::new();
    for word in script.split("CONSTRAINT [").skip(1).chain(script.split("INDEX [").skip(1)) {
        assert!(seen.insert(word.split(']').next().unwrap()), "{word}");
    }
}
