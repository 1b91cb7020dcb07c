//! Files of at most so many rows.

use crate::text::count;

/// Why a tool cannot be given the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is in the way.
    pub message: String,
    /// What to do instead.
    pub way_out: String,
}

/// Branches of rows put into as few files as their order allows; a branch is never cut. `what` says who takes no more
/// rows, `branches` the title and rows of each.
pub(super) fn split<T>(what: &str, most: usize, branches: Vec<(String, Vec<T>)>) -> Result<Vec<Vec<T>>, Refused> {
    let mut files: Vec<Vec<T>> = Vec::new();
    for (title, rows) in branches.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        if rows.len() > most {
            return Err(Refused {
                message: format!(
                    "“{title}” has {}, and {what} takes {} in a file and wants what belongs together in one",
                    count(rows.len(), "row"),
                    most
                ),
                way_out: "Hand it over as MS Project XML (`project`) or as plain rows (`csv`), which have no limit."
                    .to_owned(),
            });
        }
        match files.last_mut() {
            Some(file) if file.len() + rows.len() <= most => file.extend(rows),
            _ => files.push(rows),
        }
    }
    Ok(files)
}

/// The name of one of several files: `jira-2.csv`; without a number if there is but one.
pub(super) fn name(stem: &str, ending: &str, number: usize, of: usize) -> String {
    if of < 2 { format!("{stem}.{ending}") } else { format!("{stem}-{}.{ending}", number + 1) }
}

#[cfg(test)]
mod tests {
    use super::{name, split};

    #[test]
    fn branches_fill_files_and_are_never_cut() {
        let branch = |title: &str, rows: usize| (title.to_owned(), vec![title.to_owned(); rows]);
        let files = split("it", 4, vec![branch("a", 2), branch("b", 2), branch("", 0), branch("c", 1), branch("d", 4)])
            .unwrap();
        assert_eq!(files.iter().map(Vec::len).collect::<Vec<_>>(), [4, 1, 4]);
        let refused = split("it", 4, vec![branch("a", 5)]).unwrap_err();
        assert_eq!(refused.message, "“a” has 5 rows, and it takes 4 in a file and wants what belongs together in one");
        assert_eq!((name("x", "csv", 0, 1), name("x", "csv", 1, 2)), ("x.csv".to_owned(), "x-2.csv".to_owned()));
    }
}
