// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/proof.hpp>

#include <core/microseconds.hpp>
#include <deadline/clock_units.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace phoihop {
namespace {

using detail::is_by_clock;
using detail::is_by_time;
using detail::micros_per_day;

struct phrase {
  std::string_view english;
  std::string_view vietnamese;
};

std::string_view in(language l, const phrase& p) noexcept {
  return l == language::vietnamese ? p.vietnamese : p.english;
}

constexpr std::array<phrase, 9> unit_phrases{{{"minute", "phút"},
                                              {"hour", "giờ"},
                                              {"day", "ngày"},
                                              {"week", "tuần"},
                                              {"working day", "ngày làm việc"},
                                              {"month", "tháng"},
                                              {"quarter", "quý"},
                                              {"year", "năm"},
                                              {"working hour", "giờ làm việc"}}};

constexpr std::array<phrase, 3> calendar_phrases{{{"month", "tháng"}, {"quarter", "quý"}, {"year", "năm"}}};

constexpr std::array<phrase, 4> day_phrases{
    {{"day", "ngày"}, {"the first day", "ngày đầu"}, {"the middle", "giữa"}, {"the last day", "ngày cuối"}}};

constexpr std::array<phrase, 7> weekday_phrases{{{"Monday", "Thứ Hai"},
                                                 {"Tuesday", "Thứ Ba"},
                                                 {"Wednesday", "Thứ Tư"},
                                                 {"Thursday", "Thứ Năm"},
                                                 {"Friday", "Thứ Sáu"},
                                                 {"Saturday", "Thứ Bảy"},
                                                 {"Sunday", "Chủ nhật"}}};

// In the order of `step_kind`.
constexpr std::array<phrase, 10> kind_phrases{{{"starts", "bắt đầu"},
                                               {"skips", "bỏ qua"},
                                               {"counts", "vẫn tính"},
                                               {"reaches", "đủ"},
                                               {"moves", "chuyển"},
                                               {"ends", "kết thúc"},
                                               {"received", "tiếp nhận"},
                                               {"begins", "tính từ"},
                                               {"shortens", "thay ngày"},
                                               {"extends", "kéo dài"}}};
constexpr phrase no_phrase{"unknown", "không rõ"};

template <class Enum, std::size_t Size>
const phrase& phrase_of(const std::array<phrase, Size>& phrases, Enum value) noexcept {
  const auto i = static_cast<std::size_t>(value);
  return i < Size ? phrases[i] : no_phrase;
}

bool is_many(std::int64_t amount, language l) noexcept {
  return l == language::english && amount != 1;
}

std::string words_of(const time_limit& limit, language l) {
  std::string text = std::to_string(limit.amount) + " ";
  text += in(l, phrase_of(unit_phrases, limit.unit));
  if (is_many(limit.amount, l)) text += "s";
  if (limit.side == limit_side::before) text += in(l, {" before", " trước"});
  if (limit.form == limit_form::interruptible) text += in(l, {", interruptible", " không liên tục"});
  return text;
}

std::string_view words_of(by_or_before bound, language l) noexcept {
  return bound == by_or_before::by ? in(l, {"by ", "chậm nhất "}) : in(l, {"before ", "trước "});
}

std::string numbered(std::string_view what, std::int32_t number) {
  return std::string{what} + " " + std::to_string(number);
}

// How many units away, "": the one of the reference.
std::string words_of_offset(std::int32_t offset, language l) {
  if (offset == 0) return "";
  const std::string count = std::to_string(offset < 0 ? -std::int64_t{offset} : offset);
  return ", " + count +
         std::string{offset < 0 ? in(l, {" earlier", " kỳ trước"}) : in(l, {" later", " kỳ sau"})};
}

std::string words_of(const date_limit& limit, language l) {
  std::string text{words_of(limit.bound, l)};
  if (limit.which_day == day_choice::day)
    text += numbered(in(l, {"day", "ngày"}), limit.day);
  else
    text += in(l, phrase_of(day_phrases, limit.which_day));
  const std::string_view unit = in(l, phrase_of(calendar_phrases, limit.unit));
  if (limit.which_day == day_choice::day && limit.unit != calendar_unit::month)
    text += std::string{in(l, {" of ", " "})} + numbered(in(l, {"month", "tháng"}), limit.month);
  text += std::string{in(l, {" of the ", " của "})} += unit;
  if (limit.occurrence == which_occurrence::next) text += in(l, {", the next", ", kỳ gần nhất"});
  return text + words_of_offset(limit.offset, l);
}

std::string words_of(const day_limit& limit, language l) {
  return std::string{words_of(limit.bound, l)} + to_text(limit.day);
}

std::string words_of(before_event, language l) {
  return std::string{in(l, {"before the event", "trước sự kiện"})};
}

std::string words_of(const any_limit& limit, language l) {
  return std::visit([l](const auto& one) { return words_of(one, l); }, limit);
}

// --- The steps.

// Tells the steps of one proof.
class narrator {
 public:
  narrator(const proof& p, const rule_pack& pack, language l)
      : proof_{p}, pack_{pack}, language_{l}, span_{std::get_if<time_limit>(&p.limit)} {}

