//! The questionnaires and templates are part of the program: a change in them is a change of it. And a program that is
//! given away is made small, where its linker can.

#![expect(clippy::disallowed_methods, reason = "a build script is told everything by its environment")]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What makes a linker leave out what is not needed: functions that come out alike are kept once; the table that
/// finds the way back from a panic is left out, for a release ends there; and the program stands at a fixed place, so that it
/// need not be put right, page by page, each time it starts. Heap, stack and libraries still move; what the program itself
/// does with memory is safe Rust.
const SMALL: [&str; 3] = ["-Wl,--icf=all", "-Wl,--no-eh-frame-hdr", "-no-pie"];

fn main() {
    println!("cargo::rerun-if-changed=questionnaires");
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=build.rs");
    if let Err(error) = questionnaires() {
        println!("cargo::error=the questionnaires cannot be embedded: {error}");
    }
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    if is("PROFILE", "release") && is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        let without_tables = without_tables();
        let small = SMALL.iter().map(|argument| (*argument).to_owned()).chain(without_tables);
        for argument in small.filter(|argument| is_understood(argument)) {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}

/// Writes down which files there are in `questionnaires`, by questionnaire and name, each with the index of what stands where
/// in it. Cases and ideas have none: only who works on the method itself reads them.
fn questionnaires() -> std::io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("questionnaires");
    let mut names = Vec::new();
    collect(&root, "", &mut names)?;
    names.sort();
    let mut list = String::from("[\n");
    for (number, name) in names.iter().enumerate() {
        let Some((id, inner)) = name.split_once('/') else { continue };
        let path = root.join(name);
        let is_for_authors = inner.starts_with("cases/") || inner == "ideas.toml";
        let index = if is_for_authors { None } else { index::of(&fs::read_to_string(&path)?) };
        fs::write(out.join(format!("{number}.index")), index.unwrap_or_default())?;
        // Where the folders are, the compiler knows: they may have moved since.
        let _ = writeln!(
            list,
            "    File {{ questionnaire: {id:?}, name: {:?}, \
             text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})), \
             index: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{number}.index\")) }},",
            format!("built in: {name}"),
            format!("/questionnaires/{name}"),
        );
    }
    list.push_str("]\n");
    fs::write(out.join("questionnaires.rs"), list)
}

fn collect(root: &Path, inner: &str, names: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(inner))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if inner.is_empty() { name } else { format!("{inner}/{name}") };
        if entry.file_type()?.is_dir() {
            collect(root, &name, names)?;
        } else if entry.path().extension().is_some_and(|ending| ending == "toml") {
            names.push(name);
        }
    }
    Ok(())
}

/// What leaves out the tables themselves that lead back from a panic, a tenth of the program, by a few words in the
/// linker's own language. None if they cannot be written down.
fn without_tables() -> Option<String> {
    let script = PathBuf::from(env::var_os("OUT_DIR")?).join("small.ld");
    fs::write(&script, "SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;\n").ok()?;
    Some(format!("-Wl,-T,{}", script.display()))
}

