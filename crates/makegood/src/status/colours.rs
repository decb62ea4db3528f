//! The brand's colour on its page: shades of it that are read well (WCAG AA) on light and on dark ground.

use std::fmt::Write;

/// Contrast that small text needs.
const ENOUGH: f64 = 4.5;
/// The page's grounds, in light and in dark.
const LIGHT: Colour = Colour([0xff, 0xff, 0xff]);
const DARK: Colour = Colour([0x16, 0x21, 0x23]);
/// What a page has that was given no colour.
const DEFAULT: Colour = Colour([0x0f, 0x76, 0x6e]);

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour([u8; 3]);

impl Colour {
    /// Of `#rrggbb`.
    pub(crate) fn of(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Colour([part(0)?, part(2)?, part(4)?]))
    }

    /// As `#rrggbb`.
    pub(crate) fn text(self) -> String {
        self.0.iter().fold("#".to_owned(), |mut text, part| {
            _ = write!(text, "{part:02x}");
            text
        })
    }

    /// How well the two are told apart, from 1 to 21.
    fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// A hundredth of the way towards another one, so many times.
    fn towards(self, other: Colour, hundredths: u16) -> Colour {
        let mixed = |own: u8, other: u8| {
            let sum = u16::from(own) * (100 - hundredths) + u16::from(other) * hundredths;
            u8::try_from(sum / 100).unwrap_or(u8::MAX)
        };
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Colour([mixed(a, x), mixed(b, y), mixed(c, z)])
    }

    /// The nearest shade that is read well on `ground`.
    pub(crate) fn read_on(self, ground: Colour) -> Colour {
        let away = if ground.luminance() > 0.5 { Colour([0, 0, 0]) } else { Colour([0xff, 0xff, 0xff]) };
        let shades = (0..=100).map(|hundredths| self.towards(away, hundredths));
        shades.into_iter().find(|shade| ENOUGH <= shade.contrast(ground)).unwrap_or(away)
    }

    /// Black or white, whichever is read better on it; one of them always is read well.
    fn ink(self) -> Colour {
        let (black, white) = (Colour([0x0f, 0x17, 0x18]), LIGHT);
        if black.contrast(self) < white.contrast(self) { white } else { black }
    }
}

/// The shades on light and on dark ground.
pub(crate) fn shades(colour: Colour) -> (Colour, Colour) {
    (colour.read_on(LIGHT), colour.read_on(DARK))
}

/// The page's own style sheet.
pub(super) fn sheet(colour: Option<&str>) -> String {
    let colour = colour.and_then(Colour::of).unwrap_or(DEFAULT);
    let (light, dark) = shades(colour);
    let (brand, ink) = (colour.text(), colour.ink().text());
    format!(
        ":root {{ --brand: {brand}; --on-brand: {ink}; --brand-text: {}; }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ --brand-text: {}; }} }}\n",
        light.text(),
        dark.text()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_colour_becomes_shades_that_are_read_well() {
        for text in ["#ffff00", "#000000", "#ffffff", "#0f766e", "#777777", "#ff00ff", "#1d2a2c"] {
            let colour = Colour::of(text).unwrap();
            let (light, dark) = shades(colour);
            assert!(ENOUGH <= light.contrast(LIGHT), "{text} on light: {}", light.text());
            assert!(ENOUGH <= dark.contrast(DARK), "{text} on dark: {}", dark.text());
            assert!(4.3 <= colour.ink().contrast(colour), "{text}: {}", colour.ink().text());
        }
    }

    #[test]
    fn a_colour_that_is_read_well_stays_as_it_is() {
        let teal = Colour::of("#0f766e").unwrap();
        assert_eq!(teal.read_on(LIGHT), teal);
        assert_eq!(Colour::of("#12345"), None);
        assert_eq!(Colour::of("teal"), None);
    }
}
