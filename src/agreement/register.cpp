// SPDX-License-Identifier: BSL-1.0
#include <phoihop/agreement/register.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include <agreement/deciding.hpp>
#include <agreement/highest_units.hpp>
#include <agreement/local_answers.hpp>

namespace phoihop {
namespace {

bool is_party_on(const agreement& a, unit_id unit, const organization& org, const date& on) {
  return std::any_of(a.parties.begin(), a.parties.end(), [&](const dated_unit& p) {
    return p.who == unit && p.when.contains(on) && org.exists(unit, on);
  });
}

// Whether one is the other, or lies below it.
bool are_nested(const snapshot& now, unit_id a, unit_id b) {
  if (a == b) return true;
  return now.contains(a) && now.contains(b) && (now.is_within(a, b) || now.is_within(b, a));
}

void require_query(const agreement_query& query, const organization& org) {
  const auto require = [&](const std::optional<unit_id>& unit, std::string_view field) {
    if (unit && index_of(*unit) >= org.definition().units.size())
      throw bad_argument{field, to_text(*unit), "the organisation has no such unit"};
  };
  require(query.party, "query.party");
  require(query.area, "query.area");
}

finding unreadable(std::size_t history, std::string_view part, const error& e) {
  return {severity::fault,
          "history_unreadable",
          field_path(field_path(field_path("all", history), part), e.field()),
          e.value(),
          e.problem(),
          std::nullopt};
}

// All that are signed by then and can be read.
agreement_list known_versions(std::span<const agreement_history> all, const date& on, const date& known_on) {
  require_day(on, "on");
  require_day(known_on, "known_on");
  agreement_list found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    try {
      if (auto version = version_on(all[i], on, known_on)) found.rows.push_back({i, std::move(*version)});
    } catch (const error& e) {
      found.findings.push_back(unreadable(i, "", e));
    }
  }
  return found;
}

struct key_order {
  bool operator()(const document_key& a, const document_key& b) const {
    return std::tie(a.number, a.issuers, a.dated) < std::tie(b.number, b.issuers, b.dated);
  }
};

// Who succeeds whom, and which cannot be found.
class succession_check {
 public:
  succession_check(std::span<const agreement_history> all, const std::vector<agreement_row>& known,
                   const date& known_on)
      : all_{all}, known_{known}, known_on_{known_on}, next_(known.size()) {
    for (std::size_t k = 0; k < known.size(); ++k) {
      add_key(known[k].version.text.document, k);
      add_key(all[known[k].agreement].signed_text.document, k);
    }
    for (std::size_t k = 0; k < known.size(); ++k) follow(k);
  }

  // Several that bear one key on the day.
  [[nodiscard]] std::vector<contradiction> twice() const {
    std::map<document_key, std::vector<agreement_place>, key_order> by_key;
    for (const agreement_row& row : known_)
      if (row.version.text.document.number) by_key[row.version.text.document].push_back({row.agreement, {}});
    std::vector<contradiction> found;
    for (const auto& [key, places] : by_key)
      if (places.size() > 1) found.push_back(made(contradiction_kind::document_twice, places, key));
    std::stable_sort(found.begin(), found.end(), [](const contradiction& a, const contradiction& b) {
      return a.places.front().agreement < b.places.front().agreement;
    });
    return found;
  }

  [[nodiscard]] const std::vector<contradiction>& missing() const noexcept { return missing_; }

  // Those that reach each other are one circle, or several that touch.
  [[nodiscard]] std::vector<contradiction> circles() const {
    std::map<std::size_t, std::vector<std::size_t>> by_part;
    const std::vector<std::size_t> parts = parts_of_graph();
    for (std::size_t k = 0; k < parts.size(); ++k) by_part[parts[k]].push_back(k);
    std::vector<contradiction> found;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const auto& circle = by_part[parts[k]];
      if (circle.size() < 2 || circle.front() != k) continue;
      std::vector<agreement_place> places;
      for (const std::size_t one : circle) places.push_back({known_[one].agreement, events_into(one, parts)});
      found.push_back(made(contradiction_kind::superseded_in_circle, std::move(places), std::nullopt));
    }
    return found;
  }

 private:
  struct step {
    std::size_t to = 0;
    std::size_t event = 0;
  };

  static contradiction made(contradiction_kind what, std::vector<agreement_place> places,
                            std::optional<document_key> document) {
    contradiction c;
    c.what = what;
    c.places = std::move(places);
    c.document = std::move(document);
    return c;
  }

  void add_key(const document_key& key, std::size_t k) {
    auto& bearers = bearers_[key];
    if (bearers.empty() || bearers.back() != k) bearers.push_back(k);
  }

