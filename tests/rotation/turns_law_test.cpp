// SPDX-License-Identifier: BSL-1.0
// Laws of turns in a stated order, and a slow model that turns a deque meeting by meeting.
#include <phoihop/rotation/turns.hpp>

#include <support/printers.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace phoihop {
namespace {

using chairs = std::vector<unit_id>;

date day(std::size_t meeting) {
  return add_days(date{2021, 3, 1}, static_cast<std::int64_t>(meeting));
}

std::vector<date> days(std::size_t n) {
  std::vector<date> result;
  for (std::size_t i = 0; i < n; ++i) result.push_back(day(i));
  return result;
}

chairs planned_chairs(const std::vector<turn>& turns) {
  chairs result;
  for (const auto& t : turns) result.push_back(t.planned);
  return result;
}

class dice {
 public:
  explicit dice(std::uint32_t seed) : random_{seed} {}
  [[nodiscard]] std::size_t below(std::size_t n) { return random_() % n; }
  [[nodiscard]] bool once_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 random_;
};

chairs some_members(std::size_t n) {
  chairs result;
  for (std::size_t i = 0; i < n; ++i) result.push_back(id_at<unit_id>((i * 7 + 3) % 11));
  return result;
}

// Everyone but the first is away now and then.
std::vector<dated_unit> some_leaves(dice& random, const chairs& members, std::size_t meetings) {
  std::vector<dated_unit> result;
  for (std::size_t i = 1; i < members.size(); ++i)
    for (std::size_t k = random.below(4); k > 0; --k) {
      const std::size_t first = random.below(meetings);
      result.push_back({members[i], validity{day(first), day(first + 1 + random.below(5))}});
    }
  return result;
}

// ---- the model ----

// A place in the deque; the mark stands for the end of the list. The front is next in turn.
struct token {
  std::size_t number = 0;
  unit_id who{};
  bool is_mark = false;

  friend bool operator==(const token&, const token&) = default;
};

class model {
 public:
  model(const chairs& members, keeps_turn if_away, std::vector<dated_unit> absences)
      : if_away_{if_away}, leaves_{std::move(absences)} {
    for (const auto who : members) queue_.push_back({numbers_++, who, false});
    queue_.push_back({numbers_++, {}, true});
  }

  [[nodiscard]] bool is_away(unit_id who, const date& on) const {
    return std::ranges::any_of(leaves_,
                               [&](const dated_unit& l) { return l.who == who && l.when.contains(on); });
  }
  [[nodiscard]] chairs there(const date& on) const {
    chairs result;
    for (const auto& t : queue_)
      if (!t.is_mark && !is_away(t.who, on) && std::ranges::find(result, t.who) == result.end())
        result.push_back(t.who);
    return result;
  }
  [[nodiscard]] bool is_member(unit_id who) const {
    return std::ranges::any_of(queue_, [&](const token& t) { return !t.is_mark && t.who == who; });
  }

  struct taken {
    unit_id who{};
    std::optional<token> place;  // none: a turn that was owed
  };

  taken take(const date& on, const chairs& not_now) {
    const auto open = [&](unit_id who) {
      return is_member(who) && !is_away(who, on) && std::ranges::find(not_now, who) == not_now.end();
    };
    for (auto it = owed_.begin(); it != owed_.end(); ++it)
      if (open(*it)) {
        const auto who = *it;
        owed_.erase(it);
        return {who, {}};
      }
    const auto regular =
        std::ranges::find_if(queue_, [&](const token& t) { return !t.is_mark && open(t.who); });
    const auto kept = std::ranges::find_if(kept_, [&](const token& t) { return open(t.who); });
    if (kept != kept_.end() && !(*kept == *regular)) {
      const token place = *kept;
      kept_.erase(kept);
      return {place.who, place};
    }
    const token place = *regular;
    std::erase(kept_, place);
    for (bool done = false; !done;) {
      const token front = queue_.front();
      queue_.pop_front();
      queue_.push_back(front);
      done = front == place;
      if (!done && !front.is_mark && if_away_ == keeps_turn::yes && is_away(front.who, on) &&
          std::ranges::find(kept_, front) == kept_.end())
        kept_.push_back(front);
    }
    return {place.who, place};
  }
  void drop(const taken& t) {
    if (t.place)
      std::erase(kept_, *t.place);
    else
      owed_.erase(std::ranges::find(owed_, t.who));
  }
  void give_back(const taken& t) {
    if (t.place)
      kept_.push_front(*t.place);
    else
      owed_.push_front(t.who);
  }
  void owe(unit_id who) { owed_.push_back(who); }

