// SPDX-License-Identifier: BSL-1.0
// The same by SQLite, in memory: the reported figures, and each unit with all units above it, are there before. The
// totals of every unit, indicator and month go into a table whose primary key answers spans of months; a span is a
// sum of its months.
#include <statistics/country.hpp>
#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phoihop::bench {
namespace {

void require(int result) {
  if (result != SQLITE_OK) wrong_answer("SQLite, which reports an error");
}

class database {
 public:
  explicit database(const country& of) {
    require(sqlite3_open(":memory:", &handle_));
    run("CREATE TABLE above (unit INTEGER, ancestor INTEGER, PRIMARY KEY (unit, ancestor)) WITHOUT ROWID;"
        "CREATE TABLE facts (unit INTEGER, indicator INTEGER, month INTEGER, number INTEGER); BEGIN");
    const snapshot shown = of.units->at(start);
    for (const unit_id unit : shown.units())
      for (std::optional<unit_id> u = unit; u; u = shown.parent(*u))
        insert("INSERT INTO above VALUES (?, ?)", {number_of(unit), number_of(*u)});
    for (std::size_t row = 0; row < of.whose.size(); ++row)
      insert("INSERT INTO facts VALUES (?, ?, ?, ?)",
             {number_of(of.whose[row]), number_of(of.what[row]), of.when[row], *of.values[row].number()});
    run("COMMIT");
    note(std::string{"SQLite "} + sqlite3_libversion() +
         ", in memory. It sums numbers and counts them; it checks nothing.");
  }
  ~database() {
    sqlite3_finalize(last_);
    sqlite3_close(handle_);
  }
  database(const database&) = delete;
  database& operator=(const database&) = delete;

  void roll_up() {
    run("DROP TABLE IF EXISTS totals;"
        "CREATE TABLE totals (unit INTEGER, indicator INTEGER, month INTEGER, number INTEGER, came INTEGER,"
        " PRIMARY KEY (unit, indicator, month)) WITHOUT ROWID;"
        "INSERT INTO totals SELECT ancestor, indicator, month, SUM(number), COUNT(*)"
        " FROM facts JOIN above USING (unit) GROUP BY 1, 2, 3");
    is_rolled_up_ = true;
  }
  [[nodiscard]] bool is_rolled_up() const { return is_rolled_up_; }
  // Sum and count; none: nothing came.
  std::optional<std::pair<std::int64_t, std::int64_t>> asked(const random_question& q) {
    sqlite3_stmt* const s = prepared(
        "SELECT SUM(number), SUM(came) FROM totals WHERE unit = ? AND indicator = ? AND month BETWEEN ? AND "
        "?");
    bind(s, {number_of(q.unit), number_of(q.which), static_cast<std::int64_t>(q.from),
             static_cast<std::int64_t>(q.to)});
    if (sqlite3_step(s) != SQLITE_ROW || sqlite3_column_type(s, 0) == SQLITE_NULL) return std::nullopt;
    return std::pair{std::int64_t{sqlite3_column_int64(s, 0)}, std::int64_t{sqlite3_column_int64(s, 1)}};
  }

 private:
  template <class Id>
  static std::int64_t number_of(Id id) {
    return static_cast<std::int64_t>(index_of(id));
  }
  void run(const char* sql) { require(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr)); }
  // Prepared once for as long as the same is run.
  sqlite3_stmt* prepared(const char* sql) {
    if (sql != last_sql_) {
      sqlite3_finalize(last_);
      require(sqlite3_prepare_v2(handle_, sql, -1, &last_, nullptr));
      last_sql_ = sql;
    }
    sqlite3_reset(last_);
    return last_;
  }
  static void bind(sqlite3_stmt* s, std::initializer_list<std::int64_t> numbers) {
    int place = 0;
    for (const std::int64_t n : numbers) require(sqlite3_bind_int64(s, ++place, n));
  }
  void insert(const char* sql, std::initializer_list<std::int64_t> numbers) {
    sqlite3_stmt* const s = prepared(sql);
    bind(s, numbers);
    if (sqlite3_step(s) != SQLITE_DONE) wrong_answer("SQLite, which reports an error");
  }

  sqlite3* handle_ = nullptr;
  sqlite3_stmt* last_ = nullptr;
  const char* last_sql_ = nullptr;
  bool is_rolled_up_ = false;
};

void require_same(database& db, const country& of, const char* benchmark) {
  const cube made{of.frame(), of.facts()};
  for (const random_question& q : random_questions(of)) {
    const cube_value ours = made.of(q.unit, q.which, of.calendar[q.from], of.calendar[q.to]);
    const auto theirs = db.asked(q);
    if (ours.value.number() != (theirs ? std::optional{theirs->first} : std::nullopt) ||
        ours.of.numbers() != (theirs ? theirs->second : 0))
      wrong_answer(benchmark);
  }
}

// Made once for each country; its totals by the first benchmark that needs them.
database& database_of(const country& of) {
  static std::map<const country*, database> made;
  return made.try_emplace(&of, of).first->second;
}

void build_cube_sqlite(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  database& db = database_of(of);
  for (auto _ : state) db.roll_up();
  require_same(db, of, "build_cube_sqlite");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(of.whose.size()));
}

void ask_cube_sqlite(benchmark::State& state) {
  const country& of = of_size(state.range(0), state.range(1));
  database& db = database_of(of);
  if (!db.is_rolled_up()) db.roll_up();
  const auto questions = random_questions(of);
  for (auto _ : state)
    for (const auto& q : questions) benchmark::DoNotOptimize(db.asked(q));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(questions.size()));
}

void add_all(std::int64_t communes, std::int64_t indicators) {
  const auto add = [&](const char* name, void (*function)(benchmark::State&)) {
    benchmark::RegisterBenchmark(name, function)
        ->ArgNames({"communes", "indicators"})
        ->Args({communes, indicators})
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  };
  add("build_cube_sqlite", build_cube_sqlite);
  add("ask_cube_sqlite", ask_cube_sqlite);
}

const bool added = (add_all(500, 4), true);
const in_full_runs national{[] { add_all(10'599, 20); }};

}  // namespace
}  // namespace phoihop::bench
