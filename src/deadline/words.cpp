// SPDX-License-Identifier: BSL-1.0
#include <phoihop/deadline/proof.hpp>

#include <deadline/count.hpp>

#include <array>
#include <cstddef>

namespace phoihop {
namespace {

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

constexpr std::array<phrase, 3> frame_phrases{{{"month", "tháng"}, {"quarter", "quý"}, {"year", "năm"}}};

constexpr std::array<phrase, 4> point_phrases{
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
  if (limit.form == limit_form::split) text += in(l, {" in pieces", " không liên tục"});
  return text;
}

std::string_view words_of(date_edge edge, language l) noexcept {
  return edge == date_edge::by ? in(l, {"by ", "chậm nhất "}) : in(l, {"before ", "trước "});
}

std::string numbered(std::string_view what, std::int32_t number) {
  return std::string{what} + " " + std::to_string(number);
}

// How many frames away, "": the one of the reference.
std::string words_of_ahead(std::int32_t ahead, language l) {
  if (ahead == 0) return "";
  const std::string count = std::to_string(ahead < 0 ? -std::int64_t{ahead} : ahead);
  return ", " + count +
         std::string{ahead < 0 ? in(l, {" before", " kỳ trước"}) : in(l, {" ahead", " kỳ sau"})};
}

std::string words_of(const date_limit& limit, language l) {
  std::string text{words_of(limit.edge, l)};
  if (limit.point == date_point::day)
    text += numbered(in(l, {"day", "ngày"}), limit.day);
  else
    text += in(l, phrase_of(point_phrases, limit.point));
  const std::string_view frame = in(l, phrase_of(frame_phrases, limit.frame));
  if (limit.point == date_point::day && limit.frame != date_frame::month)
    text += std::string{in(l, {" of ", " "})} + numbered(in(l, {"month", "tháng"}), limit.month);
  text += std::string{in(l, {" of the ", " của "})} += frame;
  if (limit.choice == date_choice::next_from_there) text += in(l, {", the next", ", kỳ gần nhất"});
  return text + words_of_ahead(limit.ahead, l);
}

std::string words_of(const day_limit& limit, language l) {
  return std::string{words_of(limit.edge, l)} + to_text(limit.day);
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
    for (const proof_step& step : proof_.steps) append_line(text, step);
    text += "\n";
    return text;
  }

 private:
  [[nodiscard]] std::string_view say(const phrase& p) const noexcept { return in(language_, p); }

  [[nodiscard]] bool by_clock() const noexcept { return span_ != nullptr && is_by_clock(span_->unit); }
  // Also by the hours of an office: marks are times of day, not days.
  [[nodiscard]] bool by_time() const noexcept {
    return by_clock() || (span_ != nullptr && span_->unit == limit_unit::working_hours);
  }
  [[nodiscard]] bool is_back() const noexcept {
    return span_ != nullptr && span_->side == limit_side::before;
  }

  [[nodiscard]] std::string headline() const {
    std::string text = words_of(proof_.limit, language_);
    if (span_ != nullptr)
      text += std::string{is_back() ? " " : say({" from ", " kể từ "})} + time_text(proof_.start);
    else if (std::holds_alternative<date_limit>(proof_.limit))
      text += std::string{say({", seen from ", ", tính từ "})} + time_text(proof_.start);
    text += " (" + pack_.place.name() + ")" + std::string{say({" under ", " theo "})} + pack_.name +
            std::string{say({": until ", ": đến "})} + end_text(proof_.due);
    if (proof_.day_certainty == certainty::projected)
      text += say({", projected: a day that it rests on may still change",
                   ", dự kiến: có ngày làm căn cứ còn có thể thay đổi"});
    return text;
  }

  [[nodiscard]] std::string time_text(const instant& at) const { return to_text(pack_.place.to_local(at)); }

  // "2025-05-05 24:00:00": how the law names the end of a day.
  [[nodiscard]] std::string end_text(const instant& at) const {
    const civil_time end = pack_.place.to_local(at);
    if (by_time() || to_micros(pack_.day_ends) == 0 || to_micros(end.since_midnight) != 0)
      return to_text(end);
    return to_text(civil_time{add_days(end.day, -1), hours(24)});
  }

  [[nodiscard]] std::string at_text(const proof_step& step) const {
    const civil_time at = pack_.place.to_local(step.at);
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

  void append_line(std::string& text, const proof_step& step) const {
    constexpr std::size_t width = 10;  // of the longest English kind, and two blanks
    const std::string_view kind = say(phrase_of(kind_phrases, step.kind));
    text += "\n  ";
    text += kind;
    const std::size_t shown = shown_width(kind);
    text.append(shown < width ? width - shown : 1, ' ');
    text += at_text(step) + "  " + reason_of(step);
    if (const std::string source = source_of(step); !source.empty()) text += " (" + source + ")";
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
               std::to_string(pack_.least_working_days) +
               std::string{say({" working days", " ngày làm việc"})};
      case step_kind::ends: return std::string{end_reason()};
    }
    return std::string{say(no_phrase)};
  }

