//! `makegood import-customer`: the folder of an exported customer, taken into a store.

use std::fs;
use std::path::{Path, PathBuf};

use makegood_store::CustomerCopy;

use super::Failure;
use super::customer_files::{COPY, EVIDENCE, attachment_name, bundle_name, derived, document_name};
use super::database::{Database, author, run, store_failure};
use crate::inputs::agreements::sha256;
use crate::inputs::evidence;

/// Take the folder of an exported customer into a store
///
/// What is there already stays as it is, so importing twice changes nothing. All of it is imported, or nothing. Movements
/// of credits are played again by the rules of the ledger, and get the next numbers of the ledger here.
///
/// Exit codes: 0 imported; 3 the folder is no export or was changed, or the store says something else of the customer,
/// a fact or a closed settlement; 4 the database or a file cannot be used.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  makegood import-customer haneul/
  makegood import-customer haneul/ --database postgres://makegood@localhost/makegood")]
pub(crate) struct Arguments {
    /// The folder that `makegood export-customer` wrote
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    database: Database,
}

impl Arguments {
    pub(crate) fn run(self) -> Result<(), Failure> {
        let copy = read(&self.folder)?;
        let imported = run(async {
            let store = self.database.open().await?;
            let mut change = store.change(&author()).await.map_err(|error| store_failure(&error))?;
            let imported = change.import_customer(&copy).await.map_err(|error| store_failure(&error))?;
            change.keep().await.map_err(|error| store_failure(&error))?;
            store.close().await;
            Ok(imported)
        })?;
        anstream::eprintln!("{} new, {} were here already", imported.new, imported.same);
        Ok(())
    }
}

fn read(folder: &Path) -> Result<CustomerCopy, Failure> {
    let bytes = |path: PathBuf| fs::read(&path).map_err(|error| Failure::world(path.display(), error));
    let path = folder.join(COPY);
    let mut copy: CustomerCopy = serde_json::from_slice(&bytes(path.clone())?)
        .map_err(|error| Failure::Input(format!("`{}` is no exported customer: {error}", path.display())))?;
    for document in &mut copy.documents {
        let path = folder.join(document_name(document));
        document.bytes = bytes(path.clone())?;
        let hash = sha256(&document.bytes);
        if hash != document.hash {
            return Err(Failure::Input(format!(
                "`{}` was changed: its SHA-256 is `{hash}`, `{COPY}` says `{}`",
                path.display(),
                document.hash
            )));
        }
    }
    for settlement in &mut copy.settlements {
        settlement.bundle = bytes(folder.join(bundle_name(settlement)))?;
    }
    for attachment in copy.cases.iter_mut().flat_map(|case| &mut case.attachments) {
        attachment.bytes = bytes(folder.join(attachment_name(attachment)))?;
    }
    for (name, own) in derived(&copy).map_err(Failure::Input)? {
        let path = folder.join(name);
        if bytes(path.clone())? != own {
            return Err(Failure::Input(format!("`{}` was changed: `{COPY}` says otherwise", path.display())));
        }
    }
    let evidence = evidence::read(&[folder.join(EVIDENCE)])?;
    copy.facts = evidence.iter().map(|(fact, _)| fact.clone()).collect();
    Ok(copy)
}
