//! A set of minutes as a bitmap.

use std::ops::Range;

use super::MINUTE_MS;
use crate::time::{Instant, Span, Spans};

/// Some of `len` consecutive minutes; bit `i % 64` of word `i / 64` says whether the minute `i` is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MinuteSet {
    words: Vec<u64>,
    len: usize,
}

impl MinuteSet {
    /// None of `len` minutes.
    pub fn empty(len: usize) -> MinuteSet {
        MinuteSet { words: vec![0; len.div_ceil(64)], len }
    }

    /// All of `len` minutes.
    pub fn full(len: usize) -> MinuteSet {
        MinuteSet::from_words(vec![u64::MAX; len.div_ceil(64)], len)
    }

    /// The set with these words; words are added or cut and bits past `len` cleared as needed.
    pub fn from_words(mut words: Vec<u64>, len: usize) -> MinuteSet {
        words.resize(len.div_ceil(64), 0);
        if !len.is_multiple_of(64)
            && let Some(last) = words.last_mut()
        {
            *last &= (1 << (len % 64)) - 1;
        }
        MinuteSet { words, len }
    }

    /// Of `len` minutes from `first` on, those that lie wholly inside `spans`.
    pub fn inside(first: Instant, len: usize, spans: &Spans) -> MinuteSet {
        let mut set = MinuteSet::empty(len);
        for span in spans.iter() {
            set.put_range(set.places_inside(first, span), true);
        }
        set
    }

    /// The words; bits past the length are 0.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Over how many minutes the set is.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is over no minute at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the minute at `place` is in.
    pub fn contains(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Puts the minute at `place` in or out; a place past the end is left alone.
    pub fn put(&mut self, place: usize, within: bool) {
        if place < self.len {
            let bit = 1 << (place % 64);
            let word = &mut self.words[place / 64];
            *word = if within { *word | bit } else { *word & !bit };
        }
    }

    /// Puts all minutes of `places` in or out.
    pub fn put_range(&mut self, places: Range<usize>, within: bool) {
        for (word, mask) in masks(places.start.min(self.len)..places.end.min(self.len)) {
            let word = &mut self.words[word];
            *word = if within { *word | mask } else { *word & !mask };
        }
    }

    /// Puts the minutes of the bits `bits` of one word in.
    pub(super) fn add_word(&mut self, word: usize, bits: u64) {
        self.words[word] |= bits;
    }

    /// How many of the minutes `places` are in.
    pub fn count(&self, places: Range<usize>) -> usize {
        masks(places.start.min(self.len)..places.end.min(self.len))
            .map(|(word, mask)| (self.words[word] & mask).count_ones() as usize)
            .sum()
    }

    /// The minutes in either set, over as many minutes as this one.
    #[must_use]
    pub fn union(&self, other: &MinuteSet) -> MinuteSet {
        self.zip(other, |own, other| own | other)
    }

    /// The minutes in both sets.
    #[must_use]
    pub fn intersect(&self, other: &MinuteSet) -> MinuteSet {
        self.zip(other, |own, other| own & other)
    }

    /// The minutes here that are not in `other`.
    #[must_use]
    pub fn without(&self, other: &MinuteSet) -> MinuteSet {
        self.zip(other, |own, other| own & !other)
    }

    fn zip(&self, other: &MinuteSet, join: impl Fn(u64, u64) -> u64) -> MinuteSet {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        let words = self.words.iter().zip(others).map(|(&own, other)| join(own, other)).collect();
        MinuteSet::from_words(words, self.len)
    }

    /// The runs of consecutive minutes that are in, in order.
    pub fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut place = 0;
        std::iter::from_fn(move || {
            let start = self.next_place(place, true)?;
            let end = self.next_place(start, false).unwrap_or(self.len);
            place = end;
            Some(start..end)
        })
    }

    /// The first minute from `place` on that is in (or, for `false`, out).
    pub(super) fn next_place(&self, place: usize, within: bool) -> Option<usize> {
        let flip = if within { 0 } else { u64::MAX };
        let first = (self.words.get(place / 64)? ^ flip) & (u64::MAX << (place % 64));
        let later = self.words.iter().enumerate().skip(place / 64 + 1).map(|(index, word)| (index, word ^ flip));
        let (index, word) = std::iter::once((place / 64, first)).chain(later).find(|&(_, word)| word != 0)?;
        let found = index * 64 + word.trailing_zeros() as usize;
        (found < self.len).then_some(found)
    }

    /// The minutes in as spans of time, where the first minute starts at `first`.
    pub fn to_spans(&self, first: Instant) -> Spans {
        let at = |place: usize| first.plus_ms(i64::try_from(place).unwrap_or(i64::MAX / MINUTE_MS) * MINUTE_MS);
        Spans::union_of(self.runs().map(|run| Span::new(at(run.start), at(run.end))))
    }

    /// The places of the minutes that lie wholly inside `span`, where the first minute starts at `first`.
    pub(super) fn places_inside(&self, first: Instant, span: Span) -> Range<usize> {
        let from = (span.start.as_ms() - first.as_ms() + MINUTE_MS - 1).div_euclid(MINUTE_MS);
        let to = (span.end.as_ms() - first.as_ms()).div_euclid(MINUTE_MS);
        let place = |minute: i64| usize::try_from(minute.max(0)).unwrap_or(usize::MAX).min(self.len);
        place(from)..place(to).max(place(from))
    }
}

/// The words that `places` touch, with the bits of each that lie inside.
pub(super) fn masks(places: Range<usize>) -> impl Iterator<Item = (usize, u64)> {
    let words = if places.is_empty() { 0..0 } else { places.start / 64..places.end.div_ceil(64) };
    words.map(move |word| {
        let low = if word == places.start / 64 { u64::MAX << (places.start % 64) } else { u64::MAX };
        let past = places.end - word * 64;
        let high = if past < 64 { (1 << past) - 1 } else { u64::MAX };
        (word, low & high)
    })
}
