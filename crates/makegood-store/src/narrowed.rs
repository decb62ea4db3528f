//! Lists that the reader may narrow: which columns must have which value.

/// Columns with the value each must have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowed<'a>(Vec<(&'static str, &'a str)>);

impl<'a> Narrowed<'a> {
    /// With those of `wanted` that have a value.
    pub(crate) fn by(wanted: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> Narrowed<'a> {
        Narrowed(wanted.into_iter().filter_map(|(column, value)| Some((column, value?))).collect())
    }

    /// ` AND column = $n` for each, numbered from `first`.
    pub(crate) fn conditions(&self, first: usize) -> String {
        (first..).zip(&self.0).map(|(place, (column, _))| format!(" AND {column} = ${place}")).collect()
    }

    /// The values in the order of their numbers.
    pub(crate) fn values(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().map(|(_, value)| *value)
    }
}
