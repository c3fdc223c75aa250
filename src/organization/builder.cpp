// SPDX-License-Identifier: BSL-1.0
#include <phoihop/organization/builder.hpp>

#include <phoihop/core/error.hpp>

#include <algorithm>
#include <tuple>

namespace phoihop {
namespace {

// "offices.cpp:42", without folders.
std::string written_at(const source_line& at) {
  std::string_view file{at.file};
  file = file.substr(file.find_last_of("/\\") + 1);
  return file.empty() ? std::string{} : std::string{file} + ":" + std::to_string(at.line);
}

// The index of a path such as "events[3].parent"; none if it does not begin with that list.
std::optional<std::size_t> index_in(std::string_view path, std::string_view list) {
  if (path.substr(0, list.size()) != list || path.substr(list.size(), 1) != "[") return std::nullopt;
  std::size_t index = 0;
  for (const char c : path.substr(list.size() + 1)) {
    if (c < '0' || '9' < c) break;
    index = 10 * index + static_cast<std::size_t>(c - '0');
  }
  return index;
}

}  // namespace

std::string to_text(const located_finding& f) {
  return f.where.empty() ? to_text(f.what) : f.where + ": " + to_text(f.what);
}

organization built_organization::value() const {
  for (const located_finding& f : findings_)
    if (f.what.weight == severity::fault && !made_)
      throw bad_argument{f.where.empty() ? f.what.path : f.where + ": " + f.what.path, f.what.value,
                         f.what.problem};
  return *made_;
}

// ---- unit_writer, tree_writer

unit_writer& unit_writer::under(unit_id parent) {
  std::get<established>(to_->made_.events[event_].change).parent = parent;
  return *this;
}

unit_writer& unit_writer::of(const std::vector<unit_id>& former, const source_line& at) {
  for (const unit_id unit : former)
    to_->pieces_.push_back({to_->decision_of_[event_], unit, unit_, true, std::nullopt, written_at(at)});
  return *this;
}

unit_writer& unit_writer::part_of(unit_id former, std::optional<ratio> weight, const source_line& at) {
  to_->pieces_.push_back({to_->decision_of_[event_], former, unit_, false, weight, written_at(at)});
  return *this;
}

tree_writer& tree_writer::level(std::string_view name) {
  return level(std::string{name}, {std::string{name}});
}

tree_writer& tree_writer::level(std::string name, const std::vector<std::string>& kinds) {
  to_->made_.levels.push_back({tree_, std::move(name)});
  for (const std::string& kind : kinds)
    to_->new_kind(tree_, kind, id_at<level_id>(to_->made_.levels.size() - 1));
  return *this;
}

tree_writer& tree_writer::kind(std::string name) {
  to_->new_kind(tree_, std::move(name), std::nullopt);
  return *this;
}

unit_writer tree_writer::establish(std::string_view kind, std::string name, std::string code,
                                   const source_line& at) {
  to_->made_.units.push_back({tree_, std::move(code)});
  to_->unit_at_.push_back(written_at(at));
  const auto unit = id_at<unit_id>(to_->made_.units.size() - 1);
  const std::size_t event =
      to_->add_event(established{unit, to_->kind_of(tree_, kind), std::move(name), std::nullopt}, at);
  return {*to_, event, unit};
}

level_id tree_writer::level_named(std::string_view name) const {
  const auto& levels = to_->made_.levels;
  for (std::size_t i = 0; i < levels.size(); ++i)
    if (levels[i].tree == tree_ && levels[i].name == name) return id_at<level_id>(i);
  throw bad_argument{"level", name, {"\"{}\" has no such level", to_->made_.trees[index_of(tree_)].name}};
}

// ---- organization_builder

organization_builder::organization_builder(std::string identity) {
  made_.identity = std::move(identity);
}

organization_builder& organization_builder::decided(const date& on, std::string decision) {
  return decided(on, on, std::move(decision));
}

organization_builder& organization_builder::decided(const date& legal, const date& operating,
                                                    std::string decision) {
  ++decision_;
  legal_ = legal;
  operating_ = operating;
  decided_ = std::move(decision);
  return *this;
}

tree_writer organization_builder::in(std::string_view tree) {
  for (std::size_t i = 0; i < made_.trees.size(); ++i)
    if (made_.trees[i].name == tree) return {*this, id_at<tree_id>(i)};
  made_.trees.push_back({std::string{tree}});
  return {*this, id_at<tree_id>(made_.trees.size() - 1)};
}

template <class Change>
std::size_t organization_builder::add_event(Change change, const source_line& at) {
  made_.events.push_back({legal_, operating_, decided_, std::move(change)});
  event_at_.push_back(written_at(at));
  decision_of_.push_back(decision_);
  return made_.events.size() - 1;
}

kind_id organization_builder::new_kind(tree_id tree, std::string name, std::optional<level_id> level) {
  made_.kinds.push_back({name, level});
  const auto kind = id_at<kind_id>(made_.kinds.size() - 1);
  kinds_.insert_or_assign({tree, std::move(name)}, kind);
  return kind;
}

kind_id organization_builder::kind_of(tree_id tree, std::string_view name) {
  const auto known = kinds_.find({tree, std::string{name}});
  return known == kinds_.end() ? new_kind(tree, std::string{name}, std::nullopt) : known->second;
}

void organization_builder::abolish(unit_id unit, const source_line& at) {
  add_event(abolished{unit}, at);
}
void organization_builder::rename(unit_id unit, std::string name, const source_line& at) {
  add_event(renamed{unit, std::move(name)}, at);
}
void organization_builder::change_kind(unit_id unit, std::string_view kind, std::optional<date> settled,
                                       const source_line& at) {
  const bool is_known = index_of(unit) < made_.units.size();
  const tree_id tree = is_known ? made_.units[index_of(unit)].tree : tree_id{};
  add_event(kind_changed{unit, kind_of(tree, kind), settled}, at);
}
void organization_builder::move(unit_id unit, std::optional<unit_id> parent, const source_line& at) {
  add_event(re_parented{unit, parent}, at);
}
void organization_builder::recode(unit_id unit, std::string code, const source_line& at) {
  add_event(recoded{unit, std::move(code)}, at);
}
void organization_builder::transfer(unit_id from, unit_id into, std::optional<ratio> weight,
                                    const source_line& at) {
  add_event(transferred{from, into, weight}, at);
}
void organization_builder::merge(const std::vector<unit_id>& from, unit_id into, const source_line& at) {
  add_event(merged{from, into}, at);
}
void organization_builder::covers(unit_id agency_unit, unit_id area, const source_line& at) {
  made_.coverages.push_back({agency_unit, area, validity::from(operating_)});
  coverage_at_.push_back(written_at(at));
}

// Events of one operating date apply in their order. A unit of several rows, or of which a part is stated, is divided.
organization_builder::written organization_builder::put_together() const {
  written all{made_, event_at_};
  std::map<std::pair<std::size_t, unit_id>, std::vector<const piece*>> by_former;
  for (const piece& p : pieces_) by_former[{p.decision, p.former}].push_back(&p);
  std::map<std::pair<std::size_t, unit_id>, std::pair<merged, std::string>> mergers;  // by decision and heir
  const auto add = [&](std::size_t decision, auto change, const std::string& where) {
    const auto of = std::find(decision_of_.begin(), decision_of_.end(), decision);
    const unit_event& like = made_.events[static_cast<std::size_t>(of - decision_of_.begin())];
    all.made.events.push_back({like.legal, like.operating, like.decision, std::move(change)});
    all.events.push_back(where);
  };
  for (const auto& [key, pieces] : by_former) {
    const piece& first = *pieces.front();
    if (pieces.size() == 1 && first.is_whole) {
      auto& merger =
          mergers.try_emplace({key.first, first.into}, merged{{}, first.into}, first.where).first->second;
      merger.first.from.push_back(key.second);
      continue;
    }
    divided change{key.second, {}};
    for (const piece* p : pieces)
      change.into.push_back({p->into, p->is_whole ? std::optional{ratio{1, 1}} : p->weight, {}});
    add(key.first, std::move(change), first.where);
  }
  for (auto& [key, merger] : mergers) add(key.first, std::move(merger.first), merger.second);
  return all;
}

organization_definition organization_builder::definition() const {
  return put_together().made;
}

built_organization organization_builder::build() const {
  written all = put_together();
  std::vector<located_finding> findings;
  bool is_sound = true;
  for (finding& f : validate(all.made)) {
    const auto of = [&](std::string_view list, const std::vector<std::string>& places) {
      const auto i = index_in(f.path, list);
      return i && *i < places.size() ? places[*i] : std::string{};
    };
    std::string where = of("events", all.events) + of("units", unit_at_) + of("coverages", coverage_at_);
    is_sound = is_sound && f.weight != severity::fault;
    findings.push_back({std::move(f), std::move(where)});
  }
  std::optional<organization> made;
  if (is_sound) made.emplace(std::move(all.made));
  return {std::move(made), std::move(findings)};
}

}  // namespace phoihop
