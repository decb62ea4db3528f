//! One value, or rows by plan, region, severity or deployment.

use crate::agreement::Matrix;
use crate::agreement_file::scope::Scope;
use crate::agreement_file::tree::{Node, Value};

/// Reads a matrix whose cells `cell` reads; a cell that does not read is left out. `tables` says that a cell is
/// itself written as a map, so that a map without row names is one cell.
pub(super) fn matrix<T>(
    scope: &Scope,
    node: &Node,
    tables: bool,
    cell: &dyn Fn(&Node) -> Option<T>,
) -> Option<Matrix<T>> {
    let Value::Map(entries, _) = &node.value else { return cell(node).map(Matrix::Same) };
    if tables && !entries.iter().any(|entry| scope.is_row(&entry.key.text)) {
        return cell(node).map(Matrix::Same);
    }
    let rows = entries
        .iter()
        .filter(|entry| scope.is_row(&entry.key.text))
        .filter_map(|entry| Some((entry.key.text.clone(), matrix(scope, &entry.value, tables, cell)?)));
    Some(Matrix::By(rows.collect()))
}
