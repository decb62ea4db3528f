//! Which row of the credit table fires.

use crate::agreement::{Band, Condition};
use crate::result::Measured;

/// What a credit table says of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fired<'a> {
    /// This row holds, and none before it does.
    Band(&'a Band),
    /// No row covers the figure.
    None,
    /// The evidence cannot tell whether this row holds, and it comes before any that does.
    Unknown(&'a Band),
}

/// The band next to the promise.
pub(super) fn mildest<'a>(bands: &'a [Band], promise: &Condition) -> Option<&'a Band> {
    let low = |band: &&Band| band.when.range.low.map(|bound| bound.value);
    let high = |band: &&Band| band.when.range.high.map(|bound| bound.value);
    match promise.range.low {
        // The more the better: the band with the highest upper edge.
        Some(_) => bands.iter().max_by_key(|band| (high(band).is_none(), high(band))),
        None => bands.iter().min_by_key(|band| (low(band).is_some(), low(band))),
    }
}

/// The first band that holds; the search ends at a band the evidence cannot decide.
pub fn band_of<'a>(bands: &'a [Band], measured: &Measured) -> Fired<'a> {
    for band in bands {
        match measured.keeps(&band.when) {
            Some(true) => return Fired::Band(band),
            Some(false) => {}
            None => return Fired::Unknown(band),
        }
    }
    Fired::None
}
