//! The one table of fields that the reader, the JSON Schema and the reference agree on.

use super::kind::{Kind, words};
use super::{CaseEventKind, Charge, Extent, ObligationEvent};

/// What a field's value looks like.
#[derive(Clone, Copy)]
pub enum Shape {
    /// A text of at least one character, without control characters.
    Text,
    /// An RFC 3339 instant with its offset.
    Instant,
    /// An instant on a whole minute.
    Minute,
    /// `true` or `false`.
    Flag,
    /// An exact decimal, written as a string or a plain number.
    Decimal,
    /// Three capital letters.
    Currency,
    /// One of a few words.
    OneOf(fn() -> Vec<&'static str>),
    /// A list of texts.
    Texts,
    /// A list with one whole number or `null` a minute.
    Column,
    /// Columns under the threshold in microseconds that each counts up to.
    ThresholdColumns,
    /// Columns under the name of what each counts.
    NamedColumns,
    /// Texts under the name of what each is.
    NamedTexts,
    /// A list with one base64 text or `null` a minute.
    Sketches,
    /// `{"document": …, "sha256": …}`.
    Proof,
    /// 64 lower-case hex digits.
    Hash,
}

/// One field of a kind of fact.
pub struct Field {
    /// The JSON key.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it must be there.
    pub needed: bool,
    /// What it means, one sentence.
    pub about: &'static str,
}

const fn must(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, needed: true, about }
}

const fn may(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, needed: false, about }
}

const ENVELOPE: &[Field] = &[
    must("id", Shape::Text, "Names the fact for ever."),
    must("kind", Shape::OneOf(words::<Kind>), "What the fact speaks of."),
    must("recorded", Shape::Instant, "When we learned it."),
    may("replaces", Shape::Text, "The id of the fact this one corrects."),
    may("source", Shape::Text, "Who says so: a tool, a feed, a role; never personal data."),
    may("hash", Shape::Hash, "SHA-256 over the hash of the line before and this line without its hash."),
];

const SUBJECT: &[Field] = &[
    must("service", Shape::Text, "The service as the agreement names it."),
    may("component", Shape::Text, "The component; absent = all of them."),
    may("region", Shape::Text, "The region; absent = all of them."),
    may("customer", Shape::Text, "The customer; absent = all of them."),
];

const OUTAGE: &[Field] = &[
    must("from", Shape::Instant, "When it went down."),
    may("to", Shape::Instant, "When it came back; absent = it still is down."),
    must("extent", Shape::OneOf(words::<Extent>), "Whether everybody was reached or some."),
    may("cause", Shape::Text, "Why, as the agreement's exclusions name causes."),
];

const WATCH: &[Field] = &[
    must("from", Shape::Instant, "Start of the watch."),
    must("to", Shape::Instant, "End of the watch; silence in it means up."),
];

const CELLS: &[Field] = &[
    must("origin", Shape::Text, "Whose counters: `provider`, `third_party` or a probe's location."),
    must("from", Shape::Minute, "The first minute."),
    must("requests", Shape::Column, "Requests or probe attempts by the minute; null = nobody measured."),
    must("errors", Shape::Column, "Those that failed, by the minute."),
    may("within_us", Shape::ThresholdColumns, "How many requests took at most so many microseconds."),
    may("sketches", Shape::Sketches, "Latency sketches by the minute, for display only."),
    may("load", Shape::NamedColumns, "The largest value of a named load figure in the minute."),
];

const GAUGE: &[Field] = &[
    must("metric", Shape::Text, "The figure's name as the agreement writes it."),
    must("at", Shape::Instant, "When it was measured."),
    must("value", Shape::Decimal, "The figure."),
];

const MAINTENANCE: &[Field] = &[
    must("announced", Shape::Instant, "When the customers were told."),
    must("from", Shape::Instant, "Announced start."),
    must("to", Shape::Instant, "Announced end; time past it is an ordinary outage."),
    may("emergency", Shape::Flag, "Unplanned work to keep the service safe."),
];

const DEPLOYMENT: &[Field] = &[
    must("from", Shape::Instant, "Since when it was set up so."),
    may("to", Shape::Instant, "Until when; absent = it still is."),
    may("settings", Shape::NamedTexts, "What the agreement asks for (`zones`, `disk` …), each with its value."),
];

