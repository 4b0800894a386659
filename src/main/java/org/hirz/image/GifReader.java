package org.hirz.image;

import java.util.Arrays;

/**
 * Reads GIF, drawing frames on the logical screen as a viewer does.
 *
 * <p>A file of one frame that fills the screen stays one byte a pixel. Otherwise the screen is a
 * canvas of transparent black; the file's background colour is ignored, as browsers do.
 */
final class GifReader implements FormatReader {
  /** What a frame costs besides its pixels, in pixels: many small ones are work too. */
  private static final int FRAME_COST = 4096;

  /** What a walk without decompressing finds. */
  private record Survey(
      int width, int height, int frames, boolean undoes, boolean fills, boolean cut) {

    static Survey of(ByteSlice file, DecodeWork work) throws DecodeStop {
      GifBlocks blocks = new GifBlocks(file);
      int width = blocks.screenWidth();
      int height = blocks.screenHeight();
      int frames = 0;
      boolean undoes = false;
      boolean fills = false;
      while (blocks.next()) {
        work.checkDeadline();
        if (frames == 0) {
          // Viewers grow the screen for a first frame that does not fit it.
          width = Math.max(width, blocks.left() + blocks.columns());
          height = Math.max(height, blocks.top() + blocks.rows());
          fills =
              blocks.left() == 0
                  && blocks.top() == 0
                  && blocks.columns() == width
                  && blocks.rows() == height;
        }
        undoes |= blocks.disposal() == 3;
        frames++;
      }
      return new Survey(width, height, frames, undoes, fills, blocks.cut());
    }
  }

  @Override
  public DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work) throws DecodeStop {
    Survey survey = Survey.of(file, work);
    if (survey.frames == 0) {
      throw DecodeStop.broken();
    }
    work.checkSize(survey.width, survey.height);
    return survey.frames == 1 && survey.fills
        ? readStill(file, survey, work)
        : new Drawing(file, survey, work).run();
  }

  private static DecodeOutcome.Decoded readStill(ByteSlice file, Survey survey, DecodeWork work)
      throws DecodeStop {
    int width = survey.width;
    int height = survey.height;
    work.reserve((long) width * height);
    GifBlocks blocks = new GifBlocks(file);
    blocks.next();
    byte[] indexes = new byte[Math.multiplyExact(width, height)];
    try {
      GifPixels pixels =
          new GifPixels(
              file,
              width,
              height,
              blocks.interlaced(),
              work,
              (y, row) -> System.arraycopy(row, 0, indexes, y * width, width));
      if (!pixels.read(blocks.data())) {
        throw DecodeStop.broken();
      }
      work.show(0, new IndexedSamples(indexes, width, height, 8, blocks.palette()));
      return new DecodeOutcome.Decoded(
          ImageFormat.GIF, width, height, 1, 1, survey.cut || !pixels.complete());
    } finally {
      Arrays.fill(indexes, (byte) 0);
    }
  }

  /** Frames drawn one after the other. */
  private static final class Drawing {
    private final ByteSlice file;
    private final Survey survey;
    private final DecodeWork work;
    private boolean damaged;

    Drawing(ByteSlice file, Survey survey, DecodeWork work) {
      this.file = file;
      this.survey = survey;
      this.work = work;
      this.damaged = survey.cut;
    }

    DecodeOutcome.Decoded run() throws DecodeStop {
      work.reserve(Canvas.bytes(survey.width, survey.height, survey.undoes) + 2 * 65_536);
      Canvas canvas = new Canvas(survey.width, survey.height);
      try {
        int searched = draw(canvas);
        if (searched == 0) {
          throw DecodeStop.broken();
        }
        return new DecodeOutcome.Decoded(
            ImageFormat.GIF, survey.width, survey.height, survey.frames, searched, damaged);
      } finally {
        canvas.erase();
      }
    }

    private int draw(Canvas canvas) throws DecodeStop {
      FrameSchedule schedule =
          FrameSchedule.of(reachable(), (long) survey.width * survey.height, work.limits());
      GifBlocks blocks = new GifBlocks(file);
      int shown = 0;
      for (int frame = 0; frame <= schedule.last() && blocks.next(); frame++) {
        if (blocks.disposal() == 3) {
          canvas.save();
        }
        boolean any = draw(blocks, canvas, frame == 0);
        if (frame == 0 && !any) {
          return 0;
        }
        if (any && schedule.shows(frame)) {
          work.show(frame, canvas);
          shown++;
        }
        if (blocks.disposal() == 2) {
          canvas.clear(blocks.left(), blocks.top(), blocks.columns(), blocks.rows());
        } else if (blocks.disposal() == 3) {
          canvas.restore();
        }
      }
      return shown;
    }

    /** Frames that can be drawn one after the other within the pixel limit; at least the first. */
    private int reachable() throws DecodeStop {
      GifBlocks blocks = new GifBlocks(file);
      long pixels = 0;
      int frames = 0;
      while (blocks.next()) {
        pixels += FRAME_COST + (long) blocks.columns() * blocks.rows();
        pixels += blocks.disposal() == 3 ? 2L * survey.width * survey.height : 0;
        if (pixels > work.limits().maxPixels()) {
          break;
        }
        frames++;
      }
      GifBlocks first = new GifBlocks(file);
      first.next();
      if (frames == 0 && (long) first.columns() * first.rows() > work.limits().maxPixels()) {
        throw new DecodeStop(DecodeFailure.TOO_LARGE);
      }
      return Math.max(1, frames);
    }

    private boolean draw(GifBlocks blocks, Canvas canvas, boolean first) throws DecodeStop {
      int columns = blocks.columns();
      int rows = blocks.rows();
      if (columns == 0 || rows == 0) {
        damaged = true;
        return false;
      }
      int left = blocks.left();
      int top = blocks.top();
      int[] palette = blocks.palette();
      GifPixels pixels =
          new GifPixels(
              file,
              columns,
              rows,
              blocks.interlaced(),
              work,
              (y, row) -> {
                int visible =
                    top + y < canvas.height() ? Math.min(columns, canvas.width() - left) : 0;
                for (int x = 0; x < visible; x++) {
                  int colour = palette[row[x] & 0xff];
                  // The first frame's transparent pixels keep their stored colour under alpha 0.
                  if (first || colour >>> 24 != 0) {
                    canvas.set(left + x, top + y, colour);
                  }
                }
              });
      boolean any = pixels.read(blocks.data());
      damaged |= !pixels.complete();
      return any;
    }
  }
}
