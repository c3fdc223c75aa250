// SPDX-License-Identifier: BSL-1.0
#include <schedule/series_days.hpp>

#include <phoihop/core/error.hpp>
#include <schedule/nominal_day.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop::detail {
namespace {

// Goes through the periods of both lists in order, and refuses what no calendar could have made of the series.
class days_check {
 public:
  days_check(const timetable::series_days& days, const series& s) : days_{days}, s_{s} {}

  void operator()() {
    const auto& meetings = days_.occurrences;
    const auto& left_out = days_.omissions;
    check_kinds(meetings, "days.occurrences");
    check_kinds(left_out, "days.omissions");
    std::size_t k = 0;  // of `left_out`
    for (std::size_t i = 0; i < meetings.size(); ++i) {
      while (k < left_out.size() && left_out[k].covers < meetings[i].covers) check_dayless(k++);
      check_occurrence(meetings[i], field_path("days.occurrences", i));
      if (k < left_out.size() && left_out[k].covers == meetings[i].covers)
        check_left_out(meetings[i], k++);
      else
        check_held(meetings[i], field_path("days.occurrences", i));
    }
    while (k < left_out.size()) check_dayless(k++);
  }

 private:
  [[noreturn]] static void refuse(const std::string& path, std::string_view value, message problem) {
    throw bad_argument{path, value, std::move(problem)};
  }

  template <class Row>
  void check_kinds(const std::vector<Row>& rows, std::string_view list) const {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].covers.kind() != s_.when.covers() || rows[i].covers.scheme() != s_.when.scheme())
        refuse(field_path(list, i, "covers"), to_text(rows[i].covers),
               {"the series meets {}", to_text(s_.when)});
  }

  // The periods are those that the series has something to say of, without a gap.
  void check_covers(const period& p, const std::string& path) {
    if (before_ && !(*before_ < p)) refuse(path + ".covers", to_text(p), "periods ascend, each once");
    if (!is_asked_for(s_, p))
      refuse(path + ".covers", to_text(p), {"the series is in force {}", s_.in_force});
    // One that is asked for follows: `p`, if no other.
    period next = before_ ? *next_period(s_.when, *before_) : *first_asked_for(s_);
    while (next < p && !is_asked_for(s_, next)) next = *next_period(s_.when, next);
    if (next != p) refuse(path + ".covers", to_text(p), {"{} is left out without a reason", next});
    before_ = p;
  }

  [[nodiscard]] bool is_in_force(const occurrence& o) const {
    return belongs_by_period(s_, o.covers) ||
           (s_.in_force.contains(o.nominal) && s_.in_force.contains(o.actual));
  }

  [[nodiscard]] bool is_on_a_kept_day(const occurrence& o) const {
    return s_.same_day == same_day_rule::keep_first && last_held_ == o.actual;
  }

  void check_occurrence(const occurrence& o, const std::string& path) {
    check_covers(o.covers, path);
    check_known(o.nominal, path + ".nominal");
    check_known(o.actual, path + ".actual");
    require_enumerator(o.day_certainty, path + ".day_certainty");
    if (!std::holds_alternative<nth_business_day>(s_.when.day())) {
      const auto nominal = nominal_day(s_.when.day(), o.covers);
      if (!nominal) refuse(path + ".nominal", to_text(o.nominal), "the period lacks the day of the rule");
      if (*nominal != o.nominal)
        refuse(path + ".nominal", to_text(o.nominal), {"the day of the rule is {}", *nominal});
    } else if (!o.covers.contains(o.nominal)) {
      refuse(path + ".nominal", to_text(o.nominal), "the rule names a business day of the period");
    }
    check_roll(o, path);
  }

  void check_known(const date& d, const std::string& path) const {
    require_day(d, path);
    if (!days_.horizon.contains(d))
      refuse(path, to_text(d), {"the calendar {} knows {}", days_.calendar, days_.horizon});
  }

  void check_roll(const occurrence& o, const std::string& path) const {
    const roll convention = s_.when.convention();
    const bool is_fixed = convention == roll::unadjusted;
    if ((o.actual < o.nominal && (is_fixed || convention == roll::following)) ||
        (o.nominal < o.actual && (is_fixed || convention == roll::preceding)))
      refuse(path + ".actual", to_text(o.actual),
             {"the convention is {}, and the nominal day {}", convention, o.nominal});
    if ((o.actual == o.nominal) != o.why_moved.empty())
      refuse(path + ".why_moved", to_text(o.why_moved),
             "a meeting that was moved has a reason, no other has");
  }

  void check_held(const occurrence& o, const std::string& path) {
    if (!is_in_force(o))
      refuse(path + ".actual", to_text(o.actual), {"the series is in force {}", s_.in_force});
    if (is_on_a_kept_day(o))
      refuse(path + ".actual", to_text(o.actual), "of the meetings on one day the first is kept");
    last_held_ = o.actual;
  }

  // Of a period whose day is known.
  void check_left_out(const occurrence& o, std::size_t k) const {
    const omission_reason why = days_.omissions[k].why;
    bool is_so = false;
    switch (check_reason(k)) {
      case omission_reason::not_in_force: is_so = !is_in_force(o); break;
      case omission_reason::same_day: is_so = is_in_force(o) && is_on_a_kept_day(o); break;
      case omission_reason::closed_day:
        is_so = s_.when.closed() == closed_day::leave_out && is_in_force(o);
        break;
      case omission_reason::no_such_day: break;
    }
    if (!is_so) refuse_reason(k, why);
  }

  // Of a period whose day is not known.
  void check_dayless(std::size_t k) {
    const auto& [covers, why] = days_.omissions[k];
    check_covers(covers, field_path("days.omissions", k));
    const bool by_business_days = std::holds_alternative<nth_business_day>(s_.when.day());
    const auto nominal = nominal_day(s_.when.day(), covers);
    bool is_so = false;
    switch (check_reason(k)) {
      case omission_reason::not_in_force:
        is_so = !belongs_by_period(s_, covers) && nominal && !s_.in_force.contains(*nominal);
        break;
      case omission_reason::no_such_day: is_so = by_business_days || !nominal; break;
      case omission_reason::same_day:
      case omission_reason::closed_day: break;
    }
    if (!is_so) refuse_reason(k, why);
  }

  [[nodiscard]] omission_reason check_reason(std::size_t k) const {
    require_enumerator(days_.omissions[k].why, field_path("days.omissions", k, "why"));
    return days_.omissions[k].why;
  }

  [[noreturn]] void refuse_reason(std::size_t k, omission_reason why) const {
    refuse(field_path("days.omissions", k, "why"), to_text(why),
           {"this is not why {} has no meeting", days_.omissions[k].covers});
  }

  const timetable::series_days& days_;
  const series& s_;
  std::optional<period> before_;
  std::optional<date> last_held_;
};

}  // namespace

void check_days(const timetable::series_days& days, const series& s) {
  days_check{days, s}();
}

}  // namespace phoihop::detail
