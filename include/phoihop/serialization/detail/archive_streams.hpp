// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_DETAIL_ARCHIVE_STREAMS_HPP
#define PHOIHOP_SERIALIZATION_DETAIL_ARCHIVE_STREAMS_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/serialization/detail/escaped_text.hpp>

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/basic_binary_iprimitive.hpp>
#include <boost/archive/basic_binary_oprimitive.hpp>
#include <boost/archive/basic_text_iarchive.hpp>
#include <boost/archive/basic_text_iprimitive.hpp>
#include <boost/archive/basic_text_oarchive.hpp>
#include <boost/archive/basic_text_oprimitive.hpp>
#include <boost/archive/basic_xml_iarchive.hpp>
#include <boost/archive/basic_xml_oarchive.hpp>
#include <boost/serialization/wrapper.hpp>

#include <algorithm>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace phoihop::detail {

// A channel carries two kinds of thing, numbers and texts, in named elements, through an archive of Boost's:
// one class each for text, XML and binary archives, out and in.
//
// Characters are written and read by ourselves, on the stream buffer of the archive, because Boost's own
// readers trust what they read: its string and vector loaders allocate whatever length they read, and its
// XML reader compares the closing tag with the expected name beyond the end of that name. They also follow
// the locale of the stream; ours do not look at it.
//
// A channel reports damage as `bad_argument` without a field; who calls it knows the field.

// ---- Through Boost's archive to its stream ----

/// Bytes that an archive of characters writes as they are.
struct raw_bytes : boost::serialization::wrapper_traits<raw_bytes, boost::serialization::primitive_type> {
  explicit raw_bytes(std::string_view b) noexcept : bytes{b} {}
  std::string_view bytes;
};

template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const raw_bytes& raw) {
  out.write(raw.bytes.data(), static_cast<std::ptrdiff_t>(raw.bytes.size()));
  if (out.fail())  // Boost looks before it writes, so that it would miss the last failure
    throw boost::archive::archive_exception{boost::archive::archive_exception::output_stream_error};
  return out;
}

/// Has `read` take from an archive of characters what it wants.
template <class Read>
struct raw_reading
    : boost::serialization::wrapper_traits<raw_reading<Read>, boost::serialization::primitive_type> {
  explicit raw_reading(Read& r) noexcept : read{r} {}
  Read& read;
};

template <class Traits, class Read>
std::basic_istream<char, Traits>& operator>>(std::basic_istream<char, Traits>& in,
                                             raw_reading<Read>& reading) {
  reading.read(*in.rdbuf());
  return in;
}

template <class Archive, class Read>
void from_buffer(Archive& archive, Read read) {
  raw_reading<Read> reading{read};
  archive >> reading;
}

// ---- Reading characters ----

constexpr std::string_view nothing_follows = "here the input should end, as the last value was read";

template <class Buffer>
bool at_end(Buffer& in) {
  return in.sgetc() == Buffer::traits_type::eof();
}

/// The next character, which stays there. @throws bad_argument  at the end.
template <class Buffer>
char peek(Buffer& in) {
  if (at_end(in)) throw bad_argument{"", "end of input", "the archive is cut off here"};
  return Buffer::traits_type::to_char_type(in.sgetc());
}

template <class Buffer>
char take(Buffer& in) {
  const char c = peek(in);
  in.sbumpc();
  return c;
}

constexpr bool is_space(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

template <class Buffer>
void skip_space(Buffer& in) {
  while (!at_end(in) && is_space(peek(in))) in.sbumpc();
}

/// Takes `word` after white space. @throws bad_argument  if something else is there.
template <class Buffer>
void expect(Buffer& in, std::string_view word) {
  skip_space(in);
  std::string found;
  for (const char wanted : word) {
    found.push_back(take(in));
    if (found.back() != wanted)
      throw bad_argument{"", shown(found), message{"here an archive of this type has {}", word}};
  }
}

/// Requires that nothing but white space is left.
template <class Buffer>
void require_nothing_left(Buffer& in) {
  constexpr std::size_t enough = 20;
  skip_space(in);
  if (at_end(in)) return;
  std::string found;
  while (found.size() < enough && !at_end(in)) found.push_back(take(in));
  throw bad_argument{"", shown(found), nothing_follows};
}

/// Takes a number after white space: digits, a minus before them if it is negative; nothing else.
template <class Buffer>
std::int64_t take_number(Buffer& in) {
  constexpr std::size_t longest = 20;
  skip_space(in);
  std::string digits;
  while (digits.size() <= longest && !at_end(in) && (peek(in) == '-' || (peek(in) >= '0' && peek(in) <= '9')))
    digits.push_back(take(in));
  if (digits.empty()) digits.push_back(peek(in));
  std::int64_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, failure] = std::from_chars(digits.data(), end, value);
  if (failure != std::errc{} || stopped != end)
    throw bad_argument{"", shown(digits), "this is no whole number of 64 bits"};
  return value;
}

