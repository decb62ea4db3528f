//! For every check of the compiler: an example that provokes it, and a neighbour that just does not.

/// Code, provoking text, neighbour. Texts without `agreement:` are laid into a sound file.
pub(super) const CASES: &[(&str, &str, &str)] = &[
    (
        "T1",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { 99.0 % < uptime < 99.9 %: 10 %, uptime < 99.0 %: 25 % } } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { 99.0 % <= uptime < 99.9 %: 10 %, uptime < 99.0 %: 25 % } } }\n",
    ),
    (
        "T2",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 %, uptime < 95 %: 25 % } } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { 95 % <= uptime < 99 %: 10 %, uptime < 95 %: 25 % } } }\n",
    ),
    (
        "T3",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 99.9 %: 10 % } } }\n",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 100 %: 10 % } } }\n",
    ),
    (
        "T4",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime <= 99.9 %: 10 % } } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\n",
    ),
    (
        "T5",
        "objectives: { u: { promise: uptime >= 99 %, credit: { 95 % <= uptime < 99 %: 25 %, uptime < 95 %: 10 % } } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { 95 % <= uptime < 99 %: 10 %, uptime < 95 %: 10 % } } }\n",
    ),
    (
        "T7",
        "objectives: { u: { promise: uptime >= 99.9 % }, v: { promise: uptime >= 100 % } }\n",
        "objectives: { u: { promise: uptime >= 99.9 % }, v: { promise: uptime >= 100 %, strength: target only } }\n",
    ),
    (
        "T8",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 25 % } } }\ncredits: { cap: { period: 20 % } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 25 % } } }\ncredits: { cap: { period: 25 % } }\n",
    ),
    (
        "T3",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 100 %: 5 % for each full 30 min } } }\ncredits: { cap: { period: 100 % } }\n",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 100 %: 5 % for each started 30 min } } }\ncredits: { cap: { period: 100 % } }\n",
    ),
    (
        "T3",
        "objectives: { u: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % for each full 0.1 % below the target } } }\ncredits: { cap: { period: 100 % } }\n",
        "objectives: { u: { promise: uptime >= 99.99 %, credit: { uptime < 99.99 %: 10 % for each 0.1 % below the target } } }\ncredits: { cap: { period: 100 % } }\n",
    ),
    (
        "T11",
        "objectives: { u: { promise: uptime <= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\n",
    ),
    (
        "T11",
        "objectives: { u: { promise: 99.9 % <= uptime <= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\n",
        "objectives: { u: { promise: 99.9 % <= uptime <= 100 %, credit: { uptime < 99.9 %: 10 % } } }\n",
    ),
    (
        "M1",
        "objectives: { u: { promise: uptime >= 9 %, minimum_run: 5 min } }\n",
        "objectives: { u: { promise: uptime >= 9 %, minimum_run: 1 min } }\n",
    ),
    (
        "M1",
        "objectives: { u: { promise: uptime >= 99 %, partial: 0.3 } }\n",
        "objectives: { u: { promise: uptime >= 99 %, partial: 1 } }\n",
    ),
    (
        "M6",
        "objectives: { u: { promise: uptime >= 99 %, partial: 0.3 } }\n",
        "measurements: { m: { method: outages, origin: provider } }\nobjectives: { u: { promise: uptime >= 99 %, partial: 0.3, measured_by: m } }\n",
    ),
    (
        "M2",
        "measurements: { m: { method: requests by the minute, origin: third_party, bad_when: errors > 10 %, no_data: counts as up } }\nobjectives: { u: { promise: uptime >= 99.9 %, measured_by: m } }\n",
        "measurements: { m: { method: requests by the minute, origin: third_party, bad_when: errors > 10 % of at least 10 requests, no_data: counts as up } }\nobjectives: { u: { promise: uptime >= 99.9 %, measured_by: m } }\n",
    ),
    (
        "M2",
        "measurements: { m: { method: probes, quorum: 1, no_data: counts as up } }\nobjectives: { u: { promise: uptime >= 99.999 %, measured_by: m } }\n",
        "measurements: { m: { method: probes, quorum: 1, no_data: counts as up } }\nobjectives: { u: { promise: uptime >= 99.99 %, measured_by: m } }\n",
    ),
    (
        "M4",
        "objectives: { u: { promise: uptime >= 9 % }, v: { promise: uptime >= 9 %, window: year } }\n",
        "objectives: { u: { promise: uptime >= 9 % }, v: { promise: uptime >= 8 %, window: year } }\n",
    ),
    (
        "X1",
        "exclusions: { x: { maintenance: any, announced: no condition } }\n",
        "exclusions: { x: { maintenance: any, announced: before the start } }\n",
    ),
    (
        "X2",
        "exclusions: { x: { maintenance: planned, announced: 1 h ahead, allowance: 4 h a month } }\nobjectives: { u: { promise: uptime >= 99.9 % } }\n",
        "exclusions: { x: { maintenance: planned, announced: 1 h ahead, allowance: 43 min a month } }\nobjectives: { u: { promise: uptime >= 99.9 % } }\n",
    ),
    (
        "X2",
        "calendars: { nights: { hours: Sun 02:00-06:00 } }\nexclusions: { x: { maintenance: planned, announced: 1 h ahead, during: nights } }\nobjectives: { u: { promise: uptime >= 99.9 % } }\n",
        "calendars: { nights: { hours: Sun 02:00-06:00 } }\nexclusions: { x: { maintenance: planned, announced: 1 h ahead, during: nights } }\nobjectives: { u: { promise: uptime >= 90 % } }\n",
    ),
    (
        "C1",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 30 days of the event }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 31 days of the event }\n",
    ),
    (
        "C4",
        "credits: { given: automatically, claim: within 9 days of the report }\n",
        "credits: { given: on claim, claim: within 9 days of the report }\n",
    ),
    (
        "K1",
        "clocks: { c: { starts: opened, stops: responded, target: 8 business hours } }\n",
        "clocks: { c: { starts: opened, stops: responded, target: 8 h } }\n",
    ),
    (
        "K2",
        "clocks: { c: { starts: opened, stops: responded, target: 1 h }, d: { for: change, starts: opened, stops: responded, target: 2 h } }\n",
        "clocks: { c: { for: incident, starts: opened, stops: responded, target: 1 h }, d: { for: change, starts: opened, stops: responded, target: 2 h } }\n",
    ),
    (
        "V1",
        "objectives: { u: { promise: uptime >= 9 % } }\n",
        "objectives: { u: { promise: uptime >= 9 %, strength: target only } }\n",
    ),
    (
        "V2",
        "agreement: a\neffective: 2024-01-01\nends: 2024-03-02\n--- next file ---\nagreement: a\neffective: 2024-03-01\n",
        "agreement: a\neffective: 2024-01-01\nends: 2024-03-01\n--- next file ---\nagreement: a\neffective: 2024-03-01\n",
    ),
    (
        "V3",
        "agreement: a\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nobjectives: { u: { promise: uptime >= 9 % } }\n",
        "objectives: { u: { promise: uptime >= 9 % } }\n",
    ),
    ("T6", "objectives: { u: { promise: uptime >= 0.999 % } }\n", "objectives: { u: { promise: uptime >= 99.9 % } }\n"),
    (
        "T6",
        "objectives: { u: { promise: uptime >= 99.9 %, minimum_run: 5 h } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, minimum_run: 30 min } }\n",
    ),
    (
        "T6",
        "objectives: { u: { promise: uptime >= 99 %, credit: { 95 % <= uptime < 99 %: 10 %, uptime < 95 %: 500 points } } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { 95 % <= uptime < 99 %: 10 %, uptime < 95 %: 1 month free } } }\n",
    ),
    (
        "T9",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: EUR 5 } } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: KRW 5 } } }\n",
    ),
    (
        "T10",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 2 % for each started 1 % below the target } } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 1 % for each started 1 % below the target } } }\n",
    ),
    (
        "T10",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 100 %: 2 x the price of the downtime } } }\ncredits: { cap: { incident: 100 % } }\n",
        "objectives: { u: { promise: uptime >= 100 %, credit: { uptime < 100 %: 1 x the price of the downtime } } }\ncredits: { cap: { incident: 100 % } }\n",
    ),
    (
        "T6",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 2 seats } } }\ncredits: { form: refund }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 2 seats } } }\ncredits: { form: credit }\n",
    ),
    (
        "T7",
        "objectives: { u: { promise: uptime >= 99.9 %, also_stated: 43.2 min of downtime a month } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, also_stated: [43.2 min of downtime a month, a month of 720 h] } }\n",
    ),
    (
        "T7",
        "objectives: { u: { promise: uptime >= 99.5 %, also_stated: 2592 min of downtime a year } }\n",
        "objectives: { u: { promise: uptime >= 99.5 %, also_stated: [2592 min of downtime a year, a year of 360 days] } }\n",
    ),
    (
        "T8",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 20 % } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 10 % } }\n",
    ),
    (
        "T8",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { year: 10 % } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { base: fee of the service, cap: { year: 10 % } }\n",
    ),
    (
        "M3",
        "measurements: { m: { method: probes, quorum: 2 } }\nobjectives: { u: { promise: uptime >= 99 %, measured_by: m } }\n",
        "measurements: { m: { method: probes, quorum: 2, no_data: counts as up } }\nobjectives: { u: { promise: uptime >= 99 %, measured_by: m } }\n",
    ),
    (
        "M5",
        "objectives: { u: { promise: uptime >= 99.9 %, also_stated: a month of 43200 min } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, window: day, also_stated: a day of 1440 min } }\n",
    ),
    (
        "M5",
        "exclusions: { x: { maintenance: planned, announced: 2 days ahead } }\n",
        "exclusions: { x: { maintenance: planned, announced: 2 days ahead, effect: counts as up } }\n",
    ),
    (
        "X3",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [web, database] } }\nexclusions: { x: { cause: database } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [web, database] } }\nexclusions: { x: { cause: carrier } }\n",
    ),
    (
        "X3",
        "exclusions: { x: { cause: carrier }, y: { cause: carrier, effect: not excluded } }\n",
        "exclusions: { x: { cause: carrier }, y: { cause: customer, effect: not excluded } }\n",
    ),
    (
        "X3",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nexclusions: { x: { cause: third_party } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { s: {} }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nexclusions: { x: { cause: carrier } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { s: {} }\n",
    ),
    (
        "C2",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 14 days of the period's end }\nduties: { report: { for_each: month, due: within 15 days } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 15 days of the period's end }\nduties: { report: { for_each: month, due: within 15 days } }\n",
    ),
    (
        "C3",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 29 days of the period's end, pay: by the end of the following month }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 28 days of the period's end, pay: by the end of the following month }\n",
    ),
    (
        "C3",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 5 days of the period's end, decide: within 30 days of the claim, pay: within 30 days of the period's end }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 5 days of the period's end, decide: within 30 days of the claim, pay: within 35 days of the period's end }\n",
    ),
    (
        "P1",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 99.9 %, b: uptime >= 99 % }, credit: { uptime < 99 %: 10 % } } }\n",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 99 %, b: uptime >= 99 % }, credit: { uptime < 99 %: 10 % } } }\n",
    ),
    (
        "P2",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 99 %, b: none }, credit: { a: { uptime < 99 %: 10 % }, b: { uptime < 99 %: 5 % } } } }\n",
        "plans: [a, b]\nobjectives: { u: { promise: { a: uptime >= 99 %, b: none }, credit: { a: { uptime < 99 %: 10 % }, b: none } } }\n",
    ),
    (
        "K1",
        "credits: { decide: within 5 business days of the claim }\n",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00 } }\ncredits: { decide: within 5 business days of the claim, calendar: c }\n",
    ),
    (
        "K1",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00, assumed: no hours are given } }\nclocks: { c: { starts: opened, stops: responded, target: 8 business hours, calendar: c } }\n",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00 } }\nclocks: { c: { starts: opened, stops: responded, target: 8 business hours, calendar: c } }\n",
    ),
    (
        "K1",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00, time_zone: UTC+2 } }\n",
        "calendars: { c: { hours: Mon-Fri 09:00-18:00, time_zone: UTC+9 } }\n",
    ),
    (
        "K1",
        "severities: { P1: a, P2: b }\nclocks: { c: { starts: opened, stops: responded, target: { P1: 2 h, P2: 1 h } } }\n",
        "severities: { P1: a, P2: b }\nclocks: { c: { starts: opened, stops: responded, target: { P1: 1 h, P2: 1 h } } }\n",
    ),
    (
        "K1",
        "clocks: { c: { starts: opened, stops: responded, target: 2 h }, d: { starts: opened, stops: resolved, pauses: none, target: 1 h } }\n",
        "clocks: { c: { starts: opened, stops: responded, target: 1 h }, d: { starts: opened, stops: resolved, pauses: none, target: 1 h } }\n",
    ),
    (
        "K3",
        "clocks: { c: { starts: opened, stops: resolved, target: 8 h } }\n",
        "clocks: { c: { starts: opened, stops: resolved, target: 8 h, pauses: none } }\n",
    ),
    (
        "K4",
        "severities: { P1: a, P2: b }\nseverity_matrix: { severity: { high: { high: P2, low: P2 }, low: { high: P1, low: P2 } } }\n",
        "severities: { P1: a, P2: b }\nseverity_matrix: { severity: { high: { high: P1, low: P2 }, low: { high: P1, low: P2 } } }\n",
    ),
    (
        "K4",
        "severities: { P1: a, P2: b }\nseverity_matrix: { severity: { high: { high: P2, low: P1 } } }\n",
        "severities: { P1: a, P2: b }\nseverity_matrix: { severity: { high: { low: P1, high: P2 } } }\n",
    ),
    (
        "K5",
        "statuses: { new: a, open: b, waiting_for_customer: c, on_hold: d, resolved: e }\n",
        "statuses: { new: a, open: b, waiting_for_customer: c, on_hold: d, done: { state: resolved, title: e }, closed: f }\n",
    ),
    (
        "K5",
        "statuses: { new: a, open: b, waiting: { state: waiting_for_customer, title: c }, resolved: d, closed: e }\nclocks: { c: { starts: opened, stops: resolved, pauses: on_hold, target: 8 h } }\n",
        "statuses: { new: a, open: b, waiting: { state: waiting_for_customer, title: c }, supplier: { state: on_hold, title: f }, resolved: d, closed: e }\nclocks: { c: { starts: opened, stops: resolved, pauses: on_hold, target: 8 h } }\n",
    ),
    (
        "L1",
        "law: KR\nobjectives: { u: { promise: uptime >= 99 % } }\n",
        "law: KR\nobjectives: { u: { promise: uptime >= 99 % } }\nduties: { n: { for_each: outage, due: at once } }\n",
    ),
    (
        "L1",
        "law: KR\nobjectives: { u: { promise: uptime >= 99 % } }\nduties: { n: { for_each: outage, due: within 3 days } }\n",
        "law: KR\nobjectives: { u: { promise: uptime >= 99 % } }\nduties: { n: { for_each: outage, due: within 24 h } }\n",
    ),
    (
        "L1",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\nlaw: KR\ncredits: { claim: within 29 days of the event }\nduties: { n: { for_each: outage, due: at once } }\n",
        "objectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\nlaw: KR\ncredits: { claim: within 30 days of the event }\nduties: { n: { for_each: outage, due: at once } }\n",
    ),
    (
        "L1",
        "language: ko\nobjectives: { u: { promise: uptime >= 99 % } }\n",
        "agreement: old\nprovider: p\neffective: 2015-09-27\ntime_zone: Asia/Seoul\nlanguage: ko\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 % } }\n",
    ),
    (
        "V1",
        "objectives: { u: { promise: sessions >= 50, credit: { sessions < 50: 10 % } } }\n",
        "measurements: { m: { method: gauge } }\nobjectives: { u: { promise: sessions >= 50, measured_by: m, credit: { sessions < 50: 10 % } } }\n",
    ),
    (
        "V1",
        "calendars: { c: { hours: 24x7 } }\n",
        "calendars: { c: { hours: 24x7 } }\nclocks: { k: { starts: opened, stops: responded, target: 1 h, calendar: c } }\n",
    ),
    (
        "V1",
        "exclusions: { x: { cause: [war, carrier] }, y: { cause: carrier } }\n",
        "exclusions: { x: { cause: [war, carrier] }, y: { cause: customer } }\n",
    ),
    (
        "V2",
        "objectives: { u: { promise: uptime >= 99 % } }\nduties: { c: { for_each: change, due: 29 days ahead } }\n",
        "objectives: { u: { promise: uptime >= 99 % } }\nduties: { c: { for_each: change, due: 30 days ahead } }\n",
    ),
    (
        "D1",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [web, database] } }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99.81 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { web: {}, database: {} }\nobjectives: { u: { promise: uptime >= 99.9 % } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [web, database] } }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99.8 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { web: {}, database: {} }\nobjectives: { u: { promise: uptime >= 99.9 % } }\n",
    ),
    (
        "D1",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [x, y], up_when: x or y } }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99.9 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { x: {}, y: {} }\nobjectives: { u: { promise: uptime >= 99 % } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: { components: [x, y], up_when: x or y } }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nservices: { x: {}, y: {} }\nobjectives: { u: { promise: uptime >= 99 % } }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nexclusions: { x: { cause: carrier } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nexclusions: { y: { cause: [war, carrier] } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nexclusions: { x: { cause: carrier } }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nexclusions: { y: { maintenance: planned, announced: 7 days ahead, effect: counts as up } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nexclusions: { x: { maintenance: planned, announced: 36 h ahead, effect: counts as up } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nexclusions: { y: { maintenance: planned, announced: 36 h ahead, effect: counts as up } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nexclusions: { x: { maintenance: planned, announced: 36 h ahead, effect: counts as up } }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, window: year, credit: { uptime < 99 %: 10 % } } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, minimum_run: 5 min, credit: { uptime < 99 %: 10 % } } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, minimum_run: 5 min, credit: { uptime < 99 %: 10 % } } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, minimum_run: 5 min, credit: { uptime < 99 %: 10 % } } }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 30 days of the period's end }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 15 days of the period's end }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 15 days of the period's end }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { claim: within 15 days of the period's end }\n",
    ),
    (
        "D2",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 10 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 5 % } }\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\ncurrency: KRW\nservices: { s: {} }\nrests_on: [{ agreement: h }]\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 10 % } }\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\ncurrency: KRW\nservices: { s: {} }\nobjectives: { u: { promise: uptime >= 99 %, credit: { uptime < 99 %: 10 % } } }\ncredits: { cap: { period: 10 % } }\n",
    ),
    (
        "D3",
        "rests_on: [{ agreement: h }]\n",
        "agreement: a\nkind: sla\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nservices: { s: {} }\nrests_on: [{ agreement: h }]\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\n",
    ),
    (
        "D3",
        "agreement: a\nkind: ola\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nrests_on: [{ agreement: h }]\n--- next file ---\nagreement: h\nkind: ola\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\nrests_on: [{ agreement: a }]\n",
        "agreement: a\nkind: ola\nprovider: p\neffective: 2024-01-01\ntime_zone: UTC\nrests_on: [{ agreement: h }]\n--- next file ---\nagreement: h\nkind: uc\nprovider: p\ntime_zone: UTC\neffective: 2024-01-01\n",
    ),
    (
        "E1",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\nexamples: { hour: { objective: u, downtime: 60 min, of: 43200 min, fee: KRW 1000, owed: KRW 50 } }\n",
        "objectives: { u: { promise: uptime >= 99.9 %, credit: { uptime < 99.9 %: 10 % } } }\nexamples: { hour: { objective: u, downtime: 60 min, of: 43200 min, fee: KRW 1000, owed: KRW 100 } }\n",
    ),
];
