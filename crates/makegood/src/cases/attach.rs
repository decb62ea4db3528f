//! Files with a message: so many, so large, and of the type that their content shows.

use makegood_store::{CaseAttachment, CaseMessage};

use super::{Acting, new_id};
use crate::incidents::NotDone;

/// The largest file (H-S5).
pub(crate) const LARGEST_ATTACHMENT: usize = 10 << 20;
/// As many files go with one message (H-S5).
pub(crate) const MOST_ATTACHMENTS: usize = 30;

/// A file as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attached {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Acting<'_> {
    /// Keeps the files of a message.
    ///
    /// # Errors
    /// Too many, or one is too large; the database's.
    pub(super) async fn attach(&mut self, message: &CaseMessage, files: &[Attached]) -> Result<(), NotDone> {
        if MOST_ATTACHMENTS < files.len() {
            let count = files.len();
            return Err(NotDone::refused(
                format!("a message takes at most {MOST_ATTACHMENTS} files; these are {count}"),
                format!("첨부 파일은 한 번에 {MOST_ATTACHMENTS}개까지입니다. 선택한 파일은 {count}개입니다"),
            ));
        }
        for file in files {
            if LARGEST_ATTACHMENT < file.bytes.len() {
                let (name, most) = (&file.name, LARGEST_ATTACHMENT >> 20);
                let own = file.bytes.len().div_ceil(1 << 20);
                return Err(NotDone::refused(
                    format!("`{name}` is larger than {most} MB: it has {own} MB"),
                    format!("`{name}` 파일은 {own}MB로, {most}MB를 넘을 수 없습니다"),
                ));
            }
            let row = CaseAttachment {
                id: new_id(),
                case_id: message.case_id.clone(),
                message_id: message.id.clone(),
                name: name_of(&file.name),
                media_type: media_type(&file.bytes).to_owned(),
                length: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
                bytes: file.bytes.clone(),
            };
            self.change.add_case_attachment(&row).await?;
        }
        Ok(())
    }
}

/// The name alone, without folders and control characters.
fn name_of(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(200).collect();
    if name.trim().is_empty() { "file".to_owned() } else { name }
}

/// The type that the content shows: what a sender says of a file is not believed.
pub(super) fn media_type(bytes: &[u8]) -> &'static str {
    const KNOWN: [(&[u8], &str); 7] = [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"%PDF-", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x1f\x8b", "application/gzip"),
    ];
    let by_start = KNOWN.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, media_type)| *media_type);
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let text =
        || std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0')).then_some("text/plain; charset=utf-8");
    let by_webp = is_webp.then_some("image/webp");
    by_start.or(by_webp).or_else(text).unwrap_or("application/octet-stream")
}

#[cfg(test)]
mod tests {
    use super::{media_type, name_of};

    #[test]
    fn the_type_is_what_the_content_shows() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n...."), "image/png");
        assert_eq!(media_type(b"<script>alert(1)</script>"), "text/plain; charset=utf-8");
        assert_eq!(media_type("로그".as_bytes()), "text/plain; charset=utf-8");
        assert_eq!(media_type(b"RIFF\x01\x02\x03\x04WEBPVP8 "), "image/webp");
        assert_eq!(media_type(&[0, 159, 146, 150]), "application/octet-stream");
    }

    #[test]
    fn a_name_is_no_path() {
        assert_eq!(name_of("../../etc/passwd"), "passwd");
        assert_eq!(name_of("C:\\temp\\화면.png"), "화면.png");
        assert_eq!(name_of("\r\n"), "file");
    }
}