/// Of archives that hold no names: elements leave no trace.
struct unnamed_elements {
  void begin(std::string_view) noexcept {}
  void end(std::string_view) noexcept {}
};

// ---- Text archives: words parted by white space, texts in quotes, no names ----

template <class Archive>
class text_out : public unnamed_elements {
 public:
  explicit text_out(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view word) { archive_ << raw_bytes{word}; }
  void close(std::string_view) { archive_ << raw_bytes{"end"}; }
  void number(std::int64_t n) { archive_ << raw_bytes{std::to_string(n)}; }
  void text(std::string_view t) { archive_ << raw_bytes{'"' + escaped(t, '"') + '"'}; }

 private:
  Archive& archive_;
};

template <class Archive>
class text_in : public unnamed_elements {
 public:
  explicit text_in(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view word) { take_word(word); }
  void close(std::string_view) { take_word("end"); }

  [[nodiscard]] std::int64_t number() {
    std::int64_t n = 0;
    from_buffer(archive_, [&](auto& in) {
      n = take_number(in);
      require_end_of_word(in);
    });
    return n;
  }

  [[nodiscard]] static bool has_end_of_boost() noexcept { return false; }
  void require_last() {
    from_buffer(archive_, [](auto& in) { require_nothing_left(in); });
  }

  [[nodiscard]] std::string text() {
    std::string raw;
    from_buffer(archive_, [&](auto& in) {
      expect(in, "\"");
      for (char c = take(in); c != '"'; c = take(in)) {
        raw.push_back(c);
        if (c == '\\') raw.push_back(take(in));
      }
      require_end_of_word(in);
    });
    return unescaped(raw);
  }

 private:
  template <class Buffer>
  static void require_end_of_word(Buffer& in) {
    if (!at_end(in) && !is_space(peek(in)))
      throw bad_argument{"", shown(std::string{peek(in)}), "here a space is expected"};
  }

  void take_word(std::string_view word) {
    from_buffer(archive_, [&](auto& in) {
      expect(in, word);
      require_end_of_word(in);
    });
  }

  Archive& archive_;
};

// ---- XML archives: elements without attributes ----

template <class Archive>
class xml_out {
 public:
  explicit xml_out(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view name) { begin(name); }
  void close(std::string_view name) { end(name); }

  void begin(std::string_view name) {
    std::string tag;
    if (depth_ > 0) append_new_line(tag);
    archive_ << raw_bytes{tag.append("<").append(name).append(">")};
    ++depth_;
    holds_elements_ = false;
  }

  void end(std::string_view name) {
    --depth_;
    std::string tag;
    if (holds_elements_) append_new_line(tag);
    archive_ << raw_bytes{tag.append("</").append(name).append(">")};
    holds_elements_ = true;
  }

  void number(std::int64_t n) { archive_ << raw_bytes{std::to_string(n)}; }

  void text(std::string_view t) {
    std::string content;
    for (const char c : escaped(t, '\\')) {
      if (c == '&')
        content += "&amp;";
      else if (c == '<')
        content += "&lt;";
      else if (c == '>')
        content += "&gt;";
      else
        content.push_back(c);
    }
    archive_ << raw_bytes{content};
  }

 private:
  void append_new_line(std::string& to) const { to.append("\n").append(depth_, '\t'); }

  Archive& archive_;
  std::size_t depth_ = 0;
  bool holds_elements_ = false;  // the element that is open now
};

/// The character of `&...;`; the ampersand is taken already. Source: XML 1.0 (5th edition), 4.6.
template <class Buffer>
char take_entity(Buffer& in) {
  constexpr std::size_t longest = 4;
  std::string name;
  for (char c = take(in); c != ';' && name.size() <= longest; c = take(in)) name.push_back(c);
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  throw bad_argument{"", shown("&" + name), "this is no entity of XML 1.0, 4.6"};
}

template <class Archive>
class xml_in {
 public:
  explicit xml_in(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view name) { begin(name); }
  void close(std::string_view name) { end(name); }

  void begin(std::string_view name) {
    from_buffer(archive_, [&](auto& in) { expect(in, "<" + std::string{name} + ">"); });
  }

  void end(std::string_view name) {
    from_buffer(archive_, [&](auto& in) { expect(in, "</" + std::string{name} + ">"); });
  }

  [[nodiscard]] std::int64_t number() {
    std::int64_t n = 0;
    from_buffer(archive_, [&](auto& in) { n = take_number(in); });
    return n;
  }

