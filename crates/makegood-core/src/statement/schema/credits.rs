//! The objects of credits, and what each field says.

use super::Field;
use super::Shape::{Decimal, Flag, Fraction, Instant, List, Object, OneOf, Strings, Text};

const CLAIMS: &[&str] = &["automatic", "claimable", "claimed", "too_late", "account_not_current", "condition_not_kept"];
const FACTORS: &[&str] = &[
    "base",
    "month_fee",
    "money",
    "percent",
    "downtime",
    "total",
    "days",
    "window_days",
    "months",
    "times",
    "pieces",
    "steps",
];

pub(super) const OBJECTS: &[(&str, &[Field])] = &[
    (
        "credit_line",
        &[
            ("objective", Text, true, "the objective"),
            ("service", Text, true, "the service"),
            ("region", Text, false, "the region"),
            ("component", Text, false, "the component, where each is judged by itself"),
            ("deployment", Text, false, "the kind of deployment, where the promise depends on it"),
            ("incident", Instant, false, "the start of the incident, where each is judged by itself"),
            ("band", Text, true, "the band that fired, as written"),
            ("owed", List("owed"), true, "what it owes"),
            ("base", Fraction, false, "the exact base; absent where no fee is known"),
            ("base_parts", List("fee_part"), true, "the fees that the base is the sum of"),
            ("incidents", List("incident_share"), false, "its incidents, where a cap holds for each"),
            ("cut_from", Fraction, false, "what it was before a cap for its objective cut it"),
            (
                "exact",
                Fraction,
                false,
                "the exact sum of what is money, under the cap an incident; absent where any is open",
            ),
            ("counted_with", Text, false, "the service or region whose line counts instead: the same undivided fee"),
        ],
    ),
    (
        "owed",
        &[
            ("remedy", Text, true, "as the agreement says it"),
            ("exact", Fraction, false, "the exact amount in the currency's main unit"),
            ("factors", List("factor"), false, "what the amount is the product of"),
            ("values", List("value"), false, "what a formula was reckoned from"),
            ("open", Object("saying"), false, "why the amount is open, where it is money and cannot be told"),
        ],
    ),
    (
        "fee_part",
        &[
            ("fact", Text, true, "the fee fact"),
            ("amount", Decimal, true, "the whole fee, in the currency's main unit"),
            ("share", Fraction, true, "the share of it that counts: of its days, and of the periods of a mean"),
        ],
    ),
    (
        "factor",
        &[
            ("kind", OneOf(FACTORS), true, "what it is"),
            ("value", Fraction, true, "how much: money in the main unit, lengths in milliseconds"),
            ("divides", Flag, true, "whether the amount is divided by it"),
        ],
    ),
    (
        "value",
        &[
            ("name", Text, true, "as the formula calls it"),
            ("kind", OneOf(FACTORS), true, "what it is"),
            ("value", Fraction, true, "how much: money in the main unit, lengths in milliseconds"),
        ],
    ),
    (
        "incident_share",
        &[
            ("from", Instant, true, "start of the downtime that counts"),
            ("to", Instant, true, "end of it"),
            ("share", Fraction, true, "the part of the window's downtime that it caused"),
            ("exact", Fraction, true, "its part of the credit, before the cap"),
            ("owed", Fraction, true, "what of it the cap lets through"),
            ("facts", Strings, true, "ids of the facts behind it"),
        ],
    ),
    (
        "total",
        &[
            ("combined", OneOf(&["highest", "sum"]), true, "how the lines come together"),
            ("exact", Fraction, true, "before caps and rounding"),
            ("limits", List("limit"), false, "the caps that hold over it"),
            ("amount", Object("money"), true, "rounded to the currency's places; nothing where it is withheld"),
            ("withheld", Object("money"), false, "what it would have had to pass to be given"),
        ],
    ),
    (
        "limit",
        &[
            ("span", OneOf(&["period", "year", "any_12_months", "contract"]), true, "over what the cap holds"),
            ("cap", Text, true, "the cap as written"),
            ("days", Text, true, "the days it holds over"),
            ("most", Fraction, true, "the most that is owed over those days"),
            ("used", Fraction, true, "what earlier credits of those days used of it"),
            ("bites", Flag, true, "whether it cut this credit"),
        ],
    ),
    ("money", &[("amount", Decimal, true, "how much"), ("currency", Text, true, "ISO 4217")]),
    (
        "claim",
        &[
            ("state", OneOf(CLAIMS), true, "where it stands"),
            ("until", Instant, false, "the last instant to claim"),
            ("claimed_at", Instant, false, "when it was claimed"),
            ("decide_until", Instant, false, "until when it is to be decided"),
            ("pay_until", Instant, false, "until when it is to be paid"),
            ("fact", Text, false, "the fact behind the state"),
            ("conditions", List("condition_state"), false, "what the customer must have done"),
        ],
    ),
    (
        "condition_state",
        &[
            ("condition", Text, true, "as the agreement says it"),
            ("held", OneOf(&["yes", "no", "unknown"]), true, "whether it was kept; unknown where no fact says"),
            ("fact", Text, false, "the fact that decides"),
        ],
    ),
];
