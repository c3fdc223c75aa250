// SPDX-License-Identifier: BSL-1.0
#include <phoihop/core/error.hpp>
#include <phoihop/deadline/chain.hpp>

#include <work_plan/account_parts.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace phoihop {
namespace {

using detail::account_input;
using detail::account_writer;

std::string item_path(happening_kind kind, std::size_t i) {
  return to_text(happening_place{kind, i});
}

void require_information_item(const account_input& in, const information_item& item,
                              const std::string& path) {
  require_instant(item.known, path + ".known");
  if (index_of(item.field) >= in.a.fields.size())
    throw bad_argument{path + ".field", to_text(item.field), "the agreement has no such field"};
  in.require_unit(item.area, path + ".area");
  in.require_unit(item.from, path + ".from");
  for (std::size_t k = 0; k < item.deliveries.size(); ++k) {
    const std::string here = field_path(path, field_path("deliveries", k));
    in.require_unit(item.deliveries[k].to, here + ".to");
    require_instant(item.deliveries[k].at, here + ".at");
    if (item.deliveries[k].at < item.known)
      throw bad_argument{here + ".at",
                         to_text(item.deliveries[k].at),
                         {"this is before it was known, {}", to_text(item.known)}};
  }
  detail::require_words_of(item.waiver, item.why_late, path);
  if (item.extended && item.extended->empty())
    throw bad_argument{path + ".extended", "\"\"", "a complex case names its decision"};
}

// The last day on which something is still in time.
date last_day_of_limit(const account_input& in, const instant& due, boundary edge) {
  return in.day_of(edge == boundary::inclusive ? due : add(due, from_micros(-1)));
}

// Judges one item after another, in their order.
class information_reader {
 public:
  information_reader(const account_input& in, detail::unit_days& units, account_writer& to)
      : in_{in}, units_{units}, competent_{in.a, in.org, units}, to_{to} {}

  void read(std::size_t i) {
    const information_item& item = in_.what.information[i];
    const happening_place place{happening_kind::information, i};
    const auto clause = to_.clause<information_duty>(item.clause, place);
    if (!clause) return;
    const date day = in_.day_of(item.known);
    if (item.known > in_.as_of) {
      to_.put_outside(place);
      return;
    }
    if (to_.runs(*clause, day, place, ".known")) add_row(*clause, item, place, day);
  }

 private:
  void add_row(std::size_t clause, const information_item& item, const happening_place& place,
               const date& day) {
    const auto& duty = std::get<information_duty>(in_.a.clauses[clause]);
    ledger_row row;
    row.key = item.key;
    row.labels = {item.from, units_.level(item.from, day), item.field, std::nullopt, in_.listed_in(day)};
    account_note note;
    note.source = place;
    set_limit(duty, item, to_text(place) + ".known", row, note);
    find_delivery(item, row, note);
    if (!note.done) find_receiver(item, place, row, note);
    row.state = item.waiver ? verdict::waived : judge(row.due, note.done, in_.as_of, row.edge);
    if (detail::is_late_state(row.state)) row.why_late = item.why_late;
    to_.add(clause, std::move(row), std::move(note));
  }

  // The limit of its level, if there is one; for a complex case the longer one.
  void set_limit(const information_duty& duty, const information_item& item, const std::string& path,
                 ledger_row& row, account_note& note) {
    const auto own = row.labels.level ? limit_at(duty.by_level, *row.labels.level) : std::nullopt;
    const any_limit& limit = own ? own->limit : duty.within;
    row.due = detail::due_from(limit, item.known, in_, path);
    row.edge = boundary_of(due_rule{limit, in_.basis.pack, duty.edge});
    if (!item.extended) return;
    if (!own || !own->extension) {
      note.why.emplace_back("the clause gives no longer limit to this level for a complex case");
      return;
    }
    row.due = due_with_extension({limit, *own->extension}, item.known, in_.basis.pack, in_.on);
    row.edge = boundary_of(due_rule{*own->extension, in_.basis.pack, duty.edge});
    note.why.emplace_back("complex case: {}", *item.extended);
  }

  // The first delivery that counts, and why those before it do not.
  void find_delivery(const information_item& item, ledger_row& row, account_note& note) {
    std::vector<std::size_t> order(item.deliveries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
      return item.deliveries[x].at < item.deliveries[y].at;
    });
    for (const std::size_t k : order) {
      const delivery& d = item.deliveries[k];
      if (d.at > in_.as_of) return;
      auto why_not = objection(item, d);
      if (why_not) {
        note.why.push_back(*std::move(why_not));
        continue;
      }
      note.done = d.at;
      note.to = d.to;
      row.labels.channel = d.channel;
      return;
    }
  }

  std::optional<message> objection(const information_item& item, const delivery& d) {
    const date day = in_.day_of(d.at);
    const competence_answer& answer = competent_.of(item.field, item.area, day);
    if (!answer.lead)
      return message{"{} had it on {}, when no unit was competent: {}", d.to, day, answer.why};
    if (*answer.lead != d.to)
      return message{"{} had it on {}, when {} was competent", d.to, day, *answer.lead};
    if (answer.contact.empty() || d.contact == answer.contact) return std::nullopt;
    if (d.contact.empty())
      return message{"{} had it on {}; whether at its contact point, {}, is not stated", d.to, day,
                     answer.contact};
    return message{"{} had it on {} at {}, and its contact point is {}", d.to, day, d.contact,
                   answer.contact};
  }