  void follow(std::size_t k) {
    const auto& events = all_[known_[k].agreement].events;
    for (std::size_t e = 0; e < events.size(); ++e) {
      const auto* end = std::get_if<agreement_end>(&events[e].what);
      if (end == nullptr || !end->successor || known_on_ < events[e].known_from) continue;
      const auto found = bearers_.find(*end->successor);
      if (found == bearers_.end())
        missing_.push_back(
            made(contradiction_kind::successor_not_registered, {{known_[k].agreement, {e}}}, end->successor));
      else
        for (const std::size_t to : found->second) next_[k].push_back({to, e});
    }
  }

  [[nodiscard]] std::vector<std::size_t> events_into(std::size_t k,
                                                     const std::vector<std::size_t>& parts) const {
    std::vector<std::size_t> events;
    for (const step& s : next_[k])
      if (s.to != k && parts[s.to] == parts[k] && (events.empty() || events.back() != s.event))
        events.push_back(s.event);
    return events;
  }

  // Depth first; each comes after all that leads to it but not back.
  [[nodiscard]] std::vector<std::size_t> last_completed_first() const {
    std::vector<std::size_t> done;
    std::vector<char> seen(next_.size(), 0);
    std::vector<std::pair<std::size_t, std::size_t>> path;  // and how many of its steps are taken
    for (std::size_t root = 0; root < next_.size(); ++root) {
      if (seen[root] != 0) continue;
      seen[root] = 1;
      path.emplace_back(root, 0);
      while (!path.empty()) {
        auto& [at, taken] = path.back();
        if (taken == next_[at].size()) {
          done.push_back(at);
          path.pop_back();
          continue;
        }
        const std::size_t to = next_[at][taken++].to;
        if (seen[to] == 0) {
          seen[to] = 1;
          path.emplace_back(to, 0);
        }
      }
    }
    std::reverse(done.begin(), done.end());
    return done;
  }

  // Kosaraju: the same number for those that reach each other.
  [[nodiscard]] std::vector<std::size_t> parts_of_graph() const {
    std::vector<std::vector<std::size_t>> before(next_.size());
    for (std::size_t k = 0; k < next_.size(); ++k)
      for (const step& s : next_[k]) before[s.to].push_back(k);
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> parts(next_.size(), none);
    for (const std::size_t root : last_completed_first()) {
      if (parts[root] != none) continue;
      parts[root] = root;
      std::vector<std::size_t> waiting{root};
      while (!waiting.empty()) {
        const std::size_t at = waiting.back();
        waiting.pop_back();
        for (const std::size_t k : before[at]) {
          if (parts[k] != none) continue;
          parts[k] = root;
          waiting.push_back(k);
        }
      }
    }
    return parts;
  }

  std::span<const agreement_history> all_;
  const std::vector<agreement_row>& known_;
  date known_on_;
  std::map<document_key, std::vector<std::size_t>, key_order> bearers_;  // places in `known_`
  std::vector<std::vector<step>> next_;                                  // by place in `known_`
  std::vector<contradiction> missing_;
};

// What is about one area, by area. Those in areas above it are found by going up.
template <class Entry>
class entries_by_area {
 public:
  explicit entries_by_area(const snapshot& now) : now_{now} {}

  void add(unit_id area, Entry entry) { by_area_[area].push_back(std::move(entry)); }

  // Calls `take(entry of the larger area, entry of the smaller, smaller area)`, once for each two in one area or of
  // which one lies in the other.
  template <class Take>
  void for_each_pair(Take take) const {
    for (const auto& [area, entries] : by_area_) {
      for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t k = i + 1; k < entries.size(); ++k) take(entries[i], entries[k], area);
      for (auto above = now_.parent(area); above; above = now_.parent(*above)) {
        const auto larger = by_area_.find(*above);
        if (larger == by_area_.end()) continue;
        for (const Entry& a : larger->second)
          for (const Entry& b : entries) take(a, b, area);
      }
    }
  }

 private:
  const snapshot& now_;
  std::map<unit_id, std::vector<Entry>> by_area_;
};

// A field of an agreement, and who leads in it in each unit of the agreement's area.
struct field_of_agreement {
  const agreement_row* row = nullptr;
  detail::local_answers answers;
};

// Compares agreements that are in effect.
class effect_check {
 public:
  effect_check(const organization& org, const snapshot& now, std::vector<const agreement_row*> rows)
      : org_{org}, now_{now}, rows_{std::move(rows)} {}

