//! Weights of outages as whole numbers over one scale, so that weighted time stays exact.

use rust_decimal::Decimal;

use crate::evidence::Extent;

/// What a major and a partial outage weigh, in parts of `scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Parts of a whole.
    pub scale: u32,
    /// A partial outage: `scale` × its decimal weight.
    pub partial: u32,
}

impl Weights {
    /// The weights when a partial outage counts `partial` (0–1, at most six decimals); `None` outside that.
    pub fn new(partial: Decimal) -> Option<Weights> {
        let partial = partial.normalize();
        if partial < Decimal::ZERO || partial > Decimal::ONE || partial.scale() > 6 {
            return None;
        }
        let scale = 10_u32.pow(partial.scale());
        Some(Weights { scale, partial: u32::try_from(partial.mantissa()).ok()? })
    }

    /// The weight of an outage.
    pub fn of(self, extent: Extent) -> u32 {
        match extent {
            Extent::Major => self.scale,
            Extent::Partial => self.partial,
        }
    }
}
