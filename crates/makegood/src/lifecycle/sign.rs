//! Signing a version: by a key that the service keeps for the person, or by a signature that was made offline.

use makegood_core::lifecycle::{Party, Signature, Statement, Step};
use makegood_core::time::Instant;
use makegood_store::{AgreementFile, Change};

use super::waits::{tell_of_waiting, waiting};
use super::{Act, NotTaken, Version, Who, take};
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

/// The signatures that somebody brings of versions that come to bind together, the one that is asked for last: one of each
/// that their side has not signed yet, one after another in `text`.
///
/// # Errors
/// One is none, or of something else; a level above is to be signed first; the database's.
pub(crate) async fn brought_together<'a>(
    app: &App,
    text: &str,
    who: &Who,
    files: &[&'a AgreementFile],
) -> Result<Vec<(&'a AgreementFile, Signature)>, NotTaken> {
    let Some((last, above)) = files.split_last() else { return Ok(Vec::new()) };
    let each = Signature::each(text);
    let of = |file: &AgreementFile| {
        let is_own = |text: &&String| Signature::read(text).is_ok_and(|own| own.statement.sha256 == file.hash);
        each.iter().find(is_own)
    };
    let mut signed = Vec::new();
    for file in above {
        match of(file) {
            Some(text) => signed.push((*file, brought(text, who, file, app.now())?)),
            None if Version::load(app.store(), file).await?.course.has(&Step::Signed(who.actor.party.clone())) => {}
            None => return Err(level_first(file)),
        }
    }
    let own = of(last).or(each.first()).map_or("", String::as_str);
    signed.push((*last, brought(own, who, last, app.now())?));
    Ok(signed)
}

/// A level above is still a draft that this side has not signed.
fn level_first(file: &AgreementFile) -> NotTaken {
    let AgreementFile { agreement, version, .. } = file;
    NotTaken::refused(
        format!(
            "the level above it is a draft as well: sign `{agreement}` {version} first, or bring its signature and this \
             one together, one after the other"
        ),
        format!(
            "상위 협약 `{agreement}` {version}도 아직 초안입니다. 먼저 서명하시거나, 두 서명을 이어 붙여 함께 제출해 주세요"
        ),
    )
}

/// The signature that somebody brings, where it is one of this text for their side.
///
/// # Errors
/// It is none, or of something else.
fn brought(text: &str, who: &Who, file: &AgreementFile, now: Instant) -> Result<Signature, NotTaken> {
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

/// Keeps signatures of versions that come to bind together, the one that was asked for last, and tells those for whom it
/// waits then.
///
/// # Errors
/// This side may not sign one of them now; the database's.
pub(crate) async fn keep_signatures(
    app: &App,
    change: &mut Change,
    who: &Who,
    signed: &[(&AgreementFile, Signature)],
) -> Result<(), NotTaken> {
    let Some((last, _)) = signed.last() else { return Ok(()) };
    let before = waiting(app, change, last).await?;
    for (file, signature) in signed {
        let step = Step::Signed(who.actor.party.clone());
        let act = Act { step, reason: &signature.statement.name, signature: Some(signature.text()) };
        take(app.store(), change, who, file, &act).await?;
    }
    tell_of_waiting(app, change, who, last, &before).await?;
    Ok(())
}

fn called(party: &Party) -> &str {
    match party {
        Party::Provider => "provider",
        Party::Customer(id) => id,
    }
}
