// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_EVENT_READER_HPP
#define PHOIHOP_SRC_SCHEDULE_EVENT_READER_HPP

#include <phoihop/core/zone.hpp>
#include <phoihop/schedule/icalendar_reader.hpp>
#include <schedule/content_lines.hpp>
#include <schedule/ics_values.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoihop::detail {

// A component of a calendar, as text.
struct component {
  std::string name;
  std::size_t line = 0;
  std::vector<calendar_property> lines;  // without its own BEGIN and END, with those of what is within
  std::size_t end_line = 0;              // 0: it has no END
  bool is_damaged = false;               // a line within it could not be read
};

// Whether no parameter but those that are understood is there: VALUE, TZID, RANGE, CN, ROLE.
[[nodiscard]] bool is_wholly_read(const calendar_property& p) noexcept;

// Of each name of what is kept as text: the first line, and how many there are.
class kept_names {
 public:
  void add(const std::string& path, std::size_t line);
  void tell(line_log& log) const;

 private:
  std::map<std::string, std::pair<std::size_t, std::size_t>> names_;
};

// What is known of an object when its events are read.
struct object_context {
  // Of the TZID of every VTIMEZONE; nullptr if not all of its changes are known.
  std::map<std::string, const zone*, std::less<>> zones;
  zone utc = zone::fixed("UTC", hours(0));

  // nullptr if it is not known, as for floating times; UTC always is.
  [[nodiscard]] const zone* find(std::string_view name) const;
  // The same time as the clocks of another zone show it; empty if one of the two is not known, or beyond the
  // first and the last day.
  [[nodiscard]] std::optional<calendar_time> by_clock_of(const std::string& zone,
                                                         const calendar_time& t) const;
};

// Reads one VEVENT.
class event_reader {
 public:
  event_reader(const object_context& of, line_log& log, kept_names& kept) : of_{of}, log_{log}, kept_{kept} {}

  // Empty if it has a fault, which is told; then `from` is as it was.
  [[nodiscard]] std::optional<icalendar_event> read(const component& from);

 private:
  struct property_reader;
  enum class stored { plainly, as_text };

  void take(const calendar_property& p);
  void fault(const calendar_property& p, message problem);
  void warn(const calendar_property& p, std::string_view rule, message problem);
  void keep(const calendar_property& p);

  stored uid(const calendar_property& p);
  stored summary(const calendar_property& p);
  stored description(const calendar_property& p);
  stored location(const calendar_property& p);
  stored categories(const calendar_property& p);
  stored stamp(const calendar_property& p);
  stored start(const calendar_property& p);
  stored end(const calendar_property& p);
  stored length(const calendar_property& p);
  stored status(const calendar_property& p);
  stored sequence(const calendar_property& p);
  stored rule(const calendar_property& p);
  stored excluded(const calendar_property& p);
  stored added(const calendar_property& p);
  stored replaces(const calendar_property& p);
  stored organizer(const calendar_property& p);
  stored attendee(const calendar_property& p);
  stored not_followed(const calendar_property& p);

  stored text_into(const calendar_property& p, std::string& into);
  stored times_into(const calendar_property& p, std::vector<calendar_time>& into);
  // What the parameters of a property say of its times; read once for all of them.
  struct time_form {
    std::string type;                   // VALUE in upper case
    const std::string* zone = nullptr;  // TZID
    bool is_known = true;               // whether the calendar has that zone
  };
  [[nodiscard]] time_form form_of(const calendar_property& p) const;
  [[nodiscard]] std::optional<calendar_time> time_of(const calendar_property& p, std::string_view text);
  [[nodiscard]] std::optional<calendar_time> time_of(const calendar_property& p, time_form& form,
                                                     std::string_view text);

  void finish();
  void finish_end();
  void finish_length(const calendar_property& p);
  [[nodiscard]] std::optional<calendar_time> end_after(const calendar_property& p,
                                                       const event_length& length);
  void finish_rule();
  void finish_types();
  void finish_until();
  void require_there(bool is_there, severity weight, std::string_view property);

  const object_context& of_;
  line_log& log_;
  kept_names& kept_;
  icalendar_event result_;
  std::uint32_t seen_ = 0;  // bit i: the i-th of the property readers
  bool has_fault_ = false;
  const calendar_property* uid_ = nullptr;
  const calendar_property* stamp_ = nullptr;
  const calendar_property* start_ = nullptr;
  const calendar_property* end_ = nullptr;
  const calendar_property* length_ = nullptr;
  const calendar_property* rule_ = nullptr;
  const calendar_property* excluded_ = nullptr;
  const calendar_property* added_ = nullptr;
  const calendar_property* replaces_ = nullptr;
  std::vector<const calendar_property*> as_text_;
};

}  // namespace phoihop::detail

#endif
