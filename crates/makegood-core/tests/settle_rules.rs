//! The rules of availability, one short agreement and a few facts each.

#[path = "settle/clocks.rs"]
mod clocks;
#[path = "settle/composition.rs"]
mod composition;
#[path = "settle/credits.rs"]
mod credits;
#[path = "settle/duties.rs"]
mod duties;
#[path = "settle/examples.rs"]
mod examples;
#[path = "settle/exclusions.rs"]
mod exclusions;
#[path = "settle/minutes.rs"]
mod minutes;
#[path = "settle/money.rs"]
mod money;
mod settled;
#[path = "settle/statements.rs"]
mod statements;
#[path = "settle/times.rs"]
mod times;
