//! Files as people write them the first time: what `check` says, in both languages.

mod program;

use program::{makegood_with, root};

const HEAD: &str = "\
agreement: shop
kind: sla
provider: Example Cloud
effective: 2024-01-01
time_zone: Asia/Seoul
currency: KRW
services: { shop: {} }
";

/// A name, and what is written; what does not begin with `agreement` or `협약` stands below a sound head.
const FILES: [(&str, &str); 18] = [
    (
        "one key stands further in than its neighbour",
        "objectives:\n  availability:\n   promise: uptime >= 99.9 %\n    credit: { uptime < 99.9 %: 10 % }\n",
    ),
    (
        "one key stands further out than its block",
        "objectives:\n    availability:\n        promise: uptime >= 99.9 %\n      credit: { uptime < 99.9 %: 10 % }\n",
    ),
    ("a tab indents", "objectives:\n\tavailability:\n\t\tpromise: uptime >= 99.9 %\n"),
    (
        "quotation marks of a word processor",
        "objectives:\n  availability:\n    promise: “uptime >= 99.9 %”\n    credit: { uptime < 99.9 %: ‘10 %’ }\n",
    ),
    (
        "full-width signs and digits",
        "objectives:\n  availability:\n    promise: uptime >= 99.9 ％\n    credit: { uptime ＜ ９９.９ ％: １０ ％ }\n",
    ),
    ("no spaces", "objectives:\n  availability:\n    promise: uptime>=99.9%\n    credit: { uptime<99.9%: 10% }\n"),
    ("no space behind a colon", "objectives:\n  availability:\n    promise:uptime >= 99.9 %\n    credit: { a: b }\n"),
    ("no colon", "objectives:\n  availability:\n    promise >= 99.9 %\n"),
    ("two colons", "title: Service level: the shop\n"),
    ("an open quote", "title: \"Service level\n"),
    (
        "capital letters",
        "agreement: shop\nKind: SLA\nprovider: P\neffective: 2024-01-01\nTime_Zone: asia/seoul\nobjectives: { up: { promise: Uptime >= 99.9 % } }\n",
    ),
    (
        "Korean keys",
        "협약: shop\n종류: sla\n제공자: 예시\n시행일: 2024-01-01\n시간대: Asia/Seoul\n목표:\n  가용성:\n    약속: 가동률 >= 99.9 %\n",
    ),
    (
        "decimal commas",
        "objectives:\n  availability:\n    promise: uptime >= 99,95 %\n    credit: { \"uptime < 99,95 %\": 2,5 % }\n",
    ),
    (
        "days",
        "ends: 2024-02-30\nevents: { a: 2024-13-01, b: 2024-4-1, c: 2024-13, d: 2024년 4월 1일, e: 1 April 2024 }\n",
    ),
    ("values without a figure", "objectives:\n  availability:\n    promise: 99.9 %\n    credit: 10 %\n"),
    ("another word for uptime", "objectives:\n  availability: { promise: availability >= 99.9 % }\n"),
    (
        "lists where names belong",
        "objectives:\n  - name: availability\n    promise: uptime >= 99.9 %\nseverities: [P1, P2]\n",
    ),
    (
        "units and moments",
        "severities: { P1: a, P2: b, P3: c, P4: d }\nclocks:\n  answer: { starts: open, stops: responded, target: { P1: 5m, P2: two hours, P3: 1.5 days, P4: 3 fortnights } }\ncredits: { claim: within 30 days of the full moon }\n",
    ),
];

#[test]
fn a_newcomers_slips_are_told_so_that_they_can_be_mended() {
    let folder = std::env::temp_dir().join(format!("makegood-newcomers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    for language in ["en", "ko"] {
        let mut all = String::new();
        for (name, written) in FILES {
            let whole = written.starts_with("agreement:") || written.starts_with("협약:");
            let text = if whole { written.to_owned() } else { format!("{HEAD}{written}") };
            let path = folder.join("shop.yaml");
            std::fs::write(&path, text).expect("a written file");
            let path_text = path.display().to_string();
            let (_, output, _) = makegood_with(&["check", &path_text, "--lang", language], &[]);
            all += &format!("==== {name}\n{}\n", output.replace(&path_text, "shop.yaml"));
        }
        insta::assert_snapshot!(format!("newcomers_{language}"), all);
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes away");
}

#[test]
fn the_first_page_of_the_documents_settles_to_what_it_says() {
    let page = std::fs::read_to_string(root().join("docs/agreement-file.md")).expect("docs/agreement-file.md");
    let block = |kind: &str| page.split(&format!("```{kind}\n")).nth(1).and_then(|rest| rest.split("```").next());
    let folder = std::env::temp_dir().join(format!("makegood-first-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let [agreement, facts] = ["agreement.yaml", "facts.jsonl"].map(|name| folder.join(name).display().to_string());
    std::fs::write(&agreement, block("yaml").expect("an agreement")).expect("a written file");
    std::fs::write(&facts, block("json").expect("facts")).expect("a written file");
    let (_, checked, _) = makegood_with(&["check", &agreement], &[]);
    assert_eq!(checked, "1 file, 1 agreement read: 0 errors, 0 warnings\n");
    let arguments = ["settle", &agreement, "--evidence", &facts, "--period", "2024-01"];
    let (code, out, messages) = makegood_with(&arguments, &[]);
    assert_eq!((code, messages.as_str()), (0, ""));
    assert!(out.contains("99.8655") && out.contains("missed") && out.contains("KRW 10,000"), "{out}");
    std::fs::remove_dir_all(&folder).expect("the folder goes away");
}
