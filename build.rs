//! The questionnaires and templates are part of the program: a change in them is a change of it. And a program that is
//! given away is made small, where its linker can.

#![expect(clippy::disallowed_methods, reason = "a build script is told everything by its environment")]

#[path = "build/index.rs"]
mod index;

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
    println!("cargo::rerun-if-changed=build");
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
        let literal = |path: &Path| format!("{:?}", path.to_string_lossy());
        let is_for_authors = inner.starts_with("cases/") || inner == "ideas.toml";
        let index = if is_for_authors { None } else { index::of(&fs::read_to_string(&path)?) };
        let index_path = out.join(format!("{number}.index"));
        fs::write(&index_path, index.unwrap_or_default())?;
        let _ = writeln!(
            list,
            "    File {{ questionnaire: {id:?}, name: {:?}, text: include_str!({}), index: include_bytes!({}) }},",
            format!("built in: {name}"),
            literal(&path),
            literal(&index_path),
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
