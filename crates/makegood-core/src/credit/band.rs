//! Which row of the credit table fires.

use crate::agreement::Band;
use crate::result::Measured;

/// The first band that holds; `None` where no row covers the figure.
pub fn band_of<'a>(bands: &'a [Band], measured: &Measured) -> Option<&'a Band> {
    bands.iter().find(|band| measured.keeps(&band.when) == Some(true))
}
