//! `makegood bundle`: a settled period as one signed file.

use std::io::Write;
use std::path::{Path, PathBuf};

use makegood_core::agreement_file::Source;
use makegood_core::bundle::{Asked, Contents, verify};
use makegood_core::evidence::ByCustomer;
use makegood_core::settle::{Settlement, Status, unknown_customers};
use makegood_core::time::{Instant, Period};

use super::Failure;
use super::output::Output;
use crate::inputs;
use crate::signing::{Passphrase, PrivateKey, signature_holds};

/// Settle a period and sign agreement, evidence and settlement as one file that anyone can check offline.
#[derive(clap::Args)]
#[command(
    after_help = "The file holds what the settlements look at, as recorded up to the time of knowing; with `--customer`, \
    nothing about other customers.\n\n\
    Examples:\n  makegood key new provider.key\n  \
    makegood bundle oqupie.yaml --evidence facts/ --period 2019-11 --key provider.key -o 2019-11.bundle\n  \
    makegood verify 2019-11.bundle"
)]
pub(crate) struct Arguments {
    /// Agreement files, or folders of them.
    #[arg(required = true, value_name = "AGREEMENT")]
    agreements: Vec<PathBuf>,
    /// Evidence: JSON lines, plain or compressed, or folders of them; may be given several times.
    #[arg(long, short, required = true, num_args = 1.., value_name = "PATH")]
    evidence: Vec<PathBuf>,
    /// What to settle: `2019-11`, `2019-Q4`, `2019`, `2019-11-01..2019-11-15`.
    #[arg(long, short)]
    period: Period,
    /// For whom, where the evidence knows customers.
    #[arg(long)]
    customer: Option<String>,
    /// Settle on what was known at this time [default: the time of the last fact].
    #[arg(long, value_name = "TIME")]
    as_of: Option<Instant>,
    /// The file with the private key that signs.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// The file to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let key = PrivateKey::read(&self.key, &self.passphrase)?;
        let sources = named_as_files(inputs::agreements::read(&self.agreements)?.sources);
        let evidence = inputs::evidence::read(&self.evidence)?;
        let as_of = self.as_of.or_else(|| inputs::evidence::latest(&evidence)).ok_or_else(|| {
            Failure::Input("the evidence holds no fact; say with `--as-of` what time to settle at".to_owned())
        })?;
        let period = self.period.to_string();
        let asked = Asked { period, as_of, customer: self.customer, agreement: None, until: None };
        let sorted = ByCustomer::new(&evidence, as_of, |_| true);
        unknown_customers(&sorted).iter().for_each(|note| anstream::eprintln!("note: {note}"));
        if let (None, [first, _, ..]) = (&asked.customer, &sorted.whole().customers()[..]) {
            anstream::eprintln!(
                "note: without `--customer` the bundle shows the facts of every customer, `{first}` among them"
            );
        }
        let (contents, settlements) = Contents::settled(asked, sources, &evidence).map_err(Failure::Input)?;
        let bundle = key.sign(&contents.unsigned(key.public()));
        check(&bundle)?;
        write(&self.output, &bundle).map_err(|error| Failure::world(self.output.display(), error))?;
        tell(&settlements);
        anstream::eprintln!("signed by {}, fingerprint {}", key.public(), key.public().fingerprint());
        Ok(())
    }
}

/// The sources in the order of a bundle, by their file names: a bundle says nothing of the folders of this machine.
fn named_as_files(mut sources: Vec<Source>) -> Vec<Source> {
    for source in &mut sources {
        if let Some(name) = Path::new(&source.name).file_name() {
            source.name = name.to_string_lossy().into_owned();
        }
    }
    sources.sort_by(|left, right| (&left.name, &left.text).cmp(&(&right.name, &right.text)));
    sources
}

/// What is about to be handed out holds, or nothing is.
fn check(bundle: &str) -> Result<(), Failure> {
    let verification = verify(bundle.as_bytes(), None, signature_holds).ok();
    if verification.as_ref().is_some_and(makegood_core::bundle::Verification::holds) {
        return Ok(());
    }
    Err(Failure::Input(format!(
        "the bundle would not verify, so it was not written; please report this: {verification:?}"
    )))
}

fn write(path: &Path, bundle: &str) -> std::io::Result<()> {
    let mut output = Output::open(Some(path))?;
    output.write_all(bundle.as_bytes())?;
    output.finish()
}

fn tell(settlements: &[Settlement]) {
    for settlement in settlements {
        let (id, version, period) = (&settlement.agreement.id, &settlement.agreement.version, &settlement.period);
        let customer = settlement.customer.as_ref().map_or_else(String::new, |name| format!(" for `{name}`"));
        match settlement.status {
            Status::Closed => anstream::eprintln!("`{id}` version `{version}`{customer} in {period}: closed"),
            Status::Provisional => {
                let reasons: Vec<&str> = settlement.open_because.iter().map(|reason| reason.en.as_str()).collect();
                anstream::eprintln!(
                    "`{id}` version `{version}`{customer} in {period}: provisional: {}",
                    reasons.join("; ")
                );
            }
        }
    }
}
