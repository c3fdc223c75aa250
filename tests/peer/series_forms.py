#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Has each form of a series read by the programs that are installed (python-dateutil, icalendar with khal, ical.js) and
compares the days that they show with ours.  Exit 77: none is installed."""
import datetime
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile


def forms_of(program):
    text = subprocess.run([program], check=True, capture_output=True).stdout.decode("utf-8")
    for part in text.split("END FORM\n")[:-1]:
        name, days, ics = part.split("\n", 2)
        yield name[len("FORM "):], days.split()[1:], ics


def by_dateutil(ics):
    from dateutil import rrule, tz
    wanted = ("DTSTART", "RRULE", "EXDATE")
    event = ics[ics.index("BEGIN:VEVENT"):]
    lines = [line.replace(";VALUE=DATE", "") for line in event.split("\r\n") if line.startswith(wanted)]
    days = rrule.rrulestr("\n".join(lines), tzids={"Asia/Ho_Chi_Minh": tz.tzoffset("Asia/Ho_Chi_Minh", 7 * 3600)})
    return [d.date().isoformat() for d in days]


def by_khal(ics):
    import icalendar
    import khal.icalendar
    event = icalendar.Calendar.from_ical(ics).walk("VEVENT")[0]
    starts = [start for start, _ in khal.icalendar.expand(event)]
    return [(d.date() if isinstance(d, datetime.datetime) else d).isoformat() for d in starts]


ICAL_JS = """
let ICAL;
try { ICAL = require('ical.js'); ICAL = ICAL.default || ICAL; } catch (e) { process.exit(77); }
const all = JSON.parse(require('fs').readFileSync(0));
const result = all.map((text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const z of calendar.getAllSubcomponents('vtimezone')) {
    const zone = new ICAL.Timezone(z);
    if (!ICAL.TimezoneService.has(zone.tzid)) ICAL.TimezoneService.register(zone);
  }
  const days = [];
  const iterator = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).iterator();
  for (let next; days.length < 50 && (next = iterator.next());) days.push(next.toString().slice(0, 10));
  return days;
});
console.log(JSON.stringify(result));
"""


def by_ical_js(all_ics):
    node = shutil.which("node")
    if node is None:
        return None
    run = subprocess.run([node, "-e", ICAL_JS], input=json.dumps(all_ics).encode(), capture_output=True)
    if run.returncode == 77:
        return None
    if run.returncode != 0:
        sys.exit("ical.js: " + run.stderr.decode())
    return json.loads(run.stdout)


def is_there(*modules):
    return all(importlib.util.find_spec(m) is not None for m in modules)


forms = list(forms_of(sys.argv[1]))
assert len(forms) >= 20, f"{len(forms)} forms"
shown = {}
if is_there("dateutil"):
    shown["python-dateutil"] = [by_dateutil(ics) for _, _, ics in forms]
if is_there("icalendar", "khal"):
    shown["khal"] = [by_khal(ics) for _, _, ics in forms]
days = by_ical_js([ics for _, _, ics in forms])
if days is not None:
    shown["ical.js"] = days
if not shown:
    print("SKIPPED: none of python3-dateutil, khal and ical.js is installed")
    sys.exit(77)
wrong = 0
for program, all_days in shown.items():
    for (name, expected, _), found in zip(forms, all_days):
        if found != expected:
            wrong += 1
            print(f"{program}, {name}: {found}, expected {expected}")
    print(f"{program}: {len(forms)} forms read")
sys.exit(1 if wrong else 0)
