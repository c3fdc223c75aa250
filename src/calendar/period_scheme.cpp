// SPDX-License-Identifier: BSL-1.0
#include <phoihop/calendar/period_scheme.hpp>

#include <phoihop/core/error.hpp>

#include <array>
#include <cstddef>

namespace phoihop {
namespace {

constexpr std::size_t known = detail::built_in_definitions.size();

constexpr std::array<period_scheme, known> all_known() {
  std::array<period_scheme, known> schemes;
  for (std::size_t i = 0; i < known; ++i) schemes[i] = period_scheme{detail::built_in_definitions[i]};
  return schemes;
}

constexpr std::array<period_scheme, known> built_in = all_known();

using marks = std::array<std::int32_t, 12>;

std::string text_of(std::int32_t number) {
  return std::to_string(number);
}

std::string_view text_of(period_label label) {
  return label == period_label::by_end ? "/end" : "/start";
}

constexpr std::array<std::string_view, 7> weekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                      "friday", "saturday", "sunday"};

std::string marks_text(const marks& months, char between) {
  std::string text;
  for (const std::int32_t m : months)
    if (m != 0) text.append(text.empty() ? 0 : 1, between).append(text_of(m));
  return text;
}

// Takes a text apart from its front. What does not fit leaves it failed, and it stays so.
class reader {
 public:
  explicit reader(std::string_view text) noexcept : text_{text} {}

  bool skip(std::string_view word) noexcept {
    if (text_.substr(0, word.size()) != word) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  void expect(std::string_view word) noexcept {
    if (!skip(word)) failed_ = true;
  }

  std::string_view until(char end) noexcept {
    const std::string_view word = text_.substr(0, text_.find(end));
    text_.remove_prefix(word.size());
    return word;
  }

  // Without a zero in front; of at most five digits, so that it cannot overflow.
  std::int32_t number() noexcept {
    std::int32_t value = 0;
    std::size_t size = 0;
    while (size < text_.size() && size < 5 && text_[size] >= '0' && text_[size] <= '9')
      value = value * 10 + (text_[size++] - '0');
    if (size == 0 || text_.front() == '0') failed_ = true;
    text_.remove_prefix(size);
    return value;
  }

  period_label label() noexcept {
    if (skip("/end")) return period_label::by_end;
    expect("/start");
    return period_label::by_start;
  }

  weekday day() noexcept {
    for (std::size_t i = 0; i < weekdays.size(); ++i)
      if (skip(weekdays[i])) return static_cast<weekday>(i + 1);
    failed_ = true;
    return weekday::monday;
  }

  void read(marks& months) noexcept {
    months = {};
    if (skip("-")) return;
    for (std::int32_t& m : months) {
      m = number();
      if (!skip("+")) return;
    }
    failed_ = true;  // a thirteenth is announced
  }

  [[nodiscard]] bool at_end() const noexcept { return !failed_ && text_.empty(); }

 private:
  std::string_view text_;
  bool failed_ = false;
};

}  // namespace

namespace detail {

void refuse(const period_scheme_definition& given, scheme_fault fault) {
  const auto label_value = [](period_label label) { return std::to_string(static_cast<unsigned>(label)); };
  switch (fault) {
    case scheme_fault::first_day:
      throw bad_argument{"first_day", text_of(given.first_day), "months begin on a day of 1 to 31"};
    case scheme_fault::months:
      throw bad_argument{"months", label_value(given.months), "months are called by their start or end"};
    case scheme_fault::first_month:
      throw bad_argument{"first_month", text_of(given.first_month), "years begin with a month of 1 to 12"};
    case scheme_fault::years:
      throw bad_argument{"years", label_value(given.years), "years are called by their start or end"};
    case scheme_fault::week_begins:
      throw bad_argument{"week_begins", std::to_string(static_cast<unsigned>(given.week_begins)),
                         "a weekday is 1 (Monday) to 7 (Sunday)"};
    case scheme_fault::cumulative_months:
      throw bad_argument{"cumulative_months", marks_text(given.cumulative_months, ' '),
                         "these are months of 1 to 12, ascending, and then zeros"};
    case scheme_fault::term_years:
      throw bad_argument{"term_years", text_of(given.term_years),
                         "terms have 2 to 100 years, or there are none: 0"};
    case scheme_fault::term_from:
      throw bad_argument{"term_from", text_of(given.term_from), "terms begin in a year of 1400 to 9999"};
    case scheme_fault::taken_name:
      throw bad_argument{"name", given.name, "this name is that of a built-in scheme with other rules"};
    default: break;
  }
  throw bad_argument{"name", given.name, "a scheme is called by 1 to 8 characters, [a-z][a-z0-9]*"};
}

}  // namespace detail

std::string period_scheme::name() const {
  std::string text;
  for (std::uint64_t rest = name_; rest != 0; rest <<= 8U) text.push_back(static_cast<char>(rest >> 56U));
  return text;
}

std::string to_text(const period_scheme& s) {
  std::string text = s.name();
  text.append("(month=").append(text_of(s.first_day())).append(text_of(s.months()));
  text.append(",year=").append(text_of(s.first_month())).append(text_of(s.years()));
  text.append(",week=").append(weekdays[static_cast<std::size_t>(s.week_begins()) - 1]);
  marks months = {};
  for (std::size_t i = 0; i < months.size(); ++i) {
    const auto m = static_cast<std::int32_t>(i) + 1;
    months[i] = s.cumulates(m) ? m : 0;
  }
  const std::string written = marks_text(months, '+');
  text.append(",cumulative=").append(written.empty() ? "-" : written).append(",term=");
  if (s.term_years() == 0) return text.append("-)");
  return text.append(text_of(s.term_years())).append("@").append(text_of(s.term_from())).append(")");
}

std::optional<period_scheme> parse_period_scheme(std::string_view text) noexcept {
  reader in{text};
  period_scheme_definition d;
  d.name = in.until('(');
  in.expect("(month=");
  d.first_day = in.number();
  d.months = in.label();
  in.expect(",year=");
  d.first_month = in.number();
  d.years = in.label();
  in.expect(",week=");
  d.week_begins = in.day();
  in.expect(",cumulative=");
  in.read(d.cumulative_months);
  in.expect(",term=");
  d.term_years = d.term_from = 0;
  if (!in.skip("-")) {
    d.term_years = in.number();
    in.expect("@");
    d.term_from = in.number();
  }
  in.expect(")");
  // What is not settled is written in another way.
  if (!in.at_end() || !detail::same_rules(d, detail::settled(d)) ||
      detail::fault_of(d) != detail::scheme_fault::none)
    return std::nullopt;
  return period_scheme{d};
}

std::span<const period_scheme> built_in_period_schemes() noexcept {
  return built_in;
}

}  // namespace phoihop
