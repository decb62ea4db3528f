//! The member who is asking.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use makegood_core::time::Zone;
use makegood_store::{ApiToken, Member, Session};

use super::Role;
use crate::web::routes::Access;
use crate::web::text::{self, Language};
use crate::web::trouble::Trouble;

/// Who is asking, and by what.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    pub(crate) member: Member,
    pub(crate) means: Means,
    pub(crate) role: Role,
}

/// By what somebody is known.
#[derive(Clone, Debug)]
pub(crate) enum Means {
    /// A browser's session.
    Session(Session),
    /// A program's token.
    Token(ApiToken),
}

impl Viewer {
    /// A member with what they are known by; `None`: a role that this program does not know.
    pub(crate) fn of(member: Member, means: Means) -> Option<Viewer> {
        let role = Role::of_word(&member.role)?;
        Some(Viewer { member, means, role })
    }

    /// Their name in the audit log.
    pub(crate) fn author(&self) -> String {
        match &self.means {
            Means::Session(_) => format!("member:{}", self.member.id),
            Means::Token(token) => format!("token:{}", token.id),
        }
    }

    /// The id of the session they came by; empty for a token.
    pub(crate) fn session_id(&self) -> &str {
        match &self.means {
            Means::Session(session) => &session.id,
            Means::Token(_) => "",
        }
    }

    /// Their role in their language.
    pub(crate) fn role_name(&self) -> &'static str {
        self.role.called(self.language())
    }

    /// What they read.
    pub(crate) fn language(&self) -> Language {
        text::of_code(&self.member.language)
    }

    /// The zone in which they read times.
    pub(crate) fn zone(&self) -> Zone {
        Zone::named(&self.member.time_zone).unwrap_or_else(|_| Zone::utc())
    }

    /// Whether a route is open to them: pages hide what is not.
    pub(crate) fn may(&self, access: Access) -> bool {
        self.role.may(access)
    }
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Viewer, Trouble> {
        parts.extensions.get::<Viewer>().cloned().ok_or(Trouble::SignIn)
    }
}

impl<S: Sync> OptionalFromRequestParts<S> for Viewer {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Viewer>, Trouble> {
        Ok(parts.extensions.get::<Viewer>().cloned())
    }
}
