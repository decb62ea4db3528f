//! What every import shares: where facts go, what is said in the end.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use makegood::sources::Keep;
use makegood::sources::input;
use makegood::sources::naming::Naming;
use makegood::sources::once::{Once, Seen};
use makegood::sources::pieces::Recording;
use makegood::sources::report::Report;
use makegood_core::evidence::line::write_line;
use makegood_core::evidence::{Body, Fact, Subject, Watch};
use makegood_core::time::{Instant, Span};

use super::values;
use crate::command::Failure;
use crate::command::output::Output;
use crate::command::progress::Progress;

/// What to read and where to write.
#[derive(clap::Args)]
pub(super) struct Files {
    /// Files to read, gzip or not; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Where the facts go; without it, to standard output. The file appears only when it is whole.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The first part of every fact's id, and its source; without it, the service or the source's name.
    #[arg(long, value_parser = values::name)]
    pub(super) name: Option<String>,
    /// The recorded time of every fact, instead of when the source published it.
    #[arg(long, value_name = "TIME", value_parser = values::instant)]
    pub(super) recorded: Option<Instant>,
}

/// How outages of a status page become facts.
#[derive(clap::Args)]
pub(super) struct Outages {
    /// The service the facts are about.
    #[arg(long, value_parser = values::name)]
    pub(super) service: String,
    /// What the agreement calls a component, by the source's id or name; an empty name leaves it out.
    #[arg(long = "map-component", value_name = "THEIRS=OURS", value_parser = values::pair)]
    pub(super) components: Vec<(String, String)>,
    /// Each component is a service of its own in the agreement; a watch names those of --map-component.
    #[arg(long)]
    pub(super) components_are_services: bool,
    /// Only what begins at this time or later.
    #[arg(long, value_name = "TIME", value_parser = values::instant)]
    pub(super) from: Option<Instant>,
    /// Only what begins before this time.
    #[arg(long, value_name = "TIME", value_parser = values::instant)]
    pub(super) until: Option<Instant>,
    /// Also say that somebody watched from --from to --until: silence in it means up.
    #[arg(long, requires_all = ["from", "until"])]
    pub(super) watched: bool,
    /// Also write each outage as it was first announced, without its end, corrected by the fact with the end.
    #[arg(long)]
    pub(super) as_announced: bool,
}

impl Outages {
    pub(super) fn naming(&self) -> Naming {
        Naming {
            service: self.service.clone(),
            components: self.components.iter().cloned().collect(),
            components_are_services: self.components_are_services,
        }
    }

    pub(super) fn recording(&self, files: &Files) -> Recording {
        Recording { recorded: files.recorded, as_announced: self.as_announced }
    }

    pub(super) fn within(&self) -> Span {
        Span::new(self.from.unwrap_or(Instant::MIN), self.until.unwrap_or(Instant::MAX))
    }

    /// The name in ids.
    pub(super) fn name(&self, files: &Files) -> String {
        files.name.clone().unwrap_or_else(|| self.service.clone())
    }

    /// Writes the watch, if one was asked for.
    pub(super) fn watch(&self, files: &Files, keep: Keep<'_>) -> io::Result<()> {
        let (true, Some(from), Some(to)) = (self.watched, self.from, self.until) else { return Ok(()) };
        let name = self.name(files);
        let naming = self.naming();
        let mut watched: Vec<(String, Subject)> = vec![(format!("{name}/watch/{from}/{to}"), naming.subject(None))];
        if naming.components_are_services {
            let services: BTreeSet<&String> = naming.components.values().filter(|own| !own.is_empty()).collect();
            let of_service =
                |own: &String| (format!("{name}/watch/{own}/{from}/{to}"), naming.subject(Some(own.clone())));
            watched = services.into_iter().map(of_service).collect();
        }
        for (id, subject) in watched {
            let recorded = files.recorded.unwrap_or(to);
            let body = Body::Watch(Watch { subject, from, to });
            keep(Fact { id, recorded, replaces: None, source: Some(name.clone()), body })?;
        }
        Ok(())
    }
}

impl Files {
    /// Runs `import` over every file, with one output and one report.
    pub(super) fn each(
        &self,
        mut import: impl FnMut(&PathBuf, Box<dyn BufRead>, Keep<'_>) -> io::Result<Report>,
        last: impl FnOnce(Keep<'_>) -> io::Result<Report>,
    ) -> Result<(), Failure> {
        let progress = Progress::over(&self.files);
        let target =
            self.output.as_ref().map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
        let mut output = Output::open(self.output.as_deref()).map_err(|error| Failure::world(&target, error))?;
        let mut sink =
            Sink { once: Once::default(), line: String::new(), kinds: BTreeMap::new(), twice: Report::default() };
        let mut report = Report::default();
        for path in &self.files {
            let name = path.display().to_string();
            let watch = progress.clone();
            let reader =
                input::open(path, move |bytes| watch.read(bytes)).map_err(|error| Failure::world(&name, error))?;
            let done = import(path, reader, &mut |fact| sink.keep(&fact, &mut output));
            report.add(done.map_err(|error| blame(&name, error))?);
        }
        let done = last(&mut |fact| sink.keep(&fact, &mut output));
        report.add(done.map_err(|error| Failure::world(&target, error))?);
        report.add(sink.twice);
        progress.finish();
        say(&report, &sink.kinds).map_err(|error| Failure::world("standard error", error))?;
        if sink.kinds.is_empty() {
            return Err(Failure::Input("no facts came out of this; nothing was written".to_owned()));
        }
        output.finish().map_err(|error| Failure::world(&target, error))
    }
}

/// A file that is not what it should be is the user's to mend; anything else is the world.
fn blame(name: &str, error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::InvalidData => Failure::Input(format!("`{name}`: {error}")),
        _ => Failure::world(name, error),
    }
}

struct Sink {
    once: Once,
    line: String,
    kinds: BTreeMap<&'static str, u64>,
    twice: Report,
}

impl Sink {
    fn keep(&mut self, fact: &Fact, output: &mut Output) -> io::Result<()> {
        use makegood_core::evidence::kind::Words;
        self.line.clear();
        write_line(fact, None, &mut self.line);
        match self.once.see(fact, &self.line) {
            Seen::First => {
                *self.kinds.entry(fact.body.kind().word()).or_default() += 1;
                self.line.push('\n');
                output.write_all(self.line.as_bytes())
            }
            Seen::Again => {
                self.twice.repair("a fact twice: written once", self.kinds.values().sum::<u64>() + 1);
                Ok(())
            }
            Seen::Otherwise => {
                let why = "a fact with the id of an earlier one but other content (number of the fact)";
                self.twice.refuse(why, self.kinds.values().sum::<u64>() + 1);
                Ok(())
            }
        }
    }
}

fn say(report: &Report, kinds: &BTreeMap<&'static str, u64>) -> io::Result<()> {
    let mut out = io::stderr().lock();
    report.print_to(&mut out)?;
    writeln!(out, "facts     {:>9}", kinds.values().sum::<u64>())?;
    kinds.iter().try_for_each(|(kind, count)| writeln!(out, "  {count:>7}  {kind}"))
}