  [[nodiscard]] std::string_view start_reason() const noexcept {
    if (span_ == nullptr) return say({"the day that names the frame", "ngày làm mốc"});
    if (span_->unit == limit_unit::working_hours)
      return say({"the work begins at the event", "tính giờ làm việc từ thời điểm sự kiện"});
    if (by_clock() && pack_.hours_start == clock_start::next_full_hour)
      return say({"the event", "thời điểm xảy ra sự kiện"});
    if (by_clock())
      return is_back()
                 ? say({"the clock is counted back from the instant of the event",
                        "tính lùi từ thời điểm xảy ra sự kiện"})
                 : say({"the clock runs from the instant of the event", "tính từ thời điểm xảy ra sự kiện"});
    return pack_.first_day == event_day::counted
               ? say({"the day of the event is counted", "ngày xảy ra sự kiện được tính"})
               : say({"the day of the event is not counted", "ngày xảy ra sự kiện không được tính"});
  }

  [[nodiscard]] std::string_view received_reason() const noexcept {
    return pack_.receipt == receipt_rule::office_hours
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
    const end_rule rule = by_clock() ? (is_back() ? pack_.hours_end_back : pack_.hours_end)
                                     : (is_back() ? pack_.days_end_back : pack_.days_end);
    return rule == end_rule::previous_business_day;
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
      const end_rule rule = is_back() ? pack_.hours_end_back : pack_.hours_end;
      return rule == end_rule::stays
                 ? say({"at that instant, on whatever day it falls", "tại thời điểm đó, dù rơi vào ngày nào"})
                 : say({"at that instant, on a business day", "tại thời điểm đó, trong ngày làm việc"});
    }
    if (by_time()) return say({"when so much has been worked", "khi đủ số giờ làm việc"});
    if (to_micros(pack_.day_ends) == 0) return say({"with the beginning of the day", "từ đầu ngày đó"});
    return say({"with the end of its last day", "khi kết thúc ngày cuối cùng"});
  }

  [[nodiscard]] std::string day_reason(const proof_step& step) const {
    const date day = pack_.place.to_local(step.at).day;
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

  // Law or decision behind a step; for a weekly rest day the calendar, since only the weekday speaks. The
  // decisions of entries stand beside them.
  [[nodiscard]] std::string source_of(const proof_step& step) const {
    switch (step.kind) {
      case step_kind::starts: return span_ == nullptr ? "" : pack_.start_source;
      case step_kind::begins: return pack_.start_source;
      case step_kind::received: return pack_.receipt_source;
      case step_kind::skips:
      case step_kind::counts: return step.entries.empty() ? proof_.calendar : "";
      case step_kind::shortens: return pack_.length_source;
      case step_kind::reaches: return reached_source();
      case step_kind::extends: return pack_.least_source;
      case step_kind::moves:
      case step_kind::ends: return end_source();
    }
    return "";
  }

  [[nodiscard]] const std::string& reached_source() const noexcept {
    if (span_ == nullptr) return pack_.length_source;
    switch (span_->unit) {
      case limit_unit::minutes:
      case limit_unit::hours: return pack_.start_source;
      case limit_unit::working_days:
      case limit_unit::working_hours: return pack_.working_days_source;
      case limit_unit::months:
      case limit_unit::quarters:
      case limit_unit::years: return pack_.length_source;
      default: break;
    }
    const bool is_short = span_->unit == limit_unit::days && span_->amount < pack_.short_below;
    return is_short ? pack_.short_source : pack_.days_source;
  }

  [[nodiscard]] const std::string& end_source() const noexcept {
    if (by_clock()) return is_back() ? pack_.back_source : pack_.hours_source;
    if (by_time()) return pack_.working_days_source;
    return is_back() ? pack_.back_source : pack_.days_source;
  }

  const proof& proof_;
  const rule_pack& pack_;
  language language_;
  const time_limit* span_;
};

}  // namespace

std::string_view to_text(step_kind kind) noexcept {
  return kind > step_kind::extends ? "unknown step" : phrase_of(kind_phrases, kind).english;
}

std::string to_text(const time_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(const date_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(const day_limit& limit) {
  return words_of(limit, language::english);
}

std::string to_text(const any_limit& limit) {
  return words_of(limit, language::english);
}

std::string explain(const proof& p, const rule_pack& pack, language words) {
  return narrator{p, pack, words}.tell();
}

}  // namespace phoihop
