#include "portal/calendar.h"

#include <fmt/format.h>

namespace portal {
namespace {

constexpr size_t kLine = 75;  // octets, without the line's end

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

std::string folded(std::string_view line) {
  std::string out;
  size_t room = kLine;
  while (line.size() > room) {
    size_t cut = room;
    while (cut > 0 && continues_character(line[cut])) --cut;
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLine - 1;  // the space that marks the continuation counts
  }
  return out.append(line).append("\r\n");
}

std::string digits(base::Moment at) {
  const auto date = at.date();
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}00", date.year(), date.month(), date.day(), at.hour(), at.minute());
}

constexpr int kAheadOfUtc = 8 * 60;  // minutes; the court's clock has no summer time since 1991

}  // namespace

std::string calendar_line(std::string_view name, std::string_view text) {
  return folded(std::string(name) + ":" + escaped(text));
}

std::string calendar(const CourtDay& day) {
  std::string out =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kuaishen//hearing//ZH\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
      "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19910915T000000\r\nTZOFFSETFROM:+0800\r\n"
      "TZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n";
  out += calendar_line("UID", day.uid);
  out += folded("SEQUENCE:" + std::to_string(day.sequence));
  out += folded("DTSTAMP:" + digits(day.stamp.plus_minutes(-kAheadOfUtc)) + "Z");
  out += folded("DTSTART;TZID=Asia/Shanghai:" + digits(day.at));
  out += calendar_line("SUMMARY", day.what);
  if (!day.where.empty()) out += calendar_line("LOCATION", day.where);
  if (!day.more.empty()) out += calendar_line("DESCRIPTION", day.more);
  out += "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n" + calendar_line("DESCRIPTION", day.what) +
         "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  return out;
}

}  // namespace portal