  [[nodiscard]] std::string tell() const {
    std::string text = headline();
    for (std::size_t i = 0; i < proof_.steps.size(); ++i) append_line(text, i);
    text += "\n";
    return text;
  }

 private:
  [[nodiscard]] std::string_view say(const phrase& p) const noexcept { return in(language_, p); }

  [[nodiscard]] bool by_clock() const noexcept { return span_ != nullptr && is_by_clock(span_->unit); }
  [[nodiscard]] bool is_before_event() const noexcept {
    return std::holds_alternative<before_event>(proof_.limit);
  }
  // Also by the hours of an office, and with the event: marks are times of day, not days.
  [[nodiscard]] bool by_time() const noexcept { return is_by_time(proof_.limit); }
  [[nodiscard]] bool is_back() const noexcept {
    return span_ != nullptr && span_->side == limit_side::before;
  }

  [[nodiscard]] std::string headline() const {
    std::string text = words_of(proof_.limit, language_);
    if (span_ != nullptr)
      text += std::string{is_back() ? " " : say({" from ", " kể từ "})} + time_text(proof_.start);
    else if (is_before_event())
      text += std::string{say({" at ", " lúc "})} + time_text(proof_.start);
    else if (std::holds_alternative<date_limit>(proof_.limit))
      text += std::string{say({", seen from ", ", tính từ "})} + time_text(proof_.start);
    text += " (" + pack_.time_zone.name() + ")" + std::string{say({" under ", " theo "})} + pack_.name +
            std::string{say({": until ", ": đến "})} + end_text(proof_.due);
    if (proof_.day_certainty == certainty::projected)
      text += say({", projected: a day that it rests on may still change",
                   ", dự kiến: có ngày làm căn cứ còn có thể thay đổi"});
    return text;
  }

  [[nodiscard]] std::string time_text(const instant& at) const {
    return to_text(pack_.time_zone.to_local(at));
  }

  // "2025-05-05 24:00:00": how the law names the end of a day.
  [[nodiscard]] std::string end_text(const instant& at) const {
    const civil_time end = pack_.time_zone.to_local(at);
    if (by_time() || to_micros(pack_.day_ends.value) != micros_per_day) return to_text(end);
    const date last = pack_.time_zone.to_local(add(at, from_micros(-1))).day;
    return last < end.day ? to_text(civil_time{last, hours(24)}) : to_text(end);
  }

  [[nodiscard]] std::string at_text(const proof_step& step) const {
    const civil_time at = pack_.time_zone.to_local(step.at);
    switch (step.kind) {
      case step_kind::starts:
      case step_kind::received:
      case step_kind::begins: return to_text(at);
      case step_kind::ends: return end_text(step.at);
      case step_kind::reaches:
      case step_kind::moves: return by_time() ? to_text(at) : to_text(at.day);
      default: return to_text(at.day);
    }
  }

