//! The rules of availability, one short agreement and a few facts each.

#[path = "settle/clocks.rs"]
mod clocks;
#[path = "settle/composition.rs"]
mod composition;
#[path = "settle/counted_days.rs"]
mod counted_days;
#[path = "settle/credits.rs"]
mod credits;
#[path = "settle/deployments.rs"]
mod deployments;
#[path = "settle/duties.rs"]
mod duties;
#[path = "settle/duty_standings.rs"]
mod duty_standings;
#[path = "settle/each_component.rs"]
mod each_component;
#[path = "settle/edges.rs"]
mod edges;
#[path = "settle/examples.rs"]
mod examples;
#[path = "settle/exclusions.rs"]
mod exclusions;
#[path = "settle/foreseen.rs"]
mod foreseen;
#[path = "settle/late_cases.rs"]
mod late_cases;
#[path = "settle/latency.rs"]
mod latency;
#[path = "settle/maintenance.rs"]
mod maintenance;
#[path = "settle/minutes.rs"]
mod minutes;
#[path = "settle/money.rs"]
mod money;
#[path = "settle/names.rs"]
mod names;
#[path = "settle/plans.rs"]
mod plans;
#[path = "settle/probes.rs"]
mod probes;
#[path = "settle/remedies.rs"]
mod remedies;
#[path = "settle/requests.rs"]
mod requests;
#[path = "settle/restoration.rs"]
mod restoration;
#[path = "settle/rights.rs"]
mod rights;
#[path = "settle/samples.rs"]
mod samples;
#[path = "settle/scores.rs"]
mod scores;
mod settled;
#[path = "settle/statements.rs"]
mod statements;
#[path = "settle/terms.rs"]
mod terms;
#[path = "settle/times.rs"]
mod times;
#[path = "settle/versions.rs"]
mod versions;
#[path = "settle/windows.rs"]
mod windows;
#[path = "settle/wordings.rs"]
mod wordings;
