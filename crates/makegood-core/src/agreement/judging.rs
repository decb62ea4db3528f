//! For what of a service a promise is judged: the whole, or its components.

/// For what of a service a promise is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Judging {
    /// The service as a whole, as its components make it.
    #[default]
    Whole,
    /// Each component by itself: an instance, a circuit, a database.
    EachComponent,
    /// All components together: their downtime of their time, both added up.
    Pooled,
}
