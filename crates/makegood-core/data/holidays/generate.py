#!/usr/bin/env python3
"""Writes the holiday tables next to this file from the PyPI package `holidays`.

    pip install holidays && python3 generate.py

Korea is not written here: its holidays are rules in src/time/holidays/korea and the days of KR-one-off.csv.
"""
import pathlib

import holidays

YEARS = (2015, 2050)
# file, title, country, subdivision, language
TABLES = [
    ("US", "United States, federal", "US", None, "en_US"),
    ("GB-ENG", "England", "GB", "ENG", "en_GB"),
    ("ES", "Spain, national", "ES", None, "es"),
    ("NL", "Netherlands", "NL", None, "nl"),
    ("AU", "Australia, national", "AU", None, "en_AU"),
]

for code, title, country, subdivision, language in TABLES:
    days = holidays.country_holidays(
        country, subdiv=subdivision, years=range(YEARS[0], YEARS[1] + 1), language=language
    )
    lines = [
        f"# title: {title}",
        f"# years: {YEARS[0]}-{YEARS[1]}",
        f"# source: PyPI holidays {holidays.__version__} (MIT), {country}{'-' + subdivision if subdivision else ''}, public",
        "# Future years follow the rules in force at that version. Written by generate.py; do not edit.",
        "date,name",
    ]
    for date, names in sorted(days.items()):
        # Dates of neighbouring years appear where a holiday is observed across the turn of the year.
        if YEARS[0] <= date.year <= YEARS[1]:
            lines += [f"{date},{name.replace(',', '')}" for name in sorted(names.split("; "))]
    target = pathlib.Path(__file__).with_name(f"{code}.csv")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(lines) - 5} rows")
