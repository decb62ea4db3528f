//! What the JSON of a settlement consists of: every object with its fields.

use super::Field;
use super::Shape::{
    Decimal, Flag, Fraction, Hash, Instant, List, Object, OneOf, OrNull, Owed, Strings, Text, Texts, Whole,
};

pub(super) const VERDICTS: &[&str] = &["met", "missed", "undecided", "within_measurement_error", "not_applicable"];
const REASONS: &[&str] = &["counts", "short_run", "grace", "excluded", "leaves_total", "unmeasured", "outside_load"];

pub(super) const OBJECTS: &[(&str, &[Field])] = &[
    (
        "settlement",
        &[
            ("rules_version", Whole, true, "the rules it was settled by"),
            ("agreement", Object("agreement"), true, "the agreement version settled"),
            ("customer", Text, false, "for whom, where the evidence knows customers"),
            ("plan", Text, false, "their plan"),
            ("period", Text, true, "the period asked for"),
            ("time_zone", Text, true, "the IANA zone its days are counted in"),
            ("as_of", Instant, true, "the time of knowing: facts recorded later are not looked at"),
            ("status", OneOf(&["provisional", "closed"]), true, "whether the period is final"),
            ("open_because", List("saying"), true, "why it is provisional"),
            ("evidence", Object("evidence"), true, "the evidence settled on"),
            ("objectives", List("objective"), true, "one entry an objective, service, region and window"),
            ("credits", List("period_credit"), true, "what is owed, one entry a span of days judged"),
            ("rights", List("right"), true, "rights of repeated breach"),
            ("clocks", List("clock"), true, "promised times on cases, one entry a clock"),
            ("duties", List("duty"), true, "promised acts, one entry a duty"),
            ("remarks", List("remark"), true, "gaps that the agreement file fills, and findings it accepts"),
            ("notes", List("saying"), true, "facts that played no part because nothing has the names they use"),
            ("adjustment", Object("adjustment"), false, "the difference to what was known at closing"),
        ],
    ),
    (
        "agreement",
        &[
            ("id", Text, true, "its id"),
            ("version", Text, true, "its version"),
            ("title", Texts, true, "its title by language"),
            ("sha256", Hash, true, "SHA-256 of the agreement file"),
            ("refines", List("file"), false, "the files of the levels it refines, the highest first"),
        ],
    ),
    (
        "file",
        &[
            ("id", Text, true, "the agreement's id"),
            ("version", Text, true, "its version"),
            ("sha256", Hash, true, "SHA-256 of the file"),
        ],
    ),
    (
        "evidence",
        &[
            ("facts", Whole, true, "facts in force"),
            ("head", Hash, true, "the head of the hash chain over every fact known"),
        ],
    ),
    (
        "objective",
        &[
            ("objective", Text, true, "its name in the agreement"),
            ("title", Texts, true, "its title by language"),
            ("clause", Text, false, "where the text says so"),
            ("service", Text, true, "the service"),
            ("region", Text, false, "the region"),
            ("component", Text, false, "the component, where each is judged by itself"),
            ("deployment", Text, false, "the kind of deployment, where the promise depends on it"),
            ("incident", Object("incident_name"), false, "the incident, where each is judged by itself"),
            ("pooled", Strings, false, "the components whose time was added up"),
            ("window", Object("window"), true, "the days judged"),
            ("target", Text, true, "the promise, as written"),
            ("measured", Object("measured"), false, "the figure; absent where there was nothing to measure"),
            ("verdict", OneOf(VERDICTS), true, "kept or not"),
            ("deemed_by", Strings, false, "duties whose miss makes this a miss, whatever the figure says"),
            ("total_ms", Whole, true, "promised time that stays in the total"),
            ("excluded_ms", Whole, true, "time that exclusions took out of the count"),
            ("downtime_ms", Decimal, true, "weighted downtime in milliseconds"),
            ("allowed_ms", Decimal, false, "downtime at which an uptime target is just kept"),
            ("left_out_minutes", Whole, true, "minutes outside the promise's preconditions"),
            ("coverage", Object("coverage"), false, "how much was looked at"),
            ("requests", Object("requests"), false, "the counters behind a share of requests"),
            ("parts", List("score_part"), false, "what a score is made of"),
            ("reward", Object("reward"), false, "what the provider earns beyond the fee"),
            ("release", Object("release"), false, "what becomes of the money held back"),
            ("credit", OrNull("credit_line"), true, "what it earns on its own"),
            ("trace", List("stretch"), true, "the derivation; empty without --trace"),
            ("notes", List("saying"), true, "facts that could not be used, and why"),
        ],
    ),
    (
        "score_part",
        &[
            ("objective", Text, true, "the objective"),
            ("weight", Decimal, true, "its weight in percent"),
            ("points", Fraction, false, "its points; absent where nothing was judged"),
        ],
    ),
    (
        "reward",
        &[
            ("band", Text, true, "the row that holds, as written"),
            ("reward", Text, true, "what it earns, as written"),
            ("amount", Object("money"), false, "how much that is; absent where no fee is known"),
        ],
    ),
    (
        "release",
        &[
            ("retained", Text, true, "what was held back, as written"),
            ("band", Text, false, "the row that holds, as written; absent where none does"),
            ("held", Object("money"), false, "how much was held back; absent where no fee is known"),
            ("released", Object("money"), false, "how much of it is released"),
        ],
    ),
    (
        "incident_name",
        &[
            ("from", Instant, true, "its first instant that counts"),
            ("to", Instant, true, "the first instant after it"),
        ],
    ),
    (
        "window",
        &[
            ("days", Text, true, "as people write it"),
            ("from", Instant, true, "its first instant"),
            ("to", Instant, true, "the first instant after it"),
            ("ends", Flag, true, "whether it ends within the period; otherwise the figure is \"so far\""),
        ],
    ),
    (
        "measured",
        &[
            ("exact", Fraction, true, "the exact value in lowest terms"),
            ("decimal", Decimal, true, "the first twelve decimals, cut off"),
            ("decimal_is_exact", Flag, true, "whether the decimal is the whole value"),
            ("unit", Text, true, "`%`, `ms`, or empty for the gauge's own"),
            (
                "unrounded",
                Fraction,
                false,
                "the exact value before the agreement's rounding, where it changed something",
            ),
        ],
    ),
    (
        "coverage",
        &[
            ("kind", OneOf(&["declared", "measured"]), true, "whether silence means up, or somebody measured"),
            ("covered_ms", Whole, true, "covered time"),
            ("of_ms", Whole, true, "of so much promised time"),
        ],
    ),
    ("requests", &[("all", Whole, true, "requests counted"), ("good", Whole, true, "those as promised")]),
    (
        "stretch",
        &[
            ("from", Instant, true, "start"),
            ("to", Instant, true, "end"),
            ("ms", Whole, true, "length"),
            ("weight", Decimal, true, "weight as users saw it"),
            ("counted_ms", Decimal, true, "downtime it adds"),
            ("reason", OneOf(REASONS), true, "why it counts, or why not"),
            ("exclusion", Text, false, "the exclusion that took it out"),
            ("clause", Text, false, "the clause that says so"),
            ("run_ms", Whole, false, "length of the whole run, where it was too short"),
            ("facts", Strings, true, "ids of the facts behind it"),
        ],
    ),
    (
        "period_credit",
        &[
            ("days", Text, true, "the days judged"),
            ("form", OneOf(&["reduction", "refund", "credit", "points"]), true, "what a credit is"),
            ("clause", Text, false, "where the text says so"),
            ("terms_of", Strings, false, "the objectives whose own terms formed it; absent = the agreement's terms"),
            ("lines", List("credit_line"), true, "one line a missed objective"),
            ("total", Object("total"), false, "together; absent where nothing is money, or any of it is open"),
            ("claim", Object("claim"), false, "the claim"),
            ("lapses_at", Instant, false, "when it lapses"),
            ("applied_to", Texts, false, "where it goes first, by language"),
            ("notes", List("saying"), true, "what the reader should know"),
        ],
    ),
    (
        "right",
        &[
            ("right", Text, true, "the right"),
            ("objective", Text, true, "the objective watched"),
            ("missed", Whole, true, "windows missed"),
            ("below", Decimal, false, "only figures below this were counted"),
            ("of_windows", Whole, true, "of so many looked at"),
            ("needed", Whole, true, "and so many needed"),
            ("open", Flag, true, "whether it is open"),
        ],
    ),
    (
        "remark",
        &[
            ("about", Text, true, "the part of the agreement"),
            ("accepted", Text, false, "the check whose finding is accepted; absent where a gap was filled"),
            ("reason", Texts, true, "what was assumed or accepted, and why, by language"),
        ],
    ),
    ("saying", &[("en", Text, true, "in English"), ("ko", Text, true, "in Korean")]),
    (
        "adjustment",
        &[
            ("closed_as_of", Instant, true, "the time of knowing of the closed settlement"),
            ("adjusted_as_of", Instant, true, "the time of knowing of the new one"),
            ("changes", List("change"), true, "every figure that differs"),
            ("owed", Owed, true, "what more (or, negative, less) is owed, by span of days"),
        ],
    ),
    (
        "change",
        &[
            ("figure", Text, true, "which figure"),
            ("before", Text, true, "in the closed settlement"),
            ("after", Text, true, "now"),
        ],
    ),
];
