//! Incidents: what people say of trouble, from the first alert to the postmortem.

mod alert;
mod impact;
mod incident;
mod list;
mod policy;
mod postmortem;
mod problem;
mod role;
mod told;
mod update;
mod whole;

pub use alert::IncidentAlert;
pub use impact::IncidentImpact;
pub use incident::Incident;
pub use list::{IncidentFilter, IncidentPage};
pub use policy::IncidentPolicy;
pub use postmortem::{Postmortem, PostmortemAction, PostmortemRequest};
pub use problem::Problem;
pub use role::IncidentRole;
pub use told::IncidentTold;
pub use update::IncidentUpdate;
pub use whole::WholeIncident;

/// Declares reading of everything that belongs to one incident, in the order that is given.
macro_rules! of_incident {
    ($noun:ident, $of:ident, $order:literal) => {
        impl $crate::Store {
            /// Those of one incident, in order.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&self, incident_id: &str) -> Result<Vec<$noun>, $crate::StoreError> {
                let all = $noun::STATEMENTS.matching("incident_id = $1", $order);
                Ok($crate::database::reading!(self, on => sqlx::query_as(all).bind(incident_id).fetch_all(on).await?))
            }
        }

        impl $crate::Change {
            /// Those of one incident, in order, as this change sees them.
            ///
            /// # Errors
            /// The database's.
            pub async fn $of(&mut self, incident_id: &str) -> Result<Vec<$noun>, $crate::StoreError> {
                let all = $noun::STATEMENTS.matching("incident_id = $1", $order);
                Ok($crate::database::changing!(self, on => sqlx::query_as(all).bind(incident_id).fetch_all(on).await?))
            }
        }
    };
}

use of_incident;
