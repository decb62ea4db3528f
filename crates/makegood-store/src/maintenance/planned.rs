//! One piece of announced work, from draft to end.

use crate::noun::noun;

noun! {
    /// Planned or emergency work.
    Maintenance is a "maintenance" in maintenance {
        /// Names the work for ever.
        id: String,
        /// The brand whose customers are told.
        brand_id: String,
        /// `planned` or `emergency`.
        kind: String,
        /// In Korean; empty: the English one is shown.
        title_ko: String,
        /// In English; empty: the Korean one is shown.
        title_en: String,
        /// What is done and what people notice, in Korean.
        text_ko: String,
        /// The same in English.
        text_en: String,
        /// Its start, in milliseconds since 1970 in UTC.
        from_at: i64,
        /// Its end, extensions included.
        to_at: i64,
        /// When it was first announced; absent: a draft, which no customer sees.
        announced_at: Option<i64>,
        /// When the work began.
        started_at: Option<i64>,
        /// When the work was done.
        finished_at: Option<i64>,
        /// When it was called off.
        cancelled_at: Option<i64>,
    }
    maintenances, maintenance, add_maintenance, change_maintenance, remove_maintenance
}

impl Maintenance {
    /// Where it stands at `now`, in Statuspage's words, with `draft` and `cancelled` beside them.
    pub fn state(&self, now: i64) -> &'static str {
        match self {
            Maintenance { cancelled_at: Some(_), .. } => "cancelled",
            Maintenance { announced_at: None, .. } => "draft",
            Maintenance { finished_at: Some(_), .. } => "completed",
            Maintenance { started_at: Some(_), .. } => "in_progress",
            // Work that nobody said a word about began and ended as it was announced.
            Maintenance { to_at, .. } if *to_at <= now => "completed",
            Maintenance { from_at, .. } if *from_at <= now => "in_progress",
            Maintenance { .. } => "scheduled",
        }
    }
}
