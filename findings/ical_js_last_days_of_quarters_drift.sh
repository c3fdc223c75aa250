#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# ical.js 2.2.1 (npm; Thunderbird's calendar is built on it): a yearly rule for the last day of several months leaves
# these months from the second year on. "BYMONTH=3,6,9,12;BYMONTHDAY=-1" from 31 March 2026 gives 1 July and 1 October
# 2027, which are in none of its months; 30 June and 30 September are missing. RFC 5545, 3.3.10: BYMONTH expands to these
# months, and BYMONTHDAY=-1 to the last day of each. The first year is right, and so are one month alone, a day counted
# from the first, and the same days as FREQ=MONTHLY;INTERVAL=3. Its issues have a like fault of the monthly rule, mended
# in 2022 (pull request 530); this one was not found there.
# Seen: the days below. Fails if they change.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund ical.js@2.2.1 >/dev/null
cat >ask.mjs <<'JS'
import ICAL from "ical.js";
const days = (rule, first, count) => {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(first));
  const found = [];
  for (let d; found.length < count && (d = iterator.next()); ) found.push(d.toString());
  return found.join(" ");
};
for (const rule of [
  "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
  "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
]) console.log(rule, days(rule, "2026-03-31", 8));
for (const [rule, first] of [
  ["FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2026-06-30"],
  ["FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=15", "2026-03-15"],
]) console.log(rule, days(rule, first, 4));
JS
grep '"version"' node_modules/ical.js/package.json | tee seen
node ask.mjs | tee -a seen
grep -q '"version": "2.2.1"' seen
quarters='2026-03-31 2026-06-30 2026-09-30 2026-12-31 2027-03-31'
grep -qx "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 $quarters 2027-07-01 2027-10-01 2027-12-31" seen
grep -qx "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1 $quarters 2027-06-30 2027-09-30 2027-12-31" seen
grep -qx 'FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1 2026-06-30 2027-06-30 2028-06-30 2029-06-30' seen
grep -qx 'FREQ=YEARLY;BYMONTH=3,6;BYMONTHDAY=15 2026-03-15 2026-06-15 2027-03-15 2027-06-15' seen