  void join(unit_id who, entry_position place) {
    const token t{numbers_++, who, false};
    if (place == entry_position::next_in_turn) {
      queue_.push_front(t);
    } else if (place == entry_position::after_everyone) {
      queue_.push_back(t);
    } else {
      queue_.insert(std::ranges::find_if(queue_, &token::is_mark), t);
    }
  }
  void remove(unit_id who) {
    std::erase_if(queue_, [&](const token& t) { return !t.is_mark && t.who == who; });
    std::erase_if(kept_, [&](const token& t) { return t.who == who; });
    std::erase(owed_, who);
  }
  void rename(unit_id from, unit_id to) {
    for (auto* list : {&queue_, &kept_})
      for (auto& t : *list)
        if (!t.is_mark && t.who == from) t.who = to;
    std::ranges::replace(owed_, from, to);
  }
  void merge(unit_id first, unit_id second, unit_id into, merged_position place) {
    std::ranges::replace(owed_, second, into);
    if (place == merged_position::of_first) remove(second);
    rename(second, into);
    rename(first, into);
  }

 private:
  std::size_t numbers_ = 0;
  keeps_turn if_away_;
  std::vector<dated_unit> leaves_;
  std::deque<token> queue_;
  std::deque<token> kept_;
  std::deque<unit_id> owed_;
};

// A random history, made so that each change is one that can be, and what the model says of it.
struct history {
  turn_plan plan;
  chairs planned;
  chairs actual;
};

class teller {
 public:
  explicit teller(std::uint32_t seed) : random_{seed} {}

  history tell(std::size_t meetings) {
    const chairs members = some_members(1 + random_.below(6));
    first_ = members.front();
    newcomers_ = 100;
    const auto if_away = random_.once_in(2) ? keeps_turn::yes : keeps_turn::no;
    const auto absences = some_leaves(random_, members, meetings);
    history h{{listed_order{members}, term_of_meetings{1}, if_away, absences, {}}, {}, {}};
    model m{members, if_away, absences};
    for (std::size_t j = 0; j < meetings; ++j) {
      if (random_.once_in(5)) change_members(h, m, j);
      meet(h, m, j);
    }
    std::ranges::reverse(h.plan.changes);  // no meeting and no day has two of which the order matters
    return h;
  }

 private:
  void change_members(history& h, model& m, std::size_t j) {
    const date on = day(j);
    auto& made = h.plan.changes;
    const auto someone = m.there(on);
    const auto who = someone[random_.below(someone.size())];
    switch (random_.below(4)) {
      case 0: {
        const entry_position places[] = {entry_position::end_of_list, entry_position::after_everyone,
                                         entry_position::next_in_turn};
        const auto place = places[random_.below(3)];
        const auto newcomer = id_at<unit_id>(newcomers_++);
        made.push_back(join_turns{on, newcomer, place, {}, {}});
        m.join(newcomer, place);
        break;
      }
      case 1:
        if (who == first_) break;
        made.push_back(leave_turns{on, who});
        m.remove(who);
        break;
      case 2:
        if (who == first_) break;
        made.push_back(absorb_member{on, who, first_, absorbed_turns::pass_on});
        m.rename(who, first_);
        break;
      default: {
        const auto other = someone[random_.below(someone.size())];
        if (other == who || other == first_ || who == first_) break;
        const auto place = random_.once_in(2) ? merged_position::of_both : merged_position::of_first;
        const auto into = id_at<unit_id>(newcomers_++);
        made.push_back(merge_members{on, who, other, into, place, {}});
        m.merge(who, other, into, place);
      }
    }
  }

