// SPDX-License-Identifier: BSL-1.0
// What became of an agreement: by hand, and against a model that looks at each day and item alone.
#include <phoihop/agreement.hpp>

#include <support/failure.hpp>
#include <support/quynh_nhai.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace phoihop::testing_agreement {
namespace {

using testing_support::failure;
using testing_support::failure_of;

const document_key decision{"12/QĐ", {}, std::nullopt};

notice_duty notice_of(std::string key, std::int64_t days) {
  return {std::move(key), "Tập huấn", time_limit{days, limit_unit::days, limit_side::before}, {1, 1}};
}

// Signed on 11 March 2021 for 2021 to 2025.
agreement small_text() {
  agreement a;
  a.document = {"01/KHPH", {}, std::nullopt};
  a.title = "Kế hoạch phối hợp";
  a.signed_on = date{2021, 3, 11};
  a.term = {date{2021, 1, 1}, date{2026, 1, 1}};
  a.area = unit_id{1};
  a.parties = {{unit_id{5}, a.term}, {unit_id{6}, a.term}};
  a.clauses = {notice_of("a", 1), notice_of("b", 2), notice_of("c", 3)};
  return a;
}

agreement with_clauses(std::vector<clause> clauses) {
  agreement a = small_text();
  a.clauses = std::move(clauses);
  return a;
}

agreement_event known(const date& from, agreement_change what) {
  return {decision, from, std::move(what)};
}

agreement_version on(const agreement_history& h, const date& day, const date& known_on = date{2030, 1, 1}) {
  return version_on(h, day, known_on).value();
}

// ---- differences

TEST(Difference, OfEqualTextsIsEmpty) {
  EXPECT_TRUE(difference(small_text(), small_text()).empty());
}

TEST(Difference, SaysWhatWasReplacedRemovedAndInserted) {
  const agreement after = with_clauses({notice_of("a", 1), notice_of("b", 9), notice_of("d", 4)});
  using edit = item_edit<clause>;
  EXPECT_EQ(difference(small_text(), after),
            (std::vector<agreement_edit>{edit{1, notice_of("b", 2), notice_of("b", 9)},
                                         edit{2, notice_of("c", 3), std::nullopt},
                                         edit{2, std::nullopt, notice_of("d", 4)}}));
}

TEST(Difference, OfValuesNamesBoth) {
  agreement after = small_text();
  after.term = {date{2021, 1, 1}, date{2024, 1, 1}};
  after.title = "Khác";
  EXPECT_EQ(difference(small_text(), after),
            (std::vector<agreement_edit>{value_edit<std::string>{"Kế hoạch phối hợp", "Khác"},
                                         value_edit<validity>{small_text().term, after.term}}));
}

std::size_t below(std::mt19937& engine, std::size_t n) {
  return engine() % n;
}

// Items of few kinds, so that many are equal or the same.
agreement random_text(std::mt19937& engine) {
  agreement a = small_text();
  const auto several = [&](auto& list, auto make) {
    list.clear();
    for (std::size_t n = below(engine, 6); n > 0; --n) list.push_back(make());
  };
  const auto year = [&] { return static_cast<unsigned short>(2021 + below(engine, 3)); };
  if (below(engine, 2) == 0) a.title = std::to_string(below(engine, 3));
  if (below(engine, 3) == 0) a.signed_on = date{year(), 5, 1};
  if (below(engine, 3) == 0) a.term = validity::from(date{year(), 1, 1});
  if (below(engine, 3) == 0) a.area = unit_id{static_cast<std::uint32_t>(below(engine, 3))};
  if (below(engine, 3) == 0) a.document.dated = date{year(), 3, 1};
  several(a.bases, [&] {
    return legal_basis{
        {std::to_string(below(engine, 3)), {}, {}}, "", validity::from(date{year(), 1, 1}), {}};
  });
  several(a.parties, [&] {
    return dated_unit{unit_id{static_cast<std::uint32_t>(below(engine, 3))},
                      validity::from(date{year(), 1, 1})};
  });
  several(a.fields, [&] { return std::to_string(below(engine, 3)); });
  several(a.competences, [&] {
    competence c;
    c.contact = std::to_string(below(engine, 4));
    c.when = a.term;
    return c;
  });
  several(a.clauses, [&]() -> clause {
    return notice_of(std::string(1, static_cast<char>('a' + below(engine, 4))),
                     static_cast<std::int64_t>(1 + below(engine, 2)));
  });
  return a;
}

TEST(Difference, LawAppliedToTheOneTextGivesTheOther) {
  std::mt19937 engine{16};
  for (int round = 0; round < 3000; ++round) {
    const agreement a = random_text(engine);
    const agreement b = random_text(engine);
    ASSERT_EQ(applied(a, difference(a, b)), b) << round;
    ASSERT_TRUE(difference(a, a).empty());
  }
}

TEST(Difference, EditsThatCannotBeMadeAreRefused) {
  const auto refused = [](item_edit<clause> edit) {
    return failure_of([&] { return applied(small_text(), std::vector<agreement_edit>{edit}); });
  };
  const failure at_the_edit{"bad_argument", "edits[0]", "edit"};
  EXPECT_EQ(refused({0, notice_of("z", 1), std::nullopt}), at_the_edit);
  EXPECT_EQ(refused({0, notice_of("a", 7), std::nullopt}), at_the_edit);
  EXPECT_EQ(refused({4, std::nullopt, notice_of("z", 1)}), at_the_edit);
  EXPECT_EQ(refused({0, std::nullopt, std::nullopt}), at_the_edit);
}

// ---- versions

// Nothing is known of an agreement before it is signed; its duties run from then on, though its term began before.
TEST(History, BeginsWithTheSignature) {
  const agreement_history h{small_text(), {}};
  EXPECT_EQ(version_on(h, date{2021, 3, 11}, date{2021, 3, 10}), std::nullopt);
  EXPECT_EQ(on(h, date{2021, 3, 10}).state, agreement_state::not_yet);
  EXPECT_EQ(on(h, date{2021, 3, 11}).state, agreement_state::in_effect);
  EXPECT_EQ(on(h, date{2025, 12, 31}).state, agreement_state::in_effect);
  EXPECT_EQ(on(h, date{2026, 1, 1}).state, agreement_state::expired);
}

// An amendment of 1 March 2023, in force from 1 January 2023 on: on 15 February no one knew of it.
TEST(History, WhatChangesThePastDoesNotChangeWhatWasKnown) {
  const agreement amended = with_clauses({notice_of("a", 1), notice_of("b", 5), notice_of("c", 3)});
  const agreement_history h{small_text(),
                            {known(date{2023, 3, 1}, amendment{validity::from(date{2023, 1, 1}),
                                                               difference(small_text(), amended)})}};
  EXPECT_EQ(on(h, date{2023, 2, 1}, date{2023, 2, 28}).text, small_text());
  EXPECT_EQ(on(h, date{2023, 2, 1}, date{2023, 3, 1}).text, amended);
  EXPECT_EQ(on(h, date{2022, 12, 31}, date{2023, 3, 1}).text, small_text());
  EXPECT_EQ(on(h, date{2023, 1, 1}).events, std::vector<std::size_t>{0});
}

// A correction is no amendment: it holds from the beginning, once it is known.
TEST(History, ACorrectionHoldsFromTheBeginning) {
  const agreement right = with_clauses({notice_of("a", 10), notice_of("b", 2), notice_of("c", 3)});
  const agreement_history h{small_text(),
                            {known(date{2022, 1, 1}, correction{difference(small_text(), right)})}};
  EXPECT_EQ(on(h, date{2021, 3, 11}).text, right);
  EXPECT_EQ(on(h, date{2021, 3, 11}, date{2021, 12, 31}).text, small_text());
}

// For a time: the old text comes back.
TEST(History, AnAmendmentMayHoldForATime) {
  const agreement amended = with_clauses({notice_of("b", 2)});
  const validity summer{date{2022, 6, 1}, date{2022, 9, 1}};
  const agreement_history h{small_text(),
                            {known(date{2022, 5, 1}, amendment{summer, difference(small_text(), amended)})}};
  const auto all = versions(h, {date{2022, 1, 1}, date{2023, 1, 1}}, date{2023, 1, 1});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].when, (validity{date{2022, 1, 1}, date{2022, 6, 1}}));
  EXPECT_EQ(all[1].when, (validity{date{2022, 6, 1}, date{2022, 9, 1}}));
  EXPECT_EQ(all[1].value.text, amended);
  EXPECT_EQ(all[2].value.text, small_text());
}

