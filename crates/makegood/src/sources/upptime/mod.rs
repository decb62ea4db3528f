//! Upptime: probe results as CSV of its commits or as `history/*.yml`, into minute cells by location.

mod config;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use makegood_core::time::Instant;
use serde::Deserialize;

use super::Keep;
use super::minutes::{Counts, Minutes};
use super::naming::{Naming, slug};
use super::report::Report;
use super::table::Table;

pub use config::Config;

/// How probe results are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// First part of every id.
    pub name: String,
    /// Service, and sites as components.
    pub naming: Naming,
    /// Where the probe stood.
    pub origin: String,
    /// Codes that are up whatever the probe said, for every site.
    pub expected: Vec<u16>,
    /// What `upptimerc.yml` says, if it was given.
    pub config: Config,
    /// For how many minutes a result stands, unless the next one comes first; 1 = its own minute only.
    pub holds: u32,
    /// The recorded time of every fact, instead of when its last minute ended.
    pub recorded: Option<Instant>,
}

/// One result of one probe.
struct Probe {
    url: String,
    site: String,
    up: bool,
    code: u16,
    at: Instant,
}

/// Reads results from any number of files, then writes the cells.
pub struct Import<'o> {
    options: &'o Options,
    /// By component: the results in order of time.
    results: BTreeMap<String, BTreeMap<Instant, bool>>,
    /// By site: the URL that has the site's own name.
    urls: BTreeMap<String, String>,
    report: Report,
}

impl<'o> Import<'o> {
    /// Begins an import.
    pub fn new(options: &'o Options) -> Import<'o> {
        let urls = options.config.sites.iter().map(|site| (slug(&site.name), site.url.clone())).collect();
        Import { options, results: BTreeMap::new(), urls, report: Report::default() }
    }

    /// Reads a CSV with the columns `slug`, `state`, `code`, `checked_at`, `url`.
    ///
    /// # Errors
    /// Those of `input`, and a missing column; a bad row is refused in the report instead.
    pub fn read_csv(&mut self, input: impl BufRead) -> io::Result<()> {
        let mut report = std::mem::take(&mut self.report);
        let mut table = Table::open(input, &["slug", "state", "code", "checked_at", "url"], &[])?;
        while let Some((line, row)) = table.next(&mut report)? {
            report.read += 1;
            let (site, url) = (row.get("slug").to_owned(), row.get("url").to_owned());
            match probe(site, url, row.get("state"), row.get("code"), row.get("checked_at")) {
                Ok(probe) => self.take(probe, &mut report, line),
                Err(why) => report.refuse(why, line),
            }
        }
        self.report = report;
        Ok(())
    }

    /// Reads one `history/<site>.yml`.
    ///
    /// # Errors
    /// Those of `input`; a file that is no result is refused in the report instead.
    pub fn read_history(&mut self, mut input: impl Read, site: &str) -> io::Result<()> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct History {
            url: String,
            status: String,
            code: u16,
            last_updated: String,
        }
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let mut report = std::mem::take(&mut self.report);
        report.read += 1;
        match serde_saphyr::from_str::<History>(&String::from_utf8_lossy(&bytes)) {
            Ok(held) => {
                let code = held.code.to_string();
                match probe(site.to_owned(), held.url, &held.status, &code, &held.last_updated) {
                    Ok(probe) => self.take(probe, &mut report, 1),
                    Err(why) => report.refuse(why, 1),
                }
            }
            Err(_) => report.refuse("not a history file: expected `url`, `status`, `code` and `lastUpdated`", 1),
        }
        self.report = report;
        Ok(())
    }

    /// Writes the cells of everything read.
    ///
    /// # Errors
    /// Those of `keep`.
    pub fn finish(self, keep: Keep<'_>) -> io::Result<Report> {
        let options = self.options;
        let mut minutes = Minutes::new(&options.name, Vec::new(), options.recorded);
        for (component, results) in &self.results {
            let subject = options.naming.subject(Some(component.clone()));
            let mut coming = results.keys().skip(1);
            for (at, up) in results {
                let counts = Counts { requests: 1, errors: u64::from(!up), within: Vec::new() };
                minutes.add(&subject, &options.origin, *at, &counts);
                let next = coming.next().map_or(i64::MAX, |next| next.as_ms().div_euclid(60_000));
                let own = at.as_ms().div_euclid(60_000);
                for minute in (own + 1)..(own + i64::from(options.holds.max(1))).min(next) {
                    minutes.add(&subject, &options.origin, Instant::from_ms(minute * 60_000), &counts);
                }
            }
        }
        minutes.write(keep)?;
        Ok(self.report)
    }

    fn take(&mut self, probe: Probe, report: &mut Report, line: u64) {
        let site = self.options.config.site(&probe.url);
        let name = self.options.naming.component(&probe.url, &probe.site);
        let own_url = self.urls.entry(probe.site.clone()).or_insert_with(|| probe.url.clone());
        let component = if *own_url == probe.url || self.options.naming.components.contains_key(&probe.url) {
            name
        } else {
            report.repair("another URL under a site's name: a component of its own, named by the URL", line);
            name.map(|name| format!("{name} {}", probe.url))
        };
        let Some(component) = component else {
            report.refuse("its site is left out by the mapping", line);
            return;
        };
        let expected = self.options.expected.contains(&probe.code) || site.is_some_and(|site| site.expects(probe.code));
        if expected && !probe.up && probe.code != 0 {
            report.repair(&format!("down with code {}, which is expected: up", probe.code), line);
        }
        let up = probe.up || (expected && probe.code != 0);
        let results = self.results.entry(component).or_default();
        match results.get(&probe.at) {
            Some(known) if *known == up => report.repair("the same result twice: once", line),
            Some(_) => {
                report.refuse("contradicts an earlier result of the same time", line);
                return;
            }
            None => {}
        }
        if probe.code == 0 {
            report.repair("code 0, no connection: a failed attempt", line);
        }
        results.insert(probe.at, up);
        report.kept += 1;
    }
}

fn probe(site: String, url: String, state: &str, code: &str, at: &str) -> Result<Probe, &'static str> {
    let at = at.parse().map_err(|_| "the time of the check is not an instant")?;
    let code = code.parse().map_err(|_| "the code is not a status code")?;
    let up = match state {
        // Slow, but answered.
        "up" | "degraded" => true,
        "down" => false,
        _ => return Err("the state is not `up`, `down` or `degraded`"),
    };
    if site.is_empty() || url.chars().any(char::is_control) {
        return Err("names no site");
    }
    Ok(Probe { url, site, up, code, at })
}
