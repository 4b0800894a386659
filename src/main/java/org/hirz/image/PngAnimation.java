package org.hirz.image;

import java.util.Arrays;

/**
 * Draws the frames of an animated PNG after its default picture (W3C PNG, third edition, 11.3.6).
 */
final class PngAnimation {
  /** What a frame costs besides its pixels, in pixels: many small ones are work too. */
  private static final int FRAME_COST = 4096;

  private final ByteSlice file;
  private final PngHeader header;
  private final PngSurvey survey;
  private final DecodeWork work;
  private final Canvas canvas;
  private final FrameSchedule schedule;
  private boolean damaged;
  private int left;
  private int top;
  private int columns;
  private int rows;
  private int disposal;
  private int blend;

  PngAnimation(ByteSlice file, PngHeader header, PngSurvey survey, DecodeWork work) {
    this.file = file;
    this.header = header;
    this.survey = survey;
    this.work = work;
    this.canvas = new Canvas(header.width(), header.height());
    this.schedule =
        FrameSchedule.of(survey.frames(), (long) header.width() * header.height(), work.limits());
  }

  boolean damaged() {
    return damaged;
  }

  /** Draws the default picture where it is the animation's first frame. */
  void drawDefault(ColourSamples samples) throws DecodeStop {
    if (!survey.defaultIsFrame()) {
      return;
    }
    canvas.draw(samples, 0, 0, header.width(), header.height(), false, work);
  }

  /** Draws and shows the frames after the default picture; returns how many were shown. */
  int showRest() throws DecodeStop {
    try {
      return walk();
    } finally {
      canvas.erase();
    }
  }

  private int walk() throws DecodeStop {
    int frame = 0;
    int shown = 0;
    long drawn = (long) header.width() * header.height();
    boolean pending = false;
    PngChunks chunks = new PngChunks(file, PngHeader.FIRST_CHUNK);
    while (frame <= schedule.last() && chunks.next() && !chunks.is("IEND")) {
      work.checkDeadline();
      if (chunks.is("fcTL") && chunks.length() >= 26) {
        drawn += FRAME_COST + (disposal == 2 ? 2L * header.width() * header.height() : 0);
        drawn += disposal == 1 ? (long) columns * rows : 0;
        if (drawn > work.limits().maxPixels()) {
          return shown;
        }
        dispose();
        if (!control(chunks.data())) {
          damaged = true;
          return shown;
        }
        pending = chunks.start() > survey.firstData();
        frame += pending ? 1 : 0;
        prepareDisposal(frame);
      } else if (pending && chunks.is("fdAT")) {
        pending = false;
        drawn += (long) columns * rows;
        if (drawn > work.limits().maxPixels() || !draw(chunks.start())) {
          return shown;
        }
        if (schedule.shows(frame)) {
          work.show(frame, canvas);
          shown++;
        }
      }
    }
    return shown;
  }

  private boolean control(int at) throws DecodeStop {
    long width = file.u32be(at + 4L);
    long height = file.u32be(at + 8L);
    long x = file.u32be(at + 12L);
    long y = file.u32be(at + 16L);
    if (width < 1 || height < 1 || x + width > header.width() || y + height > header.height()) {
      return false;
    }
    columns = (int) width;
    rows = (int) height;
    left = (int) x;
    top = (int) y;
    disposal = file.u8(at + 24L);
    blend = file.u8(at + 25L);
    return true;
  }

  private void prepareDisposal(int frame) {
    if (disposal == 2 && frame == 0) {
      disposal = 1; // Before the first frame there is nothing to go back to.
    } else if (disposal == 2) {
      canvas.save();
    }
  }

  private void dispose() {
    if (disposal == 1) {
      canvas.clear(left, top, columns, rows);
    } else if (disposal == 2) {
      canvas.restore();
    }
    disposal = 0;
  }

  private boolean draw(int start) throws DecodeStop {
    PngHeader size = header.sized(columns, rows);
    byte[] data = new byte[Math.multiplyExact(size.rowBytes(columns), rows)];
    try (PngPixels pixels = new PngPixels(file, size, start, "fdAT", work)) {
      boolean any = pixels.read(data);
      damaged |= pixels.damaged();
      if (!any) {
        return false;
      }
      canvas.draw(survey.samples(data, size), left, top, columns, rows, blend == 1, work);
      return true;
    } finally {
      Arrays.fill(data, (byte) 0);
    }
  }
}