  void append_line(std::string& text, std::size_t i) const {
    const proof_step& step = proof_.steps[i];
    constexpr std::size_t width = 10;  // of the longest English kind, and two blanks
    const std::string_view kind = say(phrase_of(kind_phrases, step.kind));
    text += "\n  ";
    text += kind;
    const std::size_t shown = shown_width(kind);
    text.append(shown < width ? width - shown : 1, ' ');
    text += at_text(step) + "  " + reason_of(step);
    if (const std::string source = source_of(i); !source.empty()) text += " (" + source + ")";
  }

  // Characters, not bytes: what continues one begins with the bits 10.
  [[nodiscard]] static std::size_t shown_width(std::string_view utf8) noexcept {
    std::size_t width = 0;
    for (const char c : utf8)
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++width;
    return width;
  }

  [[nodiscard]] std::string reason_of(const proof_step& step) const {
    switch (step.kind) {
      case step_kind::starts: return std::string{start_reason()};
      case step_kind::received: return std::string{received_reason()};
      case step_kind::begins:
        return std::string{say({"the hour of the event is not counted", "không tính giờ xảy ra sự kiện"})};
      case step_kind::skips:
      case step_kind::counts: return day_reason(step);
      case step_kind::shortens:
        return std::string{say({"the month has no such day", "tháng đó không có ngày tương ứng"})};
      case step_kind::reaches: return reached_reason();
      case step_kind::moves: return std::string{moved_reason()};
      case step_kind::extends:
        return std::string{say({"it has at least ", "thời hạn có ít nhất "})} +
               std::to_string(is_back() ? pack_.least_working_days_back.value
                                        : pack_.least_working_days.value) +
               std::string{say({" working days", " ngày làm việc"})};
      case step_kind::ends: return std::string{end_reason()} + std::string{edge_reason()};
    }
    return std::string{say(no_phrase)};
  }

  [[nodiscard]] std::string_view start_reason() const noexcept {
    if (is_before_event()) return say({"the event", "thời điểm xảy ra sự kiện"});
    if (span_ == nullptr) return say({"the day from which the date is found", "ngày làm mốc"});
    if (span_->unit == limit_unit::working_hours)
      return say({"the work begins at the event", "tính giờ làm việc từ thời điểm sự kiện"});
    if (by_clock() && pack_.hours_start.value == clock_start::next_full_hour)
      return say({"the event", "thời điểm xảy ra sự kiện"});
    if (by_clock())
      return is_back()
                 ? say({"the clock is counted back from the instant of the event",
                        "tính lùi từ thời điểm xảy ra sự kiện"})
                 : say({"the clock runs from the instant of the event", "tính từ thời điểm xảy ra sự kiện"});
    return pack_.first_day.value == event_day::counted
               ? say({"the day of the event is counted", "ngày xảy ra sự kiện được tính"})
               : say({"the day of the event is not counted", "ngày xảy ra sự kiện không được tính"});
  }

  [[nodiscard]] std::string_view received_reason() const noexcept {
    return pack_.receipt.value == receipt_rule::office_hours
               ? say({"it counts as received when the office opens", "coi như tiếp nhận khi mở cửa làm việc"})
               : say({"it counts as received on the next business day",
                      "coi như tiếp nhận vào ngày làm việc tiếp theo"});
  }

  [[nodiscard]] std::string reached_reason() const {
    if (span_ == nullptr) return std::string{say({"the last day that is named", "ngày cuối cùng được nêu"})};
    time_limit bare = *span_;
    bare.side = limit_side::after;
    const std::string text = words_of(bare, language_);
    if (language_ == language::vietnamese) return "đủ " + text;
    const bool is_one = span_->amount == 1;
    if (by_clock()) return text + (is_one ? " has run" : " have run");
    return text + (is_one ? " is full" : " are full");
  }

  [[nodiscard]] bool moves_back() const noexcept {
    return end_rule_of().value == end_rule::previous_business_day;
  }

