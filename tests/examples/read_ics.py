#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads the iCalendar file of an example with an independent parser and holds it, one for one, against the list of
UID, date and summary that the example wrote beside it.  Exit 77: the parser is not installed."""
import datetime
import pathlib
import subprocess
import sys

try:
    import icalendar
except ImportError:
    print("SKIPPED: python3-icalendar is not installed")
    sys.exit(77)

program, year, expected, folder = sys.argv[1:]
ics = pathlib.Path(folder) / f"{year}.ics"
listed = pathlib.Path(folder) / f"{year}.tsv"
pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
subprocess.run([program, year, "--ics", ics, "--list", listed], check=True, stdout=subprocess.DEVNULL)

raw = ics.read_bytes()
assert raw.endswith(b"\r\n") and raw.count(b"\n") == raw.count(b"\r\n"), "every line ends with CRLF"
for line in raw.split(b"\r\n"):
    assert len(line) <= 75, f"{len(line)} octets: {line!r}"
    line.decode("utf-8")  # no character is cut in two

rows = [line.split("\t") for line in listed.read_text(encoding="utf-8").splitlines()]
assert len(rows) == int(expected), f"{len(rows)} meetings listed, {expected} expected"
events = list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))
assert len(events) == len(rows), f"{len(events)} events, {len(rows)} meetings"
assert len({str(e["UID"]) for e in events}) == len(events), "UIDs repeat"
for event, (uid, day, summary) in zip(events, rows):
    assert str(event["UID"]) == uid, (event["UID"], uid)
    assert event.decoded("DTSTART") == datetime.date.fromisoformat(day), (uid, day)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == datetime.timedelta(days=1), uid
    assert str(event["SUMMARY"]) == summary, (event["SUMMARY"], summary)
    assert event.decoded("DTSTAMP") == datetime.datetime(2021, 3, 11, tzinfo=datetime.timezone.utc), uid
print(f"{len(events)} events of {year} read back one for one")
