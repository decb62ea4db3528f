//! How a version comes to be binding: no step is skipped, none is taken by whose it is not, and signatures hold offline.

#[path = "lifecycle/laws.rs"]
mod laws;
#[path = "lifecycle/signatures.rs"]
mod signatures;
#[path = "lifecycle/steps.rs"]
mod steps;
