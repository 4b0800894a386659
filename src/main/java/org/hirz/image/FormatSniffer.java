package org.hirz.image;

import org.jspecify.annotations.Nullable;

/** Tells a format from a file's first bytes. */
final class FormatSniffer {
  private FormatSniffer() {}

  /** Returns the format whose signature the file carries, or null where none is known. */
  static @Nullable ImageFormat sniff(ByteSlice file) {
    if (file.has(0, "\u00ff\u00d8")) {
      return ImageFormat.JPEG;
    }
    if (file.has(0, "\u0089PNG")) {
      return ImageFormat.PNG;
    }
    if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
      return ImageFormat.GIF;
    }
    if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
      return ImageFormat.WEBP;
    }
    return file.has(0, "BM") && BmpHeader.plausible(file) ? ImageFormat.BMP : null;
  }
}
