"""Writes evidence.jsonl.gz: April 2024 of CitrusAd, minute by minute, made up; the same bytes every time.

Third-party probes ask every region's API 1,000 times a minute. In `uk` runs of 5 and more bad minutes add up to
44, in `es` to 43; `us_east` has a run from 23:57 on 31 March to 00:03 on 1 April, `au` works on a maintenance
window announced 36 h ahead and overruns it, `nl` on one announced a minute too late.
One case of `uk` is graded down with its reason.
"""

import gzip
import json
from datetime import datetime, timedelta, timezone

REGIONS = ["us_east", "us_central", "us_west", "uk", "es", "nl", "au"]
FIRST = datetime(2024, 3, 31, tzinfo=timezone.utc)
DAYS = 32  # one day on either side of the month, for runs over its edges


def write(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def at(day, clock):
    hour, minute = map(int, clock.split(":"))
    return datetime(2024, 4, 1, tzinfo=timezone.utc) + timedelta(days=day - 1, hours=hour, minutes=minute)


# Region, first minute, how many, failed requests of 1,000 in each.
BAD = [
    ("uk", at(5, "10:00"), 39, 250), ("uk", at(18, "09:10"), 5, 101), ("uk", at(20, "12:00"), 4, 900),
    ("es", at(5, "10:00"), 38, 250), ("es", at(18, "09:10"), 5, 101), ("es", at(20, "12:00"), 30, 100),
    ("us_east", at(0, "23:57"), 6, 500),
    ("au", at(13, "15:30"), 50, 1000), ("nl", at(13, "03:30"), 50, 1000),
]

facts = []
for number in range(DAYS):
    day = FIRST + timedelta(days=number)
    for region in REGIONS:
        errors = [0] * 1440
        for where, first, count, failed in BAD:
            for minute in range(count):
                index = int((first - day).total_seconds()) // 60 + minute
                if where == region and 0 <= index < 1440:
                    errors[index] = failed
        facts.append({
            "kind": "cells", "id": f"probe-{region}-{day:%m%d}", "recorded": write(day + timedelta(days=1)),
            "service": "citrusad_api", "region": region, "origin": "third_party", "from": write(day),
            "requests": [1000] * 1440, "errors": errors,
        })
    if number == 10:  # one day of the provider's own latency counters; one hour of it above the promised load
        for region in REGIONS:
            slow = 40 if region == "es" else 30
            requests = [54000 if 720 <= minute < 780 else 12000 for minute in range(1440)]
            facts.append({
                "kind": "cells", "id": f"latency-{region}-{day:%m%d}", "recorded": write(day + timedelta(days=1)),
                "service": "citrusad_api", "region": region, "origin": "provider", "from": write(day),
                "requests": requests, "errors": [0] * 1440,
                "within_us": {
                    "150000": [count * (1000 - slow - 20 * (region == "es")) // 1000 for count in requests],
                    "300000": [count * 995 // 1000 for count in requests],
                },
                "load": {"ads_per_call": [8] * 1440},
            })

for region, start, end, ahead in [
    ("au", at(13, "14:00"), at(13, "16:00"), timedelta(hours=36)),
    ("nl", at(13, "02:00"), at(13, "04:00"), timedelta(hours=35, minutes=59)),
]:
    facts.append({
        "kind": "maintenance", "id": f"maintenance-{region}", "recorded": write(start - ahead),
        "service": "citrusad_api", "region": region, "announced": write(start - ahead),
        "from": write(start), "to": write(end),
    })

# A case on Premium, graded down once there was a workaround; the desk says why.
for number, (event, clock, more) in enumerate([
    ("opened", "08:00", {"severity": "P1", "plan": "premium", "region": "uk", "language": "en", "service": "citrusad_api",
                         "type_of_case": "incident"}),
    ("responded", "08:10", {}),
    ("severity_changed", "09:00", {"severity": "P2", "reason": "workaround_found"}),
    ("resolved", "11:30", {}),
]):
    facts.append({
        "kind": "case", "id": f"ca-7-{number + 1}", "recorded": write(at(16, clock)), "case": "ca-7", "event": event,
        "at": write(at(16, clock)), **more,
    })

facts.sort(key=lambda fact: (fact["recorded"], fact["id"]))
lines = "".join(json.dumps(fact, separators=(",", ":")) + "\n" for fact in facts)
with open(__file__.replace("generate.py", "evidence.jsonl.gz"), "wb") as out:
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=9, mtime=0) as packed:
        packed.write(lines.encode())
