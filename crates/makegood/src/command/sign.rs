//! `makegood sign`: signs an agreement where the key is, and checks such a signature offline.

use std::io::Write;
use std::path::{Path, PathBuf};

use makegood_core::bundle::{Expected, PublicKey};
use makegood_core::lifecycle::{Party, Signature, Statement};

use super::Failure;
use super::output::Output;
use super::present::now;
use crate::inputs::agreements;
use crate::signing::{Passphrase, PrivateKey, expected, signature_holds};

/// Sign a version of an agreement for one party, or check a signature; both offline.
#[derive(clap::Args)]
#[command(
    after_help = "The signature binds the file to the byte, with the name you type and the time. Bring what is printed to the \
    version's page, or keep it beside the file.\n\n\
    Exit codes: 0 signed, or the signature holds; 1 it does not; 3 a file is not what it should be.\n\n\
    Examples:\n  makegood key new my.key\n  \
    makegood sign shop-2.yaml --key my.key --name \"Kim Sojung\" --customer acme\n  \
    makegood sign shop-2.yaml --check shop-2-acme.signature --key acme.pub"
)]
pub(crate) struct Arguments {
    /// The agreement file.
    file: PathBuf,
    /// The levels above it, where it refines others: files, or folders of them.
    #[arg(long, num_args = 1.., value_name = "PATH")]
    with: Vec<PathBuf>,
    /// The file with the private key that signs; with `--check`, who should have signed: a public key, its fingerprint, or
    /// a file with the key.
    #[arg(long, value_name = "KEY", required_unless_present = "check")]
    key: Option<String>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Your name, as your signature.
    #[arg(long, required_unless_present = "check", conflicts_with = "check")]
    name: Option<String>,
    /// The customer for whom you sign [default: you sign for the provider].
    #[arg(long, value_name = "ID", conflicts_with = "check")]
    customer: Option<String>,
    /// Check this signature instead of making one.
    #[arg(long, value_name = "SIGNATURE")]
    check: Option<PathBuf>,
    /// The file to write; `-` is standard output.
    #[arg(short, long, value_name = "FILE", conflicts_with = "check")]
    output: Option<PathBuf>,
}

/// The version that a file says.
struct Named {
    agreement: String,
    version: String,
    sha256: String,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let named = named(&self.file, &self.with)?;
        match (&self.check, &self.key, &self.name) {
            (Some(signature), key, _) => check(&named, signature, key.as_deref()),
            (None, Some(key), Some(name)) => self.sign(named, key, name),
            _ => Err(Failure::Input("give `--key` and `--name` to sign, or `--check` to check a signature".to_owned())),
        }
    }

    fn sign(&self, named: Named, key: &str, name: &str) -> Result<(), Failure> {
        if name.trim().is_empty() {
            return Err(Failure::Input("`--name` is empty: your name is your signature".to_owned()));
        }
        let key = PrivateKey::read(Path::new(key), &self.passphrase)?;
        let Named { agreement, version, sha256 } = named;
        let party = self.customer.clone().map_or(Party::Provider, Party::Customer);
        let statement =
            Statement { sha256, agreement, version, party, name: name.to_owned(), at: now(), key: key.public() };
        let signature = Signature { signature: key.sign_text(&statement.message()), statement };
        let path = self.output.as_deref();
        let written = Output::open(path).and_then(|mut output| {
            output.write_all(signature.text().as_bytes())?;
            output.finish()
        });
        written.map_err(|error| Failure::world(path.unwrap_or(Path::new("-")).display(), error))
    }
}

fn named(file: &Path, with: &[PathBuf]) -> Result<Named, Failure> {
    let mut paths = vec![file.to_owned()];
    paths.extend(with.iter().cloned());
    let read = agreements::read(&paths)?;
    let (agreement, sha256) =
        read.agreements.into_iter().zip(read.hashes).next().ok_or_else(|| {
            Failure::Input(format!("`{}` holds no agreement file: name the file itself", file.display()))
        })?;
    Ok(Named { agreement: agreement.id, version: agreement.version, sha256 })
}

/// Prints what holds and what does not.
fn check(named: &Named, path: &Path, key: Option<&str>) -> Result<(), Failure> {
    let wanted = key.map(expected).transpose()?;
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Failure::world(&name, error))?;
    let signature = Signature::read(&text).map_err(|why| Failure::Input(format!("`{name}` is no signature: {why}")))?;
    let statement = &signature.statement;
    let side = match &statement.party {
        Party::Provider => "the provider".to_owned(),
        Party::Customer(id) => format!("customer `{id}`"),
    };
    anstream::println!("agreement    {} {}", statement.agreement, statement.version);
    anstream::println!("signed       by {} for {side} at {}", statement.name, statement.at);
    anstream::println!("public key   {}\nfingerprint  {}", statement.key, statement.key.fingerprint());
    let same = (&statement.agreement, &statement.version, &statement.sha256)
        == (&named.agreement, &named.version, &named.sha256);
    let why = if !same {
        Some(format!("it is for the text with the hash {}, the file has {}", statement.sha256, named.sha256))
    } else if !signature.holds(signature_holds) {
        Some("it was changed after it was signed, or signed by another key".to_owned())
    } else if wanted.is_some_and(|wanted| !is_of(wanted, statement.key)) {
        Some("it is by another key than the one you named".to_owned())
    } else {
        None
    };
    match why {
        Some(why) => {
            anstream::println!("the signature does not hold: {why}");
            Err(Failure::No)
        }
        None if key.is_none() => {
            anstream::println!("the signature holds; whose key it is, you must compare");
            Ok(())
        }
        None => {
            anstream::println!("the signature holds");
            Ok(())
        }
    }
}

fn is_of(wanted: Expected, key: PublicKey) -> bool {
    match wanted {
        Expected::Key(own) => own == key,
        Expected::Fingerprint(own) => own == key.fingerprint(),
    }
}
