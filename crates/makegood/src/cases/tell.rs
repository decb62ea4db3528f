//! Telling people of a case: the customer's person by mail, the desk's people too.

use std::collections::BTreeSet;

use makegood_core::agreement_file::Saying;
use makegood_core::evidence::CaseEventKind;
use makegood_core::time::{Instant, Zone};
use makegood_store::{Case, CaseMessage, Member};

use super::{Acting, letter};
use crate::incidents::NotDone;
use crate::web::{moment, workspace_name};

impl Acting<'_> {
    /// Confirms that a case came in; an automatic message stops no clock (C7).
    pub(super) async fn confirm(&mut self, case: &Case) -> Result<(), NotDone> {
        if self.tell_state(case, "").await? {
            self.happened(case, CaseEventKind::AutoReplied).await?;
        }
        Ok(())
    }

    pub(super) async fn tell_answer(
        &mut self,
        case: &Case,
        message: &CaseMessage,
        is_first: bool,
    ) -> Result<(), NotDone> {
        let zone = self.zone_of(case).await?;
        let estimate =
            message.estimate_at.map(|at| format!("{} ({})", moment(Instant::from_ms(at), &zone), zone.name()));
        let words = letter::answered(case, &message.text, estimate.as_deref(), is_first);
        self.tell_customer(case, words).await.map(drop)
    }

    pub(super) async fn tell_severity(&mut self, case: &Case, before: &str, reason: &Saying) -> Result<(), NotDone> {
        self.tell_customer(case, letter::severity(case, before, reason)).await.map(drop)
    }

    pub(super) async fn tell_out_of_scope(&mut self, case: &Case, reason: &Saying, words: &str) -> Result<(), NotDone> {
        self.tell_customer(case, letter::out_of_scope(reason, words)).await.map(drop)
    }

    pub(super) async fn tell_in_scope(&mut self, case: &Case, words: &str) -> Result<(), NotDone> {
        self.tell_customer(case, letter::in_scope(words)).await.map(drop)
    }

    /// Queues a mail to the person who asked; says whether it goes out.
    pub(super) async fn tell_customer(&mut self, case: &Case, words: (Saying, Vec<Saying>)) -> Result<bool, NotDone> {
        let Some(server) = self.app.mail_server() else { return Ok(false) };
        let Some((email, language)) = self.who_asked(case).await? else { return Ok(false) };
        let workspace = workspace_name(self.app.store()).await?;
        let (heading, sentences) = words;
        let address = self.app.link(&format!("/cases/{}", case.id));
        let letter = letter::letter(case, &heading, sentences, address, &workspace);
        server.queue_of_case(&mut self.change, &email, &language, &letter, &case.id).await?;
        Ok(true)
    }

    /// Mails those of the desk who look after the case or follow it, but not whoever acts. What nobody has is its
    /// group's, and the managers' where no group has it either.
    pub(super) async fn tell_desk(&mut self, case: &Case, what: &Saying) -> Result<(), NotDone> {
        let mut ids: BTreeSet<String> = self.app.store().followers_of_case(&case.id).await?.into_iter().collect();
        match &case.assignee_id {
            Some(assignee) => _ = ids.insert(assignee.clone()),
            None => ids.extend(self.whose_turn(case).await?),
        }
        self.tell_members(case, &ids, what).await
    }

    /// Mails a member that a case is theirs now.
    pub(super) async fn tell_assignee(&mut self, case: &Case, member: &str) -> Result<(), NotDone> {
        let what = Saying::new("A case was given to you", "문의가 배정되었습니다");
        self.tell_members(case, &BTreeSet::from([member.to_owned()]), &what).await
    }

    /// Who is to look at a case that nobody has.
    async fn whose_turn(&mut self, case: &Case) -> Result<BTreeSet<String>, NotDone> {
        let at_the_desk = self.app.store().desk_members(Some(&case.brand_id)).await?;
        if let Some(group) = &case.group_id {
            let own = self.app.store().members_of_group(group).await?;
            let own: BTreeSet<String> =
                own.into_iter().filter(|id| at_the_desk.iter().any(|member| member.id == *id)).collect();
            if !own.is_empty() {
                return Ok(own);
            }
        }
        let managers = at_the_desk.into_iter().filter(|own| matches!(own.role.as_str(), "owner" | "manager"));
        Ok(managers.map(|own| own.id).collect())
    }

    /// Those of `ids` who may see the case's brand.
    pub(super) async fn who_see(&mut self, case: &Case, ids: &BTreeSet<String>) -> Result<BTreeSet<String>, NotDone> {
        let mut seeing = BTreeSet::new();
        for id in ids {
            let brands = self.app.store().brands_of_member(id).await?;
            if brands.is_empty() || brands.contains(&case.brand_id) {
                seeing.insert(id.clone());
            }
        }
        Ok(seeing)
    }

    /// Mails the members whom a note names: `@` and their address or their name without spaces.
    pub(super) async fn tell_mentioned(&mut self, case: &Case, message: &CaseMessage) -> Result<(), NotDone> {
        let members = self.app.store().members().await?;
        let ids = mentioned(&message.text, &members);
        self.tell_members(case, &ids, &Saying::new("You are mentioned in a note", "메모에서 언급되었습니다")).await
    }

    /// Mails those of these members who may see the case, but not whoever acts.
    pub(super) async fn tell_members(
        &mut self,
        case: &Case,
        ids: &BTreeSet<String>,
        what: &Saying,
    ) -> Result<(), NotDone> {
        let Some(server) = self.app.mail_server() else { return Ok(()) };
        let workspace = workspace_name(self.app.store()).await?;
        let address = self.app.link(&format!("/cases/{}", case.id));
        let letter = letter::letter(case, what, Vec::new(), address, &workspace);
        let ids = self.who_see(case, ids).await?;
        for id in ids.iter().filter(|id| self.author.name != format!("member:{id}")) {
            let Some(member) = self.change.member(id).await?.filter(|own| own.disabled_at.is_none()) else { continue };
            server.queue_of_case(&mut self.change, &member.email, &member.language, &letter, &case.id).await?;
        }
        Ok(())
    }

    /// Address and language of who asked: the contact, else the customer's member who opened the case.
    async fn who_asked(&mut self, case: &Case) -> Result<Option<(String, String)>, NotDone> {
        if let Some(id) = &case.contact_id
            && let Some(contact) = self.change.contact(id).await?
        {
            return Ok(Some((contact.email, contact.language)));
        }
        let Some(id) = case.opened_by.strip_prefix("member:") else { return Ok(None) };
        let member = self.change.member(id).await?;
        let own = member.filter(|own| own.disabled_at.is_none() && own.customer_id.is_some());
        Ok(own.filter(|own| own.customer_id == case.customer_id).map(|own| (own.email, own.language)))
    }

    /// The zone in which whoever acts reads times.
    pub(super) async fn own_zone(&mut self) -> Result<Zone, NotDone> {
        let member = match self.author.name.strip_prefix("member:") {
            Some(id) => self.app.store().member(id).await?,
            None => None,
        };
        Ok(member.and_then(|own| Zone::named(&own.time_zone).ok()).unwrap_or_else(Zone::utc))
    }

    /// The zone in which the customer reads times.
    pub(super) async fn zone_of(&mut self, case: &Case) -> Result<Zone, NotDone> {
        let customer = match &case.customer_id {
            Some(id) => self.app.store().customer(id).await?,
            None => None,
        };
        Ok(customer.and_then(|own| Zone::named(&own.time_zone).ok()).unwrap_or_else(Zone::utc))
    }
}

