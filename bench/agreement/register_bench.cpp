// SPDX-License-Identifier: BSL-1.0
// Competence in a whole country, and its register of agreements: audited, expanded, compared. Beside each the way one
// would go without: agreement by agreement, question by question, two by two.
#include <agreement/national_register.hpp>
#include <support/notes.hpp>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace {

using namespace phoihop;
using namespace phoihop::bench;

const validity& five_years() {
  static const validity span{first_day, last_end};
  return span;
}
const date_range year{date{2024, 1, 1}, date{2025, 1, 1}};

void count(benchmark::State& state, std::size_t items) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(items));
}

// ---- competence

struct question {
  field_id field{};
  unit_id unit{};
  date on;
};

std::vector<question> questions(std::size_t many) {
  std::mt19937 random{2026};
  const auto fields = national_agreement().fields.size();
  const auto units = nation().definition().units.size();
  std::vector<question> asked(many);
  for (question& q : asked)
    q = {id_at<field_id>(random() % fields), id_at<unit_id>(random() % units),
         add_days(first_day, static_cast<std::int64_t>(random() % 1826))};
  return asked;
}

const competence_table& prepared() {
  static const competence_table made{national_agreement(), nation(), five_years()};
  return made;
}

void who_leads(benchmark::State& state) {
  const auto asked = questions(1'000'000);
  for (const question& q : questions(200))
    if (prepared().full(q.field, q.unit, q.on) !=
        competence_of(national_agreement(), nation(), q.field, q.unit, q.on))
      wrong_answer("who_leads");
  const competence_table& table = prepared();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const question& q : asked) {
      const prepared_answer found = table.answer(q.field, q.unit, q.on);
      sum += index_of(found.lead.value_or(unit_id{0}));
    }
    benchmark::DoNotOptimize(sum);
  }
  count(state, asked.size());
  note("Competence: a million questions at random about 10 fields, 31,255 units and 5 years.");
  note("Table: a column of leads by unit for each field, which knows one day only.");
}

void who_leads_table(benchmark::State& state) {
  const auto asked = questions(1'000'000);
  const std::size_t units = nation().definition().units.size();
  std::vector<std::optional<unit_id>> leads;
  for (std::size_t f = 0; f < national_agreement().fields.size(); ++f)
    for (std::size_t u = 0; u < units; ++u)
      leads.push_back(prepared().answer(id_at<field_id>(f), id_at<unit_id>(u), date{2024, 1, 1}).lead);
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const question& q : asked)
      sum += index_of(leads[index_of(q.field) * units + index_of(q.unit)].value_or(unit_id{0}));
    benchmark::DoNotOptimize(sum);
  }
  count(state, asked.size());
}

void who_leads_naive(benchmark::State& state) {
  const auto asked = questions(200);
  for (auto _ : state)
    for (const question& q : asked) {
      auto found = competence_of(national_agreement(), nation(), q.field, q.unit, q.on);
      benchmark::DoNotOptimize(found);
    }
  count(state, asked.size());
}

void make_competence_table(benchmark::State& state) {
  for (auto _ : state) {
    competence_table made{national_agreement(), nation(), five_years()};
    benchmark::DoNotOptimize(made);
  }
}

// ---- the register

void audit_register(benchmark::State& state) {
  for (auto _ : state) {
    auto found = audit(texts(), nation(), five_years());
    benchmark::DoNotOptimize(found);
  }
  count(state, texts().size());
  note(
      "The register: 63 agreements of provinces and 705 of districts, with 10,599 series of communes. Naive: "
      "one by one.");
}

// One agreement in sixteen.
void audit_register_naive(benchmark::State& state) {
  const auto all = audit(texts(), nation(), five_years());
  std::size_t audited = 0;
  for (auto _ : state) {
    audited = 0;
    for (std::size_t i = 0; i < texts().size(); i += 16, ++audited)
      if (audit(texts()[i], nation(), five_years()) != all[i]) wrong_answer("audit_register");
  }
  count(state, audited);
}

