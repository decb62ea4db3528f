//! The form of a member, filled in by people and checked.

use makegood_store::{Brand, Customer, Member};

use crate::web::access::Role;
use crate::web::app::App;
use crate::web::form::{self, Fields, Mistakes};
use crate::web::trouble::Trouble;

/// What the form offers to choose from.
pub(super) struct Choices {
    pub(super) roles: [Role; 6],
    pub(super) customers: Vec<Customer>,
    pub(super) brands: Vec<Brand>,
}

impl Choices {
    pub(super) async fn load(app: &App) -> Result<Choices, Trouble> {
        let (customers, brands) = (app.store().customers().await?, app.store().brands().await?);
        Ok(Choices { roles: Role::ALL, customers, brands })
    }

    /// `member` as the fields say, and the brands to which they are limited.
    pub(super) fn taken(&self, fields: &Fields, member: Member, mistakes: &mut Mistakes) -> (Member, Vec<String>) {
        let role = Role::of_word(fields.one("role"));
        if role.is_none() {
            mistakes.add("role", "choose a role", "역할을 선택해 주세요");
        }
        let customer_id = fields.optional("customer").filter(|_| role == Some(Role::Customer));
        let known = |id: &String| self.customers.iter().any(|customer| customer.id == *id);
        if role == Some(Role::Customer) && !customer_id.as_ref().is_some_and(known) {
            mistakes.add(
                "customer",
                "choose the customer whose figures they may see; add it first where it is missing",
                "볼 수 있는 고객을 선택해 주세요. 목록에 없으면 고객을 먼저 등록해 주세요",
            );
        }
        let limited = |brand: &&Brand| fields.all("brand").any(|id| id == brand.id) && customer_id.is_none();
        let brands = self.brands.iter().filter(limited).map(|brand| brand.id.clone()).collect();
        let member = Member {
            email: form::email(mistakes, "email", fields.one("email")),
            name: form::required(mistakes, "name", fields.one("name")),
            role: role.map_or_else(|| fields.one("role").to_owned(), |role| role.word().to_owned()),
            customer_id,
            language: form::language(fields.one("language")),
            time_zone: form::zone(mistakes, "time_zone", fields.one("time_zone")),
            ..member
        };
        (member, brands)
    }
}

/// Notes where somebody else signs in by the same address.
pub(super) async fn alone(app: &App, member: &Member, mistakes: &mut Mistakes) -> Result<(), Trouble> {
    let other = app.store().member_by_email(&member.email).await?;
    if other.is_some_and(|other| other.id != member.id) {
        mistakes.add("email", "somebody signs in by this address already", "이미 사용 중인 이메일입니다");
    }
    Ok(())
}