  // A tag that closes the one of Boost's header; the archive's destructor reads it.
  [[nodiscard]] bool has_end_of_boost() const {
    return (archive_.get_flags() & boost::archive::no_header) == 0;
  }
  void require_last() {
    from_buffer(archive_, [](auto& in) { require_nothing_left(in); });
  }

  [[nodiscard]] std::string text() {
    std::string raw;
    from_buffer(archive_, [&](auto& in) {
      while (peek(in) != '<') {
        const char c = take(in);
        raw.push_back(c == '&' ? take_entity(in) : c);
      }
    });
    return unescaped(raw);
  }

 private:
  Archive& archive_;
};

// ---- Binary archives: for the same platform and Boost only ----

template <class Archive>
class binary_out : public unnamed_elements {
 public:
  explicit binary_out(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view word) { text(word); }
  void close(std::string_view) { text("end"); }
  void number(std::int64_t n) { archive_.save_binary(&n, sizeof n); }

  void text(std::string_view t) {
    number(static_cast<std::int64_t>(t.size()));
    archive_.save_binary(t.data(), t.size());
  }

 private:
  Archive& archive_;
};

template <class Archive>
class binary_in : public unnamed_elements {
 public:
  explicit binary_in(Archive& archive) noexcept : archive_{archive} {}

  void open(std::string_view word) { take_word(word); }
  void close(std::string_view) { take_word("end"); }

  [[nodiscard]] std::int64_t number() {
    std::int64_t n = 0;
    archive_.load_binary(&n, sizeof n);
    return n;
  }

  [[nodiscard]] static bool has_end_of_boost() noexcept { return false; }
  // Boost shows the end of a binary archive only by failing to read on.
  void require_last() {
    char next = 0;
    try {
      archive_.load_binary(&next, 1);
    } catch (const boost::archive::archive_exception& e) {
      if (e.code == boost::archive::archive_exception::input_stream_error) return;
      throw;
    }
    throw bad_argument{"", shown(std::string{next}), nothing_follows};
  }

  // In pieces: a length that is a lie meets the end of the input before it has cost much.
  [[nodiscard]] std::string text() {
    constexpr std::size_t piece = 4096;
    const std::int64_t size = number();
    if (size < 0) throw bad_argument{"", std::to_string(size), "this is no length"};
    std::string result;
    for (auto left = static_cast<std::uint64_t>(size); left > 0;) {
      const std::size_t before = result.size();
      const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece));
      result.resize(before + more);
      archive_.load_binary(result.data() + before, more);
      left -= more;
    }
    return result;
  }

 private:
  void take_word(std::string_view word) {
    const std::int64_t size = number();
    std::string found(word.size(), '\0');
    if (size == static_cast<std::int64_t>(word.size())) archive_.load_binary(found.data(), found.size());
    if (found != word)
      throw bad_argument{"", shown(found), message{"here an archive of this type has {}", word}};
  }

  Archive& archive_;
};

// ---- Nowhere: a first look at a value tells what is wrong with it before anything is written ----

class nowhere_out : public unnamed_elements {
 public:
  void number(std::int64_t) noexcept {}
  void text(std::string_view) noexcept {}
};

// ---- Which channel goes through an archive ----

template <class Archive>
concept writes_narrow = std::derived_from<Archive, boost::archive::basic_text_oprimitive<std::ostream>>;

template <class Archive>
concept reads_narrow = std::derived_from<Archive, boost::archive::basic_text_iprimitive<std::istream>>;

template <writes_narrow A>
text_out<A> out_channel_of(boost::archive::basic_text_oarchive<A>& archive) {
  return text_out<A>{static_cast<A&>(archive)};
}
template <writes_narrow A>
xml_out<A> out_channel_of(boost::archive::basic_xml_oarchive<A>& archive) {
  return xml_out<A>{static_cast<A&>(archive)};
}
template <class A, class Element, class Traits>
binary_out<A> out_channel_of(boost::archive::basic_binary_oprimitive<A, Element, Traits>& archive) {
  return binary_out<A>{static_cast<A&>(archive)};
}

template <reads_narrow A>
text_in<A> in_channel_of(boost::archive::basic_text_iarchive<A>& archive) {
  return text_in<A>{static_cast<A&>(archive)};
}
template <reads_narrow A>
xml_in<A> in_channel_of(boost::archive::basic_xml_iarchive<A>& archive) {
  return xml_in<A>{static_cast<A&>(archive)};
}
template <class A, class Element, class Traits>
binary_in<A> in_channel_of(boost::archive::basic_binary_iprimitive<A, Element, Traits>& archive) {
  return binary_in<A>{static_cast<A&>(archive)};
}

}  // namespace phoihop::detail

#endif
