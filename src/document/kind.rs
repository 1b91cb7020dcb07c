use std::cmp::Reverse;
use std::iter;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};

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
    /// One sentence.
    pub about: &'static str,
    /// Makes its bytes, in pieces that stand one after the other; those of a text are UTF-8.
    pub write: fn(&Manuscript<'_>) -> Result<Pieces, Problem>,
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
        about: "the whole plan as text that reads well as it is and in any Markdown viewer",
        write: |manuscript| Ok(vec![manuscript.plan("plan.md")?.printed.text.clone().into_bytes()]),
    },
    Kind {
        name: "html",
        file: "plan.html",
        of_edition: Some("html"),
        needs: None,
        on_request: false,
        about: "the same plan as one page with charts, for screens, phones and printers; needs no network",
        write: |manuscript| Ok(page::plan("plan.html", manuscript)?.into_iter().map(String::into_bytes).collect()),
    },
    Kind {
        name: "json",
        file: "assessment.json",
        of_edition: Some("json"),
        needs: None,
        on_request: false,
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
        about: "the recommended tables as PostgreSQL definitions",
        write: |manuscript| Ok(vec![data_model("data-model.sql", "postgres", &manuscript.input)?.into_bytes()]),
    },
    Kind {
        name: "docx",
        file: "plan.docx",
        of_edition: Some("docx"),
        needs: None,
        on_request: true,
        about: "the same plan for Word and LibreOffice Writer, to go on writing in",
        write: |manuscript| Ok(vec![word::plan("plan.docx", manuscript)?]),
    },
    Kind {
        name: "xlsx",
        file: "workbook.xlsx",
        of_edition: Some("xlsx"),
        needs: Some(Part::Requirements),
        on_request: true,
        about: "lists to work with in Excel and LibreOffice Calc: requirements, offers side by side, levels, answers, tasks, risks, measures",
        write: |manuscript| Ok(vec![workbook::workbook("workbook.xlsx", manuscript)?]),
    },
    Kind {
        name: "slides",
        file: "slides.md",
        of_edition: Some("slides.md"),
        needs: Some(Part::Verdict),
        on_request: true,
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

/// What waits to be made.
struct Desk<M> {
    piles: Vec<Pile<M>>,
}

/// What waits to be made of a manuscript, which is let go with the last document that is begun.
struct Pile<M> {
    manuscript: Option<M>,
    /// The places of the kinds that nobody has begun; the next one stands at the end.
    waiting: Vec<usize>,
    is_begun: bool,
}

impl<M: Clone> Desk<M> {
    /// The next document for whoever is at work on this manuscript: of the same, or else of one that nobody has begun,
    /// for what its documents have in common is made once and nobody should wait for it; or else whatever is left.
    fn next(&mut self, mine: Option<usize>) -> Option<(usize, usize, M)> {
        let waits = |place: &usize| self.piles.get(*place).is_some_and(|pile| !pile.waiting.is_empty());
        let all = || 0..self.piles.len();
        let fresh = || all().find(|place| waits(place) && !self.piles[*place].is_begun);
        let place = mine.filter(waits).or_else(fresh).or_else(|| all().find(waits))?;
        let pile = &mut self.piles[place];
        pile.is_begun = true;
        let kind = pile.waiting.pop()?;
        let manuscript = if pile.waiting.is_empty() { pile.manuscript.take() } else { pile.manuscript.clone() };
        Some((place, kind, manuscript?))
    }

    fn is_empty(&self) -> bool {
        self.piles.iter().all(|pile| pile.waiting.is_empty())
    }
}

/// The places of kinds, the first to be made at the end: the page, which takes longest, then the others in their order (what
/// needs only the assessment would be in the way of what all wait for), and at last the plan in Markdown, which the page
/// needs printed anyway.
fn in_order(kinds: &[&'static Kind]) -> Vec<usize> {
    let mut waiting: Vec<usize> = (0..kinds.len()).collect();
    waiting.sort_by_key(|place| {
        let kind = kinds[*place];
        (kind.name == "html", kind.name != "markdown", Reverse(*place))
    });
    waiting
}

/// Documents of some manuscripts, two at a time: the page takes about as long as all others together. Each goes to `finish`,
/// with the place of its manuscript, as soon as it is there, on the thread that made it. What comes of it is in the order of
/// the manuscripts and of their kinds.
pub fn make<T: Send>(
    manuscripts: Vec<(Manuscript<'_>, Vec<&'static Kind>)>,
    finish: impl Fn(usize, &'static Kind, Result<Pieces, Problem>) -> T + Sync,
) -> Vec<Vec<T>> {
    let (piles, kinds): (Vec<_>, Vec<_>) = manuscripts
        .into_iter()
        .map(|(manuscript, kinds)| {
            (Pile { manuscript: Some(Arc::new(manuscript)), waiting: in_order(&kinds), is_begun: false }, kinds)
        })
        .unzip();
    let desk = Mutex::new(Desk { piles });
    let at_desk = || desk.lock().unwrap_or_else(PoisonError::into_inner);
    let work = || -> Vec<(usize, usize, T)> {
        let mut mine = None;
        iter::from_fn(|| {
            let (place, number, manuscript) = at_desk().next(mine)?;
            mine = Some(place);
            let kind = kinds[place][number];
            let made = finish(place, kind, (kind.write)(&manuscript));
            if at_desk().is_empty() {
                // Nobody needs its memory any more: most programs end here, and taking thousands of small texts apart
                // one by one would only keep their readers waiting. Others leave some megabytes behind each time.
                std::mem::forget(manuscript);
            }
            Some((place, number, made))
        })
        .collect()
    };
    let mut made: Vec<(usize, usize, T)> = std::thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut made = work();
        made.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        made
    });
    made.sort_by_key(|(place, number, _)| (*place, *number));
    let mut all: Vec<Vec<T>> = kinds.iter().map(|_| Vec::new()).collect();
    made.into_iter().for_each(|(place, _, one)| all[place].push(one));
    all
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

    use super::{Desk, KINDS, Pile};

    #[test]
    fn every_kind_has_a_name_and_a_file_of_its_own() {
        let names: BTreeSet<_> = KINDS.iter().map(|kind| kind.name).collect();
        let files: BTreeSet<_> = KINDS.iter().map(|kind| kind.file).collect();
        assert_eq!((names.len(), files.len()), (KINDS.len(), KINDS.len()));
    }
    #[test]
    fn nobody_waits_for_a_manuscript_while_another_is_untouched() {
        let pile = |name, kinds: &[usize]| Pile { manuscript: Some(name), waiting: kinds.to_vec(), is_begun: false };
        let mut desk = Desk { piles: vec![pile("a", &[1, 0]), pile("b", &[0]), pile("c", &[])] };
        assert_eq!(desk.next(None), Some((0, 0, "a")));
        // Somebody else comes; then the first one goes on with what it began.
        assert_eq!(desk.next(None), Some((1, 0, "b")));
        assert_eq!(desk.piles[1].manuscript, None);
        assert!(!desk.is_empty());
        assert_eq!(desk.next(Some(1)), Some((0, 1, "a")));
        assert!(desk.is_empty());
        assert_eq!(desk.next(Some(0)), None);
    }
}