  void meet(history& h, model& m, std::size_t j) {
    const date on = day(j);
    const model before = m;
    auto holder = m.take(on, {});
    h.planned.push_back(holder.who);
    chairs not_now;
    if (random_.once_in(6) && m.there(on).size() > 1) {
      const auto turn = random_.once_in(2) ? keeps_turn::no : keeps_turn::yes;
      h.plan.changes.push_back(skip_turn{j, holder.who, turn});
      not_now.push_back(holder.who);
      m = before;
      m.drop(holder);
      const auto skipped = holder.who;
      holder = m.take(on, not_now);
      if (turn == keeps_turn::yes) m.owe(skipped);
    }
    auto actual = holder.who;
    if (random_.once_in(6) && m.there(on).size() > not_now.size() + 1) {
      const auto turn = random_.once_in(2) ? keeps_turn::no : keeps_turn::yes;
      not_now.push_back(holder.who);
      actual = model{m}.take(on, not_now).who;
      std::optional<unit_id> named;
      if (random_.once_in(2)) {
        const auto others = m.there(on);
        const auto other = others[random_.below(others.size())];
        if (std::ranges::find(not_now, other) == not_now.end()) actual = *(named = other);
      }
      h.plan.changes.push_back(absent_on_day{j, holder.who, named, turn});
      if (turn == keeps_turn::yes) m.give_back(holder);
    }
    h.actual.push_back(actual);
  }

  dice random_;
  unit_id first_{};
  std::size_t newcomers_ = 100;
};

// ---- against the model ----

TEST(TurnsProperty, AgreesWithADequeThatIsTurnedMeetingByMeeting) {
  std::size_t of_kind[std::variant_size_v<turn_change>] = {};
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    const auto h = teller{seed}.tell(40);
    const auto found = take_turns(h.plan, days(40));
    ASSERT_EQ(planned_chairs(found), h.planned) << "seed " << seed;
    ASSERT_EQ(actual_chairs(found), h.actual) << "seed " << seed;
    for (const auto& change : h.plan.changes) ++of_kind[change.index()];
  }
  for (std::size_t i = 0; i < std::size(of_kind); ++i) {
    if (i == turn_change{swap_chairs{}}.index()) continue;  // below
    EXPECT_GT(of_kind[i], 100U) << "kind " << i;
  }
}

// The meeting from which on a change works; none if it is not dated and names none.
std::size_t meeting_of(const turn_change& change) {
  return std::visit(
      [](const auto& c) -> std::size_t {
        if constexpr (requires { c.on; })
          return static_cast<std::size_t>(days_between(day(0), c.on));
        else if constexpr (requires { c.meeting; })
          return c.meeting;
        else
          return c.first;
      },
      change);
}

TEST(TurnsProperty, NothingBeforeTheMeetingOfAChangeChanges) {
  for (std::uint32_t seed = 1000; seed < 1100; ++seed) {
    const auto h = teller{seed}.tell(30);
    const auto whole_answer = take_turns(h.plan, days(30));
    for (std::size_t p = 0; p <= 30; p += 3) {
      auto known = h.plan;
      std::erase_if(known.changes, [&](const turn_change& c) { return meeting_of(c) >= p; });
      const auto before = take_turns(known, days(30));
      ASSERT_TRUE(
          std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(p), whole_answer.begin()))
          << "seed " << seed << ", before meeting " << p;
      const auto part = take_turns(known, days(p));
      ASSERT_TRUE(std::equal(part.begin(), part.end(), whole_answer.begin())) << "seed " << seed;
    }
  }
}

TEST(TurnsProperty, TheAccountOfFairnessTakesTheChairs) {
  for (std::uint32_t seed = 2000; seed < 2100; ++seed) {
    const auto h = teller{seed}.tell(40);
    const auto who = roster_of(h.plan);
    const auto report = measure_fairness(who, days(40), h.actual);
    std::int64_t chaired = 0;
    for (const auto& row : report.rows) {
      ASSERT_EQ(row.chaired, std::ranges::count(h.actual, row.who)) << "seed " << seed;
      chaired += row.chaired;
    }
    ASSERT_EQ(chaired, 40) << "seed " << seed;
  }
}

// ---- laws ----

TEST(TurnsProperty, OfNInTurnAnyNSuccessiveMeetingsHaveEachOnce) {
  for (std::size_t n = 1; n <= 8; ++n) {
    const chairs members = some_members(n);
    const auto found =
        actual_chairs(take_turns({listed_order{members}, term_of_meetings{1}, {}, {}, {}}, days(4 * n)));
    for (std::size_t j = 0; j + n <= found.size(); ++j) {
      const auto begin = found.begin() + static_cast<std::ptrdiff_t>(j);
      ASSERT_TRUE(std::is_permutation(members.begin(), members.end(), begin)) << n << " from meeting " << j;
    }
  }
}