// The later decision prevails, also where it holds from an earlier day; that it replaces other words is told.
TEST(History, TheLaterDecisionPrevails) {
  const auto days = [](std::int64_t n) {
    return with_clauses({notice_of("a", n), notice_of("b", 2), notice_of("c", 3)});
  };
  const agreement_history h{small_text(),
                            {known(date{2022, 5, 1}, amendment{validity::from(date{2022, 1, 1}),
                                                               difference(small_text(), days(8))}),
                             known(date{2022, 4, 1}, amendment{validity::from(date{2022, 6, 1}),
                                                               difference(small_text(), days(7))})}};
  EXPECT_EQ(on(h, date{2022, 6, 1}, date{2022, 4, 30}).text, days(7));
  const agreement_version late = on(h, date{2022, 6, 1});
  EXPECT_EQ(late.text, days(8));
  EXPECT_EQ(late.events, (std::vector<std::size_t>{1, 0}));
  ASSERT_EQ(late.findings.size(), 1U);
  EXPECT_EQ(late.findings[0].rule, "edit_of_other_text");
  EXPECT_EQ(late.findings[0].path, "events[0].what.edits[0]");
}

// Re-signed every year (639/QCPH): each renewal is a decision of its own.
TEST(History, YearlyRenewals) {
  agreement text = small_text();
  text.signed_on = date{2018, 1, 1};
  text.term = {date{2018, 1, 1}, date{2019, 1, 1}};
  const agreement_history h{text,
                            {known(date{2018, 12, 20}, renewal{date{2020, 1, 1}}),
                             known(date{2019, 12, 20}, renewal{date{2021, 1, 1}})}};
  EXPECT_EQ(on(h, date{2019, 6, 1}, date{2018, 12, 19}).state, agreement_state::expired);
  EXPECT_EQ(on(h, date{2019, 6, 1}, date{2018, 12, 20}).state, agreement_state::in_effect);
  EXPECT_EQ(on(h, date{2020, 6, 1}, date{2019, 12, 19}).state, agreement_state::expired);
  EXPECT_EQ(on(h, date{2020, 12, 31}).text.term, (validity{date{2018, 1, 1}, date{2021, 1, 1}}));
  EXPECT_EQ(on(h, date{2021, 1, 1}).state, agreement_state::expired);
}

