// SPDX-License-Identifier: BSL-1.0
// The same counts by SQLite, in memory: the rows under an index that holds all of them, by unit, so that no
// sorting is needed; the ends by day in a table of their own.
#include <deadline/log_columns.hpp>

#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

class database {
 public:
  database() {
    require(sqlite3_open(":memory:", &handle_));
    note(std::string{"SQLite "} + sqlite3_libversion() + ", in memory, with a covering index.");
  }
  ~database() { sqlite3_close(handle_); }
  database(const database&) = delete;
  database& operator=(const database&) = delete;

  void run(const char* sql) { require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(handle_, sql, -1, &statement, nullptr));
    return statement;
  }

 private:
  static void require(int result) {
    if (result != SQLITE_OK) wrong_answer("SQLite, which reports an error");
  }
  sqlite3* handle_ = nullptr;
};

void fill_rows(database& db, std::size_t count) {
  const log_columns& log = log_of(count);
  db.run("CREATE TABLE log (unit INTEGER, received INTEGER, delivered INTEGER); BEGIN");
  sqlite3_stmt* insert = db.prepared("INSERT INTO log VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < count; ++i) {
    sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(log.unit[i]));
    sqlite3_bind_int64(insert, 2, since_first_midnight(log.received[i]));
    if (log.delivered[i] == not_delivered())
      sqlite3_bind_null(insert, 3);
    else
      sqlite3_bind_int64(insert, 3, since_first_midnight(log.delivered[i]));
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  db.run("COMMIT; CREATE INDEX by_unit ON log (unit, received, delivered)");
}

void fill_ends(database& db, const due_rule& rule) {
  db.run("CREATE TABLE ends (day INTEGER PRIMARY KEY, due INTEGER); BEGIN");
  sqlite3_stmt* insert = db.prepared("INSERT INTO ends VALUES (?, ?)");
  const due_by_day table = due_by_day_of(rule);
  for (std::size_t day = 0; day < table.due.size(); ++day) {
    sqlite3_bind_int64(insert, 1, static_cast<std::int64_t>(day));
    sqlite3_bind_int64(insert, 2, table.due[day]);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  db.run("COMMIT");
}

constexpr const char* question =
    "SELECT unit, SUM(delivered <= ?1 AND delivered <= due), SUM(delivered <= ?1 AND delivered > due),"
    " SUM((delivered IS NULL OR delivered > ?1) AND ?1 <= due),"
    " SUM((delivered IS NULL OR delivered > ?1) AND ?1 > due)"
    " FROM log CROSS JOIN ends ON ends.day = log.received / 86400000000 GROUP BY unit";

std::vector<batch_counts> asked(sqlite3_stmt* statement) {
  std::vector<batch_counts> by_unit(log_units);
  while (sqlite3_step(statement) == SQLITE_ROW)
    by_unit[static_cast<std::size_t>(sqlite3_column_int64(statement, 0))] = {
        sqlite3_column_int64(statement, 1), sqlite3_column_int64(statement, 2),
        sqlite3_column_int64(statement, 3), sqlite3_column_int64(statement, 4)};
  sqlite3_reset(statement);
  return by_unit;
}

void by_sqlite(benchmark::State& state, const due_rule& rule, const char* name) {
  const auto rows = static_cast<std::size_t>(state.range(0));
  database db;
  fill_rows(db, rows);
  fill_ends(db, rule);
  sqlite3_stmt* statement = db.prepared(question);
  sqlite3_bind_int64(statement, 1, since_first_midnight(log_now()));
  std::vector<batch_counts> expected(log_units);
  const std::vector<due_rule> rules{rule};
  count_batch(log_of(rows).view(), rules, log_calendar(), log_now(), expected);
  for (auto _ : state) {
    const auto found = asked(statement);
    if (found != expected) wrong_answer(name);
  }
  sqlite3_finalize(statement);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void count_days_sqlite(benchmark::State& state) {
  by_sqlite(state, ten_days(), "count_days_sqlite");
}
void count_working_days_sqlite(benchmark::State& state) {
  by_sqlite(state, five_working_days(), "count_working_days_sqlite");
}

constexpr std::int64_t million = 1'000'000;

void add_all(std::int64_t rows) {
  const auto add = [rows](const char* name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name, function)
        ->ArgName("rows")
        ->Arg(rows)
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  };
  add("count_days_sqlite", count_days_sqlite);
  add("count_working_days_sqlite", count_working_days_sqlite);
}

const bool added = (add_all(million), true);
const in_full_runs ten_millions{[] { add_all(10 * million); }};

}  // namespace