TEST(TurnsProperty, ABlockIsEachTurnSoManyTimes) {
  const chairs members = some_members(5);
  for (const std::int32_t length : {1, 2, 3, 7}) {
    const auto single =
        actual_chairs(take_turns({listed_order{members}, term_of_meetings{1}, {}, {}, {}}, days(30)));
    const auto blocks =
        actual_chairs(take_turns({listed_order{members}, term_of_meetings{length}, {}, {}, {}}, days(30)));
    for (std::size_t j = 0; j < 30; ++j)
      ASSERT_EQ(blocks[j], single[j / static_cast<std::size_t>(length)]) << length << ", meeting " << j;
  }
}

TEST(TurnsProperty, GroupsAreInterleaved) {
  dice random{7};
  for (int round = 0; round < 50; ++round) {
    grouped_order order;
    std::size_t next = 0;
    for (std::size_t g = 1 + random.below(4); g > 0; --g) {
      turn_group group;
      for (std::size_t i = 1 + random.below(4); i > 0; --i) group.members.push_back(id_at<unit_id>(next++));
      order.groups.push_back(group);
    }
    const auto found = actual_chairs(take_turns({order, term_of_meetings{1}, {}, {}, {}}, days(60)));
    for (std::size_t j = 0; j < 60; ++j) {
      const auto& group = order.groups[j % order.groups.size()].members;
      ASSERT_EQ(found[j], group[j / order.groups.size() % group.size()]) << "meeting " << j;
    }
  }
}

// A turn that was missed and comes next puts all later ones back by one meeting; one that is spent, none.
TEST(TurnsProperty, AMissedTurnThatComesNextPutsTheOthersBackByOne) {
  for (std::size_t n = 2; n <= 5; ++n)
    for (std::size_t p = 0; p < 12; ++p) {
      turn_plan plan{listed_order{some_members(n)}, term_of_meetings{1}, {}, {}, {}};
      const auto regular = planned_chairs(take_turns(plan, days(30)));
      plan.changes = {absent_on_day{p, regular[p], std::nullopt, keeps_turn::no}};
      const auto spent = take_turns(plan, days(30));
      ASSERT_EQ(planned_chairs(spent), regular);
      ASSERT_EQ(spent[p].actual, regular[p + 1]);
      plan.changes = {absent_on_day{p, regular[p], std::nullopt, keeps_turn::yes}};
      const auto later = take_turns(plan, days(30));
      for (std::size_t j = 0; j < 30; ++j)
        ASSERT_EQ(later[j].planned, j <= p ? regular[j] : regular[j - 1]) << n << ", " << p << ", " << j;
    }
}

// A place that is kept or lost makes no difference while everyone is there, and none to the first absence.
TEST(TurnsProperty, KeptAndLostDifferOnlyAfterAnAbsence) {
  dice random{8};
  std::size_t different = 0;
  for (int round = 0; round < 100; ++round) {
    const chairs members = some_members(2 + random.below(5));
    turn_plan plan{listed_order{members}, term_of_meetings{1}, keeps_turn::yes, {}, {}};
    plan.absences = some_leaves(random, members, 30);
    const auto kept = take_turns(plan, days(30));
    plan.if_away = keeps_turn::no;
    const auto lost = take_turns(plan, days(30));
    std::size_t first = 0;
    while (first < 30 && kept[first].passed.empty()) ++first;
    for (std::size_t j = 0; j < std::min<std::size_t>(first + 1, 30); ++j)
      ASSERT_EQ(kept[j].actual, lost[j].actual);
    different += actual_chairs(kept) == actual_chairs(lost) ? 0U : 1U;
  }
  EXPECT_GT(different, 50U);
}