  // Who should have it.
  void find_receiver(const information_item& item, const happening_place& place, const ledger_row& row,
                     account_note& note) {
    const date day = std::min(in_.day_of(in_.as_of), last_day_of_limit(in_, row.due, row.edge));
    const competence_answer& answer = competent_.of(item.field, item.area, day);
    note.to = answer.lead;
    if (answer.lead) return;
    note.why.emplace_back("on {} no unit is competent: {}", day, answer.why);
    if (!item.waiver)
      to_.tell(severity::warning, "no_competent_unit", to_text(place), item.key,
               {"on {} no unit is competent in \"{}\" in {}: {}", day, in_.a.fields[index_of(item.field)],
                item.area, answer.why},
               day);
  }

  const account_input& in_;
  detail::unit_days& units_;
  detail::competence_days competent_;
  account_writer& to_;
};

void require_notice_item(const account_input& in, const notice_item& item, const std::string& path) {
  require_instant(item.event, path + ".event");
  in.require_unit(item.by, path + ".by");
  for (std::size_t k = 0; k < item.announced.size(); ++k) {
    const std::string here = field_path(path, field_path("announced", k));
    in.require_unit(item.announced[k].to, here + ".to");
    require_instant(item.announced[k].at, here + ".at");
  }
  detail::require_words_of(item.waiver, item.why_late, path);
}

class notice_reader {
 public:
  notice_reader(const account_input& in, detail::unit_days& units, account_writer& to)
      : in_{in}, units_{units}, to_{to} {}

  void read(std::size_t i) {
    const notice_item& item = in_.what.notices[i];
    const happening_place place{happening_kind::notice, i};
    const auto clause = to_.clause<notice_duty>(item.clause, place);
    if (!clause) return;
    const date day = in_.day_of(item.event);
    if (!to_.runs(*clause, day, place, ".event")) return;
    const auto others = others_on(item, day);
    if (!others.empty())
      add_row(*clause, item, place, day, others);
    else
      to_.tell(severity::note, "no_other_party", to_text(place), item.key,
               {"no other unit is a party on {}: no one is to be told", day}, day);
  }

 private:
  // Parties of a day without the one that announces, in the order of the document, each once.
  [[nodiscard]] std::vector<unit_id> others_on(const notice_item& item, const date& day) const {
    std::vector<unit_id> found;
    for (const dated_unit& p : in_.a.parties)
      if (p.who != item.by && p.when.contains(day) && in_.org.exists(p.who, day) &&
          std::find(found.begin(), found.end(), p.who) == found.end())
        found.push_back(p.who);
    return found;
  }

  void add_row(std::size_t clause, const notice_item& item, const happening_place& place, const date& day,
               const std::vector<unit_id>& others) {
    const auto& duty = std::get<notice_duty>(in_.a.clauses[clause]);
    ledger_row row;
    row.key = item.key;
    row.due = detail::due_from(duty.before, item.event, in_, to_text(place) + ".event");
    row.edge = boundary_of(due_rule{duty.before, in_.basis.pack});
    row.labels = {item.by, units_.level(item.by, day), std::nullopt, std::nullopt, in_.listed_in(day)};
    account_note note;
    note.source = place;
    if (others.size() == 1) note.to = others.front();
    note.done = last_told(item, others, note);
    row.state = item.waiver ? verdict::waived : judge(row.due, note.done, in_.as_of, row.edge);
    if (detail::is_late_state(row.state)) row.why_late = item.why_late;
    to_.add(clause, std::move(row), std::move(note));
  }

  // When the last of them was told for the first time; none if one was not.
  std::optional<instant> last_told(const notice_item& item, const std::vector<unit_id>& others,
                                   account_note& note) const {
    std::optional<instant> last;
    bool all = true;
    for (const unit_id unit : others) {
      std::optional<instant> told;
      for (const announcement& a : item.announced)
        if (a.to == unit && a.at <= in_.as_of && (!told || a.at < *told)) told = a.at;
      if (!told) note.why.emplace_back("{} was not told", unit);
      all = all && told;
      if (told && (!last || *last < *told)) last = told;
    }
    for (const announcement& a : item.announced)
      if (std::find(others.begin(), others.end(), a.to) == others.end())
        note.why.emplace_back("{} was told, and is no other party on the day of the event", a.to);
    return all ? last : std::nullopt;
  }

  const account_input& in_;
  detail::unit_days& units_;
  account_writer& to_;
};

}  // namespace

namespace detail {

void require_information(const account_input& in) {
  std::vector<clause_and_key> keys;
  keys.reserve(in.what.information.size());
  for (std::size_t i = 0; i < in.what.information.size(); ++i) {
    const information_item& item = in.what.information[i];
    require_information_item(in, item, item_path(happening_kind::information, i));
    keys.push_back({item.clause, item.key, i});
  }
  require_keys(std::move(keys), happening_kind::information);
}

void require_notices(const account_input& in) {
  std::vector<clause_and_key> keys;
  keys.reserve(in.what.notices.size());
  for (std::size_t i = 0; i < in.what.notices.size(); ++i) {
    require_notice_item(in, in.what.notices[i], item_path(happening_kind::notice, i));
    keys.push_back({in.what.notices[i].clause, in.what.notices[i].key, i});
  }
  require_keys(std::move(keys), happening_kind::notice);
}

void add_information(const account_input& in, unit_days& units, account_writer& to) {
  const auto& items = in.what.information;
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::tie(items[x].known, items[x].key, x) < std::tie(items[y].known, items[y].key, y);
  });
  information_reader reader{in, units, to};
  for (const std::size_t i : order) reader.read(i);
}

void add_notices(const account_input& in, unit_days& units, account_writer& to) {
  const auto& items = in.what.notices;
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return std::tie(items[x].event, items[x].key, x) < std::tie(items[y].event, items[y].key, y);
  });
  notice_reader reader{in, units, to};
  for (const std::size_t i : order) reader.read(i);
}

}  // namespace detail
}  // namespace phoihop
