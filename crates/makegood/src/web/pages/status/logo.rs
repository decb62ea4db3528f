//! A logo as it was uploaded: what it is, is told by its bytes, not by its name.

use crate::status::PICTURES;
use crate::web::form::Mistakes;

/// Larger logos make slow pages.
const LARGEST: usize = 200_000;

/// The media type of a picture, or a mistake.
pub(super) fn taken(bytes: &[u8], mistakes: &mut Mistakes) -> Option<&'static str> {
    let known = PICTURES.iter().find(|(begin, _)| bytes.starts_with(begin));
    // Other formats begin as WebP does.
    let known = known.filter(|(_, media_type)| *media_type != "image/webp" || bytes.get(8..12) == Some(b"WEBP"));
    match known {
        _ if LARGEST < bytes.len() => {
            mistakes.add("logo", "use a picture of at most 200 kB", "200 kB 이하의 그림을 사용해 주세요");
            None
        }
        None => {
            mistakes.add("logo", "use a PNG, JPEG or WebP picture", "PNG, JPEG, WebP 그림을 사용해 주세요");
            None
        }
        Some((_, media_type)) => Some(media_type),
    }
}
