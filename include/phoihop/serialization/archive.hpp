// SPDX-License-Identifier: BSL-1.0
#ifndef PHOIHOP_SERIALIZATION_ARCHIVE_HPP
#define PHOIHOP_SERIALIZATION_ARCHIVE_HPP

#include <phoihop/core/error.hpp>
#include <phoihop/serialization/detail/archive_streams.hpp>
#include <phoihop/serialization/detail/read_write.hpp>
#include <phoihop/serialization/shape.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace phoihop {

namespace detail {

constexpr std::string_view archive_word = "phoihop";
constexpr std::uint32_t archive_format = 1;  // how values are written, whatever their types
constexpr std::uint32_t most_types = 256;    // in one archive; they are looked up one after the other

template <class Out>
void write_head(writer<Out>& to, Out& out, const std::string& type, const version_table& versions) {
  to.element("format", archive_format);
  to.element("type", type);
  out.begin("versions");
  to.element("length", versions.rows().size());
  for (const auto& row : versions.rows()) {
    out.begin("item");
    to.element("type", row.type);
    to.element("version", row.version);
    out.end("item");
  }
  out.end("versions");
}

template <class In>
void read_format(reader<In>& from) {
  const auto inside = from.field("format");
  const auto format = from.template element<std::uint32_t>("format");
  if (format != archive_format)
    from.refuse(std::to_string(format), message{"the only format known here is {}", archive_format});
}

template <class In>
void read_type(reader<In>& from, const std::string& wanted) {
  const auto inside = from.field("type");
  const auto type = from.template element<std::string>("type");
  if (type != wanted) from.refuse(type, message{"the archive holds this, not {}", wanted});
}

template <class In>
version_table read_versions(reader<In>& from) {
  version_table versions;
  const auto inside = from.field("versions");
  from.begin("versions");
  const auto length = from.template part<std::uint32_t>("length");
  if (length > most_types) from.refuse(std::to_string(length), "an archive holds at most 256 types");
  for (std::uint32_t i = 0; i < length; ++i) {
    from.begin("item");
    const auto type = from.template part<std::string>("type");
    const auto version = from.template part<std::uint32_t>("version");
    from.end("item");
    if (version == 0 || versions.find(type)) from.refuse(type, "this type occurs twice, or has version 0");
    versions.note(type, version);
  }
  from.end("versions");
  return versions;
}

/// Whether more values may follow the one that is loaded.
enum class more { allowed, refused };

template <class T, class Archive>
T load_one(Archive& archive, more after) {
  const std::string type = type_name(detail::type<T>{});
  auto in = in_channel_of(archive);
  reader<decltype(in)> head{in, std::string{archive_word}};
  head.open(archive_word);
  read_format(head);
  read_type(head, type);
  reader<decltype(in)> from{in, type, read_versions(head)};
  T value = from.template element<T>("value");
  head.close(archive_word);
  if (after == more::refused) head.require_last("end");
  return value;
}

}  // namespace detail

/// An archive of Boost's that is open for saving: text, XML or binary, of narrow characters.
template <class Archive>
concept saving_archive = requires(Archive& archive) {
  detail::out_channel_of(archive);
};

/// An archive of Boost's that is open for loading: text, XML or binary, of narrow characters.
template <class Archive>
concept loading_archive = requires(Archive& archive) {
  detail::in_channel_of(archive);
};

/// Saves `value`. Streams and archives are the caller's: open them, and name files, as you like.
///
///     std::ostringstream file;  // or any stream of yours
///     boost::archive::xml_oarchive archive{file, boost::archive::no_header};
///     phoihop::save_to(archive, plan);
///
/// Several values may be saved in one archive, one after the other, also from a `save` of your own class.
/// Load the last of them with `load_last_from`, which refuses whatever was added after it.
/// What is saved does not depend on the stream's locale. The bytes are the same for equal values.
///
/// Text and XML are the lasting formats: what one release writes, every later one reads. Binary is for the
/// same platform and the same Boost, and for your own bytes.
///
/// @throws bad_argument  naming the part that must not be saved, such as a date that is not a day. Nothing
///   has been written then.
/// @throws boost::archive::archive_exception  if the stream does not take what is written.
/// Complexity: linear in what is written.
template <saving_archive Archive, archivable T>
void save_to(Archive& archive, const T& value) {
  const std::string type = detail::type_name(detail::type<T>{});
  detail::nowhere_out nowhere;
  detail::writer<detail::nowhere_out> look{nowhere, type};
  look.element("value", value);

  auto out = detail::out_channel_of(archive);
  detail::writer<decltype(out)> to{out, type};
  out.open(detail::archive_word);
  detail::write_head(to, out, type, look.versions());
  to.element("value", value);
  out.close(detail::archive_word);
}

/// Loads what `save_to` saved: a value of exactly this type, of this or an earlier version. All of it goes
/// through the checks of the constructors that would check it elsewhere. No length is trusted: the memory
/// used is bounded by a small multiple of the bytes that are really there, but for the tables of a
/// `business_calendar` and of a `cube` (see their shapes).
///
/// For bytes that you did not write yourself open a text or XML archive with `boost::archive::no_header`, for
/// saving and for loading: otherwise Boost reads a header of its own first, with a reader that allocates
/// whatever length it meets, and ends the program when the rest of an XML archive is missing. Binary archives
/// are not for such bytes.
///
/// @throws bad_archive  if these are other bytes, cut-off or damaged ones, another type, a later version, or
///   a value that its constructor refuses. `field` is the path of what was wrong
///   ("organization_definition.events[3].legal"), `value` what was found there. The archive cannot be read
///   further then.
/// Complexity: linear in what is read, and what the constructors need.
template <archivable T, loading_archive Archive>
[[nodiscard]] T load_from(Archive& archive) {
  return detail::load_one<T>(archive, detail::more::allowed);
}

/// The same into `target`, which is unchanged if anything is thrown.
template <loading_archive Archive, archivable T>
void load_from(Archive& archive, T& target) {
  target = load_from<T>(archive);
}

/// The same for the last value of its input, or the only one: whatever follows is refused, where `load_from`
/// leaves it for the next value. So a file to which something was added is found out.
///
///     std::istringstream file{saved};
///     boost::archive::xml_iarchive archive{file, boost::archive::no_header};
///     phoihop::load_last_from<phoihop::work_plan>(archive) == plan;  // true
///
/// In text and XML white space may follow, as Boost writes a line end there; in binary archives not a byte.
/// The input is read to its end, so this waits on a connection that stays open.
///
/// @throws bad_argument  if an XML archive was opened without `boost::archive::no_header`: a tag of Boost's
///   follows then, which only the destructor of the archive reads. Nothing has been read.
/// @throws bad_archive   as `load_from`; if something follows, `field` is "phoihop.end", and `value` how it
///   begins.
template <archivable T, loading_archive Archive>
[[nodiscard]] T load_last_from(Archive& archive) {
  if (detail::in_channel_of(archive).has_end_of_boost())
    throw bad_argument{"archive", "with a header", "open it with boost::archive::no_header"};
  return detail::load_one<T>(archive, detail::more::refused);
}

/// The same into `target`, which is unchanged if anything is thrown.
template <loading_archive Archive, archivable T>
void load_last_from(Archive& archive, T& target) {
  target = load_last_from<T>(archive);
}

}  // namespace phoihop

#endif