// A year each time; denounced for 29 February 2024. Terms are counted from 29 February 2020, not from the day reached.
TEST(History, TacitRenewalGoesOnUntilItIsEnded) {
  agreement text = small_text();
  text.signed_on = date{2019, 3, 1};
  text.term = {date{2019, 3, 1}, date{2020, 2, 29}};
  const agreement_history h{
      text,
      {known(date{2019, 3, 1}, tacit_renewal{12}),
       known(date{2023, 11, 1}, agreement_end{date{2024, 2, 29}, end_reason::denounced})}};
  EXPECT_EQ(on(h, date{2020, 2, 28}).text.term.end_day(), (date{2020, 2, 29}));
  EXPECT_EQ(on(h, date{2020, 2, 29}).text.term.end_day(), (date{2021, 2, 28}));
  EXPECT_EQ(on(h, date{2023, 3, 1}).text.term.end_day(), (date{2024, 2, 29}));
  EXPECT_EQ(on(h, date{2024, 2, 29}).state, agreement_state::ended);
  EXPECT_EQ(on(h, date{2024, 2, 29}, date{2023, 10, 31}).state, agreement_state::in_effect);
}

TEST(History, SuspendedForATimeAndThenSuperseded) {
  const agreement_history h{
      small_text(),
      {known(date{2022, 1, 1}, agreement_suspension{{date{2022, 2, 1}, date{2022, 3, 1}}}),
       known(date{2023, 1, 1},
             agreement_end{date{2023, 6, 1}, end_reason::superseded, document_key{"02/KHPH", {}, {}}})}};
  EXPECT_EQ(on(h, date{2022, 1, 31}).state, agreement_state::in_effect);
  EXPECT_EQ(on(h, date{2022, 2, 28}).state, agreement_state::suspended);
  EXPECT_EQ(on(h, date{2022, 3, 1}).state, agreement_state::in_effect);
  EXPECT_EQ(on(h, date{2023, 6, 1}).state, agreement_state::ended);
  EXPECT_EQ(on(h, date{2026, 6, 1}).state, agreement_state::ended);
  EXPECT_TRUE(validate(h).empty());
}

// ---- against a model

// Clauses by key with their days: what an amendment of one key says, of those that hold and are known, the last by
// the day on which it became known, then by its place in the list.
struct small_amendment {
  char key;
  std::int64_t days;  // 0: removed
  validity when;
  date known_from;
};

std::map<std::string, std::int64_t> model(const std::vector<small_amendment>& all, const date& day,
                                          const date& known_on) {
  std::map<std::string, std::int64_t> days{{"a", 1}, {"b", 2}, {"c", 3}};
  for (const auto& [key, n] : std::map{days}) {
    const small_amendment* last = nullptr;
    for (const small_amendment& s : all) {
      if (s.key != key[0] || known_on < s.known_from || !s.when.contains(day)) continue;
      if (last == nullptr || !(s.known_from < last->known_from)) last = &s;
    }
    if (last != nullptr) days[key] = last->days;
  }
  return days;
}