  [[nodiscard]] std::string_view moved_reason() const noexcept {
    if (by_clock())
      return moves_back() ? say({"to the same time of the business day before",
                                 "sang cùng giờ của ngày làm việc liền trước"})
                          : say({"to the same time of the next business day",
                                 "sang cùng giờ của ngày làm việc tiếp theo"});
    return moves_back() ? say({"to the business day before", "sang ngày làm việc liền trước"})
                        : say({"to the next business day", "sang ngày làm việc tiếp theo"});
  }

  [[nodiscard]] std::string_view end_reason() const noexcept {
    if (by_clock()) {
      return end_rule_of().value == end_rule::stays
                 ? say({"at that instant, on whatever day it falls", "tại thời điểm đó, dù rơi vào ngày nào"})
                 : say({"at that instant, on a business day", "tại thời điểm đó, trong ngày làm việc"});
    }
    if (is_before_event()) return say({"with the event", "khi sự kiện xảy ra"});
    if (by_time()) return say({"when these hours have been worked", "khi đủ số giờ làm việc"});
    if (to_micros(pack_.day_ends.value) == 0) return say({"with the beginning of the day", "từ đầu ngày đó"});
    return say({"with the end of its last day", "khi kết thúc ngày cuối cùng"});
  }

  [[nodiscard]] std::string_view edge_reason() const noexcept {
    if (is_before_event()) return say({"; that instant is too late", "; tại thời điểm đó là quá hạn"});
    return proof_.edge == boundary::inclusive
               ? say({"; at that instant it is still in time", "; tại thời điểm đó vẫn còn trong hạn"})
               : say({"; 00:00 of the next day is late", "; 00:00 ngày hôm sau là quá hạn"});
  }

  [[nodiscard]] std::string day_reason(const proof_step& step) const {
    const date day = pack_.time_zone.to_local(step.at).day;
    std::string text{say(weekday_phrases[static_cast<std::size_t>(weekday_of(day)) - 1])};
    if (step.entries.empty()) return text += say({", a rest day", ", ngày nghỉ hằng tuần"});
    for (std::size_t i = 0; i < step.entries.size(); ++i)
      text += (i == 0 ? ", " : "; ") + entry_text(step.entries[i]);
    return text;
  }

  [[nodiscard]] std::string entry_text(const calendar_entry& entry) const {
    const std::string linked = entry.linked ? to_text(*entry.linked) : "";
    std::string text;
    switch (entry.kind) {
      case entry_kind::holiday: text = entry.name; break;
      case entry_kind::substitute_holiday:
        text = entry.name + std::string{say({", in place of ", ", bù cho "})} + linked;
        break;
      case entry_kind::bridge_day:
        text = std::string{say({"off in exchange for ", "nghỉ hoán đổi cho "})} + linked;
        break;
      case entry_kind::make_up_workday:
        text = std::string{say({"worked in exchange for ", "làm bù cho "})} + linked;
        break;
      case entry_kind::morning_off:
        text = std::string{say({"the morning off, ", "nghỉ buổi sáng, "})} + entry.name;
        break;
      case entry_kind::afternoon_off:
        text = std::string{say({"the afternoon off, ", "nghỉ buổi chiều, "})} + entry.name;
        break;
    }
    return text + " (" + entry.decision + ")";
  }

  // The law that a step comes from; of a weekly rest day the calendar, since only the weekday decides. The
  // decisions of entries are given with them.
  [[nodiscard]] std::string source_of(std::size_t i) const {
    const proof_step& step = proof_.steps[i];
    switch (step.kind) {
      case step_kind::starts: return start_source();
      case step_kind::begins: return pack_.hours_start.source;
      case step_kind::received: return pack_.receipt.source;
      case step_kind::skips:
      case step_kind::counts: return day_source(i);
      case step_kind::shortens: return pack_.no_such_day.source;
      case step_kind::reaches: return reached_source();
      case step_kind::extends:
        return is_back() ? pack_.least_working_days_back.source : pack_.least_working_days.source;
      case step_kind::moves: return end_rule_of().source;
      case step_kind::ends: return end_source();
    }
    return "";
  }

