//! Forms of cases as browsers send them: fields, and files beside them.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use makegood_core::time::Zone;

use crate::cases::{Attached, LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
use crate::incidents::NotDone;
use crate::web::form::Fields;
use crate::web::trouble::Trouble;

/// The fields and files of a form.
pub(super) async fn sent(mut form: Multipart) -> Result<(Fields, Vec<Attached>), Trouble> {
    let broken = || {
        Trouble::refused(
            "the form did not arrive whole; send it again",
            "양식이 온전히 전송되지 않았습니다. 다시 보내 주세요",
        )
    };
    let (mut fields, mut files) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            // A file field without a choice comes with an empty name.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let bytes = field.bytes().await.map_err(|_| broken())?.to_vec();
                // One more than may be sent is enough to refuse them.
                if files.len() <= MOST_ATTACHMENTS {
                    let most = bytes.len().min(LARGEST_ATTACHMENT + 1);
                    files.push(Attached { name: file, bytes: bytes.get(..most).unwrap_or_default().to_vec() });
                }
            }
            None => fields.push((name, field.text().await.map_err(|_| broken())?)),
        }
    }
    Ok((Fields::of(fields), files))
}

/// A text area's lines as the store keeps them.
pub(super) fn lines(fields: &Fields, name: &str) -> String {
    fields.one(name).replace("\r\n", "\n").trim().to_owned()
}

/// The instant of a field, in milliseconds since 1970 in UTC; `None`: it is empty.
pub(crate) fn instant(fields: &Fields, name: &str, zone: &Zone) -> Result<Option<i64>, NotDone> {
    let Some(text) = fields.optional(name) else { return Ok(None) };
    match text.parse::<jiff::civil::DateTime>() {
        Ok(civil) => Ok(Some(zone.instant_of(civil).as_ms())),
        Err(_) => Err(NotDone::refused(
            format!("`{text}` is no day and time, such as 2026-03-12 09:00"),
            format!("`{text}`은(는) 날짜와 시각이 아닙니다. 2026-03-12 09:00과 같이 입력해 주세요"),
        )),
    }
}

/// What stands in fields of the desk's own making, by the field's id.
pub(super) fn own_fields(fields: &Fields) -> BTreeMap<String, String> {
    let own = fields.names().filter_map(|name| Some((name.strip_prefix("field:")?, fields.one(name))));
    own.map(|(id, value)| (id.to_owned(), value.trim().to_owned())).collect()
}
