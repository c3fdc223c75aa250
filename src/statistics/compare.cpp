// SPDX-License-Identifier: BSL-1.0
#include <phoihop/statistics/compare.hpp>

#include <phoihop/core/error.hpp>
#include <phoihop/organization/organization.hpp>

#include <core/int128.hpp>
#include <statistics/cube_place.hpp>

#include <algorithm>
#include <array>

namespace phoihop {
namespace {

using detail::indicator_of;
using detail::int128;

// The next tenth of a percent, of a share that is not negative; the share itself if that does not fit.
ratio to_tenths_upwards(const ratio& share) {
  const int128 divisor = share.denominator();
  const int128 tenths = (int128{share.numerator()} * 1000 + divisor - 1) / divisor;
  return detail::fits_64_bits(tenths) ? ratio{static_cast<std::int64_t>(tenths), 1000} : share;
}

difference_bound bound_of(const quantity& figure, const quantity& base) {
  if (!figure.number() || !base.number()) return difference_bound::unknown;
  const auto is_any = [&](precision how) { return figure.how() == how || base.how() == how; };
  if (is_any(precision::approximate)) return difference_bound::approximate;
  if (!is_any(precision::at_least)) return difference_bound::exact;
  if (figure.how() == base.how()) return difference_bound::unknown;
  return figure.how() == precision::at_least ? difference_bound::at_least : difference_bound::at_most;
}

// ---- In words ----

using in_both = std::array<std::string_view, 2>;  // English, Vietnamese

class explanation {
 public:
  explanation(const comparison& c, std::int32_t decimals, language in)
      : c_{c}, decimals_{decimals}, in_{static_cast<std::size_t>(in)} {}

  [[nodiscard]] std::string operator()() const {
    const std::string figure = text_of(c_.figure);
    const std::string base = text_of(c_.base);
    if (!c_.difference)
      return figure + say({" beside ", " bên cạnh "}) + base +
             say({": the difference is not known", ": không rõ chênh lệch"});
    return figure + ", " + difference() + " " + base + share();
  }

 private:
  [[nodiscard]] std::string say(const in_both& what) const { return std::string{what[in_]}; }
  [[nodiscard]] number_form form() const {
    return in_ == static_cast<std::size_t>(language::vietnamese) ? vietnamese_numbers : number_form{};
  }
  [[nodiscard]] std::string number(std::int64_t n) const { return decimal_text(n, decimals_, form()); }

  [[nodiscard]] std::string text_of(const quantity& q) const {
    if (!q.number())
      return q.why_not() == no_value::missing ? say({"missing", "chưa có số liệu"})
                                              : say({"not due", "không phải báo cáo"});
    switch (*q.how()) {
      case precision::at_least: return say({"at least ", "ít nhất "}) + number(*q.number());
      case precision::approximate: return say({"about ", "khoảng "}) + number(*q.number());
      case precision::exact: break;
    }
    return number(*q.number());
  }

  // "at least 5 more than", "at most 5 less than": a lower bound of a difference below 0 is an upper bound of the
  // decrease.
  [[nodiscard]] std::string difference() const {
    const std::int64_t n = *c_.difference;
    if (n == 0) return nothing();
    const bool is_more = n > 0;
    std::string size = number(n);
    if (!is_more) size.erase(0, 1);  // the sign becomes a word; the least number has no positive twin
    const std::string bound = before_size(is_more);
    if (in_ == static_cast<std::size_t>(language::vietnamese))
      return std::string{is_more ? "tăng " : "giảm "} + bound + size + " so với";
    return bound + size + (is_more ? " more than" : " less than");
  }
  [[nodiscard]] std::string nothing() const {
    switch (c_.bound) {
      case difference_bound::at_least: return say({"no less than", "không ít hơn"});
      case difference_bound::at_most: return say({"no more than", "không nhiều hơn"});
      case difference_bound::approximate: return say({"about the same as", "xấp xỉ"});
      case difference_bound::exact:
      case difference_bound::unknown: break;
    }
    return say({"the same as", "bằng"});
  }
  [[nodiscard]] std::string before_size(bool is_more) const {
    switch (c_.bound) {
      case difference_bound::approximate: return say({"about ", "khoảng "});
      case difference_bound::at_least:
        return is_more ? say({"at least ", "ít nhất "}) : say({"at most ", "nhiều nhất "});
      case difference_bound::at_most:
        return is_more ? say({"at most ", "nhiều nhất "}) : say({"at least ", "ít nhất "});
      case difference_bound::exact:
      case difference_bound::unknown: break;
    }
    return {};
  }

  [[nodiscard]] std::string share() const {
    const auto share = c_.share_of_base();
    if (!share || c_.difference == 0) return {};
    // A bound holds as it is printed: what is at most that share is rounded up.
    std::string percent =
        (c_.bound == difference_bound::at_most ? to_tenths_upwards(*share) : *share).percent(1);
    const bool is_vietnamese = in_ == static_cast<std::size_t>(language::vietnamese);
    if (is_vietnamese) percent.replace(percent.find('.'), 1, 1, vietnamese_numbers.point);
    const std::string bound = before_size(true);
    return is_vietnamese ? " (bằng " + bound + percent + " %)" : " (" + bound + percent + " % of it)";
  }

