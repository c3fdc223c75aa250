// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_EVENT_WRITER_HPP
#define PHOIHOP_SRC_SCHEDULE_EVENT_WRITER_HPP

#include <phoihop/schedule/event_series.hpp>
#include <phoihop/schedule/icalendar.hpp>
#include <schedule/ics_writer.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::detail {

// The id of a period. Meetings stand by day, so that many about one period follow each other.
class period_text {
 public:
  std::string_view operator()(const period& p) {
    if (text_.empty() || of_ != p) {
      of_ = p;
      text_ = to_text(p);
    }
    return text_;
  }

 private:
  period of_;
  std::string text_;
};

// The domain of UIDs. @throws bad_argument  naming `domain`, if it cannot be one.
std::string_view require_domain(std::string_view domain);

// "key.within@domain". @throws bad_argument  naming `series_key` or `domain`.
[[nodiscard]] std::string uid_of(std::string_view series_key, std::string_view within,
                                 std::string_view domain);

// Details, checked, with the addresses by unit.
class meeting_details {
 public:
  // @throws bad_argument  naming the field of `details`.
  explicit meeting_details(const event_details& details);

  [[nodiscard]] const event_details& all() const noexcept { return details_; }
  [[nodiscard]] event_time on(const date& day) const;
  // Those who have a role and an address, each once, in the order of the roles.
  [[nodiscard]] std::vector<event_attendee> attendees_of(const meeting& m) const;

 private:
  event_details details_;  // addresses by unit
};

// The text of `to_event`. @throws bad_argument  as that does.
[[nodiscard]] calendar_event event_of(const meeting& m, std::string_view uid_domain,
                                      const meeting_details& details);

// `to_series_events`, with details and domain that were checked. @throws bad_argument  as that does.
[[nodiscard]] series_events series_events_of(std::span<const meeting> meetings, const recurrence& when,
                                             std::string_view uid_domain, const meeting_details& details);

// Who has the place where it sits; nullptr if no one has.
[[nodiscard]] const role_holders* find_location(const meeting& m) noexcept;

// "unit #3, unit #5", or their names; "no one".
[[nodiscard]] std::string holders_text(const role_holders& role);

// Writes meetings as calendar events: the text of `to_event`, without making it. Each is opened and closed.
class event_writer {
 public:
  // Appends to `out`. @throws bad_argument  naming `domain`, `header.stamp` or a field of `details`.
  event_writer(std::string& out, const calendar_header& header, std::string_view uid_domain,
               const event_details& details);

  // The lines that tell the series and its area. @throws bad_argument  naming `meetings[i]`.
  void open(const meeting& m);
  // All others, or the same written before. @throws bad_argument  as above.
  void close(const meeting& m);
  void close(std::string_view lines) { out_.append(lines); }

 private:
  std::string& out_;
  ics_writer to_;
  std::string stamp_;
  std::string domain_;
  meeting_details details_;
  period_text text_of_;
};

}  // namespace phoihop::detail

#endif
