"""Reads a status page by programs that others wrote: a Prometheus exporter for Statuspage, a feed reader, a calendar."""

import json
import sys
import urllib.request

import feedparser
import icalendar
from statuspage_prometheus_exporter.service_checker import check_status_page_service

base = sys.argv[1]
config = {"name": "Makegood", "type": "status_page", "url": f"{base}/api/v2/summary.json?lang=en"}
said = check_status_page_service("makegood", config)
feeds = {}
for name in ["history.atom", "history.rss"]:
    feed = feedparser.parse(f"{base}/{name}?lang=en")
    assert not feed.bozo, feed.bozo_exception
    feeds[name] = [entry.title for entry in feed.entries]
with urllib.request.urlopen(f"{base}/maintenance.ics?lang=en") as answer:
    events = [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.read()).walk("VEVENT")]
print(json.dumps({"exporter": said, "feeds": feeds, "events": events}, default=str))
