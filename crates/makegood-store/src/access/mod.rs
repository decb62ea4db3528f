//! Who may come in: credentials, sessions, API tokens and one-time links. Secrets are kept as hashes alone.

mod api_token;
mod credential;
mod one_time_link;
mod session;

pub use api_token::ApiToken;
pub use credential::Credential;
pub use one_time_link::{LinkPurpose, OneTimeLink};
pub use session::Session;
