package org.hirz.image;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;

/**
 * Decodes pictures from memory into luma planes.
 *
 * <p>The format is told from the bytes. Sides, scans and frames are read from headers and bounded
 * before a raster is allocated; memory for it is set aside in one piece, in line with other
 * decodes. Nothing is written to disk. Colour profiles, EXIF and text are not read. Rasters are
 * overwritten when the visitor is done with them.
 *
 * <h2>Threads</h2>
 *
 * Any number may decode at once; each decode runs on the caller's thread.
 *
 * <h2>Input from outside</h2>
 *
 * Any bytes give one of the declared outcomes. JPEG is decoded by the JDK's own native library, in
 * this process; the rest here, in Java. Each looks at the deadline at least once a row, of
 * macroblocks in lossy WebP, or once every few hundred bytes of input.
 */
public final class ImageDecoder {
  static {
    // Streams here never use it; this is for whoever adds one that does.
    ImageIO.setUseCache(false);
  }

  private final DecodeLimits limits;
  private final ByteBudget rasters;

  /**
   * Makes a decoder.
   *
   * @param rasters memory for decoded samples, shared with other decoders
   */
  public ImageDecoder(DecodeLimits limits, ByteBudget rasters) {
    this.limits = Objects.requireNonNull(limits);
    this.rasters = Objects.requireNonNull(rasters);
  }

  /**
   * Decodes a file and shows its planes to a visitor, first frame first, {@code WHOLE} before other
   * views of a frame.
   *
   * <p>A cut or damaged file of which something decoded is {@link DecodeOutcome.Decoded} with
   * {@code truncated}. Cost: linear in the pixels, bounded by the limits; memory as reserved from
   * the budget.
   *
   * @param bytes holds the file from {@code offset}, for {@code length} bytes; neither copied nor
   *     changed
   * @param deadline waiting for memory and decoding end soon after it has passed
   * @throws IndexOutOfBoundsException if the range is not in the array
   */
  public DecodeOutcome decode(
      byte[] bytes, int offset, int length, Deadline deadline, PlaneVisitor visitor) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    ByteSlice file = new ByteSlice(bytes, offset, length);
    ImageFormat format = FormatSniffer.sniff(file);
    if (format == null) {
      return new DecodeOutcome.Failed(
          length == 0 ? DecodeFailure.UNDECODABLE : DecodeFailure.UNSUPPORTED_FORMAT);
    }
    try (DecodeWork work = new DecodeWork(limits, rasters, deadline, visitor)) {
      return decode(file, readerOf(format), work);
    } catch (DecodeWork.VisitorThrew e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private static DecodeOutcome decode(ByteSlice file, FormatReader reader, DecodeWork work) {
    try {
      work.checkDeadline();
      return reader.read(file, work);
    } catch (DecodeStop stop) {
      return new DecodeOutcome.Failed(stop.reason());
    } catch (DecodeWork.VisitorThrew e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Library decoders answer broken files with all of these.
      return new DecodeOutcome.Failed(
          work.deadline().passed() ? DecodeFailure.TIMEOUT : DecodeFailure.UNDECODABLE);
    }
  }

  private static FormatReader readerOf(ImageFormat format) {
    return switch (format) {
      case JPEG -> new JpegReader();
      case PNG -> new PngReader();
      case GIF -> new GifReader();
      case BMP -> new BmpReader();
      case WEBP -> new WebpReader();
    };
  }
}
