use std::ops::Range;

/// Where the headings and the remarks of a TOML text stand.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Headings in order.
    pub(super) headings: Vec<Heading>,
    /// Remarks, from `#` to the end of the line.
    pub(super) remarks: Vec<Range<usize>>,
}

/// `[name]` or `[[name]]`.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) name: String,
    pub(super) is_list: bool,
    /// Where its line begins.
    pub(super) start: usize,
}

impl Scan {
    /// The remarks between two places.
    pub(super) fn remarks_in(&self, start: usize, end: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        self.remarks.iter().filter(move |at| (start..end).contains(&at.start)).cloned()
    }

    /// The end of the last line before `limit` that says something: what only remarks belongs to what comes next,
    /// if nothing else stands between.
    pub(super) fn last_said(&self, text: &str, start: usize, limit: usize) -> usize {
        let mut end = limit;
        while end > start {
            let line = text[..end].trim_end_matches('\n').rfind('\n').map_or(0, |at| at + 1);
            let first = line + (text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len());
            let only_remark = self.remarks.iter().any(|at| at.start == first);
            if line <= start || !(text[line..end].trim().is_empty() || (only_remark && limit < text.len())) {
                break;
            }
            end = line;
        }
        end
    }

    /// Where the remarks begin that stand directly above a heading.
    pub(super) fn with_remarks_above(&self, text: &str, start: usize) -> usize {
        let mut from = start;
        while from > 0 {
            let line = text[..from - 1].rfind('\n').map_or(0, |at| at + 1);
            if !self.remarks.iter().any(|at| at.start == line) || line == 0 {
                break;
            }
            from = line;
        }
        from
    }
}

/// Looks through a text that is known to be TOML.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut fresh) = (0, 0usize, true);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => fresh = depth == 0,
            b' ' | b'\t' | b'\r' => {}
            b'#' => {
                let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
                scan.remarks.push(at..end);
                at = end;
                continue;
            }
            b'[' if fresh => {
                let end = text[at..].find([']', '\n']).map_or(text.len(), |length| at + length);
                let name = text[at..end].trim_matches(['[', ' ', '\t']).to_owned();
                let is_list = text[at..].starts_with("[[");
                scan.headings.push(Heading { name, is_list, start: text[..at].rfind('\n').map_or(0, |line| line + 1) });
                at = end + text[end..].bytes().take_while(|byte| *byte == b']').count();
                fresh = false;
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' | b'\'' => {
                fresh = false;
                at = after_text(text, at, *byte);
                continue;
            }
            _ => fresh = false,
        }
        at += 1;
    }
    scan
}

/// Where a text in quotes ends.
fn after_text(text: &str, start: usize, quote: u8) -> usize {
    let bytes = text.as_bytes();
    let three = bytes.get(start..start + 3).is_some_and(|three| three.iter().all(|one| *one == quote));
    let mut at = start + if three { 3 } else { 1 };
    while let Some(byte) = bytes.get(at) {
        if *byte == b'\\' && quote == b'"' {
            at += 2;
            continue;
        }
        if *byte == quote {
            if !three {
                return at + 1;
            }
            if bytes.get(at..at + 3).is_some_and(|three| three.iter().all(|one| *one == quote)) {
                // One or two quotation marks may stand before the closing ones.
                let more = bytes[at..].iter().take_while(|one| **one == quote).count();
                return at + more;
            }
        }
        at += 1;
    }
    text.len()
}