std::map<std::string, std::int64_t> days_of(const agreement& a) {
  std::map<std::string, std::int64_t> days;
  for (const clause& c : a.clauses)
    days[key_of(c)] = std::get<time_limit>(std::get<notice_duty>(c).before).amount;
  return days;
}

TEST(History, LawEqualsAModelOfEachClause) {
  std::mt19937 engine{61};
  const auto day = [&] {
    return date{2022, 1, 1} + boost::gregorian::days{static_cast<long>(below(engine, 60))};
  };
  for (int round = 0; round < 300; ++round) {
    agreement_history h{small_text(), {}};
    std::vector<small_amendment> all;
    for (std::size_t n = below(engine, 6); n > 0; --n) {
      const char key = static_cast<char>('a' + below(engine, 3));
      const date first = day();
      const validity when =
          below(engine, 2) == 0 ? validity::from(first) : validity{first, first + boost::gregorian::days{9}};
      all.push_back({key, static_cast<std::int64_t>(10 + below(engine, 50)), when, day()});
      const auto before = notice_of(std::string(1, key), key - 'a' + 1);
      h.events.push_back(
          known(all.back().known_from,
                amendment{when, {item_edit<clause>{0, before, notice_of(before.key, all.back().days)}}}));
    }
    for (int probe = 0; probe < 40; ++probe) {
      const date at = day();
      const date known_on = day();
      ASSERT_EQ(days_of(on(h, at, known_on).text), model(all, at, known_on));
    }
    const date_range year{date{2021, 12, 1}, date{2022, 4, 1}};
    const date known_on = day();
    date next = year.first();
    for (const dated<agreement_version>& v : versions(h, year, known_on)) {
      ASSERT_EQ(v.when.first(), next);
      next = v.when.end_day().value();
      for (date d = v.when.first(); d < next; d += boost::gregorian::days{1})
        ASSERT_EQ(on(h, d, known_on), v.value) << to_text(d);
    }
    ASSERT_EQ(next, year.end_day());
  }
}

// What became known later does not matter for what was known before.
TEST(History, LawLaterEventsDoNotChangeWhatWasKnown) {
  std::mt19937 engine{62};
  for (int round = 0; round < 200; ++round) {
    agreement_history h{random_text(engine), {}};
    h.signed_text.signed_on = date{2021, 1, 1};
    for (int n = 0; n < 4; ++n)
      h.events.push_back(
          known(date{2022, 1, 1} + boost::gregorian::days{static_cast<long>(below(engine, 9))},
                amendment{validity::from(date{2022, 1, 1}), difference(h.signed_text, random_text(engine))}));
    for (long k = 0; k < 9; ++k) {
      const date known_on = date{2022, 1, 1} + boost::gregorian::days{k};
      agreement_history short_one = h;
      std::erase_if(short_one.events, [&](const agreement_event& e) { return known_on < e.known_from; });
      ASSERT_EQ(on(h, date{2022, 6, 1}, known_on).text, on(short_one, date{2022, 6, 1}, known_on).text);
    }
  }
}

// ---- bad input

using told = std::tuple<std::string, std::string, std::string>;  // rule, path, value

std::vector<told> findings_of(std::vector<agreement_event> events, agreement text = small_text()) {
  std::vector<told> all;
  for (const finding& f : validate(agreement_history{std::move(text), std::move(events)}))
    all.emplace_back(f.rule, f.path, f.value);
  return all;
}

