//! The canonical form of an agreement file: comments kept, keys in the grammar's order, quotes only where needed.

mod attach;
mod print;
mod rule;
mod scalar;
mod width;

use super::grammar::ROOT;
use super::problem::Problem;
use super::tree;

/// The canonical form of `text`.
///
/// # Errors
/// The problems that keep the text from being read as a tree; other problems do not matter here.
pub fn format(text: &str) -> Result<String, Vec<Problem>> {
    let mut written = once(text)?;
    // A comment in an odd spot may find its place only in the second writing; what is canonical stays as it is.
    for _ in 0..WRITINGS {
        let again = once(&written)?;
        if again == written {
            break;
        }
        written = again;
    }
    Ok(written)
}

/// How often a text is written at most until it stays as it is.
const WRITINGS: usize = 8;

fn once(text: &str) -> Result<String, Vec<Problem>> {
    let (tree, problems) = tree::parse(0, text);
    match tree {
        Some(tree) if problems.is_empty() && !tree.root.entries().is_empty() => {
            let attached = attach::attach(text, &tree);
            Ok(print::file(&tree.root, &attached, &ROOT))
        }
        // Nothing but comments, or a text that is no map: nothing to put in order.
        Some(_) if problems.is_empty() => Ok(text.to_owned()),
        _ if problems.is_empty() => Ok(text.to_owned()),
        _ => Err(problems),
    }
}
