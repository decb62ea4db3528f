//! Taking minutes in: each once, into its hour; a day that is full then is sealed at once.

use std::collections::BTreeMap;

use makegood_core::evidence::line::{line_of, read_line};
use makegood_core::evidence::{Body, Cells, Fact};
use sqlx::FromRow;

use super::block::{Compared, at, compare, empty, is_measured, measured, place_of, put};
use super::series::{HOUR_MS, HOURS, MINUTES, hour_of, series_of};
use crate::database::changing;
use crate::facts::{content_of, fact_of};
use crate::{Change, StoreError};

/// What became of minutes that were sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenMinutes {
    /// New ones.
    pub new: u64,
    /// Ones that were there already, with the same counters.
    pub same: u64,
    /// Days that became full, and are evidence now.
    pub sealed: u64,
}

#[derive(FromRow)]
struct Hour {
    hour: i64,
    filled: i64,
    content: Option<Vec<u8>>,
}

/// The hours of a day that wait: their counts, and those that a piece touches with their minutes.
struct Waiting {
    filled: BTreeMap<i64, i64>,
    touched: BTreeMap<i64, Fact>,
}

impl Change {
    /// Takes minutes in, from whoever `source` names; those that are there already change nothing.
    ///
    /// # Errors
    /// Columns that do not go together, or a minute that is there with other counters: it is named with both, and the
    /// change should be dropped. The database's.
    pub async fn add_minutes(&mut self, pieces: &[Cells], source: Option<&str>) -> Result<TakenMinutes, StoreError> {
        self.hold_the_chain().await?;
        let mut taken = TakenMinutes::default();
        for piece in pieces {
            self.judge(piece, source)?;
            let series = series_of(piece);
            let last = at(piece, piece.requests.len().saturating_sub(1));
            for day in hour_of(piece.from).div_euclid(HOURS)..=hour_of(last).div_euclid(HOURS) {
                self.add_to_day(&series, day, piece, source, &mut taken).await?;
            }
            self.tell("minutes", &piece.subject.service);
        }
        Ok(taken)
    }

    /// The minutes of `piece` that lie in `day`.
    async fn add_to_day(
        &mut self,
        series: &str,
        day: i64,
        piece: &Cells,
        source: Option<&str>,
        taken: &mut TakenMinutes,
    ) -> Result<(), StoreError> {
        let sealed = self.sealed_day(series, day).await?;
        let hours = day * HOURS..(day + 1) * HOURS;
        let touched = hour_of(piece.from).max(hours.start)
            ..(hour_of(at(piece, piece.requests.len().saturating_sub(1))) + 1).min(hours.end);
        let mut waiting = self.waiting_day(series, day, touched.clone()).await?;
        let mut changed = Vec::new();
        for hour in touched {
            let fact = waiting.touched.entry(hour).or_insert_with(|| self.new_hour(piece, hour, source));
            let Body::Cells(own) = &mut fact.body else { continue };
            let new = lay(own, piece, &sealed, series, taken)?;
            if new > 0 {
                taken.new += new;
                waiting.filled.insert(hour, i64::try_from(measured(own)).unwrap_or(i64::MAX));
                changed.push(hour);
            }
        }
        let full = i64::try_from(MINUTES).unwrap_or(i64::MAX) * HOURS;
        if sealed.is_empty() && !changed.is_empty() && waiting.filled.values().sum::<i64>() == full {
            // What the piece does not touch is still in the database.
            let written = self.waiting_day(series, day, hours).await?;
            let mut blocks = written.touched;
            blocks.extend(waiting.touched);
            self.seal(series, day, blocks.into_values(), 0).await?;
            taken.sealed += 1;
            return Ok(());
        }
        for hour in changed {
            let Some(fact) = waiting.touched.get(&hour) else { continue };
            self.keep_hour(series, hour, waiting.filled.get(&hour).copied().unwrap_or_default(), fact).await?;
        }
        Ok(())
    }

