use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::edition::{Edition, WHOLE};
use super::problem::Problem;
use super::{Input, Manuscript, Part, json, markdown, page, slides, word, workbook};
use crate::data_model::export::FORMATS;

/// A document that can be made from an assessment.
pub struct Kind {
    /// What it is called on the command line: "markdown".
    pub name: &'static str,
    /// Its file's name: `plan.md`.
    pub file: &'static str,
    /// How the file's name ends when it is made of an edition: "md". None if it is made of the whole plan only.
    pub of_edition: Option<&'static str>,
    /// An edition that may not see this part is not made as this kind: there would be nothing in it.
    pub needs: Option<Part>,
    /// Whether it is made only when somebody asks for it.
    pub on_request: bool,
    /// What it is made from.
    pub made_from: MadeFrom,
    /// One sentence.
    pub about: &'static str,
    /// Makes its bytes, in pieces that stand one after the other; those of a text are UTF-8.
    pub write: fn(&Manuscript<'_>) -> Result<Pieces, Problem>,
}

/// What a document of the whole plan is made from; one of an edition is always made from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MadeFrom {
    /// The assessment, and what is found beside it.
    Findings,
    /// The text of the plan.
    Text,
    /// What is read from the text: its outline, its figures.
    Outline,
}

/// The bytes of a document in pieces, so that a long one is not copied once more to be one.
pub type Pieces = Vec<Vec<u8>>;

/// Every kind of document.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "markdown",
        file: "plan.md",
        of_edition: Some("md"),
        needs: None,
        on_request: false,
        made_from: MadeFrom::Text,
        about: "the whole plan as text that reads well as it is and in any Markdown viewer",
        write: |manuscript| Ok(vec![manuscript.plan("plan.md")?.printed.text.clone().into_bytes()]),
    },
    Kind {
        name: "html",
        file: "plan.html",
        of_edition: Some("html"),
        needs: None,
        on_request: false,
        made_from: MadeFrom::Outline,
        about: "the same plan as one page with charts, for screens, phones and printers; needs no network",
        write: |manuscript| Ok(page::plan("plan.html", manuscript)?.into_iter().map(String::into_bytes).collect()),
    },
    Kind {
        name: "json",
        file: "assessment.json",
        of_edition: Some("json"),
        needs: None,
        on_request: false,
        made_from: MadeFrom::Findings,
        about: "everything that follows from the answers, for other programs",
        write: |manuscript| {
            let text = if manuscript.edition.id == WHOLE.id {
                json::written(&manuscript.input, manuscript.findings())
            } else {
                json::edition("assessment.json", manuscript)?
            };
            Ok(vec![text.into_bytes()])
        },
    },
    Kind {
        name: "sql",
        file: "data-model.sql",
        of_edition: None,
        needs: None,
        on_request: false,
        made_from: MadeFrom::Findings,
        about: "the recommended tables as PostgreSQL definitions",
        write: |manuscript| Ok(vec![data_model("data-model.sql", "postgres", &manuscript.input)?.into_bytes()]),
    },
    Kind {
        name: "docx",
        file: "plan.docx",
        of_edition: Some("docx"),
        needs: None,
        on_request: true,
        made_from: MadeFrom::Outline,
        about: "the same plan for Word and LibreOffice Writer, to go on writing in",
        write: |manuscript| Ok(vec![word::plan("plan.docx", manuscript)?]),
    },
    Kind {
        name: "xlsx",
        file: "workbook.xlsx",
        of_edition: Some("xlsx"),
        needs: Some(Part::Requirements),
        on_request: true,
        made_from: MadeFrom::Text,
        about: "lists to work with in Excel and LibreOffice Calc: requirements, offers side by side, levels, answers, tasks, risks, measures",
        write: |manuscript| Ok(vec![workbook::workbook("workbook.xlsx", manuscript)?]),
    },
    Kind {
        name: "slides",
        file: "slides.md",
        of_edition: Some("slides.md"),
        needs: Some(Part::Verdict),
        on_request: true,
        made_from: MadeFrom::Text,
        about: "about ten slides in Marp's Markdown, which reads well as it is",
        write: |manuscript| Ok(vec![slides::slides("slides.md", manuscript)?.into_bytes()]),
    },
];

