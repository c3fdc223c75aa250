// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_TESTS_SERIALIZATION_SAMPLE_OF_HPP
#define PHOIHOP_TESTS_SERIALIZATION_SAMPLE_OF_HPP

#include <serialization/samples.hpp>

#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

/// How samples are made. They stand in several files only because one would take too long to compile.
namespace phoihop::testing_support {

template <class T>
void load_last_into(T& target, archive_kind kind, const std::string& bytes) {
  std::istringstream stream{bytes};
  if (kind == archive_kind::text) {
    boost::archive::text_iarchive archive{stream, boost::archive::no_header};
    load_last_from(archive, target);
  } else if (kind == archive_kind::xml) {
    boost::archive::xml_iarchive archive{stream, boost::archive::no_header};
    load_last_from(archive, target);
  } else {
    boost::archive::binary_iarchive archive{stream, boost::archive::no_header};
    load_last_from(archive, target);
  }
}

template <class T>
sample sample_of(std::string name, T value) {
  return {{},
          std::move(name),
          detail::type_name(detail::type<T>{}),
          [value](archive_kind kind) { return saved(kind, value); },
          [value](archive_kind kind, const std::string& bytes) { return loaded<T>(kind, bytes) == value; },
          [value](archive_kind kind, const std::string& bytes) {
            T target = value;
            try {
              load_last_into(target, kind, bytes);
            } catch (...) {
              if (!(target == value)) throw target_changed{};
              throw;
            }
            return saved(kind, target);
          }};
}

inline constexpr date signing{2021, 3, 11};

inline instant at(const date& day, std::int64_t seconds_of_day, std::int64_t micros = 0) {
  return make_instant(day, seconds_of_day * 1'000'000 + micros);
}

inline zone two_offsets() {
  return {"Asia/Saigon <south>",
          hours(8),
          {{at(date{1975, 6, 12}, 16 * 3600), hours(7)}, {at(date{2100, 1, 1}, 0, 1), minutes(-30)}}};
}

inline finding area_ended() {
  return {severity::warning, "area_ended", "area", "118", message{"{} ends", "huyện Quỳnh Nhai"},
          date{2025, 7, 1}};
}

recurrence quarterly();
roster three_members();
fairness_report two_rows();
turn_plan everything_about_turns();

void append_samples_of_core(std::vector<sample>& to);
void append_samples_of_calendar(std::vector<sample>& to);
void append_samples_of_organization(std::vector<sample>& to);
void append_samples_of_rotation(std::vector<sample>& to);
void append_samples_of_schedule(std::vector<sample>& to);  // recurrences
void append_samples_of_series(std::vector<sample>& to);    // schedule: all the rest
void append_samples_of_deadline(std::vector<sample>& to);
void append_samples_of_duties(std::vector<sample>& to);  // deadline: monitors, batches, duties
void append_samples_of_statistics(std::vector<sample>& to);
void append_samples_of_agreement(std::vector<sample>& to);
void append_samples_of_work_plan(std::vector<sample>& to);

}  // namespace phoihop::testing_support

#endif