    async fn keep_hour(&mut self, series: &str, hour: i64, filled: i64, fact: &Fact) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT INTO waiting_minutes (series, hour, service, filled, content)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (series, hour) DO UPDATE SET filled = excluded.filled, content = excluded.content";
        let content = content_of(fact)?;
        changing!(self, on => sqlx::query(KEEP)
            .bind(series)
            .bind(hour)
            .bind(fact.body.service())
            .bind(filled)
            .bind(content)
            .execute(on)
            .await
            .map(drop))?;
        Ok(())
    }

    async fn waiting_day(
        &mut self,
        series: &str,
        day: i64,
        touched: std::ops::Range<i64>,
    ) -> Result<Waiting, StoreError> {
        const DAY: &str = "SELECT hour, filled, CASE WHEN hour >= $4 AND hour < $5 THEN content END AS content
            FROM waiting_minutes WHERE series = $1 AND hour >= $2 AND hour < $3";
        let rows: Vec<Hour> = changing!(self, on => sqlx::query_as(DAY)
            .bind(series)
            .bind(day * HOURS)
            .bind((day + 1) * HOURS)
            .bind(touched.start)
            .bind(touched.end)
            .fetch_all(on)
            .await?);
        let mut waiting = Waiting { filled: BTreeMap::new(), touched: BTreeMap::new() };
        for Hour { hour, filled, content } in rows {
            waiting.filled.insert(hour, filled);
            if let Some(content) = content {
                waiting.touched.insert(hour, fact_of(&content)?);
            }
        }
        Ok(waiting)
    }

    /// An hour as it waits: a fact without a name.
    fn new_hour(&self, like: &Cells, hour: i64, source: Option<&str>) -> Fact {
        let from = makegood_core::time::Instant::from_ms(hour.saturating_mul(HOUR_MS));
        self.unnamed(empty(like, from, MINUTES), source)
    }

    fn unnamed(&self, cells: Cells, source: Option<&str>) -> Fact {
        let source = source.map(str::to_owned);
        Fact { id: "waiting".to_owned(), recorded: self.author.at, replaces: None, source, body: Body::Cells(cells) }
    }

    /// Refuses columns that would be no fact.
    fn judge(&self, piece: &Cells, source: Option<&str>) -> Result<(), StoreError> {
        let line = line_of(&self.unnamed(piece.clone(), source));
        read_line(&line).map(drop).map_err(|problems| {
            let told: Vec<String> = problems
                .iter()
                .map(|problem| match &problem.field {
                    Some(field) => format!("field `{field}`: {}", problem.message),
                    None => problem.message.clone(),
                })
                .collect();
            let service = &piece.subject.service;
            StoreError::Refused(format!("the minutes of `{service}` from {}: {}", piece.from, told.join("; ")))
        })
    }
}

/// Puts those minutes of `piece` into the hour `own` that neither it nor a sealed day has; says how many.
fn lay(
    own: &mut Cells,
    piece: &Cells,
    sealed: &[Cells],
    series: &str,
    taken: &mut TakenMinutes,
) -> Result<u64, StoreError> {
    let mut new = 0;
    for place in 0..own.requests.len() {
        let minute = at(own, place);
        let Some(from) = place_of(piece, minute).filter(|from| is_measured(piece, *from)) else { continue };
        let in_sealed = sealed.iter().filter_map(|sealed| Some((sealed, place_of(sealed, minute)?)));
        let found =
            in_sealed.chain([(&*own, place)]).find_map(|(known, place)| match compare(known, place, piece, from) {
                Compared::New => None,
                Compared::Same => Some(Ok(())),
                Compared::Other => Some(Err(clash(series, known, place, piece, from))),
            });
        match found {
            Some(same) => {
                same?;
                taken.same += 1;
            }
            None => {
                put(own, place, piece, from);
                new += 1;
            }
        }
    }
    Ok(new)
}

fn clash(series: &str, known: &Cells, place: usize, piece: &Cells, from: usize) -> StoreError {
    let counters = |cells: &Cells, place: usize| {
        let mut one = empty(cells, at(cells, place), 1);
        put(&mut one, 0, cells, place);
        let Cells { requests, errors, within_us, load, .. } = one;
        let shown = |column: &[Option<u64>]| {
            column.first().copied().flatten().map_or("none".to_owned(), |value| value.to_string())
        };
        let mut told = vec![format!("requests {}", shown(&requests)), format!("errors {}", shown(&errors))];
        told.extend(within_us.iter().map(|(limit, column)| format!("within {limit} µs {}", shown(column))));
        told.extend(load.iter().map(|(name, column)| format!("{name} {}", shown(column))));
        told.join(", ")
    };
    StoreError::Refused(format!(
        "the minute {} of `{series}` is there with other counters: {} there, {} here; send each minute once it is over, and correct a sealed day by a fact that replaces it",
        at(known, place),
        counters(known, place),
        counters(piece, from),
    ))
}
