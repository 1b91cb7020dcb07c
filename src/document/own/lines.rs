/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'t> {
    /// It is in both.
    Kept(&'t str),
    /// It is only in the first.
    Gone(&'t str),
    /// It is only in the second.
    New(&'t str),
}

/// So many lines of each text are compared in full; the tables of a comparison grow with their product.
const MOST: usize = 4000;

/// Two texts line by line: the longest lines in common stay, in the order of both.
pub fn changed_lines<'t>(first: &'t str, second: &'t str) -> Vec<Change<'t>> {
    let (first, second): (Vec<&str>, Vec<&str>) = (first.lines().collect(), second.lines().collect());
    let same = first.iter().zip(&second).take_while(|(a, b)| a == b).count();
    let (a, b) = (&first[same..], &second[same..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let mut changes: Vec<Change<'t>> = first[..same].iter().map(|line| Change::Kept(line)).collect();
    if a.len() > MOST || b.len() > MOST {
        changes.extend(a.iter().map(|line| Change::Gone(line)));
        changes.extend(b.iter().map(|line| Change::New(line)));
    } else {
        middle(a, b, &mut changes);
    }
    changes.extend(first[first.len() - tail..].iter().map(|line| Change::Kept(line)));
    changes
}

fn middle<'t>(a: &[&'t str], b: &[&'t str], changes: &mut Vec<Change<'t>>) {
    // `common[i][j]`: how many lines the rests from `i` and `j` on have in common.
    let width = b.len() + 1;
    let mut common = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            changes.push(Change::Kept(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            changes.push(Change::Gone(a[i]));
            i += 1;
        } else {
            changes.push(Change::New(b[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, changed_lines};

    fn said(first: &str, second: &str) -> String {
        let lines = changed_lines(first, second);
        let line = |change: &Change<'_>| match change {
            Change::Kept(line) => format!(" {line}"),
            Change::Gone(line) => format!("-{line}"),
            Change::New(line) => format!("+{line}"),
        };
        lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_that_both_have_stay_in_their_order() {
        assert_eq!(said("a\nb\nc\nd", "a\nx\nc\ny\nd"), " a\n-b\n+x\n c\n+y\n d");
        assert_eq!(said("", "a"), "+a");
        assert_eq!(said("a\nb", "b\na"), "-a\n b\n+a");
        assert_eq!(said("a\na", "a"), " a\n-a");
    }
}
