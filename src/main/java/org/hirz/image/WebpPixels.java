package org.hirz.image;

import com.twelvemonkeys.imageio.plugins.webp.lossless.VP8LDecoder;
import com.twelvemonkeys.imageio.plugins.webp.vp8.VP8Frame;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import org.hirz.image.ChannelSamples.Layout;

/**
 * Decodes the bitstreams of one WebP frame with TwelveMonkeys' VP8 and VP8L decoders.
 *
 * <p>Below their image reader, which converts by colour profile, trusts the sizes of the container
 * and takes raw alpha planes for opaque.
 */
final class WebpPixels {
  private static final int PIECE = 4096;
  private static final int[] RGBA = {0, 1, 2, 3};
  private static final int[] RGB = {0, 1, 2};

  /** What comes before VP8L's own header bits, which the decoder skips without looking. */
  private static final int LOSSLESS_HEADER = 5;

  private final ByteSlice file;
  private final WebpFrame frame;
  private final DecodeWork work;
  private final DecodeWatch watch;

  WebpPixels(ByteSlice file, WebpFrame frame, DecodeWork work) {
    this.file = file;
    this.frame = frame;
    this.work = work;
    this.watch = new DecodeWatch(work.deadline());
  }

  /** Memory of the samples and of what the decoders need beside them. */
  static long bytes(WebpFrame frame) {
    long pixels = (long) frame.width() * frame.height();
    return pixels * (channels(frame) + (frame.lossless() || frame.alphaPlane() >= 0 ? 5 : 1))
        + (frame.width() + 64L) * 1024;
  }

  private static int channels(WebpFrame frame) {
    return frame.lossless() || frame.alpha() ? 4 : 3;
  }

  /** Whether samples are missing. */
  boolean damaged() {
    return watch.damaged() || frame.cut();
  }

  /** Decodes the frame; the caller erases the samples. */
  ChannelSamples read() throws DecodeStop, IOException {
    int channels = channels(frame);
    byte[] data = new byte[Math.multiplyExact(frame.width() * channels, frame.height())];
    boolean done = false;
    try {
      if (frame.lossless()) {
        readLossless(frame.pixels(), frame.pixelsEnd(), raster(data, 4));
      } else {
        readLossy(data, channels);
        if (frame.alpha()) {
          readAlpha(data);
        }
      }
      work.checkDeadline();
      done = true;
      Layout layout = channels == 3 ? Layout.RGB : frame.alpha() ? Layout.RGBA : Layout.RGBX;
      return new ChannelSamples(
          data, frame.width(), frame.height(), layout, 1, ChannelSamples.NO_KEY);
    } finally {
      if (!done) {
        Arrays.fill(data, (byte) 0);
      }
    }
  }

  private WritableRaster raster(byte[] data, int channels) {
    return Raster.createInterleavedRaster(
        new DataBufferByte(data, data.length),
        frame.width(),
        frame.height(),
        frame.width() * channels,
        channels,
        channels == 4 ? RGBA : RGB,
        null);
  }

  private ImageInputStream stream(int from, int to) {
    ImageInputStream stream = new MemoryStream(file, from, to, PIECE, work.deadline());
    stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    return stream;
  }

  private void readLossless(int from, int to, WritableRaster into) throws IOException {
    new VP8LDecoder(stream(from, to), false)
        .readVP8Lossless(into, true, null, frame.width(), frame.height());
  }

  private void readLossy(byte[] data, int channels) throws DecodeStop, IOException {
    WritableRaster raster = raster(data, channels);
    if (channels == 4) {
      raster = raster.createWritableChild(0, 0, frame.width(), frame.height(), 0, 0, RGB);
    }
    VP8Frame decoder = new VP8Frame(stream(frame.pixels(), frame.pixelsEnd()), false);
    decoder.setProgressListener(watch);
    try {
      if (!decoder.decode(raster, null)) {
        throw DecodeStop.broken();
      }
    } catch (DecodeWatch.Late e) {
      throw new DecodeStop(DecodeFailure.TIMEOUT);
    } catch (IOException | RuntimeException e) {
      work.checkDeadline();
      if (!watch.anyRows()) {
        throw e;
      }
      watch.damage();
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
    } catch (DecodeStop | IOException | RuntimeException e) {
      work.checkDeadline();
      watch.damage();
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

  private byte[] losslessAlpha(int pixels) throws IOException {
    byte[] data = new byte[Math.multiplyExact(pixels, 4)];
    try {
      readLossless(frame.alphaPlane() + 1 - LOSSLESS_HEADER, frame.alphaEnd(), raster(data, 4));
      byte[] alpha = new byte[pixels];
      for (int i = 0; i < pixels; i++) {
        alpha[i] = data[4 * i + 1];
      }
      return alpha;
    } finally {
      Arrays.fill(data, (byte) 0);
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