  [[nodiscard]] std::vector<contradiction> leads() const {
    detail::covered_units covered{org_, now_};
    std::map<std::string, entries_by_area<field_of_agreement>> by_name;
    for (const agreement_row* row : rows_) {
      const agreement& a = row->version.text;
      if (!now_.contains(a.area)) continue;
      for (const auto field : fields_with_rules(a))
        by_name.try_emplace(a.fields[index_of(field)], now_)
            .first->second.add(
                a.area, {row, detail::answers_within(a, {org_, now_, now_.on()}, field, a.area, covered)});
    }
    std::vector<contradiction> found;
    for (const auto& [name, entries] : by_name)
      entries.for_each_pair([&, &field = name](const auto& a, const auto& b, unit_id area) {
        if (a.row != b.row) compare(a, b, area, field, found);
      });
    sort_leads(found);
    return found;
  }

  [[nodiscard]] std::vector<contradiction> meetings() const {
    using meeting_key = std::pair<level_id, std::set<unit_id>>;  // and the parties
    std::map<meeting_key, entries_by_area<clause_place>> alike;
    for (const agreement_row* row : rows_) {
      const agreement& a = row->version.text;
      if (!now_.contains(a.area)) continue;
      const auto parties = parties_of(a);
      for (std::size_t c = 0; c < a.clauses.size(); ++c)
        if (const auto* duty = std::get_if<meeting_duty>(&a.clauses[c]))
          alike.try_emplace(meeting_key{duty->level, parties}, now_)
              .first->second.add(a.area, {row->agreement, c, duty});
    }
    std::vector<contradiction> found;
    for (const auto& [key, entries] : alike)
      entries.for_each_pair([&](const clause_place& a, const clause_place& b, unit_id area) {
        if (are_alike(*a.duty, *b.duty) && has_level(area, a.duty->level)) found.push_back(made(a, b, area));
      });
    std::sort(found.begin(), found.end(),
              [](const contradiction& a, const contradiction& b) { return place_key(a) < place_key(b); });
    return found;
  }

  [[nodiscard]] std::vector<contradiction> bases() const {
    std::vector<contradiction> found;
    for (const agreement_row* row : rows_) {
      const auto& bases = row->version.text.bases;
      for (std::size_t i = 0; i < bases.size(); ++i) {
        if (bases[i].in_force.contains(now_.on())) continue;
        contradiction c;
        c.what = contradiction_kind::basis_not_in_effect;
        c.places = {{row->agreement, {i}}};
        c.document = bases[i].replaced_by;
        found.push_back(std::move(c));
      }
    }
    return found;
  }

 private:
  struct clause_place {
    std::size_t agreement = 0;
    std::size_t clause = 0;
    const meeting_duty* duty = nullptr;
  };

  // Two that differ, or none.
  struct two_answers {
    const competence_answer* of_larger = nullptr;
    const competence_answer* of_smaller = nullptr;

    friend bool operator==(const two_answers& a, const two_answers& b) {
      return is_same(a.of_larger, b.of_larger) && is_same(a.of_smaller, b.of_smaller);
    }
    static bool is_same(const competence_answer* a, const competence_answer* b) {
      if (a == b) return true;
      return a != nullptr && b != nullptr && a->lead == b->lead && a->rules == b->rules;
    }
  };

  [[nodiscard]] std::vector<field_id> fields_with_rules(const agreement& a) const {
    std::vector<field_id> found;
    for (const competence& c : a.competences)
      if (c.when.contains(now_.on())) found.push_back(c.field);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  // Units in which each of the two decides, and they differ: at the highest below which all is alike.
  void compare(const field_of_agreement& larger, const field_of_agreement& smaller, unit_id area,
               const std::string& field, std::vector<contradiction>& to) const {
    const auto units = now_.subtree(area);
    const std::size_t skipped = now_.position(area) - now_.position(larger.row->version.text.area);
    std::vector<two_answers> kinds(units.size());
    bool any = false;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const auto& a = larger.answers.answers[larger.answers.of[skipped + i]];
      const auto& b = smaller.answers.answers[smaller.answers.of[i]];
      if (!a.lead || !b.lead || *a.lead == *b.lead) continue;
      kinds[i] = {&a, &b};
      any = true;
    }
    if (!any) return;
    detail::for_each_highest(now_, units, kinds, [&](std::size_t i, issue_reach reach) {
      if (kinds[i].of_larger == nullptr) return;
      contradiction c = made(larger, *kinds[i].of_larger, smaller, *kinds[i].of_smaller);
      c.unit = units[i];
      c.reach = reach;
      c.field = field;
      to.push_back(std::move(c));
    });
  }

