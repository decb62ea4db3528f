//! Agreement files: text in; the agreement, or what is wrong with it, out.

#[path = "agreement_file/cases.rs"]
mod cases;
#[path = "agreement_file/catalogue.rs"]
mod catalogue;
#[path = "agreement_file/document.rs"]
mod document;
#[path = "agreement_file/examples.rs"]
mod examples;
#[path = "agreement_file/files.rs"]
mod files;
#[path = "agreement_file/formatting.rs"]
mod formatting;
#[path = "agreement_file/levels.rs"]
mod levels;
#[path = "agreement_file/places.rs"]
mod places;
#[path = "agreement_file/robust.rs"]
mod robust;
#[path = "agreement_file/schema.rs"]
mod schema;
#[path = "agreement_file/severity_matrix.rs"]
mod severity_matrix;
#[path = "agreement_file/shelf.rs"]
mod shelf;
#[path = "agreement_file/sketch.rs"]
mod sketch;
#[path = "agreement_file/support.rs"]
mod support;
#[path = "agreement_file/wordings.rs"]
mod wordings;
#[path = "agreement_file/worked_examples.rs"]
mod worked_examples;
