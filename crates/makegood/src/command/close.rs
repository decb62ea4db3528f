//! `makegood close`: closing periods of the service's database by hand, and filling in those before it was there.

use std::fmt;
use std::io::Write;
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use makegood_core::time::Period;
use makegood_store::{Author, SettlementKey, Store};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::Failure;
use super::database::{Database, store_failure};
use crate::closing::{Bound, Closing, Desk, periods_in, signing_key};
use crate::settling::{Bar, unless_closed};
use crate::signing::PrivateKey;
use crate::web::Clock;

/// Close periods in the service's database: settle them once, sign them and keep them for good
///
/// The service closes each period by itself, from the one in which an agreement was adopted. By hand you close earlier
/// than that, or fill in history. What is closed already stays as it is, so that running it again changes nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood close --period 2024-01
  makegood close --period 2023 --agreement shop --database postgres://makegood@localhost/makegood

Exit codes: 0 everything asked for is closed; 1 something stays provisional, and says why; 3 there is nothing of that
name; 4 the database cannot be used.")]
pub(crate) struct Arguments {
    /// What to close: every period that lies within 2024-01, 2024-Q1, 2024 or 2023-07-01..2024-06-30
    #[arg(long, short)]
    period: Period,
    /// Only this agreement
    #[arg(long, value_name = "NAME")]
    agreement: Option<String>,
    /// Only for this customer
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    /// Close although minute cells end before the period does: the agreement says what no data counts as
    #[arg(long)]
    accept_gaps: bool,
    #[command(flatten)]
    database: Database,
}

/// What became of one period.
enum Outcome {
    Closed,
    ClosedAlready,
    Open(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Closed => out.write_str("closed"),
            Outcome::ClosedAlready => out.write_str("closed already"),
            Outcome::Open(why) => write!(out, "stays provisional: {why}"),
        }
    }
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| Failure::World(format!("the runtime cannot start: {error}")))?.block_on(self.close())
    }

    async fn close(self) -> Result<(), Failure> {
        let store = self.database.open().await?;
        let desk = Desk::new(store.clone());
        let wanted = self.wanted(&desk).await?;
        let signer = signing_key(&store, &author()).await.map_err(|error| store_failure(&error))?;
        let outcomes = self.close_all(&store, &desk, &signer, wanted).await;
        store.close().await;
        let outcomes = outcomes?;
        let open = outcomes.iter().filter(|(_, open)| *open).count();
        let mut out = anstream::stdout().lock();
        outcomes.iter().try_for_each(|(line, _)| writeln!(out, "{line}")).or_else(unless_closed)?;
        if open == 0 { Ok(()) } else { Err(Failure::No) }
    }

    /// Closes all of them, as many at once as there are processors: one is kept while another is settled.
    async fn close_all(
        &self,
        store: &Store,
        desk: &Desk,
        signer: &PrivateKey,
        wanted: Vec<(Bound, Period)>,
    ) -> Result<Vec<(String, bool)>, Failure> {
        let mut bar = Bar::over(wanted.len());
        let mut outcomes = vec![(String::new(), false); wanted.len()];
        let ahead = Arc::new(Mutex::new(wanted.into_iter().enumerate()));
        let mut workers = JoinSet::new();
        let (tell, mut told_of) = mpsc::unbounded_channel();
        for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
            let (store, desk, signer) = (store.clone(), desk.clone(), signer.clone());
            let (ahead, tell, accept_gaps) = (Arc::clone(&ahead), tell.clone(), self.accept_gaps);
            let next = move || ahead.lock().unwrap_or_else(PoisonError::into_inner).next();
            workers.spawn(async move {
                while let Some((place, (bound, period))) = next() {
                    let period = period.to_string();
                    let (agreement, customer) = (&bound.agreement, bound.customer_key());
                    let key = SettlementKey { agreement, customer, period: &period };
                    let outcome = close_one(&store, &desk, &signer, &key, accept_gaps).await?;
                    // Nobody listens once another one has failed.
                    let _ended = tell.send((place, told(&bound, &period, &outcome)));
                }
                Ok::<(), Failure>(())
            });
        }
        drop(tell);
        while let Some((place, outcome)) = told_of.recv().await {
            if let Some(own) = outcomes.get_mut(place) {
                *own = outcome;
            }
            bar.step();
        }
        while let Some(ended) = workers.join_next().await {
            ended.map_err(|error| Failure::World(format!("closing broke off: {error}")))??;
        }
        Ok(outcomes)
    }

    /// Every agreement and customer with every period asked for.
    async fn wanted(&self, desk: &Desk) -> Result<Vec<(Bound, Period)>, Failure> {
        let failed = |error| store_failure(&error);
        let (adopted, all) =
            (desk.adopted().await.map_err(failed)?, desk.bound(Clock::default().now()).await.map_err(failed)?);
        let asked = |asked: &Option<String>, own: &str| asked.as_deref().is_none_or(|asked| asked == own);
        let bound: Vec<Bound> = all
            .iter()
            .filter(|one| asked(&self.agreement, &one.agreement) && asked(&self.customer, one.customer_key()))
            .cloned()
            .collect();
        if bound.is_empty() {
            let mut known: Vec<String> =
                all.iter().map(|one| format!("`{}`{}", one.agreement, for_whom(one))).collect();
            known.truncate(20);
            let known = if known.is_empty() { "no agreement was adopted yet".to_owned() } else { known.join(", ") };
            return Err(Failure::Input(format!("nothing of that name is settled in this database; there is: {known}")));
        }
        let each = |one: &Bound| {
            let periods = periods_in(&adopted, &one.agreement, self.period);
            let bound = periods.into_iter().filter(|period| one.is_bound_in(period));
            bound.map(|period| (one.clone(), period)).collect::<Vec<_>>()
        };
        let wanted: Vec<(Bound, Period)> = bound.iter().flat_map(each).collect();
        if wanted.is_empty() {
            return Err(Failure::Input(format!(
                "no period of these agreements lies within {}: no version is in force there, or they are closed by longer periods",
                self.period
            )));
        }
        Ok(wanted)
    }
}

async fn close_one(
    store: &Store,
    desk: &Desk,
    signer: &PrivateKey,
    key: &SettlementKey<'_>,
    accept_gaps: bool,
) -> Result<Outcome, Failure> {
    let done = async {
        if !store.closed_settlements(key).await?.is_empty() {
            return Ok(Outcome::ClosedAlready);
        }
        let author = author();
        match desk.closing(key, author.at, signer, accept_gaps).await? {
            Closing::Open(reasons) => {
                let reasons: Vec<&str> = reasons.iter().map(|reason| reason.en.as_str()).collect();
                Ok(Outcome::Open(reasons.join("; ")))
            }
            Closing::Ready(signed) => {
                let mut change = store.change(&author).await?;
                let new = signed.keep_in(&mut change, key).await?;
                change.keep().await?;
                Ok(if new { Outcome::Closed } else { Outcome::ClosedAlready })
            }
        }
    };
    done.await.map_err(|error| store_failure(&error))
}

fn author() -> Author {
    Author { name: "command".to_owned(), at: Clock::default().now() }
}

fn told(bound: &Bound, period: &str, outcome: &Outcome) -> (String, bool) {
    let line = format!("`{}`{} in {period}: {outcome}", bound.agreement, for_whom(bound));
    (line, matches!(outcome, Outcome::Open(_)))
}

fn for_whom(bound: &Bound) -> String {
    bound.customer.as_ref().map_or_else(String::new, |customer| format!(" for `{customer}`"))
}
