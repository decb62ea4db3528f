//! Agreement files: text in; the agreement, or what is wrong with it, out.

#[path = "agreement_file/examples.rs"]
mod examples;
#[path = "agreement_file/files.rs"]
mod files;
