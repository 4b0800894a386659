package org.hirz.image;

import org.jspecify.annotations.Nullable;

/**
 * What the chunks of a PNG hold, found without inflating anything: palette, transparency, where the
 * samples start, and how many frames an animation has.
 */
final class PngSurvey {
  private final ByteSlice file;
  private final PngHeader header;
  private int @Nullable [] palette;
  private long key = ChannelSamples.NO_KEY;
  private int firstData = -1;
  private boolean animated;
  private boolean defaultIsFrame;
  private int animationFrames;
  private long statedFrames;
  private boolean undoes;

  private PngSurvey(ByteSlice file, PngHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Walks the chunks. Cost: the number of chunks.
   *
   * @throws DecodeStop if there are no samples, or no palette where one is needed
   */
  static PngSurvey of(ByteSlice file, PngHeader header, DecodeWork work) throws DecodeStop {
    PngSurvey survey = new PngSurvey(file, header);
    PngChunks chunks = new PngChunks(file, PngHeader.FIRST_CHUNK);
    while (chunks.next() && !chunks.is("IEND")) {
      work.checkDeadline();
      survey.take(chunks);
    }
    if (survey.firstData < 0 || (header.colour() == PngHeader.PALETTE && survey.palette == null)) {
      throw DecodeStop.broken();
    }
    return survey;
  }

  private void take(PngChunks chunk) throws DecodeStop {
    if (chunk.is("IDAT")) {
      firstData = firstData < 0 ? chunk.start() : firstData;
    } else if (chunk.is("fcTL") && animated && chunk.length() >= 26) {
      defaultIsFrame |= firstData < 0;
      animationFrames++;
      undoes |= file.u8(chunk.data() + 24L) == 2;
    } else if (firstData >= 0) {
      return;
    } else if (chunk.is("PLTE")) {
      readPalette(chunk);
    } else if (chunk.is("tRNS")) {
      readTransparency(chunk);
    } else if (chunk.is("acTL") && chunk.length() >= 8) {
      animated = true;
      statedFrames = file.u32be(chunk.data());
    }
  }

  private void readPalette(PngChunks chunk) throws DecodeStop {
    if (header.colour() != PngHeader.PALETTE) {
      return; // A suggestion; nothing is drawn with it.
    }
    int entries = chunk.length() / 3;
    if (!chunk.intact() || entries < 1 || entries > 256 || chunk.length() % 3 != 0) {
      throw DecodeStop.broken();
    }
    int[] colours = new int[entries];
    for (int i = 0; i < entries; i++) {
      long at = chunk.data() + 3L * i;
      colours[i] = Argb.opaque(file.u8(at), file.u8(at + 1), file.u8(at + 2));
    }
    palette = colours;
  }

  private void readTransparency(PngChunks chunk) throws DecodeStop {
    int[] colours = palette;
    int at = chunk.data();
    int mask = (1 << header.depth()) - 1;
    if (header.colour() == PngHeader.PALETTE && colours != null) {
      for (int i = 0; i < Math.min(chunk.length(), colours.length); i++) {
        colours[i] = colours[i] & 0xff_ffff | file.u8(at + (long) i) << 24;
      }
    } else if (header.colour() == 0 && chunk.length() >= 2) {
      int grey = file.u16be(at) & mask;
      key = ChannelSamples.key(grey, grey, grey);
    } else if (header.colour() == 2 && chunk.length() >= 6) {
      key =
          ChannelSamples.key(
              file.u16be(at) & mask, file.u16be(at + 2L) & mask, file.u16be(at + 4L) & mask);
    }
  }

  int firstData() {
    return firstData;
  }

  /** Frames in the file: those of the animation, and the default picture where it is not one. */
  int frames() {
    return Math.max(1, animationFrames + (defaultIsFrame ? 0 : 1));
  }

  /** Whether the animation states more frames than there are. */
  boolean lacksFrames() {
    return animated && statedFrames > animationFrames;
  }

  /** Whether the default picture, which is the first handed out, is drawn on the canvas as well. */
  boolean defaultIsFrame() {
    return defaultIsFrame;
  }

  /** Whether a frame asks to be undone after it was shown. */
  boolean undoes() {
    return undoes;
  }

  /** Wraps samples of this file's kind. */
  ColourSamples samples(byte[] data, PngHeader size) {
    int[] colours = palette;
    if (header.colour() == PngHeader.PALETTE && colours != null) {
      return new IndexedSamples(data, size.width(), size.height(), header.depth(), colours);
    }
    if (header.depth() < 8 || (header.depth() == 8 && header.colour() == 0 && key >= 0)) {
      return new IndexedSamples(data, size.width(), size.height(), header.depth(), greys());
    }
    if (header.depth() == 8 && header.colour() == 0) {
      return new GreySamples(data, size.width(), size.height());
    }
    return new ChannelSamples(
        data, size.width(), size.height(), header.layout(), header.depth() / 8, key);
  }

  private int[] greys() {
    int[] colours = new int[1 << header.depth()];
    for (int i = 0; i < colours.length; i++) {
      int grey = i * 255 / (colours.length - 1);
      int alpha = key == ChannelSamples.key(i, i, i) ? 0 : 255;
      colours[i] = Argb.of(alpha, grey, grey, grey);
    }
    return colours;
  }
}
