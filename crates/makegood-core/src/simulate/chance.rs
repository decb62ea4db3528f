//! Chance from a seed: the same draws on every machine.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{RngCore, SeedableRng};

/// A source of chance.
#[derive(Clone, Debug)]
pub struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The draws of a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number from 0 up to but not `count`, each as likely; 0 where there is none.
    pub fn below(&mut self, count: u64) -> u64 {
        if count < 2 {
            return 0;
        }
        // What would favour the first few is drawn again.
        let last_whole = u64::MAX - u64::MAX % count;
        loop {
            let drawn = self.0.next_u64();
            if drawn < last_whole {
                return drawn % count;
            }
        }
    }

    /// A time of this mean, exponentially distributed, in milliseconds: exact, by comparing uniform draws alone
    /// (J. von Neumann, "Various techniques used in connection with random digits", 1951).
    pub fn exponential_ms(&mut self, mean_ms: i64) -> i64 {
        let mut whole: u64 = 0;
        loop {
            let first = self.0.next_u64();
            let (mut least, mut is_odd) = (first, true);
            loop {
                let next = self.0.next_u64();
                if least <= next {
                    break;
                }
                least = next;
                is_odd = !is_odd;
            }
            if is_odd {
                let mean = u128::from(mean_ms.unsigned_abs());
                let part = (u128::from(first) * mean) >> 64;
                return i64::try_from(u128::from(whole) * mean + part).unwrap_or(i64::MAX);
            }
            whole += 1;
        }
    }
}
