//! The kernel compiled for the instructions the processor has, chosen at run time; every choice gives the same answer.

use std::ops::Range;

use super::kernel::{self, Bitmaps, Shifts, Sums};

/// [`kernel::count`], as fast as this processor can.
pub(super) fn count(maps: Bitmaps<'_>, window: Range<usize>, shifts: Shifts) -> Sums {
    #[cfg(target_arch = "x86_64")]
    if has_avx2() {
        #[target_feature(enable = "avx2,popcnt,bmi1,bmi2")]
        fn count_avx2(maps: Bitmaps<'_>, window: Range<usize>, shifts: Shifts) -> Sums {
            kernel::count(maps, window, shifts)
        }
        #[expect(unsafe_code, reason = "the function is compiled for instructions that were just detected")]
        // SAFETY: the processor has every feature the function is compiled for.
        return unsafe { count_avx2(maps, window, shifts) };
    } else if is_x86_feature_detected!("popcnt") {
        #[target_feature(enable = "popcnt")]
        fn count_popcnt(maps: Bitmaps<'_>, window: Range<usize>, shifts: Shifts) -> Sums {
            kernel::count(maps, window, shifts)
        }
        #[expect(unsafe_code, reason = "the function is compiled for an instruction that was just detected")]
        // SAFETY: the processor has the feature the function is compiled for.
        return unsafe { count_popcnt(maps, window, shifts) };
    }
    kernel::count(maps, window, shifts)
}

/// [`kernel::open_all`], as fast as this processor can.
pub(super) fn open_all(words: &[u64], shifts: Shifts) -> Vec<u64> {
    #[cfg(target_arch = "x86_64")]
    if has_avx2() {
        #[target_feature(enable = "avx2,popcnt,bmi1,bmi2")]
        fn open_avx2(words: &[u64], shifts: Shifts) -> Vec<u64> {
            kernel::open_all(words, shifts)
        }
        #[expect(unsafe_code, reason = "the function is compiled for instructions that were just detected")]
        // SAFETY: the processor has every feature the function is compiled for.
        return unsafe { open_avx2(words, shifts) };
    }
    kernel::open_all(words, shifts)
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("popcnt")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
}