const CASE: &[Field] = &[
    must("case", Shape::Text, "The case's id."),
    must("event", Shape::OneOf(words::<CaseEventKind>), "What happened."),
    must("at", Shape::Instant, "When."),
    may("customer", Shape::Text, "The customer whose case it is."),
    may("service", Shape::Text, "The service it is about."),
    may("region", Shape::Text, "The customer's region, whose calendar and zone count."),
    may("severity", Shape::Text, "The severity from here on."),
    may("plan", Shape::Text, "The plan from here on."),
    may(
        "type_of_case",
        Shape::Text,
        "`incident`, `service_request`, `problem`, `change`, `enhancement`, `security_breach`.",
    ),
    may("language", Shape::Text, "The language it was written in, a BCP 47 tag."),
    may("environment", Shape::Text, "`production` or another environment."),
    may("due", Shape::Instant, "Until when, as the parties agreed; a midnight is the end of the day before."),
    may("reason", Shape::Text, "Why, as a code, where the agreement asks for a reason."),
];

const ACCOUNT: &[Field] = &[
    must("customer", Shape::Text, "The customer's id."),
    must("from", Shape::Instant, "Since when."),
    may("to", Shape::Instant, "Until when."),
    must("current", Shape::Flag, "Whether everything due is paid."),
    may("plan", Shape::Text, "The plan they are on, as the agreement names it."),
];

const FEE: &[Field] = &[
    may("service", Shape::Text, "The service paid for; absent = all the agreement's services together."),
    may("customer", Shape::Text, "Whose charge; absent = the agreement's one customer."),
    may("region", Shape::Text, "The region charged for."),
    may("component", Shape::Text, "The component charged for; absent = the service as a whole."),
    must("from", Shape::Instant, "Start of the span paid for."),
    must("to", Shape::Instant, "End of the span paid for."),
    must("amount", Shape::Decimal, "The amount in the currency's main unit."),
    must("currency", Shape::Currency, "ISO 4217 code."),
    may("charge", Shape::OneOf(words::<Charge>), "Whether it comes back every period; absent = `recurring`."),
];

const OBLIGATION: &[Field] = &[
    must("duty", Shape::Text, "The duty as the agreement names it."),
    must("event", Shape::OneOf(words::<ObligationEvent>), "Asked for, or done."),
    must("at", Shape::Instant, "When."),
    may("about", Shape::Text, "The id of the fact or case it answers."),
    may("customer", Shape::Text, "The customer concerned."),
];

const EXCLUSION: &[Field] = &[
    must("cause", Shape::Text, "The cause as the agreement's exclusions name it."),
    must("from", Shape::Instant, "Start of the part excluded."),
    must("to", Shape::Instant, "End of the part excluded."),
    may("outages", Shape::Texts, "The outages it explains; absent = every outage of the subject within the span."),
    must("proof", Shape::Proof, "The document that proves it, with the SHA-256 of its bytes if known."),
];

/// The fields of a kind, the envelope first.
pub fn fields(kind: Kind) -> impl Iterator<Item = &'static Field> {
    let (subject, own): (&[Field], &[Field]) = match kind {
        Kind::Outage => (SUBJECT, OUTAGE),
        Kind::Watch => (SUBJECT, WATCH),
        Kind::Cells => (SUBJECT, CELLS),
        Kind::Gauge => (SUBJECT, GAUGE),
        Kind::Maintenance => (SUBJECT, MAINTENANCE),
        Kind::Deployment => (SUBJECT, DEPLOYMENT),
        Kind::Case => (&[], CASE),
        Kind::Account => (&[], ACCOUNT),
        Kind::Fee => (&[], FEE),
        Kind::Obligation => (&[], OBLIGATION),
        Kind::Exclusion => (SUBJECT, EXCLUSION),
        Kind::Retraction => (&[], &[]),
    };
    ENVELOPE.iter().chain(subject).chain(own)
}

/// Whether the kind needs the field; a retraction also needs the fact it withdraws.
pub fn is_needed(kind: Kind, field: &Field) -> bool {
    field.needed || (kind == Kind::Retraction && field.name == "replaces")
}
