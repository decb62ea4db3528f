//! Agreement files in the body of a request: one as it is, or several by name.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use makegood_core::agreement_file::{Saying, Source};
use serde_json::Value;
use utoipa::ToSchema;

use crate::web::problem::{Fault, Kind, Problem};

/// More levels than anybody keeps, and longer than any agreement.
const MOST: usize = 50;
const LONGEST: usize = 1 << 20;

/// Agreement files by name.
#[derive(ToSchema)]
#[schema(as = Files)]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct FilesShape {
    /// At most 50
    files: Vec<FileShape>,
}

/// An agreement file.
#[derive(ToSchema)]
#[schema(as = File)]
#[expect(dead_code, reason = "the shape of what is read below")]
pub(super) struct FileShape {
    /// As problems name it
    name: String,
    /// The YAML
    text: String,
}

/// The files of a body.
///
/// # Errors
/// It has neither of the formats; a file is too long, or no text.
pub(super) fn given(headers: &HeaderMap, body: &[u8]) -> Result<Vec<Source>, Problem> {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        Problem::of(Kind::Malformed, format!("byte {at} is not UTF-8"), format!("{at}번째 바이트가 UTF-8이 아닙니다"))
    })?;
    let sources = match media.as_str() {
        "application/yaml" | "application/x-yaml" | "text/yaml" | "text/x-yaml" | "text/plain" => {
            vec![Source { name: "agreement.yaml".to_owned(), text: text.to_owned() }]
        }
        "application/json" => by_name(text)?,
        other => {
            return Err(Problem::of(
                Kind::NotThisFormat,
                format!(
                    "the body is `{other}`; send one file as `Content-Type: application/yaml`, or several as `application/json`"
                ),
                format!(
                    "본문 형식이 `{other}`입니다. 파일 하나는 `Content-Type: application/yaml`, 여러 파일은 `application/json`으로 보내 주세요"
                ),
            ));
        }
    };
    let faults: Vec<Fault> = (0..).zip(&sources).filter_map(|(at, source)| wrong(at, source)).collect();
    if faults.is_empty() { Ok(sources) } else { Err(Problem::refused(faults)) }
}

fn by_name(text: &str) -> Result<Vec<Source>, Problem> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Problem::of(
            Kind::Malformed,
            format!("the body is no JSON: {error}"),
            format!("본문이 JSON 형식이 아닙니다: {error}"),
        )
    })?;
    let shape = || {
        Problem::refused(vec![Fault::at(
            "/files",
            Saying::new(
                format!("expected 1 to {MOST} objects with `name` and `text`"),
                format!("`name`과 `text`가 있는 객체가 1~{MOST}개 필요합니다"),
            ),
        )])
    };
    let files = value["files"].as_array().filter(|files| (1..=MOST).contains(&files.len())).ok_or_else(shape)?;
    let source = |file: &Value| {
        let own = |name: &str| file[name].as_str().map(str::to_owned);
        Some(Source { name: own("name")?, text: own("text")? })
    };
    files.iter().map(|file| source(file).ok_or_else(shape)).collect()
}

fn wrong(at: usize, source: &Source) -> Option<Fault> {
    let detail = if source.text.len() > LONGEST {
        Saying::new("an agreement file is at most 1 MiB long", "협약 파일은 1 MiB를 넘을 수 없습니다")
    } else if source.text.contains('\0') || source.name.contains(char::is_control) {
        Saying::new("there is a control character in it", "제어 문자가 들어 있습니다")
    } else {
        return None;
    };
    Some(Fault::at(format!("/files/{at}"), detail))
}
