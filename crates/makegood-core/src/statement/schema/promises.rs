//! The JSON of clocks and duties: every object with its fields.

use super::Field;
use super::Shape::{Flag, Fraction, Instant, List, Object, OneOf, Strings, Text, Texts, Whole};
use super::table::VERDICTS;

const CLOCK_STATES: &[&str] = &["met", "missed", "running", "paused", "not_applicable"];
const DUTY_STATES: &[&str] = &["met", "missed", "due", "not_applicable"];
const STRENGTHS: &[&str] = &["guarantee", "reasonable efforts", "target only"];

pub(super) const OBJECTS: &[(&str, &[Field])] = &[
    (
        "clock",
        &[
            ("clock", Text, true, "its name in the agreement"),
            ("title", Texts, true, "its title by language"),
            ("clause", Text, false, "where the text says so"),
            ("strength", OneOf(STRENGTHS), true, "how strongly it is promised"),
            ("promised", Text, true, "the share of cases that must be in time"),
            ("met", Whole, true, "cases met"),
            ("missed", Whole, true, "cases missed"),
            ("running", Whole, true, "cases running or paused at the period's end"),
            ("not_applicable", Whole, true, "cases for which nothing was promised"),
            ("attainment", Object("measured"), false, "met of met and missed"),
            ("verdict", OneOf(VERDICTS), true, "kept or not"),
            ("missed_cases", List("missed_case"), true, "the missed cases, and why"),
            ("outcomes", List("clock_outcome"), true, "every outcome; empty without --trace"),
        ],
    ),
    (
        "missed_case",
        &[
            ("case", Text, true, "the case"),
            ("severity", Text, false, "its severity"),
            ("due_at", Instant, false, "until when it was due"),
            ("stopped_at", Instant, false, "when it was done after all"),
            ("reason", Object("saying"), true, "why"),
        ],
    ),
    (
        "clock_outcome",
        &[
            ("case", Text, true, "the case"),
            ("clock", Text, true, "the clock"),
            ("severity", Text, false, "the severity that decided, else the last one"),
            ("plan", Text, false, "the plan that decided, else the last one"),
            ("target", Text, false, "what was promised, as written"),
            ("state", OneOf(CLOCK_STATES), true, "how it stands"),
            ("started_at", Instant, false, "when it started"),
            ("due_at", Instant, false, "until when"),
            ("stopped_at", Instant, false, "when it was done, in time or late"),
            ("decided_at", Instant, false, "when it was met, or became missed"),
            ("used_ms", Whole, true, "time that ran on it, pauses out"),
            ("counted_in", OneOf(&["elapsed", "business"]), true, "in what that is counted"),
            ("share_used", Fraction, false, "the share of the target used"),
            ("reason", Object("saying"), true, "why, in a few words"),
            ("derivation", Object("derivation"), false, "how it was reckoned"),
            ("notes", List("saying"), false, "events that contradict one another, and what was made of them"),
        ],
    ),
    (
        "derivation",
        &[
            ("start", Object("step"), false, "what started it"),
            ("calendar", Text, false, "the calendar whose open time counts"),
            ("used", List("used"), true, "the stretches used; they add up to the used time"),
            ("pauses", List("pause"), true, "the pauses"),
            ("changes", List("reclassified"), true, "changes of severity, plan or scope"),
            ("stop", Object("step"), false, "what stopped it"),
        ],
    ),
    (
        "step",
        &[
            ("at", Instant, true, "when"),
            ("event", Text, true, "what happened"),
            ("fact", Text, true, "the fact's id"),
            ("note", Object("saying"), false, "what the reader should know of it"),
        ],
    ),
    (
        "used",
        &[("from", Instant, true, "from when"), ("to", Instant, true, "until when"), ("ms", Whole, true, "how long")],
    ),
    (
        "pause",
        &[
            ("from", Instant, true, "from when"),
            ("to", Instant, false, "until when; absent = it still stands still"),
            ("because", Object("saying"), true, "why"),
            ("counted_ms", Whole, true, "how much of it would have counted"),
            ("facts", Strings, true, "the facts that began and ended it"),
        ],
    ),
    (
        "reclassified",
        &[
            ("at", Instant, true, "when"),
            ("fact", Text, true, "the fact's id"),
            ("what", Object("saying"), true, "what changed"),
            ("due_before", Instant, false, "the due time before"),
            ("due_after", Instant, false, "the due time after"),
            ("effect", Object("saying"), true, "what it did"),
        ],
    ),
    (
        "duty",
        &[
            ("duty", Text, true, "its name in the agreement"),
            ("title", Texts, true, "its title by language"),
            ("clause", Text, false, "where the text says so"),
            ("strength", OneOf(STRENGTHS), true, "how strongly it is promised"),
            ("met", Whole, true, "occasions on which it was done in time"),
            ("missed", Whole, true, "occasions on which it was not"),
            ("due", Whole, true, "occasions still open at the period's end"),
            ("not_applicable", Whole, true, "occasions that could not be judged"),
            ("breached", Flag, true, "whether a guaranteed duty was missed"),
            ("outcomes", List("duty_outcome"), true, "each occasion"),
        ],
    ),
    (
        "duty_outcome",
        &[
            ("about", Text, true, "the fact that made it due, or the days"),
            ("since", Instant, true, "since when it was owed"),
            ("due_at", Instant, false, "until when; absent = no fixed time"),
            ("done_at", Instant, false, "when it was done"),
            ("done_by", Text, false, "the fact that says so"),
            ("state", OneOf(DUTY_STATES), true, "how it stands"),
            ("decided_at", Instant, false, "when it was met, or became missed"),
            ("reason", Object("saying"), true, "why, with the figures that decide"),
        ],
    ),
];
