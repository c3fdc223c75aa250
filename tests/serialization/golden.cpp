// SPDX-License-Identifier: BSL-1.0
#include <serialization/golden.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoihop::testing_support {
namespace {

constexpr std::string_view header = "== ";

golden_file& file_of(std::vector<golden_file>& files, const std::string& name) {
  for (auto& file : files)
    if (file.name == name) return file;
  return files.emplace_back(golden_file{name, {}});
}

}  // namespace

std::string golden_name(const std::string& module, archive_kind kind) {
  return module + (kind == archive_kind::text ? ".txt" : ".xml");
}

golden_entry golden_entry_of(const sample& s, archive_kind kind) {
  return {s.name, s.save(kind)};
}

golden_entry golden_entry_of(const enumeration& e) {
  golden_entry entry{e.type, {}};
  for (const std::string& name : e.names) entry.content += name + "\n";
  return entry;
}

std::vector<golden_file> golden_files() {
  std::vector<golden_file> files;
  for (const sample& s : samples())
    for (const auto kind : {archive_kind::text, archive_kind::xml})
      file_of(files, golden_name(s.module, kind)).entries.push_back(golden_entry_of(s, kind));
  for (const enumeration& e : enumerations())
    file_of(files, golden_enumerators).entries.push_back(golden_entry_of(e));
  return files;
}

std::string to_bytes(const std::vector<golden_entry>& entries) {
  std::string bytes;
  for (const auto& [name, content] : entries) bytes.append(header).append(name).append("\n").append(content);
  return bytes;
}

std::vector<golden_entry> golden_entries(const std::string& bytes) {
  std::vector<golden_entry> entries;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = bytes.find('\n', begin);
    const std::size_t next = end == std::string::npos ? bytes.size() : end + 1;
    const std::string line = bytes.substr(begin, next - begin);
    if (line.substr(0, header.size()) == header)
      entries.push_back({line.substr(header.size(), line.size() - header.size() - 1), {}});
    else if (entries.empty())
      entries.push_back({{}, line});
    else
      entries.back().content += line;
    begin = next;
  }
  return entries;
}

}  // namespace phoihop::testing_support
