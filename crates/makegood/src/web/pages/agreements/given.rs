//! Agreement files as a form gives them: chosen from a disk, pasted, or mended on the page.

use axum::extract::Multipart;
use makegood_core::agreement_file::Source;

use crate::web::trouble::Trouble;

/// An agreement is text that people read; no real one comes near this.
const LONGEST: usize = 1 << 20;
/// More levels than anybody keeps.
const MOST: usize = 50;

/// The files of the form, in its order: `file` is a file, `text` a text whose name stands before it in `name`.
///
/// # Errors
/// A file is no text, or larger than any agreement.
pub(super) async fn given(mut form: Multipart) -> Result<Vec<Source>, Trouble> {
    let mut sources: Vec<Source> = Vec::new();
    let mut named: Option<String> = None;
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let part = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| broken())?;
        if bytes.len() > LONGEST {
            return Err(Trouble::refused(
                "an agreement file is at most 1 MiB long; is this the signed document? That is uploaded on the agreement's page",
                "협약 파일은 1 MiB를 넘을 수 없습니다. 서명한 문서라면 협약 페이지에서 올려 주세요",
            ));
        }
        let name = file_name.filter(|name| !name.is_empty());
        match part.as_str() {
            "name" => named = Some(String::from_utf8_lossy(&bytes).trim().to_owned()).filter(|name| !name.is_empty()),
            "text" if !bytes.trim_ascii().is_empty() => {
                // Browsers send the lines of a text field with carriage returns, whatever was pasted.
                let text = text_of(&bytes, "text")?.replace("\r\n", "\n");
                sources.push(Source { name: named.take().unwrap_or_else(|| "agreement.yaml".to_owned()), text });
            }
            "file" if !bytes.is_empty() => {
                let name = name.unwrap_or_else(|| "agreement.yaml".to_owned());
                let text = text_of(&bytes, &name)?;
                sources.push(Source { name, text });
            }
            _ => {}
        }
    }
    if sources.len() > MOST {
        return Err(Trouble::refused("at most 50 files at once", "한 번에 50개까지 올릴 수 있습니다"));
    }
    Ok(sources)
}

fn text_of(bytes: &[u8], name: &str) -> Result<String, Trouble> {
    String::from_utf8(bytes.to_vec()).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble::refused(
            format!("`{name}`: byte {at} is not UTF-8; save the file as UTF-8"),
            format!("`{name}`: {at}번째 바이트가 UTF-8이 아닙니다. UTF-8로 저장해 주세요"),
        )
    })
}

fn broken() -> Trouble {
    Trouble::refused(
        "the form did not arrive whole; send it again",
        "양식이 온전히 전송되지 않았습니다. 다시 보내 주세요",
    )
}
