//! The lists that people keep: brands, customers, services, members and what belongs to them.

mod agreement_file;
mod brand;
mod component;
mod contact;
mod customer;
mod document;
mod group;
mod improvement;
mod member;
mod service;
mod site;
mod status_page;

pub use agreement_file::AgreementFile;
pub use brand::Brand;
pub use component::Component;
pub use contact::Contact;
pub use customer::Customer;
pub use document::{Document, ListedDocument};
pub use group::Group;
pub use improvement::Improvement;
pub use member::Member;
pub use service::Service;
pub use site::Site;
pub use status_page::StatusPage;