void expand_register(benchmark::State& state) {
  for (auto _ : state) {
    auto found = expand(texts(), nation());
    benchmark::DoNotOptimize(found);
  }
  count(state, texts().size());
}

void expand_register_naive(benchmark::State& state) {
  const auto all = expand(texts(), nation());
  std::size_t expanded = 0;
  for (auto _ : state) {
    expanded = 0;
    for (std::size_t i = 0; i < texts().size(); i += 16, ++expanded)
      if (expand(texts()[i], nation()) != all[i]) wrong_answer("expand_register");
  }
  count(state, expanded);
}

void obligations_of_register(benchmark::State& state) {
  for (auto _ : state) {
    auto found = obligations_of(texts(), nation(), year);
    benchmark::DoNotOptimize(found);
  }
  count(state, texts().size());
}

// One agreement in sixteen.
void obligations_one_by_one(benchmark::State& state) {
  const auto all = obligations_of(texts(), nation(), year);
  std::size_t asked = 0;
  for (auto _ : state) {
    asked = 0;
    for (std::size_t i = 0; i < texts().size(); i += 16, ++asked)
      if (obligations_of(texts()[i], nation(), year) != all[i]) wrong_answer("obligations_of_register");
  }
  count(state, asked);
}

void register_contradictions(benchmark::State& state) {
  const date on{2024, 1, 1};
  for (auto _ : state) {
    auto found = contradictions(histories(), nation(), on, on);
    benchmark::DoNotOptimize(found);
  }
  count(state, histories().size());
}

// Each two, each unit of both, each field: by one table for each agreement, which are made before. Leads alone.
void register_contradictions_naive(benchmark::State& state) {
  const date on{2024, 1, 1};
  const snapshot now = nation().at(on);
  std::vector<competence_table> tables;
  for (std::size_t i = 0; i < texts().size(); i += 16)
    tables.emplace_back(texts()[i], nation(), validity{on, add_days(on, 1)});
  std::size_t compared = 0;
  for (auto _ : state) {
    std::size_t differing = 0;
    compared = tables.size();
    for (std::size_t a = 0; a < tables.size(); ++a)
      for (std::size_t b = a + 1; b < tables.size(); ++b)
        for (const unit_id unit : now.units())
          for (std::uint32_t f = 0; f < 3; ++f) {
            const auto of_a = tables[a].answer(field_id{f}, unit, on).lead;
            const auto of_b = tables[b].answer(field_id{f}, unit, on).lead;
            differing += of_a && of_b && of_a != of_b ? 1U : 0U;
          }
    benchmark::DoNotOptimize(differing);
  }
  count(state, compared);
}

void register_of_a_party(benchmark::State& state) {
  const date on{2024, 1, 1};
  agreement_query query;
  query.party = texts()[400].parties[0].who;
  query.area = texts()[400].area;
  for (auto _ : state) {
    auto found = agreements_in_effect(histories(), nation(), query, on, on);
    benchmark::DoNotOptimize(found);
  }
  count(state, histories().size());
}

BENCHMARK(who_leads)->Unit(benchmark::kMillisecond);
BENCHMARK(who_leads_table)->Unit(benchmark::kMillisecond);
BENCHMARK(who_leads_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(make_competence_table)->Unit(benchmark::kMillisecond);
BENCHMARK(audit_register)->Unit(benchmark::kMillisecond);
BENCHMARK(audit_register_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(expand_register)->Unit(benchmark::kMillisecond);
BENCHMARK(expand_register_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(obligations_of_register)->Unit(benchmark::kMillisecond);
BENCHMARK(obligations_one_by_one)->Unit(benchmark::kMillisecond);
BENCHMARK(register_contradictions)->Unit(benchmark::kMillisecond);
BENCHMARK(register_contradictions_naive)->Unit(benchmark::kMillisecond);
BENCHMARK(register_of_a_party)->Unit(benchmark::kMillisecond);

}  // namespace
