// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SRC_SCHEDULE_EVENT_WRITER_HPP
#define PHOIHOP_SRC_SCHEDULE_EVENT_WRITER_HPP

#include <phoihop/schedule/icalendar.hpp>
#include <schedule/ics_writer.hpp>

#include <string>
#include <string_view>

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

// Writes meetings as calendar events: the text of `to_event`, without making it. Each is opened and closed.
class event_writer {
 public:
  // Appends to `out`. @throws bad_argument  naming `domain` or `header.stamp`.
  event_writer(std::string& out, const calendar_header& header, std::string_view uid_domain);

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
  period_text text_of_;
};

}  // namespace phoihop::detail

#endif
