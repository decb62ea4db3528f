//! Exact numbers: fractions and percentages.
