//! The text of a first agreement, with comments that say how to go on.

use makegood_core::agreement_file::Language;

use super::answers::Answers;

/// The whole file; `makegood fmt` puts it into its canonical form.
pub(super) fn text(answers: &Answers, language: Language) -> String {
    let say = |en: &'static str, ko: &'static str| match language {
        Language::English => en,
        Language::Korean => ko,
    };
    let mut out = String::new();
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(say(
        "# A first agreement. `makegood read` says it in sentences, `makegood check` says what is wrong with it.",
        "# 처음 쓰는 협약. `makegood read`는 문장으로 읽어 주고 `makegood check`는 잘못을 알려 줍니다.",
    ));
    line(&format!("agreement: {}", quoted(&answers.agreement)));
    line("kind: sla");
    line("version: \"1\"");
    line(&format!("provider: {}", quoted(&answers.provider)));
    if let Some(customer) = &answers.customer {
        line(&format!("customer: {}", quoted(customer)));
    }
    line(&format!("effective: {}", answers.effective));
    line(&format!(
        "time_zone: {}  {}",
        answers.zone,
        say("# days and months are counted here", "# 날짜와 달을 세는 시간대")
    ));
    line(&format!("currency: {}", answers.currency));
    line("");
    plans(answers, &mut line, say);
    line("services:");
    line(&format!(
        "  {}: {{}}  {}",
        quoted(&answers.service),
        say("# components and regions go here", "# 구성 요소와 지역을 여기에 적습니다")
    ));
    line("");
    if answers.support {
        line("calendars:");
        line(&format!("  office_hours: {{ hours: Mon-Fri 09:00-18:00{} }}", holidays(&answers.zone)));
        line("");
    }
    line("exclusions:");
    line(say(
        "  # Maintenance counts as up, but only where it was announced in time.",
        "  # 점검은 제때 통지한 경우에만 가동으로 봅니다.",
    ));
    line("  planned_maintenance: { maintenance: planned, announced: 7 days ahead, effect: counts as up }");
    line("  force_majeure: { cause: force_majeure, proof: required }");
    line("");
    objectives(answers, &mut line, say);
    line("credits:");
    line(&format!("  base: fee of the service  {}", say("# of what the percentages are taken", "# 비율의 기준 요금")));
    line("  given: on claim");
    line("  claim: within 30 days of the period's end");
    line("");
    if answers.support {
        support(&mut line, say);
    }
    out
}

fn plans(answers: &Answers, line: &mut impl FnMut(&str), say: impl Fn(&'static str, &'static str) -> &'static str) {
    let plans: Vec<String> = answers.targets.iter().filter_map(|(plan, _)| plan.as_deref().map(quoted)).collect();
    if !plans.is_empty() {
        line(&format!("plans: [{}]  {}", plans.join(", "), say("# the least first", "# 낮은 것부터")));
        line("");
    }
}

fn objectives(
    answers: &Answers,
    line: &mut impl FnMut(&str),
    say: impl Fn(&'static str, &'static str) -> &'static str,
) {
    line("objectives:");
    line("  availability:");
    line(say(
        "    title: { en: monthly availability, ko: 월 가용성 }",
        "    title: { ko: 월 가용성, en: monthly availability }",
    ));
    let rows = |target| answers.credits.rows(target).unwrap_or_default();
    match answers.targets.as_slice() {
        [(None, target)] => {
            line(&format!("    promise: uptime >= {target} %"));
            line("    window: calendar month");
            line(&format!("    credit:  {}", say("# what a miss earns", "# 지키지 못했을 때의 보상")));
            rows(*target).iter().for_each(|row| line(&format!("      {row}")));
        }
        targets => {
            line("    promise:");
            let named = |plan: &Option<String>| quoted(plan.as_deref().unwrap_or_default());
            for (plan, target) in targets {
                line(&format!("      {}: uptime >= {target} %", named(plan)));
            }
            line("    window: calendar month");
            line(&format!("    credit:  {}", say("# what a miss earns", "# 지키지 못했을 때의 보상")));
            for (plan, target) in targets {
                line(&format!("      {}:", named(plan)));
                rows(*target).iter().for_each(|row| line(&format!("        {row}")));
            }
        }
    }
    line("");
}

fn support(line: &mut impl FnMut(&str), say: impl Fn(&'static str, &'static str) -> &'static str) {
    line(&format!("severities:  {}", say("# the gravest first", "# 심각한 것부터")));
    line(say("  P1: nothing works", "  P1: 서비스를 쓸 수 없음"));
    line(say("  P2: a part does not work", "  P2: 일부 기능이 멈춤"));
    line(say("  P3: anything else", "  P3: 그 밖의 문의"));
    line("");
    line("clocks:");
    line("  first_response:");
    line(say("    title: { en: first response, ko: 초기 응답 }", "    title: { ko: 초기 응답, en: first response }"));
    line("    starts: opened");
    line(&format!(
        "    stops: responded  {}",
        say("# a person; automatic mail never counts", "# 담당자의 응답. 자동 메일은 세지 않습니다")
    ));
    line("    calendar: office_hours");
    line("    target: { P1: 1 h, P2: 4 business hours, P3: 1 business day }");
    line("  correction:");
    line(say("    title: { en: correction, ko: 장애 정정 }", "    title: { ko: 장애 정정, en: correction }"));
    line("    for: [incident]");
    line("    starts: opened");
    line("    stops: corrected");
    line("    pauses: waiting_for_customer");
    line("    calendar: office_hours");
    line("    target: { P1: 8 business hours, P2: 3 business days, P3: best effort }");
    line("");
    line("duties:");
    line("  interruption_notice: { for_each: outage, due: at once }");
}

/// The public holidays of a zone's country, where the program knows them.
fn holidays(zone: &str) -> &'static str {
    match zone {
        "Asia/Seoul" => ", holidays: KR",
        "Europe/London" => ", holidays: GB-ENG",
        "Europe/Madrid" => ", holidays: ES",
        "Europe/Amsterdam" => ", holidays: NL",
        "America/New_York" | "America/Chicago" | "America/Denver" | "America/Los_Angeles" => ", holidays: US",
        _ => "",
    }
}

/// A text in double quotes; the formatter takes away those that are not needed.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