TEST(HistoryFindings, EachNamesItsEvent) {
  const date d{2022, 1, 1};
  const auto edits = [](item_edit<clause> e) { return amendment{validity::from(date{2022, 1, 1}), {e}}; };
  EXPECT_EQ(findings_of({known(d, edits({0, std::nullopt, std::nullopt}))}),
            (std::vector<told>{{"edit_empty", "events[0].what.edits[0]", "edit"}}));
  EXPECT_EQ(findings_of({known(d, edits({0, notice_of("z", 1), notice_of("z", 2)}))}),
            (std::vector<told>{{"edit_misplaced", "events[0].what.edits[0]", "edit"}}));
  EXPECT_EQ(findings_of({known(d, edits({9, std::nullopt, notice_of("z", 2)}))}),
            (std::vector<told>{{"edit_misplaced", "events[0].what.edits[0]", "edit"}}));
  EXPECT_EQ(findings_of({known(d, renewal{date{2026, 1, 1}})}),
            (std::vector<told>{{"renewal_backwards", "events[0].what.end_day", "2026-01-01"}}));
  EXPECT_EQ(findings_of({known(d, tacit_renewal{0})}),
            (std::vector<told>{{"months_out_of_range", "events[0].what.months", "0"}}));
  EXPECT_EQ(findings_of({known(d, tacit_renewal{1201})}),
            (std::vector<told>{{"months_out_of_range", "events[0].what.months", "1201"}}));
  EXPECT_EQ(findings_of({known(d, agreement_end{d, end_reason::superseded, small_text().document})}),
            (std::vector<told>{{"superseded_by_itself", "events[0].what.successor", "01/KHPH (undated)"}}));
  EXPECT_EQ(findings_of({known(d, agreement_end{d, static_cast<end_reason>(9)})}),
            (std::vector<told>{{"unknown_reason", "events[0].what.why", "9"}}));
  EXPECT_EQ(findings_of({known(d, agreement_end{date{}, end_reason::repealed})}),
            (std::vector<told>{{"day_invalid", "events[0].what.from", "not-a-date"}}));
  EXPECT_EQ(findings_of({known(date{2021, 3, 10}, correction{})}),
            (std::vector<told>{{"known_before_signature", "events[0].known_from", "2021-03-10"}}));
}

// A clause that an earlier event repealed, and an agreement that is repealed.
TEST(HistoryFindings, WhatIsRepealedIsNotAmended) {
  const date d{2022, 1, 1};
  const amendment repeals{validity::from(d), {item_edit<clause>{0, notice_of("a", 1), std::nullopt}}};
  const amendment changes{validity::from(date{2022, 7, 1}),
                          {item_edit<clause>{0, notice_of("a", 1), notice_of("a", 2)}}};
  EXPECT_EQ(findings_of({known(d, repeals), known(date{2022, 5, 1}, changes)}),
            (std::vector<told>{{"edit_misplaced", "events[1].what.edits[0]", "edit"}}));
  EXPECT_EQ(findings_of({known(d, changes), known(date{2021, 12, 1}, agreement_end{date{2022, 6, 30}})}),
            (std::vector<told>{{"changed_after_end", "events[0].what", "2022-07-01"}}));
}

TEST(HistoryFindings, ATermWithoutEndIsNotRenewed) {
  agreement open = small_text();
  open.term = validity::from(date{2021, 1, 1});
  EXPECT_EQ(findings_of({known(date{2022, 1, 1}, renewal{date{2026, 1, 1}})}, open),
            (std::vector<told>{{"no_term_to_renew", "events[0].what", "[2021-01-01, open)"}}));
  EXPECT_EQ(findings_of({known(date{2022, 1, 1}, tacit_renewal{12})}, open),
            (std::vector<told>{{"no_term_to_renew", "events[0].what", "[2021-01-01, open)"}}));
}

// What version_on leaves out it tells, not only `validate`.
TEST(HistoryFindings, ARenewalThatExtendsNothingIsToldInTheVersion) {
  const agreement_history h{small_text(), {known(date{2022, 1, 1}, renewal{date{2025, 1, 1}})}};
  const agreement_version there = on(h, date{2023, 1, 1});
  EXPECT_EQ(there.text, small_text());
  EXPECT_TRUE(there.events.empty());
  ASSERT_EQ(there.findings.size(), 1U);
  EXPECT_EQ(there.findings[0].rule, "renewal_backwards");
}

TEST(HistoryFindings, DaysThatAreNoneAreRefused) {
  const agreement_history h{small_text(), {known(date{}, correction{})}};
  EXPECT_EQ(failure_of([&] {
              return version_on(h, date{2022, 1, 1}, date{2022, 1, 1});
            }),
            (failure{"bad_argument", "events[0].known_from", "not-a-date"}));
  EXPECT_EQ(failure_of([&] {
              return version_on({small_text(), {}}, date{}, date{2022, 1, 1});
            }),
            (failure{"bad_argument", "on", "not-a-date"}));
  const agreement_history renewed{small_text(), {known(date{2022, 1, 1}, renewal{date{}})}};
  EXPECT_EQ(failure_of([&] {
              return version_on(renewed, date{2022, 1, 1}, date{2022, 1, 1});
            }),
            (failure{"bad_argument", "events[0].what.end_day", "not-a-date"}));
  EXPECT_EQ(findings_of(renewed.events),
            (std::vector<told>{{"day_invalid", "events[0].what.end_day", "not-a-date"}}));
}

}  // namespace
}  // namespace phoihop::testing_agreement
