//! Examples for findings on the file as it is written, on names and wordings.

/// Code, provoking text, neighbour. Texts without `agreement:` are laid into a sound file.
pub(super) const CASES: &[(&str, &str, &str)] = &[
    ("A1", "title: {\n", "title: a\n"),
    ("A2", "notes: [[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]\n", "notes: [[1]]\n"),
    ("A3", "title: &name a\n", "title: \"&name a\"\n"),
    ("A4", "title: a\ntitle: b\n", "title: a\nnotes: b\n"),
    ("A5", "titel: a\n", "title: a\n"),
    ("A6", "duties: { d: { for_each: outage } }\n", "duties: { d: { for_each: outage, due: at once } }\n"),
    ("A7", "objectives: none at all\n", "objectives: {}\n"),
    (
        "A8",
        "objectives: { u: { promise: uptime >= 9 %, strength: strong } }\n",
        "objectives: { u: { promise: uptime >= 9 %, strength: guarantee } }\n",
    ),
    ("A9", "title:\n", "title: a\n"),
    ("A10", "exclusions: { x: { cause: a, announced: no condition } }\n", "exclusions: { x: { cause: a } }\n"),
    (
        "R1",
        "objectives: { u: { promise: uptime >= 9 %, service: t } }\n",
        "objectives: { u: { promise: uptime >= 9 %, service: s } }\n",
    ),
    (
        "R2",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 9 % } } }\n",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 9 %, b: none } } }\n",
    ),
    (
        "R3",
        "agreement: a\nrefines: a\neffective: 2024-01-01\n",
        "agreement: a\nkind: sla\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\n",
    ),
    (
        "R4",
        "rests_on: [{ agreement: o }]\n--- next file ---\nagreement: o\nkind: sla\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\n",
        "rests_on: [{ agreement: o }]\n--- next file ---\nagreement: o\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\n",
    ),
    ("R5", "plans: [uk]\nregions: { uk: {} }\n", "plans: [a]\nregions: { uk: {} }\n"),
    (
        "R6",
        "objectives: { u: { promise: uptime >= 9 %, credit: { p95 > 9 ms: 1 % } } }\n",
        "objectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
    ),
    (
        "R7",
        "agreement: l\nrefines: h\neffective: 2024-02-01\n--- next file ---\nagreement: h\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nends: 2025-01-01\n--- next file ---\nagreement: h\nversion: \"2\"\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2025-01-01\n",
        "agreement: l\nrefines: h\neffective: 2024-02-01\nends: 2025-01-01\n--- next file ---\nagreement: h\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nends: 2025-01-01\n--- next file ---\nagreement: h\nversion: \"2\"\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2025-01-01\n",
    ),
    ("W1", "objectives: { u: { promise: uptime >= 99 } }\n", "objectives: { u: { promise: uptime >= 99 % } }\n"),
    (
        "W2",
        "objectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 } } }\n",
        "objectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
    ),
    (
        "W3",
        "measurements: { m: { method: mean of slots, slot: 5 } }\n",
        "measurements: { m: { method: mean of slots, slot: 5 min } }\n",
    ),
    ("W4", "credits: { claim: within 30 days }\n", "credits: { claim: within 30 days of the report }\n"),
    (
        "W5",
        "objectives: { u: { promise: uptime >= 9 %, window: months } }\n",
        "objectives: { u: { promise: uptime >= 9 %, window: month } }\n",
    ),
    (
        "W6",
        "exclusions: { x: { maintenance: any, announced: 36 h } }\n",
        "exclusions: { x: { maintenance: any, announced: 36 h ahead } }\n",
    ),
    ("W7", "duties: { d: { due: monthly } }\n", "duties: { d: { due: every month } }\n"),
    (
        "W8",
        "measurements: { m: { method: requests by the minute, bad_when: errors = 10 % } }\n",
        "measurements: { m: { method: requests by the minute, bad_when: errors > 10 % } }\n",
    ),
    (
        "W9",
        "clocks: { c: { starts: opened, stops: responded, target: soon } }\n",
        "clocks: { c: { starts: opened, stops: responded, target: 1 h } }\n",
    ),
    (
        "W54",
        "objectives: { u: { promise: uptime >= 9 %, grace: 1 day } }\n",
        "objectives: { u: { promise: uptime >= 9 %, grace: 24 h } }\n",
    ),
    (
        "W53",
        "exclusions: { x: { maintenance: any, announced: 36 h ahead, allowance: 4 h } }\n",
        "exclusions: { x: { maintenance: any, announced: 36 h ahead, allowance: 4 h a month } }\n",
    ),
    (
        "W52",
        "clocks: { c: { starts: first opened, stops: responded, target: 1 h } }\n",
        "clocks: { c: { starts: the earlier of noticed and opened, stops: responded, target: 1 h } }\n",
    ),
    (
        "W10",
        "agreement: a\nservices: { s: { components: [x, y], up_when: x y } }\n",
        "agreement: a\nservices: { s: { components: [x, y], up_when: x or y } }\n",
    ),
    ("W11", "seasons: { x: 11-15 }\n", "seasons: { x: 11-15 to 11-16 }\n"),
    ("W12", "events: { x: 11-15 }\n", "events: { x: 2024-11-15 }\n"),
    (
        "W13",
        "objectives: { u: { promise: uptime >= 9 % } }\nrights: { r: { when: u missed 3 times } }\n",
        "objectives: { u: { promise: uptime >= 9 % } }\nrights: { r: { when: u missed in 3 of 12 months } }\n",
    ),
    (
        "W14",
        "measurements: { m: { method: latency, only_when: requests <= 800 } }\n",
        "measurements: { m: { method: latency, only_when: requests <= 800 a second } }\n",
    ),
    ("W15", "credits: { base: the bill }\n", "credits: { base: fee of the agreement }\n"),
    ("W16", "credits: { cap: { year: 2 seats } }\n", "credits: { cap: { year: 2 % } }\n"),
    (
        "W17",
        "objectives: { u: { promise: uptime >= 9 %, rounded: to 2 places } }\n",
        "objectives: { u: { promise: uptime >= 9 %, rounded: \"to 2 places, down\" } }\n",
    ),
    ("W18", "credits: { rounded: to 2 places }\n", "credits: { rounded: down }\n"),
    ("W19", "ends: 2030-02-30\n", "ends: 2030-02-28\n"),
    ("W20", "calendars: { c: { hours: Mon-Fri 9-18 } }\n", "calendars: { c: { hours: Mon-Fri 09:00-18:00 } }\n"),
    (
        "W21",
        "calendars: { c: { hours: 24x7, time_zone: Seoul } }\n",
        "calendars: { c: { hours: 24x7, time_zone: Asia/Seoul } }\n",
    ),
    ("W22", "agreement: a\ncurrency: won\n", "agreement: a\ncurrency: KRW\n"),
    ("W23", "language: Korean\n", "language: ko\n"),
    ("W24", "seasons: { my summer: 06-01 to 08-31 }\n", "seasons: { my_summer: 06-01 to 08-31 }\n"),
    (
        "W25",
        "objectives: { u: { promise: uptime >= 9 %, partial: 30 } }\n",
        "objectives: { u: { promise: uptime >= 9 %, partial: 0.3 } }\n",
    ),
    (
        "W26",
        "measurements: { m: { method: probes, quorum: 0 } }\n",
        "measurements: { m: { method: probes, quorum: 1 } }\n",
    ),
    (
        "W27",
        "clocks: { c: { for: incidents, starts: opened, stops: responded, target: 1 h } }\n",
        "clocks: { c: { for: incident, starts: opened, stops: responded, target: 1 h } }\n",
    ),
    (
        "W28",
        "calendars: { c: { hours: 24x7, open: { 2024-12-28: 10-14 } } }\n",
        "calendars: { c: { hours: 24x7, open: { 2024-12-28: 10:00-14:00 } } }\n",
    ),
    (
        "W29",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00, holidays: KO } }\n",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00, holidays: KR } }\n",
    ),
    (
        "W30",
        "objectives: { u: { promise: uptime >= 9 %, minimum_run: 1 day } }\n",
        "objectives: { u: { promise: uptime >= 9 %, minimum_run: longer than 1 min } }\n",
    ),
    (
        "W32",
        "credits: { if: account is paid }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
        "credits: { if: [account is current, backoff is done] }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
    ),
    (
        "W33",
        "credits: { lapse: after 3 h }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
        "credits: { lapse: after 3 months }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
    ),
    (
        "W34",
        "credits: { more_than: 1 % }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
        "credits: { more_than: KRW 1 }\nobjectives: { u: { promise: uptime >= 9 %, credit: { uptime < 9 %: 1 % } } }\n",
    ),
    (
        "W35",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\nexamples: { e: { objective: u, measured: much, owed: 10 % } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\nexamples: { e: { objective: u, measured: 99 %, owed: 10 % } }\n",
    ),
    (
        "W46",
        "duties: { d: { for_each: outage, lasting: 2 days, due: at once } }\n",
        "duties: { d: { for_each: outage, lasting: longer than 2 h, due: at once } }\n",
    ),
    (
        "W45",
        "objectives: { u: { promise: uptime >= 9 %, credit: { uptime < 2 x promise: 1 % } } }\n",
        "objectives: { u: { promise: jitter <= 2 ms, credit: { jitter > 1 x promise: 1 % } } }\n",
    ),
    ("W50", "law: Korea\n", "law: KR\n"),
    (
        "W51",
        "objectives: { u: { promise: uptime >= 9 %, also_stated: 43 min } }\n",
        "objectives: { u: { promise: uptime >= 9 %, also_stated: 43 min of downtime a month } }\n",
    ),
];
