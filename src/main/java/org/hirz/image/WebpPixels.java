package org.hirz.image;

import java.util.Arrays;
import org.hirz.image.ChannelSamples.Layout;

/**
 * Decodes the bitstreams of one WebP frame: lossy with {@link Vp8Decoder}, lossless and alpha with
 * {@link LosslessDecoder}.
 */
final class WebpPixels {
  /** Signature and size before a VP8L stream; alpha planes go without. */
  private static final int LOSSLESS_HEADER = 5;

  private final ByteSlice file;
  private final WebpFrame frame;
  private final DecodeWork work;
  private boolean damaged;

  WebpPixels(ByteSlice file, WebpFrame frame, DecodeWork work) {
    this.file = file;
    this.frame = frame;
    this.work = work;
  }

  /** Memory of the samples and of what decoding needs beside them. */
  static long bytes(WebpFrame frame) {
    long pixels = (long) frame.width() * frame.height();
    if (frame.lossless()) {
      return LosslessDecoder.bytes(pixels);
    }
    return pixels * (frame.alpha() ? 5 : 3)
        + Vp8Decoder.bytes(frame.width(), frame.height())
        + Vp8Colours.bytes(frame.width())
        + (frame.alpha() ? LosslessDecoder.bytes(pixels) : 0);
  }

  /** Whether samples are missing. */
  boolean damaged() {
    return damaged || frame.cut();
  }

  /** Decodes the frame; the caller erases the samples. */
  ColourSamples read() throws DecodeStop {
    return frame.lossless() ? lossless() : lossy();
  }

  private ColourSamples lossless() throws DecodeStop {
    Canvas pixels = decode(frame.pixels() + LOSSLESS_HEADER, frame.pixelsEnd());
    if (!frame.alpha()) {
      int[] argb = pixels.pixels();
      for (int i = 0; i < argb.length; i++) {
        argb[i] |= 0xff00_0000;
      }
    }
    return pixels;
  }

  /** Decodes a VP8L stream; what came out is erased if it is none. */
  private Canvas decode(int from, int to) throws DecodeStop {
    if (from > to) {
      throw DecodeStop.broken();
    }
    Canvas pixels = new Canvas(frame.width(), frame.height());
    boolean done = false;
    try {
      LosslessDecoder decoder =
          new LosslessDecoder(file, from, to, frame.width(), frame.height(), work);
      decoder.read(pixels.pixels());
      if (decoder.cut()) {
        damaged = true;
      }
      done = true;
      return pixels;
    } finally {
      if (!done) {
        pixels.erase();
      }
    }
  }

  private ColourSamples lossy() throws DecodeStop {
    int channels = frame.alpha() ? 4 : 3;
    byte[] data = new byte[Math.multiplyExact(frame.width() * channels, frame.height())];
    boolean done = false;
    try {
      readLossy(data, channels);
      if (frame.alpha()) {
        readAlpha(data);
      }
      work.checkDeadline();
      done = true;
      Layout layout = frame.alpha() ? Layout.RGBA : Layout.RGB;
      return new ChannelSamples(
          data, frame.width(), frame.height(), layout, 1, ChannelSamples.NO_KEY);
    } finally {
      if (!done) {
        Arrays.fill(data, (byte) 0);
      }
    }
  }

  private void readLossy(byte[] data, int channels) throws DecodeStop {
    int width = frame.width();
    int height = frame.height();
    Vp8Decoder decoder =
        new Vp8Decoder(file, frame.pixels(), frame.pixelsEnd(), width, height, work);
    Vp8Colours colours = new Vp8Colours(decoder, width, height);
    try {
      decoder.read();
      damaged |= decoder.cut();
      colours.write(data, channels, work);
    } finally {
      decoder.erase();
      colours.erase();
    }
  }

  /** Puts the alpha plane into every fourth byte; opaque where it cannot be read. */
  private void readAlpha(byte[] rgba) throws DecodeStop {
    int flags = file.u8(frame.alphaPlane());
    int pixels = frame.width() * frame.height();
    byte[] alpha = new byte[0];
    try {
      alpha =
          switch (flags & 3) {
            case 0 -> rawAlpha(pixels);
            case 1 -> losslessAlpha(pixels);
            default -> throw DecodeStop.broken();
          };
      unfilter(alpha, flags >> 2 & 3);
      for (int i = 0; i < pixels; i++) {
        rgba[4 * i + 3] = alpha[i];
      }
    } catch (DecodeStop | RuntimeException e) {
      work.checkDeadline();
      damaged = true;
      for (int i = 0; i < pixels; i++) {
        rgba[4 * i + 3] = (byte) 255;
      }
    } finally {
      Arrays.fill(alpha, (byte) 0);
    }
  }

  private byte[] rawAlpha(int pixels) throws DecodeStop {
    int from = frame.alphaPlane() + 1;
    if (frame.alphaEnd() - from < pixels) {
      throw DecodeStop.broken();
    }
    return Arrays.copyOfRange(file.array(), file.at(from), file.at(from + pixels));
  }

  private byte[] losslessAlpha(int pixels) throws DecodeStop {
    Canvas coded = decode(frame.alphaPlane() + 1, frame.alphaEnd());
    try {
      byte[] alpha = new byte[pixels];
      for (int i = 0; i < pixels; i++) {
        alpha[i] = (byte) (coded.pixels()[i] >> 8);
      }
      return alpha;
    } finally {
      coded.erase();
    }
  }

  /** Undoes the prediction of alpha values: none, horizontal, vertical, gradient. */
  private void unfilter(byte[] alpha, int filter) {
    int width = frame.width();
    for (int i = 0; filter != 0 && i < alpha.length; i++) {
      int left = i % width > 0 ? alpha[i - 1] & 0xff : -1;
      int above = i >= width ? alpha[i - width] & 0xff : -1;
      int predicted;
      if (left < 0 || above < 0) {
        predicted = Math.max(0, Math.max(left, above));
      } else if (filter == 3) {
        predicted = Math.clamp(left + above - (alpha[i - width - 1] & 0xff), 0, 255);
      } else {
        predicted = filter == 1 ? left : above;
      }
      alpha[i] += (byte) predicted;
    }
  }
}
