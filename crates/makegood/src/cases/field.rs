//! Fields of the desk's own making: which a case has, and what may stand in them.

use std::collections::BTreeMap;

use makegood_core::agreement_file::Saying;
use makegood_store::{Case, CaseField, Store, StoreError};

use super::{Acting, Step};
use crate::incidents::NotDone;

/// The longest value.
const LONGEST: usize = 500;

/// The fields that cases of a brand have, in their order.
///
/// # Errors
/// The database's.
pub(crate) async fn fields_of(store: &Store, brand: &str) -> Result<Vec<CaseField>, StoreError> {
    let mut fields = store.case_fields().await?;
    fields.retain(|own| own.brand_id.as_deref().is_none_or(|own| own == brand));
    fields.sort_by(|a, b| (a.place, &a.id).cmp(&(b.place, &b.id)));
    Ok(fields)
}

/// What people call a field.
pub(crate) fn name(field: &CaseField) -> Saying {
    let (en, ko) = (&field.name_en, &field.name_ko);
    Saying::new(if en.is_empty() { ko } else { en }, if ko.is_empty() { en } else { ko })
}

/// What a choice offers.
pub(crate) fn choices(field: &CaseField) -> Vec<&str> {
    field.choices.lines().map(str::trim).filter(|choice| !choice.is_empty()).collect()
}

impl Acting<'_> {
    /// Fills in fields; an empty value empties one. Fields that are not named stay as they are.
    ///
    /// # Errors
    /// Cases of the brand have no such field, or it does not hold such a value; the database's.
    pub(crate) async fn fill(&mut self, id: &str, values: &BTreeMap<String, String>) -> Result<Case, NotDone> {
        let case = self.own_case(id).await?;
        self.fill_in(&case, values).await?;
        self.put(case).await
    }

    pub(super) async fn fill_in(&mut self, case: &Case, values: &BTreeMap<String, String>) -> Result<(), NotDone> {
        if values.is_empty() {
            return Ok(());
        }
        let fields = fields_of(self.app.store(), &case.brand_id).await?;
        let before = self.change.field_values_of_case(&case.id).await?;
        for (id, value) in values {
            let Some(field) = fields.iter().find(|own| own.id == *id) else {
                return Err(NotDone::refused(
                    format!("cases of the brand have no field `{id}`"),
                    format!("이 브랜드의 문의에는 `{id}` 항목이 없습니다"),
                ));
            };
            let value = value.trim();
            let (value, known) = ((!value.is_empty()).then_some(value), before.get(id).map(String::as_str));
            if value == known {
                continue;
            }
            if let Some(value) = value {
                judge(field, value)?;
            }
            self.change.set_case_field(&case.id, id, value).await?;
            let named = name(field);
            let named = if named.en == named.ko { named.en } else { format!("{} / {}", named.ko, named.en) };
            let after = format!("{named}: {}", value.unwrap_or("–"));
            let step = Step { what: "field", before: known, after: Some(&after), ..Step::default() };
            self.step(case, step).await?;
        }
        Ok(())
    }

    /// That a new case has what it must have; customers fill in only what they see.
    pub(super) async fn must_have(
        &mut self,
        brand: &str,
        values: &BTreeMap<String, String>,
        is_customer: bool,
    ) -> Result<(), NotDone> {
        let fields = fields_of(self.app.store(), brand).await?;
        let mut asked = fields.iter().filter(|own| own.required && (own.shown || !is_customer));
        let lacking = asked.find(|own| values.get(&own.id).is_none_or(|value| value.trim().is_empty()));
        let hidden = fields.iter().find(|own| is_customer && !own.shown && values.contains_key(&own.id));
        match (lacking, hidden) {
            (Some(field), _) => Err(NotDone::refused(
                format!("fill in `{}`", name(field).en),
                format!("`{}` 항목을 입력해 주세요", name(field).ko),
            )),
            (None, Some(field)) => Err(NotDone::refused(
                format!("there is no field `{}`", field.id),
                format!("`{}` 항목이 없습니다", field.id),
            )),
            (None, None) => Ok(()),
        }
    }
}

/// Whether a field may hold a value.
fn judge(field: &CaseField, value: &str) -> Result<(), NotDone> {
    let is_good = match field.holds.as_str() {
        "number" => value.parse::<rust_decimal::Decimal>().is_ok(),
        "date" => value.parse::<jiff::civil::Date>().is_ok(),
        "choice" => choices(field).contains(&value),
        "yes" => value == "yes",
        _ => value.chars().count() <= LONGEST,
    };
    if is_good {
        return Ok(());
    }
    let (en, ko) = match field.holds.as_str() {
        "number" => ("a number such as `12.5`".to_owned(), "`12.5` 같은 숫자".to_owned()),
        "date" => ("a date such as `2024-03-20`".to_owned(), "`2024-03-20` 같은 날짜".to_owned()),
        "choice" => {
            let list = choices(field).join("`, `");
            (format!("one of `{list}`"), format!("`{list}` 가운데 하나"))
        }
        "yes" => ("`yes` or nothing".to_owned(), "`yes` 또는 빈 값".to_owned()),
        _ => (format!("at most {LONGEST} letters"), format!("{LONGEST}자 이내")),
    };
    Err(NotDone::refused(
        format!("`{value}` does not fit `{}`: it takes {en}", name(field).en),
        format!("`{}` 항목에는 `{value}`을(를) 넣을 수 없습니다. {ko}(으)로 입력해 주세요", name(field).ko),
    ))
}
