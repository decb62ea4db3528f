//! What others promise, as the framework lists it (F10).

use rust_decimal::Decimal;

/// One branch, or one provider of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Benchmark {
    pub(crate) en: &'static str,
    pub(crate) ko: &'static str,
    /// Uptime in hundredths of a percent.
    hundredths: i64,
}

impl Benchmark {
    /// Uptime in percent.
    pub(crate) fn percent(&self) -> Decimal {
        Decimal::new(self.hundredths, 2).normalize()
    }
}

/// From the strictest to the mildest.
pub(crate) const BENCHMARKS: &[Benchmark] = &[
    Benchmark { en: "finance, mission critical", ko: "금융 (미션 크리티컬)", hundredths: 99_99 },
    Benchmark { en: "finance", ko: "금융 (일반)", hundredths: 99_95 },
    Benchmark { en: "cloud: AWS, Google Cloud", ko: "클라우드 (AWS, GCP)", hundredths: 99_95 },
    Benchmark { en: "commerce, large malls", ko: "이커머스 (대형몰)", hundredths: 99_95 },
    Benchmark { en: "cloud: Azure", ko: "클라우드 (Azure)", hundredths: 99_90 },
    Benchmark { en: "commerce", ko: "이커머스 (일반)", hundredths: 99_90 },
    Benchmark { en: "telecom, premium", ko: "통신 (프리미엄)", hundredths: 99_90 },
    Benchmark { en: "telecom", ko: "통신 (일반)", hundredths: 99_50 },
];
