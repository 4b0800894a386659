package org.hirz.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Draws the frames of an animated WebP on its canvas (RFC 9649, section 2.7.1.1). */
final class WebpAnimation {
  /** What a frame costs besides its pixels, in pixels: many small ones are work too. */
  private static final int FRAME_COST = 4096;

  private final ByteSlice file;
  private final int from;
  private final int end;
  private final int width;
  private final int height;
  private final DecodeWork work;
  private int frames;
  private int reachable;
  private long largest;
  private boolean damaged;

  /**
   * Prepares to read.
   *
   * @param from index of the first chunk after the extended header
   */
  WebpAnimation(ByteSlice file, int from, int end, int width, int height, DecodeWork work) {
    this.file = file;
    this.from = from;
    this.end = end;
    this.width = width;
    this.height = height;
    this.work = work;
  }

  DecodeOutcome.Decoded read(boolean cut) throws DecodeStop, IOException {
    damaged = cut;
    survey();
    work.reserve(Canvas.bytes(width, height, false) + largest);
    Canvas canvas = new Canvas(width, height);
    try {
      int searched = draw(canvas);
      return new DecodeOutcome.Decoded(ImageFormat.WEBP, width, height, frames, searched, damaged);
    } finally {
      canvas.erase();
    }
  }

  /** Counts the frames, and those whose pixels fit the limit; at least the first must. */
  private void survey() throws DecodeStop {
    long pixels = 0;
    boolean fits = true;
    RiffChunks chunks = new RiffChunks(file, from, end);
    while (chunks.next()) {
      work.checkDeadline();
      if (!chunks.is("ANMF")) {
        continue;
      }
      frames++;
      WebpFrame frame = fits ? frameOrNull(chunks) : null;
      if (frame == null) {
        damaged |= fits;
        fits = false;
        continue;
      }
      chunks.continueAt(frame.pixelsEnd() + (frame.pixelsEnd() - frame.pixels() & 1));
      pixels += FRAME_COST + (long) frame.width() * frame.height();
      fits = frames == 1 || pixels <= work.limits().maxPixels();
      reachable += fits ? 1 : 0;
      largest = fits ? Math.max(largest, WebpPixels.bytes(frame)) : largest;
    }
    if (reachable == 0) {
      throw DecodeStop.broken();
    }
  }

  private @Nullable WebpFrame frameOrNull(RiffChunks chunks) {
    try {
      WebpFrame frame = WebpFrame.animated(file, chunks.data(), chunks.data() + chunks.length());
      boolean inside =
          frame.left() + frame.width() <= width && frame.top() + frame.height() <= height;
      return inside ? frame : null;
    } catch (DecodeStop broken) {
      return null;
    }
  }

  private int draw(Canvas canvas) throws DecodeStop, IOException {
    FrameSchedule schedule = FrameSchedule.of(reachable, (long) width * height, work.limits());
    RiffChunks chunks = new RiffChunks(file, from, end);
    int shown = 0;
    int index = 0;
    while (index <= schedule.last() && chunks.next()) {
      if (!chunks.is("ANMF")) {
        continue;
      }
      WebpFrame frame = frameOrNull(chunks);
      if (frame == null || !draw(frame, canvas, index == 0)) {
        damaged = true;
        return shown;
      }
      chunks.continueAt(frame.pixelsEnd() + (frame.pixelsEnd() - frame.pixels() & 1));
      if (schedule.shows(index)) {
        work.show(index, canvas);
        shown++;
      }
      if (frame.clears()) {
        canvas.clear(frame.left(), frame.top(), frame.width(), frame.height());
      }
      index++;
    }
    return shown;
  }

  /** Draws one frame; false if it is broken and not the first. */
  private boolean draw(WebpFrame frame, Canvas canvas, boolean first)
      throws DecodeStop, IOException {
    WebpPixels pixels = new WebpPixels(file, frame, work);
    ColourSamples samples;
    try {
      samples = pixels.read();
    } catch (DecodeStop | RuntimeException e) {
      work.checkDeadline();
      if (first) {
        throw e;
      }
      return false;
    }
    try {
      damaged |= pixels.damaged();
      canvas.draw(
          samples,
          frame.left(),
          frame.top(),
          frame.width(),
          frame.height(),
          !frame.replaces(),
          work);
      return true;
    } finally {
      samples.erase();
    }
  }
}