  static contradiction made(const field_of_agreement& of_a, const competence_answer& a,
                            const field_of_agreement& of_b, const competence_answer& b) {
    contradiction c;
    c.what = contradiction_kind::leads_differ;
    c.places = {{of_a.row->agreement, a.rules}, {of_b.row->agreement, b.rules}};
    c.leads = {*a.lead, *b.lead};
    if (of_b.row->agreement < of_a.row->agreement) {
      std::swap(c.places[0], c.places[1]);
      std::swap(c.leads[0], c.leads[1]);
    }
    return c;
  }

  static contradiction made(const clause_place& a, const clause_place& b, unit_id area) {
    contradiction c;
    c.what = contradiction_kind::meetings_alike;
    c.places = {{a.agreement, {a.clause}}, {b.agreement, {b.clause}}};
    if (std::pair{b.agreement, b.clause} < std::pair{a.agreement, a.clause})
      std::swap(c.places[0], c.places[1]);
    c.unit = area;
    return c;
  }

  using places_key = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;
  static places_key place_key(const contradiction& c) {
    const auto& [a, b] = std::tie(c.places[0], c.places[1]);
    return {a.agreement, b.agreement, a.items.front(), b.items.front()};
  }

  void sort_leads(std::vector<contradiction>& found) const {
    std::stable_sort(found.begin(), found.end(), [&](const contradiction& a, const contradiction& b) {
      const auto key = [&](const contradiction& c) {
        return std::tuple{c.places[0].agreement, c.places[1].agreement, std::string_view{c.field},
                          now_.position(*c.unit)};
      };
      return key(a) < key(b);
    });
  }

  [[nodiscard]] std::set<unit_id> parties_of(const agreement& a) const {
    std::set<unit_id> found;
    for (const dated_unit& p : a.parties)
      if (p.when.contains(now_.on()) && now_.contains(p.who)) found.insert(p.who);
    return found;
  }

  // Who takes part, as stated; all parties where nothing is.
  static role_duty participants_of(const meeting_duty& duty) {
    for (const role_clause& r : duty.roles)
      if (r.role == meeting_role::participant) return r.rule;
    return all_parties{};
  }

  static bool are_alike(const meeting_duty& a, const meeting_duty& b) {
    return a.when == b.when && participants_of(a) == participants_of(b);
  }

  [[nodiscard]] bool has_level(unit_id area, level_id level) const {
    const auto units = now_.subtree(area);
    return std::any_of(units.begin(), units.end(), [&](unit_id unit) { return now_.level(unit) == level; });
  }

  const organization& org_;
  const snapshot& now_;
  std::vector<const agreement_row*> rows_;
};

// Those whose text of the day names nothing that does not exist.
void drop_unsound(agreement_list& known, const organization& org) {
  std::erase_if(known.rows, [&](const agreement_row& row) {
    try {
      detail::require_units(row.version.text, org);
      return false;
    } catch (const error& e) {
      known.findings.push_back(unreadable(row.agreement, "text", e));
      return true;
    }
  });
}

void append(std::vector<contradiction>& to, std::vector<contradiction> more) {
  std::move(more.begin(), more.end(), std::back_inserter(to));
}

}  // namespace

agreement_list agreements_in_effect(std::span<const agreement_history> all, const organization& org,
                                    const agreement_query& query, const date& on, const date& known_on) {
  require_query(query, org);
  agreement_list found = known_versions(all, on, known_on);
  const auto now = query.area ? std::optional{org.at(on)} : std::nullopt;
  std::erase_if(found.rows, [&](const agreement_row& row) {
    const agreement& a = row.version.text;
    if (row.version.state != agreement_state::in_effect) return true;
    if (query.party && !is_party_on(a, *query.party, org, on)) return true;
    if (query.field && std::find(a.fields.begin(), a.fields.end(), *query.field) == a.fields.end())
      return true;
    return query.area && !are_nested(*now, a.area, *query.area);
  });
  return found;
}

contradiction_list contradictions(std::span<const agreement_history> all, const organization& org,
                                  const date& on, const date& known_on) {
  agreement_list known = known_versions(all, on, known_on);
  drop_unsound(known, org);
  std::vector<const agreement_row*> in_effect;
  for (const agreement_row& row : known.rows)
    if (row.version.state == agreement_state::in_effect) in_effect.push_back(&row);
  const snapshot now = org.at(on);
  const effect_check effects{org, now, std::move(in_effect)};
  const succession_check successions{all, known.rows, known_on};
  contradiction_list found;
  append(found.rows, successions.twice());
  append(found.rows, effects.leads());
  append(found.rows, effects.meetings());
  append(found.rows, effects.bases());
  append(found.rows, successions.circles());
  append(found.rows, successions.missing());
  found.findings = std::move(known.findings);
  return found;
}

}  // namespace phoihop
