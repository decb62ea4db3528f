//! Scores: several objectives weighed into one figure, and what a good figure earns or releases.

use rust_decimal::Decimal;

use super::{Cap, Condition};

/// What an objective says of points, rewards and money held back; all of it empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scoring {
    /// The objectives that its score is made of, each with its weight in percent.
    pub parts: Vec<(String, Decimal)>,
    /// The points that its own figure is worth in a score, the first row that holds; empty = 100 kept, 0 missed.
    pub points: Vec<(Condition, Decimal)>,
    /// What the provider earns beyond the fee, the first row that holds.
    pub reward: Vec<(Condition, Cap)>,
    /// What the customer holds back of the fee until the figure is known.
    pub retained: Option<Cap>,
    /// How many percent of that are released, the first row that holds; none where no row does.
    pub released: Vec<(Condition, Decimal)>,
}