impl Kind {
    /// Makes it, in one piece.
    pub fn bytes(&self, manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Problem> {
        (self.write)(manuscript).map(|pieces| pieces.concat())
    }

    /// The name of its file when it is made of this edition: `board.md`. None if it is not made of this one.
    pub fn file_of(&self, edition: &Edition) -> Option<String> {
        let ending = self.of_edition?;
        self.needs.is_none_or(|part| edition.may_see(part)).then(|| format!("{}.{ending}", edition.id))
    }
}

/// Every kind that editions are made as.
pub fn kinds_of_editions() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(|kind| kind.of_edition.is_some())
}

/// What became of one document: its bytes, or why there is none.
pub struct Written<'k> {
    /// The kind.
    pub kind: &'k Kind,
    /// Its bytes.
    pub result: Result<Vec<u8>, Problem>,
}

/// Every document, those on request too. One that cannot be made leaves the others as they are.
pub fn all(input: &Input<'_>) -> Vec<Written<'static>> {
    let whole = (Manuscript::new(*input), KINDS.iter().collect());
    let written = |_, kind, made: Result<Pieces, Problem>| Written { kind, result: made.map(|pieces| pieces.concat()) };
    make(vec![whole], written).into_iter().flatten().collect()
}

/// Documents of some manuscripts, side by side. Each goes to `finish`, with the place of its manuscript, as soon as it is
/// there, on the thread that made it. What comes of it is in the order of the manuscripts and of their kinds.
pub fn make<T: Send>(
    manuscripts: Vec<(Manuscript<'_>, Vec<&'static Kind>)>,
    finish: impl Fn(usize, &'static Kind, Result<Pieces, Problem>) -> T + Sync,
) -> Vec<Vec<T>> {
    // What several need is made before any of them is: whoever waited for it would be in the way of those who make it.
    manuscripts.iter().for_each(|(manuscript, _)| manuscript.prepare(MadeFrom::Findings));
    let left = AtomicUsize::new(manuscripts.len());
    let all = manuscripts.into_par_iter().enumerate().map(|(place, (manuscript, kinds))| {
        let from = |kind: &Kind| {
            if manuscript.edition.id == WHOLE.id { kind.made_from } else { kind.made_from.max(MadeFrom::Text) }
        };
        let of = |kinds: &[(usize, &'static Kind)]| -> Vec<(usize, T)> {
            kinds.par_iter().map(|(number, kind)| (*number, finish(place, kind, (kind.write)(&manuscript)))).collect()
        };
        // The page takes longest, and is begun first.
        let mut numbered: Vec<(usize, &'static Kind)> = kinds.iter().copied().enumerate().collect();
        numbered.sort_by_key(|(_, kind)| Reverse(from(kind)));
        let (of_text, others) =
            numbered.split_at(numbered.partition_point(|(_, kind)| from(kind) > MadeFrom::Findings));
        let (mut made, more) = rayon::join(
            || {
                let of_outline = of_text.iter().filter(|(_, kind)| kind.made_from == MadeFrom::Outline).count();
                if !of_text.is_empty() {
                    manuscript.prepare(if of_outline > 1 { MadeFrom::Outline } else { MadeFrom::Text });
                }
                of(of_text)
            },
            || of(others),
        );
        made.extend(more);
        made.sort_by_key(|(number, _)| *number);
        if left.fetch_sub(1, Ordering::Relaxed) == 1 {
            // Nobody needs its memory any more: most programs end here, and taking thousands of small texts apart
            // one by one would only keep their readers waiting. Others leave some megabytes behind each time.
            std::mem::forget(manuscript);
        }
        made.into_iter().map(|(_, one)| one).collect()
    });
    all.collect()
}

fn data_model(document: &str, format: &str, input: &Input<'_>) -> Result<String, Problem> {
    let found = FORMATS.iter().find(|one| one.name == format).ok_or_else(|| Problem {
        document: document.to_owned(),
        template: String::new(),
        line: None,
        span: None,
        message: format!("there is no format `{format}` of the data model"),
        way_out: "This is a mistake of the program, not of your files: please report it.".to_owned(),
    })?;
    Ok((found.write)(&input.assessment.tables, &markdown::heading(input)).into_text())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::KINDS;

    #[test]
    fn every_kind_has_a_name_and_a_file_of_its_own() {
        let names: BTreeSet<_> = KINDS.iter().map(|kind| kind.name).collect();
        let files: BTreeSet<_> = KINDS.iter().map(|kind| kind.file).collect();
        assert_eq!((names.len(), files.len()), (KINDS.len(), KINDS.len()));
    }
}
