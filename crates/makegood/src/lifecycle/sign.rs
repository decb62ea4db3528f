//! Signing a version: by a key that the service keeps for the person, or by a signature that was made offline.

use makegood_core::lifecycle::{Party, Signature, Statement};
use makegood_core::time::Instant;
use makegood_store::AgreementFile;

use super::{NotTaken, Who};
use crate::closing::kept_key;
use crate::signing::signature_holds;
use crate::web::App;

/// A signature made elsewhere may be of a clock that runs ahead by so much.
const AHEAD_MS: i64 = 10 * 60_000;

/// Signs by the key that the service keeps for the person; it is made at their first signature.
///
/// # Errors
/// No name was typed; the database's.
pub(crate) async fn sign_here(app: &App, who: &Who, file: &AgreementFile, name: &str) -> Result<Signature, NotTaken> {
    if name.trim().is_empty() {
        return Err(NotTaken::refused("type your name to sign", "서명하려면 이름을 입력해 주세요"));
    }
    let setting = format!("signing key of member {}", who.actor.id);
    let key = kept_key(app.store(), &app.author(who.author.clone()), &setting).await?;
    let statement = Statement {
        sha256: file.hash.clone(),
        agreement: file.agreement.clone(),
        version: file.version.clone(),
        party: who.actor.party.clone(),
        name: name.trim().to_owned(),
        at: app.now(),
        key: key.public(),
    };
    let signature = key.sign_text(&statement.message());
    Ok(Signature { statement, signature })
}

/// The signature that somebody brings, where it is one of this text for their side.
///
/// # Errors
/// It is none, or of something else.
pub(crate) fn brought(text: &str, who: &Who, file: &AgreementFile, now: Instant) -> Result<Signature, NotTaken> {
    let signature = Signature::read(text).map_err(|why| {
        NotTaken::refused(format!("this is no signature: {why}"), format!("서명 파일이 아닙니다({}행)", why.line))
    })?;
    let Statement { sha256, agreement, version, party, at, .. } = &signature.statement;
    let differs = |what: (&str, &str), signed: &str, own: &str| {
        NotTaken::refused(
            format!("the signature is for {} `{signed}`, this is `{own}`: sign the file of this page", what.0),
            format!(
                "서명의 {}은(는) `{signed}`이지만 이 버전은 `{own}`입니다. 이 페이지의 파일에 서명해 주세요",
                what.1
            ),
        )
    };
    if (agreement, version) != (&file.agreement, &file.version) {
        return Err(differs(
            ("version", "버전"),
            &format!("{agreement} {version}"),
            &format!("{} {}", file.agreement, file.version),
        ));
    }
    if *sha256 != file.hash {
        return Err(differs(("the text with the hash", "해시"), sha256, &file.hash));
    }
    if *party != who.actor.party {
        return Err(differs(("the party", "당사자"), called(party), called(&who.actor.party)));
    }
    if now.plus_ms(AHEAD_MS) < *at {
        return Err(NotTaken::refused(
            format!("the signature is of `{at}`, which is to come: set the clock of that machine and sign again"),
            format!("서명 시각 `{at}`이(가) 현재보다 뒤입니다. 서명한 컴퓨터의 시계를 맞추고 다시 서명해 주세요"),
        ));
    }
    if !signature.holds(signature_holds) {
        return Err(NotTaken::refused(
            "the signature does not hold: the file was changed after it was signed",
            "서명이 맞지 않습니다. 서명한 뒤에 파일이 바뀌었습니다",
        ));
    }
    Ok(signature)
}

fn called(party: &Party) -> &str {
    match party {
        Party::Provider => "provider",
        Party::Customer(id) => id,
    }
}