// Two chairs exchanged, and nothing else; or refused, if one of the two is away then.
TEST(TurnsProperty, ASwapExchangesTwoChairsAndNothingElse) {
  dice random{9};
  std::size_t refused = 0;
  for (int round = 0; round < 300; ++round) {
    const chairs members = some_members(1 + random.below(5));
    turn_plan plan{listed_order{members}, term_of_meetings{1}, keeps_turn::yes, {}, {}};
    plan.absences = some_leaves(random, members, 30);
    auto expected = planned_chairs(take_turns(plan, days(30)));
    const std::size_t first = random.below(29);
    const std::size_t second = first + 1 + random.below(29 - first);
    plan.changes = {swap_chairs{first, second}};
    const model who_is_there{members, plan.if_away, plan.absences};
    if (who_is_there.is_away(expected[second], day(first)) ||
        who_is_there.is_away(expected[first], day(second))) {
      ASSERT_THROW(static_cast<void>(take_turns(plan, days(30))), bad_argument);
      ++refused;
      continue;
    }
    const auto found = take_turns(plan, days(30));
    ASSERT_EQ(planned_chairs(found), expected);
    std::swap(expected[first], expected[second]);
    ASSERT_EQ(actual_chairs(found), expected);
  }
  EXPECT_GT(refused, 20U);
  EXPECT_LT(refused, 200U);
}

// ---- the alphabet ----

// As rule 18 is worded: the least name above the last one among those who are there, else the least of all.
chairs by_alphabet(const alphabetical_order& order, const std::vector<dated_unit>& absences,
                   const std::vector<date>& meetings) {
  using name = std::pair<std::string, unit_id>;
  name last{order.after, id_at<unit_id>(4'294'967'295)};
  if (order.after.empty()) last = {};
  chairs result;
  for (const auto& on : meetings) {
    std::vector<name> there;
    for (const auto& row : order.names)
      if (row.when.contains(on) && std::ranges::none_of(absences, [&](const dated_unit& l) {
            return l.who == row.who && l.when.contains(on);
          }))
        there.emplace_back(row.key, row.who);
    std::ranges::sort(there);
    const auto above = std::ranges::find_if(
        there, [&](const name& n) { return (result.empty() && order.after.empty()) || n > last; });
    last = above == there.end() ? there.front() : *above;
    result.push_back(last.second);
  }
  return result;
}

alphabetical_order some_names(dice& random) {
  const char* keys[] = {"Angola", "Chad", "Chile", "China", "c", "\xC3\x89gypte", "Chile"};
  alphabetical_order order;
  order.names.push_back({unit_id{50}, keys[random.below(7)], validity::from(min_date)});  // always there
  for (std::uint32_t i = 0; i < 6; ++i) {
    std::size_t first = random.below(20);
    for (std::size_t stays = 1 + random.below(2); stays > 0; --stays) {
      const std::size_t last = first + 1 + random.below(15);
      order.names.push_back({unit_id{60 - i}, keys[random.below(7)], validity{day(first), day(last)}});
      first = last + random.below(5);
    }
  }
  if (random.once_in(2)) order.after = keys[random.below(7)];
  return order;
}

TEST(TurnsProperty, TheAlphabetGoesOnFromTheNameThatWasLast) {
  dice random{10};
  for (int round = 0; round < 300; ++round) {
    turn_plan plan{some_names(random), term_of_meetings{1}, keeps_turn::no, {}, {}};
    const auto& order = std::get<alphabetical_order>(plan.order);
    for (std::size_t i = 1; i < order.names.size(); i += 3) {
      const std::size_t first = random.below(40);
      plan.absences.push_back({order.names[i].who, validity{day(first), day(first + 4)}});
    }
    ASSERT_EQ(actual_chairs(take_turns(plan, days(50))), by_alphabet(order, plan.absences, days(50)))
        << round;
  }
}

// Whether members' stays are written beforehand or happen as changes.
TEST(TurnsProperty, JoiningAndLeavingByNameAreTheSameAsStays) {
  dice random{11};
  for (int round = 0; round < 300; ++round) {
    const auto whole_order = some_names(random);
    turn_plan plan{alphabetical_order{{whole_order.names[0]}, whole_order.after}, {}, {}, {}, {}};
    for (std::size_t i = 1; i < whole_order.names.size(); ++i) {
      const auto& row = whole_order.names[i];
      plan.changes.push_back(join_turns{row.when.first(), row.who, entry_position::by_name, row.key, {}});
      plan.changes.push_back(leave_turns{*row.when.end_day(), row.who});
    }
    ASSERT_EQ(actual_chairs(take_turns(plan, days(50))), by_alphabet(whole_order, {}, days(50))) << round;
  }
}

}  // namespace
}  // namespace phoihop
