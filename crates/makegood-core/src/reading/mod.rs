//! The agreement in plain sentences, clause by clause, in English and Korean, and what changes between two of them.
//!
//! Every field of every term is taken apart here without `..`, and every choice without `_`: a new word of the language
//! does not compile until it has its sentence. The numbers come from the terms alone.

#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

mod calendar;
mod case_event;
mod case_status;
mod clause;
mod clocks;
mod compare;
mod condition;
mod counting;
mod credit_table;
mod credit_terms;
mod deployment;
mod difference;
mod duty;
mod exclusion;
mod grid;
mod judging;
mod length;
mod markdown;
mod measurement;
mod names;
mod notice;
mod objective;
mod out_of_scope;
mod party;
pub(crate) mod phrase;
mod print;
mod probing;
mod promised;
mod redline;
mod remark;
mod remedy;
mod right;
mod rows;
mod said;
mod scale;
mod scoring;
mod service;
mod severity;
mod severity_matrix;
mod strength;
mod window;
mod worked_example;
mod wrap;

pub use clause::{Clause, Reading, Row, Section, Shape, Term};
pub use difference::{Change, changes};
pub use grid::grid;
pub use markdown::markdown;
pub(crate) use markdown::markdown_term;
pub use notice::{Notice, notices};
pub use print::text;
pub use redline::redline;
pub use scale::{Better, Favours, Scale, Worth};

use crate::agreement::Agreement;
use crate::agreement_file::Saying;
use names::Names;
use party::language_name;
use said::{Given, code, say};

/// The whole agreement in words.
pub fn read(agreement: &Agreement) -> Reading {
    let names = Names(agreement);
    let Agreement {
        id,
        refines,
        kind: _,
        law: _,
        version,
        title,
        provider: _,
        customer: _,
        effective: _,
        ends: _,
        time_zone: _,
        currency: _,
        language: _,
        plan: _,
        plans: _,
        regions,
        deployments,
        services,
        calendars,
        seasons,
        events,
        measurements,
        exclusions,
        objectives,
        severities,
        severity_matrix,
        statuses,
        out_of_scope,
        clocks,
        duties,
        credits,
        damages,
        rights,
        rests_on,
        examples,
        contacts,
        notes,
        accepted,
        assumed,
    } = agreement;
    let times = calendars.iter().map(|rule| calendar::clause(names, rule));
    let seasons = seasons.iter().map(|own| named("seasons", &own.name, window::season(own)));
    let events = events.iter().map(|own| named("events", &own.name, window::event(own)));
    let measured = measurements.iter().map(measurement::clause);
    let sections = [
        section(say!("Parties and term", "당사자와 기간"), [party::clause(names, refines)]),
        section(say!("Services", "서비스"), services.iter().map(|own| service::clause(names, own))),
        section(say!("Regions", "지역"), regions.iter().map(service::region)),
        section(
            say!("Deployments", "배포 구성"),
            deployments.iter().enumerate().map(|(place, own)| deployment::clause(place, own)),
        ),
        section(
            say!("Service levels promised", "약속하는 서비스 수준"),
            objectives.iter().map(|own| objective::clause(names, own)),
        ),
        section(say!("Measurement", "측정 방법"), measured),
        section(say!("Exclusions", "산정 제외"), exclusions.iter().map(|own| exclusion::clause(names, own))),
        section(say!("Credits", "보상"), credits.iter().map(|own| credit_terms::clause(names, own))),
        section(say!("Damages", "손해 배상"), damages.iter().map(right::damages)),
        section(say!("Rights", "권리"), rights.iter().map(|own| right::clause(names, own))),
        section(
            say!("Severities", "심각도"),
            severity::clause(severities)
                .into_iter()
                .chain(severity_matrix.iter().map(|own| severity_matrix::clause(names, own))),
        ),
        section(say!("Promised times", "처리 시간"), clocks.iter().map(|own| clocks::clause(names, own))),
        section(
            say!("Outside the promise", "약속을 적용하지 않는 문의"),
            out_of_scope.iter().map(out_of_scope::clause),
        ),
        section(say!("Statuses of cases", "문의 상태"), case_status::clause(statuses)),
        section(say!("Duties", "의무 사항"), duties.iter().map(|own| duty::clause(names, own))),
        section(say!("Business days, seasons and events", "영업일, 계절, 행사"), times.chain(seasons).chain(events)),
        section(say!("What it rests on", "바탕이 되는 협약"), remark::rests_on(rests_on)),
        section(say!("Worked examples", "계산 예"), examples.iter().map(|own| worked_example::clause(names, own))),
        section(say!("Contacts and notes", "연락처와 참고 사항"), remark::contacts_and_notes(contacts, notes.as_ref())),
        section(say!("Assumed and accepted", "가정과 합의한 예외"), remark::remarks(assumed, accepted)),
    ];
    Reading {
        agreement: id.clone(),
        version: version.clone(),
        title: title.given(),
        sections: sections.into_iter().filter(|section| !section.clauses.is_empty()).collect(),
    }
}

fn section(heading: Saying, clauses: impl IntoIterator<Item = Clause>) -> Section {
    Section { heading, clauses: clauses.into_iter().collect() }
}

/// A definition in one sentence.
fn named(section: &str, name: &str, said: Saying) -> Clause {
    Clause {
        about: format!("{section}.{name}"),
        heading: Some(code(name)),
        source: None,
        terms: vec![Term::new("days", window::OTHER_DAYS, said)],
        scale: scale::NOTHING,
    }
}
