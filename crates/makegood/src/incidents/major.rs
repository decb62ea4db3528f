//! Major incidents: declared, led by people in roles, reported on at a pace (C6).

use makegood_store::{Incident, IncidentRole, IncidentTold};

use super::{Acting, NotDone, new_id};

/// The longest time between two reports, in minutes: a day.
const LONGEST: i64 = 1_440;

impl Acting<'_> {
    /// Declares a major incident, or changes how often it is reported on.
    ///
    /// # Errors
    /// The time between reports is none; it was merged into another one; the database's.
    pub(crate) async fn declare_major(&mut self, id: &str, update_minutes: i64) -> Result<Incident, NotDone> {
        if !(1..=LONGEST).contains(&update_minutes) {
            return Err(NotDone::refused(
                "between two reports lie 1 to 1,440 minutes",
                "보고 간격은 1분에서 1,440분 사이로 입력해 주세요",
            ));
        }
        let incident = self.own_incident(id).await?;
        let major_at = incident.major_at.or(Some(self.now().as_ms()));
        let is_new = incident.major_at.is_none();
        let major = Incident { major_at, update_minutes: Some(update_minutes), ..incident };
        self.change.change_incident(&major).await?;
        if is_new {
            let (en, ko) = ("declared a major incident".to_owned(), "중대 장애로 선언했습니다".to_owned());
            self.note(&major, en, ko).await?;
        }
        Ok(major)
    }

    /// Takes the declaration back: those who have a role in it give it up.
    ///
    /// # Errors
    /// It was merged into another one; the database's.
    pub(crate) async fn stand_down(&mut self, id: &str) -> Result<Incident, NotDone> {
        let incident = self.own_incident(id).await?;
        let usual = Incident { major_at: None, update_minutes: None, ..incident };
        self.change.change_incident(&usual).await?;
        for role in self.change.roles_of_incident(id).await?.into_iter().filter(|role| role.to_at.is_none()) {
            self.give_up(role).await?;
        }
        self.note(&usual, "no longer a major incident".to_owned(), "중대 장애 선언을 해제했습니다".to_owned()).await?;
        Ok(usual)
    }

    /// Gives a member a role; whoever had it gives it up. Without a member, nobody has it.
    ///
    /// # Errors
    /// There is no such role or member; the database's.
    pub(crate) async fn assign(&mut self, id: &str, role: &str, member: Option<&str>) -> Result<(), NotDone> {
        let incident = self.own_incident(id).await?;
        let held = self.change.roles_of_incident(id).await?.into_iter();
        for held in held.filter(|held| held.to_at.is_none() && held.role == role) {
            if Some(held.member_id.as_str()) == member {
                return Ok(());
            }
            self.give_up(held).await?;
        }
        let Some(member) = member else { return Ok(()) };
        let given = IncidentRole {
            id: new_id(),
            incident_id: incident.id,
            role: role.to_owned(),
            member_id: member.to_owned(),
            from_at: self.now().as_ms(),
            to_at: None,
        };
        Ok(self.change.add_incident_role(&given).await?)
    }

    async fn give_up(&mut self, role: IncidentRole) -> Result<(), NotDone> {
        let given_up = IncidentRole { to_at: Some(self.now().as_ms().max(role.from_at)), ..role };
        Ok(self.change.change_incident_role(&given_up).await?)
    }

    /// Notes that somebody within the house was told.
    ///
    /// # Errors
    /// Nobody is named; the database's.
    pub(crate) async fn tell(&mut self, id: &str, whom: &str) -> Result<(), NotDone> {
        let incident = self.own_incident(id).await?;
        if whom.trim().is_empty() {
            return Err(NotDone::refused("say who was told", "누구에게 알렸는지 입력해 주세요"));
        }
        let told = IncidentTold {
            id: new_id(),
            incident_id: incident.id,
            whom: whom.trim().to_owned(),
            at: self.now().as_ms(),
            author: self.author.name.clone(),
        };
        Ok(self.change.add_incident_telling(&told).await?)
    }
}
