package org.hirz.image;

import java.io.IOException;

/** Reads WebP, still and animated; the container here, the bitstreams by {@link WebpPixels}. */
final class WebpReader implements FormatReader {
  private static final int FIRST_CHUNK = 12;
  private static final int ANIMATION_FLAG = 0x02;

  @Override
  public DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work)
      throws DecodeStop, IOException {
    long stated = file.u32le(4) + 8;
    int end = (int) Math.min(stated, file.length());
    boolean cut = stated > file.length();
    RiffChunks chunks = new RiffChunks(file, FIRST_CHUNK, end);
    if (!chunks.next()) {
      throw DecodeStop.broken();
    }
    if (!chunks.is("VP8X")) {
      return readStill(file, WebpFrame.still(file, FIRST_CHUNK, end), cut, work);
    }
    int at = chunks.data();
    int flags = file.u8(at);
    int width = file.u24le(at + 4L) + 1;
    int height = file.u24le(at + 7L) + 1;
    work.checkSize(width, height);
    int body = at + chunks.length();
    if ((flags & ANIMATION_FLAG) != 0) {
      return new WebpAnimation(file, body, end, width, height, work).read(cut);
    }
    WebpFrame frame = WebpFrame.still(file, body, end);
    if (frame.width() != width || frame.height() != height) {
      throw DecodeStop.broken();
    }
    return readStill(file, frame, cut, work);
  }

  private static DecodeOutcome.Decoded readStill(
      ByteSlice file, WebpFrame frame, boolean cut, DecodeWork work)
      throws DecodeStop, IOException {
    work.checkSize(frame.width(), frame.height());
    work.reserve(WebpPixels.bytes(frame));
    WebpPixels pixels = new WebpPixels(file, frame, work);
    ColourSamples samples = pixels.read();
    try {
      work.show(0, samples);
    } finally {
      samples.erase();
    }
    return new DecodeOutcome.Decoded(
        ImageFormat.WEBP, frame.width(), frame.height(), 1, 1, cut || pixels.damaged());
  }
}
