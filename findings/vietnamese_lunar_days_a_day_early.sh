#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# date-holidays 3.37.0 (npm): in some years it gives a day of the Vietnamese lunar calendar one day early, although it
# has the first day of the same month right. 1977: day 1 of month 1 is 18 February, day 15 is said to be 3 March, which
# is 13 days later; it is 4 March. So also a public holiday, 10/3 (Giỗ tổ Hùng Vương, Labour Code 45/2019/QH14, art. 112):
# in 2050 it is given as 31 March instead of 1 April; month 3 begins on 23 March, with the new moon at 07:40 UTC+7. The
# neighbours are right: 1976, 1978, 2049, 2051. Of seven feasts a year from 1968 to 2099, 25 are a day early.
# Seen: "1977-02-18 1977-03-03 13" and "2050-03-31". Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-holidays@3.37.0 >/dev/null
cat >ask.js <<'JS'
const Holidays = require('date-holidays');
const vietnam = new Holidays('VN');
const day = (year, rule) =>
  vietnam.getHolidays(year).filter((h) => h.rule === `vietnamese ${rule}`).map((h) => h.date.slice(0, 10))[0];
const apart = (a, b) => Math.round((new Date(b) - new Date(a)) / 86400000);
for (const year of [1976, 1977, 1978]) {
  const first = day(year, '1-0-1');
  const fifteenth = day(year, '1-0-15');
  console.log(first, fifteenth, apart(first, fifteenth));
}
for (const year of [2049, 2050, 2051]) console.log(day(year, '3-0-10'));
JS
node ask.js | tee seen
grep -qx '1977-02-18 1977-03-03 13' seen
grep -qx '1976-01-31 1976-02-14 14' seen
grep -qx '2050-03-31' seen
