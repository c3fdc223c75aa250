#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# python3-dateutil 2.8.2-2 (Debian 12; python-dateutil 2.9.0.post0 answers the same): a week that BYWEEKNO counts from
# the end of the year loses its days in December, if it is week 1. The year 2020 has 53 weeks (ISO 8601), so its week
# -53 is week 1: Monday 30 December 2019 to Sunday 5 January 2020. BYWEEKNO=1 gives all seven days, BYWEEKNO=-53 only
# the five in January: with BYDAY=MO the rule has no day in such years. So also -52 in years of 52 weeks: of week 1 of
# 2025 the first two days, 30 and 31 December 2024, are missing. RFC 5545, 3.3.10, BYWEEKNO: "Valid values are 1 to 53 or
# -53 to -1. This corresponds to weeks according to week numbering as defined in [ISO.8601.2004]". The source has a note
# that this is to be checked ("TODO: Check -numweeks for next year."); the documentation says nothing.
# Seen: "BYWEEKNO=-53 2020-01-01 ... 2020-01-05" and "BYWEEKNO=-52 2025-01-01 ... 2025-01-05". Fails if that changes.
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
def show(week, first, end):
    rule = f"FREQ=YEARLY;BYWEEKNO={week};BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL={end:%Y%m%d}"
    print(f"BYWEEKNO={week}", *[d.strftime("%Y-%m-%d") for d in rrulestr(rule, dtstart=first)])
show(1, datetime(2019, 12, 1), datetime(2020, 2, 1))
show(-53, datetime(2019, 12, 1), datetime(2020, 2, 1))
show(1, datetime(2024, 12, 1), datetime(2025, 2, 1))
show(-52, datetime(2024, 12, 1), datetime(2025, 2, 1))
PY
PYTHONPATH=packages/usr/lib/python3/dist-packages python3 ask.py | tee seen
grep -qx 'python-dateutil 2.8.2' seen
grep -qx 'BYWEEKNO=1 2019-12-30 2019-12-31 2020-01-01 2020-01-02 2020-01-03 2020-01-04 2020-01-05' seen
grep -qx 'BYWEEKNO=-53 2020-01-01 2020-01-02 2020-01-03 2020-01-04 2020-01-05' seen
grep -qx 'BYWEEKNO=1 2024-12-30 2024-12-31 2025-01-01 2025-01-02 2025-01-03 2025-01-04 2025-01-05' seen
grep -qx 'BYWEEKNO=-52 2025-01-01 2025-01-02 2025-01-03 2025-01-04 2025-01-05' seen
