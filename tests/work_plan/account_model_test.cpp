// SPDX-License-Identifier: BSL-1.0
// Random happenings: against a slow model, and accounts in pieces against the account at once.
#include <phoihop/work_plan/account.hpp>

#include <phoihop/agreement/competence.hpp>
#include <phoihop/agreement/obligations.hpp>

#include <work_plan/account_cases.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace phoihop {
namespace {

using namespace testing_account;

using random_source = std::mt19937;

std::size_t below(random_source& random, std::size_t n) {
  return random() % n;
}

// Two years around the reforms of 2025, so that units and competences end within them.
const date_range years{date{2024, 9, 1}, date{2026, 1, 1}};

instant some_instant(random_source& random, const date& from, std::size_t days) {
  return vn(add_days(from, static_cast<std::int64_t>(below(random, days))),
            static_cast<std::int64_t>(below(random, 24)), static_cast<std::int64_t>(below(random, 4)) * 15);
}

unit_id some_unit(random_source& random) {
  const std::vector<unit_id> units{qn::son_la,           qn::district,        qn::commune(0),
                                   qn::commune(5),       qn::district_police, qn::ranger_station,
                                   qn::district_command, qn::heir(0)};
  return units[below(random, units.size())];
}

information_item random_information(random_source& random, std::size_t i) {
  information_item item;
  item.clause = below(random, 12) == 0 ? "khac" : "thong-tin";
  item.key = "tin " + std::to_string(i);
  item.field = field_id{static_cast<std::uint32_t>(below(random, 3))};
  item.area = some_unit(random);
  item.from = some_unit(random);
  item.known = some_instant(random, date{2024, 8, 1}, 540);
  for (std::size_t k = below(random, 4); k-- > 0;) {
    delivery d{below(random, 3) == 0 ? some_unit(random) : qn::signatories[below(random, 3)],
               add(item.known, minutes(30 * static_cast<std::int64_t>(below(random, 100))))};
    const std::string desks[] = {ranger_desk, police_desk, "trực ban Ban Chỉ huy", ""};
    d.contact = desks[below(random, 4)];
    item.deliveries.push_back(d);
  }
  if (below(random, 15) == 0) item.waiver = "CV";
  return item;
}

report_flow random_report(random_source& random) {
  report_flow f{"bao-cao", below(random, 2), some_unit(random),
                period{period_kind::month, 2024, 8}.plus(static_cast<std::int64_t>(below(random, 18)))};
  if (below(random, 3) > 0) f.debtor = f.step == 0 ? qn::commune(below(random, 11)) : qn::district;
  const unit_id right = f.step == 0 ? qn::district : qn::son_la;
  instant at = some_instant(random, add_days(f.about.cut_off(), -2), 12);
  std::vector<unit_id> had;
  for (std::size_t k = below(random, 6); k-- > 0;
       at = add(at, hours(static_cast<std::int64_t>(below(random, 60))))) {
    report_move m{report_stage::drafted, at, f.debtor};
    if (!had.empty() && below(random, 2) == 0) {
      m.stage = below(random, 3) == 0 ? report_stage::accepted : report_stage::returned;
      m.by = had[below(random, had.size())];
    } else if (below(random, 4) > 0) {
      m.stage = report_stage::sent;
      m.to = below(random, 4) == 0 ? qn::province_police : right;
      had.push_back(*m.to);
    }
    f.moves.push_back(m);
  }
  return f;
}

meeting_outcome random_meeting(random_source& random) {
  meeting_outcome o;
  if (below(random, 3) == 0)
    o.of = {"118.giao-ban-huyen",
            period{period_kind::quarter, 2024, 3}.plus(static_cast<std::int64_t>(below(random, 7)))};
  else
    o.of = {std::string{qn::communes[below(random, 11)].code} + ".giao-ban-xa",
            period{period_kind::month, 2024, 8}.plus(static_cast<std::int64_t>(below(random, 18)))};
  o.held_on =
      add_days(std::get<period>(o.of.which).cut_off(), static_cast<std::int64_t>(below(random, 4)) - 2);
  for (std::size_t k = below(random, 3); k-- > 0;) {
    outcome_task t{qn::signatories[below(random, 3)], "việc",
                   time_limit{1 + static_cast<std::int64_t>(below(random, 20)), limit_unit::days}};
    if (below(random, 2) == 0) t.done = some_instant(random, o.held_on, 25);
    o.tasks.push_back(t);
  }
  return o;
}

happenings random_happenings(random_source& random) {
  happenings told;
  for (std::size_t i = 0; i < 120; ++i) told.information.push_back(random_information(random, i));
  std::set<std::tuple<std::size_t, unit_id, period>> reports;
  for (std::size_t i = 0; i < 150; ++i) {
    report_flow f = random_report(random);
    if (reports.insert({f.step, f.debtor, f.about}).second) told.reports.push_back(std::move(f));
  }
  for (std::size_t i = 0; i < 120; ++i) told.meetings.push_back(random_meeting(random));
  for (std::size_t i = 0; i < 60; ++i) {
    held_activity a{"dien-tap", below(random, 5) == 0 ? some_unit(random) : qn::commune(below(random, 11)),
                    add_days(date{2024, 1, 1}, static_cast<std::int64_t>(below(random, 730))),
                    qn::signatories};
    if (below(random, 4) == 0) a.participants.pop_back();
    told.activities.push_back(a);
  }
  for (std::size_t i = 0; i < 40; ++i) {
    notice_item n{"tap-huan", "n" + std::to_string(i),
                  below(random, 4) == 0 ? some_unit(random) : qn::signatories[below(random, 3)],
                  some_instant(random, date{2024, 8, 1}, 540)};
    for (std::size_t k = below(random, 5); k-- > 0;)
      n.announced.push_back({qn::signatories[below(random, 3)],
                             add(n.event, hours(6 - static_cast<std::int64_t>(below(random, 48))))});
    told.notices.push_back(n);
  }
  return told;
}

// ---- the slow model: row by row, from the lists as they are

verdict model_verdict(const instant& due, const std::optional<instant>& done, const instant& now,
                      boundary edge) {
  const bool done_known = done && *done <= now;
  const instant& t = done_known ? *done : now;
  const bool in_time = edge == boundary::inclusive ? !(due < t) : t < due;
  if (done_known) return in_time ? verdict::on_time : verdict::late;
  return in_time ? verdict::pending : verdict::overdue;
}

date vn_day(const instant& t) {
  return add(t, hours(7)).date();
}

using model_rows = std::map<std::string, verdict>;

model_rows model_information(const happenings& told, const date_range& span, const instant& now) {
  model_rows rows;
  const agreement a = deal();
  for (const information_item& item : told.information) {
    const date day = vn_day(item.known);
    if (item.clause != "thong-tin" || item.known > now || !span.contains(day)) continue;
    std::optional<instant> done;
    for (const delivery& d : item.deliveries) {
      const auto who = competence_of(a, land(), item.field, item.area, vn_day(d.at));
      if (who.lead == d.to && who.contact == d.contact && (!done || d.at < *done)) done = d.at;
    }
    rows[item.key] = item.waiver ? verdict::waived
                                 : model_verdict(add(item.known, hours(24)), done, now, boundary::inclusive);
  }
  return rows;
}

model_rows model_notices(const happenings& told, const date_range& span, const instant& now) {
  model_rows rows;
  for (const notice_item& n : told.notices) {
    const date day = vn_day(n.event);
    if (!span.contains(day)) continue;
    std::optional<instant> last;
    bool all = true;
    std::size_t others = 0;
    for (const unit_id party : qn::signatories) {
      if (party == n.by || !land().exists(party, day)) continue;
      ++others;
      std::optional<instant> first;
      for (const announcement& x : n.announced)
        if (x.to == party && x.at <= now) first = first ? std::min(*first, x.at) : x.at;
      if (!first) all = false;
      if (first) last = last ? std::max(*last, *first) : *first;
    }
    if (others > 0) rows[n.key] = model_verdict(n.event, all ? last : std::nullopt, now, boundary::exclusive);
  }
  return rows;
}

// A sending counts if no return by its receiver comes after it, as known.
std::optional<instant> model_delivered(const report_flow& f, unit_id creditor, const instant& now) {
  std::optional<instant> done;
  for (std::size_t i = 0; i < f.moves.size(); ++i) {
    if (f.moves[i].stage != report_stage::sent || f.moves[i].to != creditor || f.moves[i].at > now) continue;
    bool stays = true;
    for (std::size_t k = i + 1; k < f.moves.size(); ++k)
      if (f.moves[k].stage == report_stage::returned && f.moves[k].by == creditor && f.moves[k].at <= now)
        stays = false;
    if (stays && !done) done = f.moves[i].at;
  }
  return done;
}

model_rows model_obligations(const happenings& told, const date_range& span, const instant& now) {
  model_rows rows;
  const auto owed = due_obligations(deal(), land(), span, vietnam::civil_code_2015(), public_days());
  for (const due_obligation& o : owed.rows) {
    const std::string code = *land().code(o.what.debtor, o.what.about.cut_off());
    const std::string start = "/" + to_text(o.what.about) + "/" + code + "/";
    if (const auto* report = std::get_if<report_owed>(&o.what.what)) {
      std::optional<instant> done;
      for (const report_flow& f : told.reports)
        if (f.step == report->step && f.debtor == o.what.debtor && f.about == o.what.about &&
            report->creditor)
          done = model_delivered(f, *report->creditor, now);
      rows["bao-cao" + start + std::to_string(report->step + 1)] = model_verdict(o.due, done, now, o.edge);
      continue;
    }
    const auto& activity = std::get<activity_owed>(o.what.what);
    std::vector<date> days;
    for (const held_activity& h : told.activities) {
      const std::set<unit_id> there(h.participants.begin(), h.participants.end());
      if (h.area == o.what.debtor && o.what.about.contains(h.on) &&
          std::includes(there.begin(), there.end(), activity.participants.begin(),
                        activity.participants.end()))
        days.push_back(h.on);
    }
    std::sort(days.begin(), days.end());
    for (std::size_t k = 0; k < 2; ++k) {
      const auto done = k < days.size() ? std::optional{vn(days[k], 0)} : std::nullopt;
      rows["dien-tap" + start + std::to_string(k + 1)] = model_verdict(o.due, done, now, o.edge);
    }
  }
  return rows;
}

model_rows model_meetings(const happenings& told, const work_plan& plan, const instant& now) {
  model_rows rows;
  for (const meeting& m : plan.meetings()) {
    const std::string key = m.series_key + "/" + to_text(m.when.covers);
    std::optional<instant> done;
    for (const meeting_outcome& o : told.meetings) {
      if (o.of.series_key != m.series_key || std::get<period>(o.of.which) != m.when.covers) continue;
      done = vn(o.held_on, 0);
      if (*done > now) break;
      for (std::size_t k = 0; k < o.tasks.size(); ++k) {
        const instant due = due_at(*o.tasks[k].within, *done, vietnam::civil_code_2015(), public_days());
        rows[key + "/task " + std::to_string(k + 1)] =
            model_verdict(due, o.tasks[k].done, now, boundary::exclusive);
      }
      break;  // the first one told
    }
    rows[key] =
        m.cancelled ? verdict::waived : model_verdict(vn(m.when.actual, 24), done, now, boundary::exclusive);
  }
  return rows;
}

model_rows rows_of(const std::vector<const account_sheet*>& sheets) {
  model_rows rows;
  for (const account_sheet* sheet : sheets)
    for (const ledger_row& row : sheet->judged.rows)
      EXPECT_TRUE(rows.emplace(row.key, row.state).second) << row.key;
  return rows;
}

TEST(AccountProperty, IsTheSlowModel) {
  random_source random{20210311};
  const work_plan plan = plan_over(years);
  std::map<verdict, int> seen;
  for (int round = 0; round < 12; ++round) {
    const happenings told = random_happenings(random);
    const instant now = some_instant(random, date{2024, 12, 1}, 500);
    const account a = account_over(plan, told, now);
    const auto& c = a.clauses;
    ASSERT_EQ(rows_of({&c[0].owed}), model_information(told, years, now));
    ASSERT_EQ(rows_of({&c[1].owed, &c[1].follow_up, &c[2].owed, &c[2].follow_up}),
              model_meetings(told, plan, now));
    ASSERT_EQ(rows_of({&c[3].owed}), model_notices(told, years, now));
    ASSERT_EQ(rows_of({&c[4].owed, &c[5].owed}), model_obligations(told, years, now));
    for (const clause_account& one : c)
      for (const ledger_row& row : one.owed.judged.rows) ++seen[row.state];
  }
  for (const verdict v :
       {verdict::on_time, verdict::late, verdict::overdue, verdict::pending, verdict::waived})
    EXPECT_GT(seen[v], 5) << to_text(v);
}

// ---- in pieces

std::vector<date_range> random_pieces(random_source& random) {
  std::set<date> cuts{years.first(), years.end_day()};
  for (std::size_t k = below(random, 6); k-- > 0;)
    cuts.insert(add_days(years.first(), static_cast<std::int64_t>(below(random, 480))));
  std::vector<date_range> pieces;
  for (auto at = cuts.begin(); std::next(at) != cuts.end(); ++at) pieces.emplace_back(*at, *std::next(at));
  return pieces;
}

void append(account_sheet& to, const account_sheet& more) {
  to.judged.rows.insert(to.judged.rows.end(), more.judged.rows.begin(), more.judged.rows.end());
  to.notes.insert(to.notes.end(), more.notes.begin(), more.notes.end());
  for (std::size_t v = 0; v < to.judged.counts.size(); ++v) to.judged.counts[v] += more.judged.counts[v];
}

void expect_same(const account_sheet& a, const account_sheet& b) {
  ASSERT_EQ(a.judged.rows.size(), b.judged.rows.size());
  for (std::size_t i = 0; i < a.judged.rows.size(); ++i)
    ASSERT_EQ(a.judged.rows[i].key, b.judged.rows[i].key);
  ASSERT_TRUE(a.judged.rows == b.judged.rows);
  ASSERT_TRUE(a.notes == b.notes);
  ASSERT_EQ(a.judged.counts, b.judged.counts);
}

TEST(AccountProperty, InPiecesIsTheWhole) {
  random_source random{639};
  for (int round = 0; round < 8; ++round) {
    const happenings told = random_happenings(random);
    const instant now = some_instant(random, date{2024, 12, 1}, 500);
    const account whole = account_over(plan_over(years), told, now);
    std::vector<clause_account> sum(whole.clauses.size());
    for (const date_range& piece : random_pieces(random)) {
      const account part = account_over(plan_over(piece), told, now);
      for (std::size_t i = 0; i < sum.size(); ++i) {
        append(sum[i].owed, part.clauses[i].owed);
        append(sum[i].follow_up, part.clauses[i].follow_up);
      }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) {
      expect_same(sum[i].owed, whole.clauses[i].owed);
      expect_same(sum[i].follow_up, whole.clauses[i].follow_up);
    }
  }
}

// Each happening has a row, is outside or is found.
TEST(AccountProperty, DropsNothing) {
  random_source random{118};
  for (int round = 0; round < 8; ++round) {
    const happenings told = random_happenings(random);
    const instant now = some_instant(random, date{2024, 12, 1}, 500);
    const account a = account_over(plan_over(random_pieces(random).back()), told, now);
    std::set<std::string> seen;
    for (const clause_account& c : a.clauses)
      for (const account_note& note : c.owed.notes)
        if (note.source) seen.insert(to_text(*note.source));
    for (const happening_place& place : a.outside) seen.insert(to_text(place));
    for (const finding& f : a.findings) seen.insert(f.path.substr(0, f.path.find(']') + 1));
    const std::pair<happening_kind, std::size_t> all[] = {
        {happening_kind::information, told.information.size()},
        {happening_kind::meeting, told.meetings.size()},
        {happening_kind::report, told.reports.size()},
        {happening_kind::activity, told.activities.size()},
        {happening_kind::notice, told.notices.size()}};
    for (const auto& [kind, size] : all)
      for (std::size_t i = 0; i < size; ++i) {
        const std::string path = to_text(happening_place{kind, i});
        EXPECT_TRUE(seen.contains(path)) << path;
      }
  }
}

}  // namespace
}  // namespace phoihop
