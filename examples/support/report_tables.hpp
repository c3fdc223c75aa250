// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_EXAMPLES_SUPPORT_REPORT_TABLES_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_REPORT_TABLES_HPP

namespace report_tables {

/// The tables in which an agency keeps its units, what became of them, and their figures.
///
/// A day is TEXT, "2026-07-01". The reader checks it: SQLite 3.40 says date('2026-02-30') = '2026-02-30', so that a
/// CHECK with date() lets it pass.
inline constexpr const char* schema = R"sql(
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE unit (id INTEGER PRIMARY KEY, code TEXT NOT NULL) STRICT;

-- established: unit, kind, name and parent. abolished: unit. merged: unit is what the units of event_unit became.
-- divided: unit is what ended, event_unit what it became, with the shares if they are known.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  legal TEXT NOT NULL,
  operating TEXT NOT NULL,
  decision TEXT NOT NULL,
  change TEXT NOT NULL,
  unit INTEGER NOT NULL REFERENCES unit,
  kind INTEGER REFERENCES kind,
  name TEXT,
  parent INTEGER REFERENCES unit
) STRICT;
CREATE TABLE event_unit (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL REFERENCES event,
  unit INTEGER NOT NULL REFERENCES unit,
  numerator INTEGER,
  denominator INTEGER
) STRICT;

CREATE TABLE indicator (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  measured TEXT NOT NULL,
  decimals INTEGER NOT NULL,
  over_time TEXT NOT NULL,
  over_place TEXT NOT NULL
) STRICT;

-- A figure without number has the reason in `precision`. A later row about the same figure is a correction.
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES unit,
  period TEXT NOT NULL,
  indicator INTEGER NOT NULL REFERENCES indicator,
  number INTEGER,
  precision TEXT NOT NULL,
  known_from TEXT NOT NULL,
  arrived TEXT NOT NULL
) STRICT;
CREATE TABLE expected (
  id INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL REFERENCES unit,
  indicator INTEGER REFERENCES indicator,
  first TEXT NOT NULL,
  last TEXT NOT NULL
) STRICT;

-- What the report is about, and the day whose structure it is given in. One row.
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  structure_of TEXT NOT NULL
) STRICT;
CREATE TABLE restated (
  unit INTEGER NOT NULL REFERENCES unit,
  indicator INTEGER NOT NULL REFERENCES indicator,
  period TEXT NOT NULL,
  number INTEGER,
  precision TEXT NOT NULL,
  expected INTEGER NOT NULL,
  came INTEGER NOT NULL,
  PRIMARY KEY (unit, indicator, period)
) STRICT, WITHOUT ROWID;
)sql";

/// An invented province: of three communes two are merged on 1 July 2026, and the third is divided.
inline constexpr const char* first_data = R"sql(
INSERT INTO kind VALUES (1, 'tỉnh'), (2, 'xã');
INSERT INTO unit VALUES (1, 'SM'), (11, '01'), (12, '02'), (13, '03'), (21, '04'), (22, '05');
INSERT INTO event VALUES
  (1, '2020-01-01', '2020-01-01', 'state of 2020', 'established', 1, 1, 'Sông Mây', NULL),
  (2, '2020-01-01', '2020-01-01', 'state of 2020', 'established', 11, 2, 'Suối Cát', 1),
  (3, '2020-01-01', '2020-01-01', 'state of 2020', 'established', 12, 2, 'Đồi Thông', 1),
  (4, '2020-01-01', '2020-01-01', 'state of 2020', 'established', 13, 2, 'Bãi Dài', 1),
  (5, '2026-06-16', '2026-07-01', 'resolution of 16 June 2026', 'established', 21, 2, 'Thông Cát', 1),
  (6, '2026-06-16', '2026-07-01', 'resolution of 16 June 2026', 'established', 22, 2, 'Bãi Dài', 1),
  (7, '2026-06-16', '2026-07-01', 'resolution of 16 June 2026', 'merged', 21, NULL, NULL, NULL),
  (8, '2026-06-16', '2026-07-01', 'resolution of 16 June 2026', 'divided', 13, NULL, NULL, NULL);
INSERT INTO event_unit VALUES (1, 7, 11, NULL, NULL), (2, 7, 12, NULL, NULL), (3, 8, 21, 1, 3), (4, 8, 22, 2, 3);

INSERT INTO indicator VALUES
  (1, 'messages', 'tin trao đổi', 'tin', 0, 'sum', 'sum'),
  (2, 'teams', 'tổ bảo vệ rừng', 'tổ', 0, 'end', 'sum');
INSERT INTO fact VALUES
  (1, 11, '202605', 1, 10, 'exact', '2026-06-03', 'on time'),
  (2, 12, '202605', 1, 11, 'exact', '2026-06-09', 'late'),
  (3, 13, '202605', 1, 30, 'exact', '2026-06-03', 'on time'),
  (4, 11, '202606', 1, 4, 'exact', '2026-07-03', 'on time'),
  (5, 12, '202606', 1, NULL, 'missing', '2026-07-06', 'overdue'),
  (6, 13, '202606', 1, 9, 'at least', '2026-07-03', 'on time'),
  (7, 21, '202607', 1, 25, 'exact', '2026-08-03', 'on time'),
  (8, 22, '202607', 1, 20, 'exact', '2026-08-03', 'on time'),
  (9, 21, '202608', 1, 12, 'exact', '2026-09-03', 'on time'),
  (10, 21, '202608', 1, 13, 'exact', '2026-09-10', 'on time'),
  (11, 11, '202606', 2, 3, 'exact', '2026-07-03', 'on time'),
  (12, 12, '202606', 2, 4, 'exact', '2026-07-03', 'on time'),
  (13, 13, '202606', 2, 6, 'exact', '2026-07-03', 'on time'),
  (14, 21, '202608', 2, 8, 'exact', '2026-09-03', 'on time'),
  (15, 22, '202608', 2, 5, 'exact', '2026-09-03', 'on time');
INSERT INTO expected VALUES
  (1, 11, 1, '202605', '202606'), (2, 12, 1, '202605', '202606'), (3, 13, 1, '202605', '202606'),
  (4, 21, 1, '202607', '202608'), (5, 22, 1, '202607', '202608'),
  (6, 11, 2, '202606', '202606'), (7, 12, 2, '202606', '202606'), (8, 13, 2, '202606', '202606'),
  (9, 21, 2, '202608', '202608'), (10, 22, 2, '202608', '202608');
INSERT INTO report VALUES (1, '202605', '202608', '2026-08-31');
)sql";

}  // namespace report_tables

#endif
