use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Source;
use crate::format::Parsed;

/// The files of an engagement while they are parsed, which is all of reading them that can be done before their questionnaire
/// has been read. As many threads as like can take part: whoever has time takes the next file.
#[derive(Debug)]
pub struct Parsing<'a> {
    files: &'a [Arc<Source>],
    parsed: Vec<OnceLock<Parsed>>,
    next: AtomicUsize,
}

impl<'a> Parsing<'a> {
    /// These files, none of them parsed yet.
    pub fn of(files: &'a [Arc<Source>]) -> Self {
        Self { files, parsed: files.iter().map(|_| OnceLock::new()).collect(), next: AtomicUsize::new(0) }
    }

    /// The file at this place; parsed now if nobody did.
    pub fn file(&self, place: usize) -> &Parsed {
        self.parsed[place].get_or_init(|| Parsed::of(&self.files[place]))
    }

    /// Parses until nothing is left that nobody has taken.
    pub fn help(&self) {
        loop {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            if place >= self.files.len() {
                return;
            }
            self.file(place);
        }
    }

    /// All of them.
    pub fn into_parsed(self) -> Vec<Parsed> {
        let all = self.parsed.into_iter().zip(self.files);
        all.map(|(parsed, file)| parsed.into_inner().unwrap_or_else(|| Parsed::of(file))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_parsed_once_however_many_help() {
        let text = |number| format!("format = {number}\n").into();
        let files: Vec<_> =
            (0..40).map(|number| Arc::new(Source { name: number.to_string(), text: text(number) })).collect();
        let parsing = Parsing::of(&files);
        parsing.file(7);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| parsing.help());
            }
        });
        let is_parsed = parsing.parsed.iter().all(|one| one.get().is_some());
        let names: Vec<String> = parsing.into_parsed().into_iter().map(|one| one.source.name.clone()).collect();
        assert!(is_parsed);
        assert_eq!(names, (0..40).map(|number| number.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn what_nobody_helped_with_is_parsed_at_the_end() {
        let files = [Arc::new(Source { name: "log.toml".to_owned(), text: "format = 1\n".to_owned().into() })];
        assert_eq!(Parsing::of(&files).into_parsed().len(), 1);
    }
}
