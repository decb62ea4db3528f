//! Adding one list of counts to another with the widest instructions there are: the inner loop of merging roll-ups.

/// Adds each of `counts` to its place in `sums`.
pub(super) fn add_all(sums: &mut [u64], counts: &[u64]) {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn add_avx2(sums: &mut [u64], counts: &[u64]) {
            add(sums, counts);
        }
        #[expect(unsafe_code, reason = "the function is compiled for instructions that were just detected")]
        // SAFETY: the processor has AVX2.
        return unsafe { add_avx2(sums, counts) };
    }
    add(sums, counts);
}

#[inline(always)]
fn add(sums: &mut [u64], counts: &[u64]) {
    for (sum, &count) in sums.iter_mut().zip(counts) {
        // The caller has made sure that the total fits.
        *sum = sum.wrapping_add(count);
    }
}
