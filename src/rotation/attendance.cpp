// SPDX-License-Identifier: BSL-1.0
#include <rotation/attendance.hpp>

#include <phoihop/core/error.hpp>
#include <rotation/fields.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace phoihop::detail {

namespace {

constexpr std::int64_t largest_weight = 1'000'000;

void require_weights(const roster& who) {
  if (who.members.empty()) throw bad_argument{"members", "empty", "a rotation needs at least one member"};
  for (std::size_t i = 0; i < who.members.size(); ++i) {
    const std::int64_t weight = who.members[i].weight;
    if (weight < 1 || weight > largest_weight)
      throw bad_argument{field_path("members", i, "weight"), std::to_string(weight),
                         "a weight is 1 to 1,000,000"};
  }
}

// Of the same member, by their beginnings: where any two have a day in common, two neighbours have.
void require_apart(const roster& who) {
  std::vector<std::size_t> order(who.members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::tuple{who.members[i].who, who.members[i].when.first(), i};
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  for (std::size_t at = 1; at < order.size(); ++at) {
    const auto& before = who.members[order[at - 1]];
    const auto& after = who.members[order[at]];
    if (before.who == after.who && common(before.when, after.when))
      throw bad_argument{field_path("members", std::max(order[at - 1], order[at]), "who"), to_text(after.who),
                         "this member is listed twice for the same days"};
  }
}

void require_meeting(const attendance& present, std::size_t meeting, const std::string& field) {
  if (meeting >= present.meetings())
    throw bad_argument{field, std::to_string(meeting), {"there are only {} meetings", present.meetings()}};
}

// The column of a member, who is present at the meeting.
std::size_t require_present(const attendance& present, std::size_t meeting, unit_id who,
                            const std::string& field) {
  const std::size_t member = present.column(who, field);
  if (present.weight(meeting, member) == 0)
    throw bad_argument{field, to_text(who), "this member is not present at that meeting"};
  return member;
}

}  // namespace

attendance::attendance(const roster& who, const meeting_days& days) {
  const auto meetings = days.sits;
  require_weights(who);
  require_apart(who);
  require_ascending(meetings);
  list_members(who);
  weights_.resize(meetings.size() * members_.size(), 0);
  for (std::size_t i = 0; i < who.members.size(); ++i)
    set_weights(days.judged, who.members[i].when, roster_columns_[i], who.members[i].weight);
  for (std::size_t i = 0; i < who.absences.size(); ++i)
    set_weights(meetings, who.absences[i].when, column(who.absences[i].who, field_path("absences", i, "who")),
                0);
  occupy(days.occupied, meetings.size());
  for (std::size_t j = 0; j < meetings.size(); ++j) {
    if (sum(j) == 0)
      throw bad_argument{field_path("meetings", j), to_text(meetings[j]),
                         "no member of the roster is present on that day"};
    reduce(j);
  }
}

void attendance::occupy(std::span<const seat> occupied, std::size_t meetings) {
  for (std::size_t i = 0; i < occupied.size(); ++i) {
    const auto& [meeting, who] = occupied[i];
    if (meeting >= meetings)
      throw bad_argument{field_path("occupied", i, "meeting"),
                         std::to_string(meeting),
                         {"there are only {} meetings", meetings}};
    weights_[meeting * members_.size() + column(who, field_path("occupied", i, "who"))] = 0;
  }
}

attendance::attendance(std::span<const attendance> parts, std::span<const meeting_of_part> rows) {
  std::map<unit_id, std::size_t> columns;
  std::vector<std::vector<std::size_t>> column_of(parts.size());  // by part and column of the part
  for (std::size_t p = 0; p < parts.size(); ++p)
    for (const unit_id who : parts[p].members()) {
      const auto [at, is_new] = columns.emplace(who, members_.size());
      if (is_new) members_.push_back(who);
      column_of[p].push_back(at->second);
    }
  for (const auto& [who, at] : columns) by_id_.push_back(at);
  weights_.resize(rows.size() * members_.size(), 0);
  for (std::size_t j = 0; j < rows.size(); ++j) {
    const auto& [part, meeting] = rows[j];
    for (std::size_t i = 0; i < column_of[part].size(); ++i)
      weights_[j * members_.size() + column_of[part][i]] = parts[part].weight(meeting, i);
  }
}

// To the smallest weights of the same shares, which keeps common denominators small.
void attendance::reduce(std::size_t meeting) {
  const auto row = std::span{weights_}.subspan(meeting * members_.size(), members_.size());
  std::int64_t divisor = 0;
  for (const std::int64_t weight : row) {
    divisor = std::gcd(divisor, weight);
    if (divisor == 1) return;
  }
  if (divisor > 1)
    for (std::int64_t& weight : row) weight /= divisor;
}

// Each member once, in the order of first mention.
void attendance::list_members(const roster& who) {
  std::vector<std::size_t> order(who.members.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return who.members[a].who < who.members[b].who; });
  std::vector<std::size_t> first(who.members.size());  // of each membership: the member's first
  for (std::size_t at = 0; at < order.size(); ++at) {
    const bool is_new = at == 0 || who.members[order[at - 1]].who != who.members[order[at]].who;
    first[order[at]] = is_new ? order[at] : first[order[at - 1]];
  }
  roster_columns_.reserve(first.size());
  members_.reserve(first.size());
  by_id_.reserve(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    roster_columns_.push_back(first[i] == i ? members_.size() : roster_columns_[first[i]]);
    if (first[i] == i) members_.push_back(who.members[i].who);
  }
  for (const std::size_t i : order)
    if (first[i] == i) by_id_.push_back(roster_columns_[i]);
}

