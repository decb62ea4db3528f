//! Figures that depend on the plan, the region or the severity.

/// One value for all, or rows by name; rows may hold matrices again.
#[derive(Clone, Debug, PartialEq)]
pub enum Matrix<T> {
    /// The same everywhere.
    Same(T),
    /// A row a name (a plan, a region, a severity).
    By(Vec<(String, Matrix<T>)>),
}

impl<T> Matrix<T> {
    /// The value for somebody to whom all of `names` apply; `None` where no row fits.
    pub fn pick(&self, names: &[&str]) -> Option<&T> {
        match self {
            Matrix::Same(value) => Some(value),
            Matrix::By(rows) => {
                rows.iter().find(|(name, _)| names.contains(&name.as_str())).and_then(|(_, row)| row.pick(names))
            }
        }
    }

    /// Every value with the names that lead to it.
    pub fn cells(&self) -> Vec<(Vec<&str>, &T)> {
        match self {
            Matrix::Same(value) => vec![(Vec::new(), value)],
            Matrix::By(rows) => rows
                .iter()
                .flat_map(|(name, row)| {
                    row.cells().into_iter().map(move |(mut path, value)| {
                        path.insert(0, name.as_str());
                        (path, value)
                    })
                })
                .collect(),
        }
    }
}
