// SPDX-License-Identifier: BSL-1.0
//
// A connection, a statement and a transaction of SQLite that end with their scope. Values are bound; no SQL is made of
// them.
#ifndef PHOIHOP_EXAMPLES_SUPPORT_SQLITE_HPP
#define PHOIHOP_EXAMPLES_SUPPORT_SQLITE_HPP

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sqlite {

class connection {
 public:
  /// Opens the file; a database that does not exist is made, and is empty.
  explicit connection(const std::string& file) {
    const int result =
        sqlite3_open_v2(file.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (result != SQLITE_OK) {
      const std::string why = handle_ == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(handle_);
      sqlite3_close(handle_);
      throw std::runtime_error{file + ": " + why};
    }
    sqlite3_busy_timeout(handle_, 5000);  // milliseconds: another program may be writing
  }
  ~connection() { sqlite3_close(handle_); }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;

  /// Statements without values.
  void run(const char* script) { require(sqlite3_exec(handle_, script, nullptr, nullptr, nullptr)); }
  void require(int result) const {
    if (result != SQLITE_OK) throw std::runtime_error{std::string{"SQLite: "} + sqlite3_errmsg(handle_)};
  }
  [[nodiscard]] sqlite3* handle() const noexcept { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class statement {
 public:
  /// The one statement of the text. @throws std::invalid_argument  if there is none in it, or more after it.
  statement(connection& in, std::string_view sql) : in_{in} {
    const char* end = nullptr;
    in.require(sqlite3_prepare_v2(in.handle(), sql.data(), static_cast<int>(sql.size()), &handle_, &end));
    if (handle_ == nullptr)
      throw std::invalid_argument{"SQLite: there is no statement in: " + std::string{sql}};
    const std::string_view rest = sql.substr(static_cast<std::size_t>(end - sql.data()));
    const std::size_t more = rest.find_first_not_of("; \t\r\n");
    if (more == std::string_view::npos) return;
    sqlite3_finalize(handle_);  // a constructor that throws has no destructor
    throw std::invalid_argument{"SQLite: after the first statement there is more: " +
                                std::string{rest.substr(more)}};
  }
  ~statement() { sqlite3_finalize(handle_); }
  statement(const statement&) = delete;
  statement& operator=(const statement&) = delete;

  /// Runs it once with these values for ?1, ?2 ... It gives no rows.
  template <class... Values>
  void run_with(const Values&... values) {
    int place = 0;
    (bind(++place, values), ...);
    const bool has_row = next();
    in_.require(sqlite3_reset(handle_));
    in_.require(sqlite3_clear_bindings(handle_));
    if (has_row) throw std::logic_error{"SQLite: this statement gives rows"};
  }
  /// The next row; false after the last one.
  [[nodiscard]] bool next() {
    const int result = sqlite3_step(handle_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) in_.require(result);
    return result == SQLITE_ROW;
  }

  [[nodiscard]] int columns() const { return sqlite3_column_count(handle_); }
  [[nodiscard]] std::string name(int column) const { return sqlite3_column_name(handle_, column); }
  [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
  [[nodiscard]] bool is_number(int column) const {
    return sqlite3_column_type(handle_, column) == SQLITE_INTEGER;
  }
  [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(handle_, column); }
  /// UTF-8; of NULL empty.
  [[nodiscard]] std::string text(int column) const {
    const unsigned char* const bytes = sqlite3_column_text(handle_, column);
    if (bytes == nullptr) return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
    return {reinterpret_cast<const char*>(bytes), size};
  }

 private:
  void bind(int place, std::int64_t value) { in_.require(sqlite3_bind_int64(handle_, place, value)); }
  void bind(int place, std::string_view value) {
    // Without a copy: the values of `run_with` outlive the step.
    in_.require(
        sqlite3_bind_text(handle_, place, value.data(), static_cast<int>(value.size()), SQLITE_STATIC));
  }
  void bind(int place, const std::optional<std::int64_t>& value) {
    if (value)
      bind(place, *value);
    else
      in_.require(sqlite3_bind_null(handle_, place));
  }

  connection& in_;
  sqlite3_stmt* handle_ = nullptr;
};

/// Takes all back that was written since it was begun, unless it is committed.
class transaction {
 public:
  explicit transaction(connection& in) : in_{in} { in.run("BEGIN IMMEDIATE"); }
  ~transaction() {
    if (is_open_) sqlite3_exec(in_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  transaction(const transaction&) = delete;
  transaction& operator=(const transaction&) = delete;

  void commit() {
    in_.run("COMMIT");
    is_open_ = false;
  }

 private:
  connection& in_;
  bool is_open_ = true;
};

}  // namespace sqlite

#endif
