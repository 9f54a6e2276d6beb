#pragma once
#include <string>
#include <string_view>

namespace documents {

/// A page of a PDF, counted from 1, as a PNG in greys, that many pixels across, for readers whose device shows no PDF.
/// Only for papers this house has made: what reads them is Poppler's pdftoppm, in a process of its own that sees
/// nothing but this one file (its licence and its faults stay its own). At most kPicturesAtOnce at a time, others wait.
/// Empty where there is no such page, and where the program is not installed or takes longer than kPictureSeconds.
/// Throws base::Fault when the machine has no memory or processes left. Threads: any.
std::string page_picture(std::string_view pdf, int64_t page, int width);

constexpr int kPicturesAtOnce = 2;
constexpr int kPictureSeconds = 20;

/// What a page of A4 comes to, for the place it is to stand in before it is there.
constexpr int height_of_picture(int width) { return width * 297 / 210; }

}  // namespace documents
