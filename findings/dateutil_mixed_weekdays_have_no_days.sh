#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# python3-dateutil 2.8.2-2 (Debian 12; python-dateutil 2.9.0.post0 answers the same): a BYDAY that lists a weekday with a
# number and another one without has no days. "BYDAY=WE,1MO" of a month is every Wednesday and the first Monday; here a
# day must be both, so none is found, and without UNTIL the search goes on to the year 9999 before it returns nothing.
# RFC 5545, 3.3.10: the grammar is weekdaynum *("," weekdaynum), and the days of a list add up. Each of the two alone is
# right, and so are two with numbers. Its port rrule (JavaScript) has this as issue 71, open since 2014; in the issues of
# dateutil itself it was not found.
# Seen: "WE,1MO" without days. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq python3-dateutil=2.8.2-2 python3-six=1.16.0-4 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" packages; done
cat >ask.py <<'PY'
from datetime import datetime
import dateutil
from dateutil.rrule import rrulestr

print("python-dateutil", dateutil.__version__)
for days in ["WE", "1MO", "WE,1MO", "1MO,3WE"]:
    rule = rrulestr(f"FREQ=MONTHLY;UNTIL=20210331;BYDAY={days}", dtstart=datetime(2021, 3, 1))
    print(days, *[d.strftime("%d") for d in rule])
PY
PYTHONPATH=packages/usr/lib/python3/dist-packages python3 ask.py | tee seen
grep -qx 'python-dateutil 2.8.2' seen
grep -qx 'WE 03 10 17 24 31' seen
grep -qx '1MO 01' seen
grep -qx 'WE,1MO' seen
grep -qx '1MO,3WE 01 17' seen
