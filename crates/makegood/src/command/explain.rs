//! `makegood explain`: the derivation of every figure, like an invoice.

use std::io::Write;

use makegood_core::statement::{Statement, explain};

use super::Failure;
use crate::inputs::{agreements, evidence};
use crate::settling::{Asked, Plan, each, print_lines, unless_closed};

/// Explain a settlement: every figure from the promise to the amount, to be checked by hand
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood explain examples/oqupie/agreement.yaml --evidence examples/oqupie/evidence.jsonl --period 2019-11
  makegood explain examples/citrusad --evidence facts/ --period 2024-04 --objective regional_uptime --region uk
  makegood explain examples/oqupie --evidence examples/oqupie --period 2019-11 --lang ko")]
pub(crate) struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// Only the objective of this name
    #[arg(long, value_name = "NAME")]
    objective: Option<String>,
    /// Only this region
    #[arg(long, value_name = "NAME")]
    region: Option<String>,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let mut out = anstream::stdout().lock();
        let asked = &self.asked;
        let agreements = agreements::read(&asked.agreements)?;
        self.check_names(&agreements)?;
        let collection = evidence::read(&asked.evidence)?;
        let plan = Plan {
            period: asked.period,
            as_of: asked.as_of,
            closed_at: None,
            customer: asked.customer.as_deref(),
            traced: true,
        };
        let mut first = true;
        each(&agreements, &collection, &plan, |settled| {
            if !first {
                out.write_all(b"\n\n").or_else(unless_closed)?;
            }
            first = false;
            let statement = Statement {
                settlement: &settled.settlement,
                agreement: settled.agreement,
                language: asked.lang.into(),
            };
            print_lines(&mut out, &explain(&statement, self.objective.as_deref(), self.region.as_deref()))
        })
    }

    /// A misspelt name would explain nothing; say what there is.
    fn check_names(&self, read: &agreements::Agreements) -> Result<(), Failure> {
        let objectives: Vec<&str> =
            read.agreements.iter().flat_map(|own| &own.objectives).map(|objective| objective.name.as_str()).collect();
        let regions: Vec<&str> =
            read.agreements.iter().flat_map(|own| &own.regions).map(|region| region.id.as_str()).collect();
        named("objective", self.objective.as_deref(), &objectives)?;
        named("region", self.region.as_deref(), &regions)
    }
}

fn named(what: &str, asked: Option<&str>, known: &[&str]) -> Result<(), Failure> {
    match asked {
        Some(asked) if !known.contains(&asked) => {
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            Err(Failure::Input(format!("no {what} is called `{asked}`; there are: {known}")))
        }
        _ => Ok(()),
    }
}
