use std::sync::Arc;

use super::{is_case, kind_of, known_files};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings};

/// A file that was read, and what kind it is.
pub(super) type Read = (&'static str, Document);

/// How many threads share the reading.
const THREADS: usize = 4;

/// Reads every file, several at a time; what comes back is in the order of the files, as if one had read them.
pub(super) fn documents(files: &[Arc<Source>], findings: &Findings) -> Vec<Read> {
    let mut shares: Vec<(usize, Vec<usize>)> = vec![(0, Vec::new()); THREADS];
    let mut by_size: Vec<usize> = (0..files.len()).filter(|place| !is_case(&files[*place].name)).collect();
    by_size.sort_by_key(|place| std::cmp::Reverse(files[*place].text.len()));
    for place in by_size {
        if let Some(share) = shares.iter_mut().min_by_key(|(letters, _)| *letters) {
            share.0 += files[place].text.len();
            share.1.push(place);
        }
    }
    let mut read: Vec<(usize, Option<Read>, Vec<Diagnostic>)> = std::thread::scope(|scope| {
        let at_work: Vec<_> = shares
            .into_iter()
            .filter(|(_, places)| !places.is_empty())
            .map(|(_, places)| scope.spawn(move || places.into_iter().map(|place| one(place, &files[place])).collect()))
            .collect();
        at_work
            .into_iter()
            .flat_map(|thread| -> Vec<_> { thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)) })
            .collect()
    });
    read.sort_by_key(|(place, ..)| *place);
    let mut documents = Vec::with_capacity(read.len());
    for (_, document, found) in read {
        findings.extend(found);
        documents.extend(document);
    }
    documents
}

fn one(place: usize, source: &Arc<Source>) -> (usize, Option<Read>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let document = if let Some((name, shape)) = kind_of(&source.name) {
        Document::read(source, shape, &findings).map(|document| (name, document))
    } else {
        findings.add(
            Diagnostic::about("unknown-file", &source.name, "a questionnaire has no such file").as_warning().way_out(
                format!(
                    "It is ignored. The files are {}, sections under `sections/` and cases under `cases/`.",
                    known_files()
                ),
            ),
        );
        None
    };
    (place, document, findings.into_sorted())
}