  [[nodiscard]] std::string start_source() const {
    if (span_ == nullptr) return "";
    if (span_->unit == limit_unit::working_hours) return pack_.working_time_source;
    return by_clock() ? pack_.hours_start.source : pack_.first_day.source;
  }

  // A make-up workday is worked, so that only the rule about ends can skip it; and where an end may lie on
  // one, that rule says so.
  [[nodiscard]] std::string day_source(std::size_t i) const {
    const proof_step& step = proof_.steps[i];
    if (step.entries.empty()) return proof_.calendar;
    const bool is_make_up = std::any_of(step.entries.begin(), step.entries.end(), [](const auto& entry) {
      return entry.kind == entry_kind::make_up_workday;
    });
    const bool decides_end = step.kind == step_kind::skips || is_end_of_move(i);
    return is_make_up && decides_end ? pack_.on_make_up_workday.source : "";
  }

  // Whether the end moves to the day of this step, or stays there because it is worked.
  [[nodiscard]] bool is_end_of_move(std::size_t i) const noexcept {
    if (i == 0 || i + 1 >= proof_.steps.size()) return false;
    const proof_step& before = proof_.steps[i - 1];
    const proof_step& after = proof_.steps[i + 1];
    const instant& at = proof_.steps[i].at;
    return (before.kind == step_kind::reaches && is_same_day(before.at, at)) ||
           (after.kind == step_kind::moves && is_same_day(after.at, at));
  }

  [[nodiscard]] bool is_same_day(const instant& a, const instant& b) const {
    return pack_.time_zone.to_local(a).day == pack_.time_zone.to_local(b).day;
  }

  [[nodiscard]] std::string reached_source() const {
    if (std::holds_alternative<day_limit>(proof_.limit)) return "";  // nothing was counted
    if (span_ == nullptr) return pack_.months.source;
    const bool is_fixed = span_->form == limit_form::interruptible;
    switch (span_->unit) {
      case limit_unit::minutes:
      case limit_unit::hours: return pack_.hours_start.source;
      case limit_unit::working_days:
      case limit_unit::working_hours: return pack_.working_time_source;
      case limit_unit::months:
      case limit_unit::quarters:
      case limit_unit::years: return is_fixed ? pack_.interruptible.source : pack_.months.source;
      default: break;
    }
    const bool is_short = span_->unit == limit_unit::days && span_->amount < pack_.short_below.value;
    return is_short ? pack_.short_below.source : pack_.first_day.source;
  }

  // What happens to the end of such a limit; not for working hours.
  [[nodiscard]] const sourced<end_rule>& end_rule_of() const noexcept {
    if (by_clock()) return is_back() ? pack_.hours_end_back : pack_.hours_end;
    return is_back() ? pack_.days_end_back : pack_.days_end;
  }

  // Why it ends there: the rule that keeps it there, and of days when the day is over.
  [[nodiscard]] std::string end_source() const {
    if (is_before_event()) return "";
    if (by_clock()) return end_rule_of().source;
    if (by_time()) return pack_.working_time_source;
    const std::string stays = end_rule_of().value == end_rule::stays ? end_rule_of().source : std::string{};
    if (stays.empty() || stays == pack_.day_ends.source) return pack_.day_ends.source;
    return pack_.day_ends.source.empty() ? stays : stays + "; " + pack_.day_ends.source;
  }

  const proof& proof_;
  const rule_pack& pack_;
  language language_;
  const time_limit* span_;
};

}  // namespace

std::string to_text(const time_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(const date_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(const day_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(before_event limit) {
  return words_of(limit, language::english);
}

std::string to_text(const any_limit& limit) {
  return words_of(limit, language::english);
}

std::string explain(const proof& p, const rule_pack& pack, language words) {
  require_enumerator(words, "words");
  return narrator{p, pack, words}.tell();
}

}  // namespace phoihop
