//! Pictures of what levels cost: how years fall by the credits they owe.

use makegood_core::number::Fraction;
use makegood_core::simulate::Forecast;

use super::words::percent;
use crate::web::page::Page;

/// The height of the picture in its own units.
const HEIGHT: u64 = 100;

/// One bar of the distribution.
pub(super) struct Bar {
    pub(super) y: u64,
    pub(super) height: u64,
    /// What its years owe, as a share of the year's fee.
    pub(super) owed: String,
    /// How many of the years.
    pub(super) share: String,
}

/// Upper edges of the bars, in millionths of a year's fee; the last one is open.
const EDGES: [i128; 5] = [0, 5_000, 10_000, 20_000, 50_000];

/// How many years owe nothing, up to half a percent of the year's fee, and so on.
pub(super) fn distribution(page: &Page, forecast: &Forecast) -> Vec<Bar> {
    let windows = i128::from(forecast.windows_a_year).max(1);
    let mut counts = [0_u64; EDGES.len() + 1];
    for (share, years) in &forecast.owed {
        // Of one window's fee; the year's has as many as there are windows.
        let place = EDGES.iter().position(|edge| i128::from(*share) <= edge * windows).unwrap_or(EDGES.len());
        if let Some(count) = counts.get_mut(place) {
            *count += years;
        }
    }
    let bars = counts.iter().enumerate().map(|(place, count)| {
        // What happened at all can be seen.
        let height = (count * HEIGHT).div_ceil(forecast.years.max(1));
        Bar {
            y: HEIGHT - height,
            height,
            owed: edge_in_words(page, place),
            share: percent(Fraction::new(i128::from(*count), i128::from(forecast.years)), 1),
        }
    });
    bars.collect()
}

fn edge_in_words(page: &Page, place: usize) -> String {
    let whole = |edge: Option<&i128>| {
        let tenths = edge.map_or(0, |edge| edge / 1_000);
        if tenths % 10 == 0 { format!("{}", tenths / 10) } else { format!("{}.{}", tenths / 10, tenths % 10) }
    };
    match place {
        0 => page.say("none", "없음").to_owned(),
        place if place == EDGES.len() => format!("> {} %", whole(EDGES.last())),
        place => format!("≤ {} %", whole(EDGES.get(place))),
    }
}

/// A chance as a bar of a thousand.
pub(super) fn permille(chance: Option<Fraction>) -> i128 {
    chance.map_or(0, |chance| (chance.numerator * 1_000 / chance.denominator).clamp(0, 1_000))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::web::text::Language;

    #[test]
    fn years_fall_by_what_they_owe_of_their_fee() {
        let page = Page { language: Language::English, viewer: None, path: "/".to_owned() };
        // Twelve windows: 60,000 millionths of one are half a percent of the year.
        let owed = BTreeMap::from([(0, 50), (60_000, 30), (60_001, 15), (1_000_000, 5)]);
        let bars = distribution(&page, &Forecast { years: 100, windows_a_year: 12, owed, ..Forecast::default() });
        let read: Vec<(String, String)> = bars.into_iter().map(|bar| (bar.owed, bar.share)).collect();
        let expected = [
            ("none", "50.0 %"),
            ("≤ 0.5 %", "30.0 %"),
            ("≤ 1 %", "15.0 %"),
            ("≤ 2 %", "0.0 %"),
            ("≤ 5 %", "0.0 %"),
            ("> 5 %", "5.0 %"),
        ];
        assert_eq!(read, expected.map(|(owed, share)| (owed.to_owned(), share.to_owned())));
    }
}
