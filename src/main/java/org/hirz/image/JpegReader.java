package org.hirz.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.hirz.image.JpegHeader.Coding;

/**
 * Reads JPEG with the JDK's reader: grey and YCbCr straight to luma, everything else as raw
 * components that are turned into light here.
 *
 * <p>A grey destination makes the native library give Y alone: no chroma is rebuilt and no profile
 * applied. The reader's own colour conversions are never used.
 */
final class JpegReader implements FormatReader {
  /** Named, not imported: the JDK does not export it. */
  private static final String PROVIDER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

  private static final ImageReaderSpi SPI = provider();

  /** Bytes given to the native library at once, which is how often it sees the deadline. */
  private static final int PIECE = 4096;

  /** The same where scans of a few bytes each cost a pass over the picture. */
  private static final int PIECE_OF_SCANS = 256;

  /** The library's tables and row buffers, generously. */
  private static final long FIXED_BYTES = 256 << 10;

  private static final int BYTES_PER_BLOCK = 128;

  /**
   * Greatest number of pixels that all scans together pass over, in pictures of the greatest size.
   */
  private static final long MAX_PASSES = 16;

  /** Returns the pixels that the library passes over: an empty scan of a few bytes costs a pass. */
  private static long passes(JpegHeader header) {
    return (long) header.scans() * header.width() * header.height();
  }

  private static ImageReaderSpi provider() {
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (all.hasNext()) {
      ImageReaderSpi spi = all.next();
      if (spi.getClass().getName().equals(PROVIDER)) {
        return spi;
      }
    }
    throw new IllegalStateException("this Java runtime has no JPEG reader");
  }

  @Override
  public DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work)
      throws DecodeStop, IOException {
    JpegHeader header = JpegHeader.read(file);
    work.checkSize(header.width(), header.height());
    if (header.scans() > work.limits().maxScans()
        || passes(header) > MAX_PASSES * work.limits().maxPixels()) {
      throw new DecodeStop(DecodeFailure.TOO_LARGE);
    }
    boolean direct = header.coding() == Coding.GREY || header.lumaDirect();
    boolean manyScans = header.progressive() || header.scans() > 1;
    work.reserve(
        FIXED_BYTES
            + (long) header.width() * header.height() * (direct ? 1 : header.components())
            + (manyScans ? header.blocks() * BYTES_PER_BLOCK : 0));

    ImageReader reader = SPI.createReaderInstance(null);
    DecodeWatch watch = new DecodeWatch(work.deadline());
    try {
      int piece = manyScans ? PIECE_OF_SCANS : PIECE;
      reader.addIIOReadProgressListener(watch);
      reader.addIIOReadWarningListener(watch);
      reader.setInput(new MemoryStream(file, 0, file.length(), piece, work.deadline()), true, true);
      if (direct) {
        showLuma(reader, header, watch, work);
      } else {
        showComponents(reader, header, watch, work);
      }
    } finally {
      reader.dispose();
    }
    // Where scans refine or complete each other, a missing end may hide a missing scan.
    boolean truncated = watch.damaged() || (manyScans && !header.complete());
    return new DecodeOutcome.Decoded(
        ImageFormat.JPEG, header.width(), header.height(), 1, 1, truncated);
  }

  private static void showLuma(
      ImageReader reader, JpegHeader header, DecodeWatch watch, DecodeWork work)
      throws DecodeStop, IOException {
    BufferedImage luma =
        new BufferedImage(header.width(), header.height(), BufferedImage.TYPE_BYTE_GRAY);
    Samples samples =
        new GreySamples(
            ((DataBufferByte) luma.getRaster().getDataBuffer()).getData(),
            header.width(),
            header.height());
    try {
      ImageReadParam param = reader.getDefaultReadParam();
      param.setDestination(luma);
      try {
        reader.read(0, param);
      } catch (IOException | RuntimeException e) {
        work.checkDeadline();
        if (!watch.anyRows()) {
          throw e;
        }
        watch.damage();
      }
      work.checkDeadline();
      work.show(0, samples);
    } finally {
      samples.erase();
    }
  }

  private static void showComponents(
      ImageReader reader, JpegHeader header, DecodeWatch watch, DecodeWork work)
      throws DecodeStop, IOException {
    Raster raster = reader.readRaster(0, null);
    byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
    Samples samples = components(data, header);
    try {
      work.checkDeadline();
      if (raster.getWidth() != header.width()
          || raster.getHeight() != header.height()
          || raster.getNumBands() != header.components()) {
        throw DecodeStop.broken();
      }
      work.show(0, samples);
    } finally {
      samples.erase();
    }
  }

  private static Samples components(byte[] data, JpegHeader header) {
    int width = header.width();
    int height = header.height();
    return switch (header.coding()) {
      case GREY -> new GreySamples(data, width, height);
      case YCBCR ->
          new ChannelSamples(data, width, height, ChannelSamples.Layout.LUMA_FIRST, 1, -1);
      case RGB -> new ChannelSamples(data, width, height, ChannelSamples.Layout.RGB, 1, -1);
      case CMYK -> new InkSamples(data, width, height, false);
      case YCCK -> new InkSamples(data, width, height, true);
    };
  }
}