/// Those of the desk whom a text mentions.
fn mentioned(text: &str, members: &[Member]) -> BTreeSet<String> {
    let words: BTreeSet<String> = text
        .split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ':' | ';' | '(' | ')'))
        .filter_map(|word| word.strip_prefix('@'))
        .map(|word| word.trim_end_matches(['.', '!', '?']).to_lowercase())
        .collect();
    let named = |member: &&Member| {
        let name: String = member.name.split_whitespace().collect::<String>().to_lowercase();
        member.customer_id.is_none() && (words.contains(&member.email) || words.contains(&name))
    };
    members.iter().filter(named).map(|member| member.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use makegood_store::Member;

    use super::mentioned;

    fn member(id: &str, name: &str, email: &str) -> Member {
        Member {
            id: id.to_owned(),
            email: email.to_owned(),
            name: name.to_owned(),
            role: "member".to_owned(),
            customer_id: None,
            language: "ko".to_owned(),
            time_zone: "Asia/Seoul".to_owned(),
            disabled_at: None,
        }
    }

    #[test]
    fn a_note_mentions_by_name_or_address() {
        let desk = [member("1", "김 소정", "kim@oqupie.com"), member("2", "Lee Min", "lee@oqupie.com")];
        let all = |text: &str| mentioned(text, &desk).into_iter().collect::<Vec<_>>();
        assert_eq!(all("@김소정 확인 부탁드립니다"), ["1"]);
        assert_eq!(all("(@lee@oqupie.com) please look, @LeeMin!"), ["2"]);
        assert_eq!(all("mail to lee@oqupie.com"), Vec::<String>::new());
    }
}