void attendance::set_weights(std::span<const date> meetings, const validity& when, std::size_t member,
                             std::int64_t weight) {
  const auto begin = std::lower_bound(meetings.begin(), meetings.end(), when.first());
  const auto end = when.end_day() ? std::lower_bound(begin, meetings.end(), *when.end_day()) : meetings.end();
  for (auto at = begin; at < end; ++at)
    weights_[static_cast<std::size_t>(at - meetings.begin()) * members_.size() + member] = weight;
}

std::optional<std::size_t> attendance::find_column(unit_id who) const {
  const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), who,
                                      [&](std::size_t i, unit_id id) { return members_[i] < id; });
  if (found == by_id_.end() || members_[*found] != who) return std::nullopt;
  return *found;
}

std::size_t attendance::column(unit_id who, std::string_view field) const {
  const auto found = find_column(who);
  if (!found) throw bad_argument{field, to_text(who), "this member is not in the roster"};
  return *found;
}

std::vector<std::size_t> columns_of(const attendance& present, std::span<const unit_id> chairs) {
  if (chairs.size() != present.meetings())
    throw bad_argument{
        "chairs", std::to_string(chairs.size()), {"there are {} meetings", present.meetings()}};
  std::vector<std::size_t> columns;
  columns.reserve(chairs.size());
  for (std::size_t j = 0; j < chairs.size(); ++j) {
    const auto found = present.find_column(chairs[j]);
    columns.push_back(found ? *found : present.column(chairs[j], field_path("chairs", j)));
  }
  return columns;
}

bool alone(const attendance& present, std::size_t meeting, std::size_t member) {
  return present.sum(meeting) == present.weight(meeting, member);
}

eligibility::eligibility(const roster& who, std::span<const seat> barred, const attendance& present)
    : present_{&present}, pinned_(present.meetings()) {
  bar_all(barred);
  pin_all(who);
}

void eligibility::bar_all(std::span<const seat> barred) {
  for (std::size_t k = 0; k < barred.size(); ++k) {
    require_meeting(*present_, barred[k].meeting, field_path("barred", k, "meeting"));
    barred_.emplace_back(barred[k].meeting, require_present(*present_, barred[k].meeting, barred[k].who,
                                                            field_path("barred", k, "who")));
  }
  std::sort(barred_.begin(), barred_.end());
  barred_.erase(std::unique(barred_.begin(), barred_.end()), barred_.end());
  for (const auto& [meeting, first] : barred_) {
    bool anyone = false;
    for (std::size_t i = 0; i < present_->members().size() && !anyone; ++i)
      anyone = present_->weight(meeting, i) != 0 && !is_barred(meeting, i);
    if (!anyone)
      throw bad_argument{field_path("meetings", meeting), "all barred",
                         "no member who is present may chair this meeting"};
  }
}

void eligibility::pin_all(const roster& who) {
  for (std::size_t k = 0; k < who.pins.size(); ++k) {
    const auto& p = who.pins[k];
    require_meeting(*present_, p.meeting, field_path("pins", k, "meeting"));
    if (pinned_[p.meeting])
      throw bad_argument{field_path("pins", k, "meeting"), std::to_string(p.meeting),
                         "this meeting is pinned already"};
    const std::size_t member = present_->column(p.who, field_path("pins", k, "who"));
    if (is_barred(p.meeting, member))
      throw bad_argument{field_path("pins", k, "who"), to_text(p.who),
                         "this member is barred from that meeting"};
    pinned_[p.meeting] = member;
  }
}

}  // namespace phoihop::detail