/// Whether an empty program can be linked so: not every linker knows every word.
fn is_understood(argument: &str) -> bool {
    let (Ok(out), Ok(target)) = (env::var("OUT_DIR"), env::var("TARGET")) else { return false };
    let out = PathBuf::from(out);
    let empty = out.join("empty.rs");
    if fs::write(&empty, "fn main() {}\n").is_err() {
        return false;
    }
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition", "2024", "--target", &target, "-C", &format!("link-arg={argument}"), "-o"]);
    rustc.arg(out.join("empty")).arg(&empty);
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={linker}"));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    rustc.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What stands where in a TOML file, written down so that the program need not parse what it carries with it. The reader is
/// `src/format/index.rs`, which says how an index is written.
mod index {
    use std::ops::Range;

    use toml::Spanned;
    use toml::de::{DeTable, DeValue};

    /// The index of a text; nothing if it is no TOML, or holds what only the reader of files can talk about.
    pub(crate) fn of(text: &str) -> Option<Vec<u8>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return None;
        }
        let mut index = Index { text, bytes: Vec::new(), place: 0 };
        index.table(table.get_ref())?;
        Some(index.bytes)
    }

    struct Index<'a> {
        text: &'a str,
        bytes: Vec<u8>,
        /// Where the last stretch ended: the next one is seldom far away.
        place: usize,
    }

    impl Index<'_> {
        fn table(&mut self, table: &DeTable<'_>) -> Option<()> {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| (key.span().start, key.span().end));
            self.number(entries.len());
            for (key, value) in entries {
                let span = key.span();
                self.key(&span);
                if self.text.get(span) != Some(key.get_ref()) {
                    self.bytes.push(b'k');
                    self.own(key.get_ref());
                }
                self.value(value, 3)?;
            }
            Some(())
        }

        /// `usual` is how far values of this kind mostly stand from what is before them.
        fn value(&mut self, value: &Spanned<DeValue<'_>>, usual: usize) -> Option<()> {
            let span = value.span();
            let written = self.text.get(span.clone()).unwrap_or_default();
            let tag = self.bytes.len();
            self.bytes.push(0);
            let is_usual = span.start == self.place + usual;
            if is_usual {
                self.number(span.len());
                self.place = span.end;
            } else {
                self.stretch(&span);
            }
            let kind = match value.get_ref() {
                DeValue::String(text) => {
                    let within = [(b'a', 1, 1), (b'b', 4, 3), (b'c', 3, 3)];
                    let is_slice = |(_, before, after): &(u8, usize, usize)| {
                        written.len() >= before + after
                            && written.get(*before..written.len() - after) == Some(text.as_ref())
                    };
                    match within.iter().find(|one| is_slice(one)) {
                        Some((kind, ..)) => *kind,
                        None => {
                            self.own(text);
                            b't'
                        }
                    }
                }
                DeValue::Integer(number) => {
                    let number = i64::from_str_radix(number.as_str(), number.radix()).ok()?;
                    self.number(usize::try_from(number.unsigned_abs()).ok()?);
                    if number < 0 { b'm' } else { b'i' }
                }
                DeValue::Float(number) => {
                    let number = number.as_str().parse::<f64>().ok().filter(|number| number.is_finite())?;
                    self.bytes.extend(number.to_le_bytes());
                    b'n'
                }
                DeValue::Boolean(false) => b'z',
                DeValue::Boolean(true) => b'y',
                DeValue::Datetime(date) => {
                    self.own(&date.to_string());
                    b'd'
                }
                DeValue::Array(items) => {
                    self.number(items.len());
                    self.place = span.start;
                    items.iter().try_for_each(|item| self.value(item, 2))?;
                    b'l'
                }
                DeValue::Table(table) => {
                    self.table(table)?;
                    b'h'
                }
            };
            self.bytes[tag] = if is_usual { kind.to_ascii_uppercase() } else { kind };
            Some(())
        }

        /// The stretch of a key: its length, doubled, and one added where it begins the line behind the last stretch.
        fn key(&mut self, span: &Range<usize>) {
            let is_usual = span.start == self.place + 1;
            self.number(span.len() << 1 | usize::from(is_usual));
            if !is_usual {
                self.way_to(span.start);
            }
            self.place = span.end;
        }

        /// A stretch of the text: how far its first byte is from where the last one ended, ahead or back, and how long it is.
        fn stretch(&mut self, span: &Range<usize>) {
            self.way_to(span.start);
            self.number(span.len());
            self.place = span.end;
        }

        fn way_to(&mut self, start: usize) {
            self.number(start.abs_diff(self.place) << 1 | usize::from(start < self.place));
        }

        /// A text that is no slice of the file: its escapes are resolved.
        fn own(&mut self, text: &str) {
            self.number(text.len());
            self.bytes.extend(text.bytes());
        }

        /// Seven bits in a byte, the lowest first; the highest bit says that more follow.
        fn number(&mut self, mut number: usize) {
            while number > 127 {
                self.bytes.extend(u8::try_from(number & 127).map(|low| low | 128));
                number >>= 7;
            }
            self.bytes.extend(u8::try_from(number));
        }
    }
}
