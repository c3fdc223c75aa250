#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# libical 3.0.16-1+b1 (Debian 12; Evolution, KOrganizer and others read rules with it): where weeks begin on Saturday, as
# in Egypt, every second week on Sunday and Tuesday from a Tuesday on takes the other weeks, and the first event is not
# there. FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=SU,TU from Tuesday 6 January 2026: its week is that of Saturday 3 January, so
# that 6, 18 and 20 January follow (RFC 5545, 3.3.10, WKST). libical begins with the 11th. From Sunday 4 January the same
# rule is right, and with weeks from Monday it is. So it is if Saturday, the first day of the week, is named. ical.js
# 2.2.1 and python-dateutil 2.9.0.post0 have 6, 18, 20. Its issue 376 is of a first day that the rule does not have; pull
# request 190 mended the like where the first day named is the DTSTART.
# Seen: the days below. Fails if they change.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq libical3=3.0.16-1+b1 libical-dev=3.0.16-1+b1 libicu72=72.1-3+deb12u1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" packages; done
cat >ask.c <<'C'
#include <libical/ical.h>
#include <stdio.h>

static void show(const char* rule, const char* first) {
  icalrecur_iterator* days =
      icalrecur_iterator_new(icalrecurrencetype_from_string(rule), icaltime_from_string(first));
  printf("%s from %s:", rule, first);
  for (int i = 0; i < 4; ++i) {
    const struct icaltimetype d = icalrecur_iterator_next(days);
    printf(" %d-%02d-%02d", d.year, d.month, d.day);
  }
  printf("\n");
  icalrecur_iterator_free(days);
}

int main(void) {
  show("FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=SU,TU", "20260106");
  show("FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=SU,TU", "20260104");
  show("FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SU,TU", "20260106");
  show("FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY=SA,TU", "20260106");
  return 0;
}
C
libraries=packages/usr/lib/x86_64-linux-gnu
gcc -Ipackages/usr/include ask.c -L"$libraries" -Wl,--allow-shlib-undefined -l:libical.so.3 -o ask
dpkg-deb -f libical3_*.deb Version | tee seen
LD_LIBRARY_PATH=$libraries ./ask | tee -a seen
rule='FREQ=WEEKLY;INTERVAL=2;WKST=SA;BYDAY'
grep -qx '3.0.16-1+b1' seen
grep -qx "$rule=SU,TU from 20260106: 2026-01-11 2026-01-13 2026-01-25 2026-01-27" seen
grep -qx "$rule=SU,TU from 20260104: 2026-01-04 2026-01-06 2026-01-18 2026-01-20" seen
grep -qx 'FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=SU,TU from 20260106: 2026-01-06 2026-01-11 2026-01-20 2026-01-25' seen
grep -qx "$rule=SA,TU from 20260106: 2026-01-06 2026-01-17 2026-01-20 2026-01-31" seen