  const comparison& c_;
  std::int32_t decimals_;
  std::size_t in_;
};

// ---- Units beside each other ----

// In tree order a unit within another one comes right after that or another one within it.
void require_apart(const snapshot& shown, std::span<const unit_id> units) {
  std::vector<std::size_t> order(units.size());
  for (std::size_t i = 0; i < units.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return shown.position(units[a]) < shown.position(units[b]);
  });
  for (std::size_t k = 1; k < order.size(); ++k)
    if (shown.is_within(units[order[k]], units[order[k - 1]]))
      throw bad_argument{field_path("units", order[k]),
                         shown.code(units[order[k]]),
                         {"it is {}, or within it", field_path("units", order[k - 1])}};
}

// The sum of which each figure is a share; 0 if they have no shares.
std::int64_t whole_of(const std::vector<ranked_unit>& all, const indicator& what) {
  if (what.place != over_place::sum) return 0;
  int128 sum = 0;
  for (const ranked_unit& u : all) {
    const auto n = u.figure.value.number();
    if (n && *n < 0) return 0;
    sum += n.value_or(0);
  }
  if (!detail::fits_64_bits(sum)) throw overflow{"share", what.key, "the sum does not fit 64 bits"};
  return static_cast<std::int64_t>(sum);
}

// What a unit published or, if it published nothing, the sum of what is below it; missing if any of that is.
quantity as_reported(const cube& of, unit_id unit, indicator_id which, const period& when) {
  const quantity own = of.own(unit, which, when);
  if (own.number()) return own;
  const cube_value below = of.of(unit, which, when);
  return below.of.missing() > 0 ? quantity::none(no_value::missing) : below.value;
}

}  // namespace

std::optional<ratio> comparison::share_of_base() const {
  if (!difference || *base.number() <= 0 || *figure.number() < 0) return std::nullopt;
  return ratio{*figure.number(), *base.number()};
}

comparison compare(const quantity& figure, const quantity& base) {
  comparison made{figure, base, std::nullopt, bound_of(figure, base)};
  if (made.bound == difference_bound::unknown) return made;
  const int128 difference = int128{*figure.number()} - *base.number();
  if (!detail::fits_64_bits(difference))
    throw overflow{"difference", to_text(figure) + " - " + to_text(base), "this does not fit 64 bits"};
  made.difference = static_cast<std::int64_t>(difference);
  return made;
}

std::string explain(const comparison& c, std::int32_t decimals, language in) {
  require_enumerator(in, "in");
  if (decimals < 0 || decimals > 9)
    throw bad_argument{"decimals", std::to_string(decimals), "there are 0 to 9 decimals"};
  if (c != compare(c.figure, c.base))
    throw bad_argument{"c", to_text(c.bound), "this is not what comparing the two figures gives"};
  return explanation{c, decimals, in}();
}

std::optional<period> same_of_last_year(const period& when) {
  if (when.kind() == period_kind::term)
    throw bad_argument{"when", to_text(when), "a term has no period of last year"};
  if (when.year() <= 1400) throw bad_argument{"when", to_text(when), "years begin with 1400"};
  if (when.kind() == period_kind::week && when.number() == 53) return std::nullopt;
  if (when.kind() == period_kind::day) {
    const auto fields = when.cut_off().year_month_day();
    if (fields.month == 2 && fields.day == 29) return std::nullopt;
    return period::containing(when.scheme(), period_kind::day,
                              make_date(fields.year - 1, fields.month, fields.day));
  }
  return period{when.scheme(), when.kind(), when.year() - 1, when.number()};
}

std::vector<unit_comparison> by_change(const cube& of, std::span<const unit_id> units, indicator_id which,
                                       const period& when, const period& base) {
  std::vector<unit_comparison> all;
  all.reserve(units.size());
  for (const unit_id unit : units) {
    unit_comparison u{unit, of.of(unit, which, when), of.of(unit, which, base), {}};
    u.result = compare(u.figure.value, u.base.value);
    all.push_back(u);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    if (!a.result.difference || !b.result.difference)
      return a.result.difference.has_value() && !b.result.difference;
    return *a.result.difference > *b.result.difference;
  });
  return all;
}

std::vector<ranked_unit> by_size(const cube& of, std::span<const unit_id> units, indicator_id which,
                                 const period& span) {
  std::vector<ranked_unit> all;
  all.reserve(units.size());
  for (const unit_id unit : units) all.push_back({unit, of.of(unit, which, span), {}, {}});
  require_apart(of.frame().units, units);
  std::stable_sort(all.begin(), all.end(), [](const ranked_unit& a, const ranked_unit& b) {
    return b.figure.value.number() < a.figure.value.number();  // none is the smallest
  });
  const std::int64_t whole = whole_of(all, indicator_of(of.frame(), which));
  for (std::size_t k = 0; k < all.size(); ++k) {
    const auto n = all[k].figure.value.number();
    if (!n) break;
    all[k].rank =
        k > 0 && all[k - 1].figure.value.number() == n ? all[k - 1].rank : static_cast<std::uint32_t>(k + 1);
    if (whole > 0) all[k].share = ratio{*n, whole};
  }
  return all;
}

std::vector<unit_reconciliation> reconcile_levels(const cube& of, indicator_id which, const period& when) {
  if (indicator_of(of.frame(), which).upper != upper_figure::published)
    throw bad_argument{"which", to_text(which),
                       "figures of upper units count beside those below: they are no totals"};
  if (indicator_of(of.frame(), which).place != over_place::sum)
    throw bad_argument{"which", to_text(which), "its figures do not add up over units"};
  const snapshot& shown = of.frame().units;
  std::vector<unit_reconciliation> made;
  for (const unit_id unit : shown.units()) {
    const quantity published = of.own(unit, which, when);
    const std::vector<unit_id> below = shown.children(unit);
    if (below.empty() || !published.number()) continue;
    std::vector<named_quantity> parts;
    parts.reserve(below.size());
    for (const unit_id part : below)
      parts.push_back({detail::called(of.frame(), part, shown.on()), as_reported(of, part, which, when)});
    made.push_back({unit, reconcile(published, parts)});
  }
  return made;
}

}  // namespace phoihop
