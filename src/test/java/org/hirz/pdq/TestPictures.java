package org.hirz.pdq;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hirz.picture.BytePlane;
import org.hirz.picture.InterleavedPlane;
import org.hirz.picture.LumaPlane;

/**
 * Reads a picture file to a plane with what the JDK has, for tests of the hash alone: first frame,
 * alpha ignored, no colour management, no limits.
 */
final class TestPictures {
  /** Which luma a JPEG is hashed by. */
  enum JpegLuma {
    /** The file's own Y, as bytes. */
    STORED,
    /** Computed from the decoded RGB, unrounded, as the reference does. */
    FROM_RGB
  }

  private TestPictures() {}

  static LumaPlane read(byte[] file, JpegLuma jpegLuma) throws IOException {
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("no reader");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        boolean jpeg = reader.getFormatName().equalsIgnoreCase("JPEG");
        if (jpeg && isFourBands(reader)) {
          return inverseCmyk(reader.readRaster(0, null));
        }
        if (jpeg && jpegLuma == JpegLuma.STORED) {
          return stored(reader);
        }
        return plane(reader.read(0));
      } finally {
        reader.dispose();
      }
    }
  }

  /** Whether it is CMYK, which the reader hands out as four bands of ink, if at all. */
  private static boolean isFourBands(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    return !types.hasNext() || types.next().getNumBands() == 4;
  }

  /** The file's Y where the reader offers it; else from RGB, as for files stored as RGB. */
  private static LumaPlane stored(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      if (type.getBufferedImageType() == BufferedImage.TYPE_BYTE_GRAY) {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(type);
        return band(reader.read(0, param).getRaster());
      }
    }
    return plane(reader.read(0));
  }

  private static LumaPlane plane(BufferedImage image) throws IOException {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return luma(
          raster,
          p -> new int[] {palette.getRed(p[0]), palette.getGreen(p[0]), palette.getBlue(p[0])});
    }
    if (image.getType() == BufferedImage.TYPE_USHORT_GRAY) {
      return clipped(raster);
    }
    for (int bits : image.getSampleModel().getSampleSize()) {
      if (bits != 8) {
        throw new IOException(bits + " bits a sample");
      }
    }
    return raster.getNumBands() <= 2 ? band(raster) : luma(raster, p -> p);
  }

  private static BytePlane band(Raster raster) {
    int[] values = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    byte[] samples = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (byte) values[i];
    }
    return new BytePlane(samples, raster.getWidth(), raster.getHeight());
  }

  /** 16-bit grey clipped to 255, as Pillow does it: nearly white, but what was published. */
  private static BytePlane clipped(Raster raster) {
    int[] values = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    return TestPlanes.bytes(
        raster.getWidth(),
        raster.getHeight(),
        (x, y) -> Math.min(255, values[y * raster.getWidth() + x]));
  }

  /** CMYK as Adobe stores it: inverted, 255 is no ink. */
  private static LumaPlane inverseCmyk(Raster raster) {
    return luma(raster, p -> new int[] {p[0] * p[3] / 255, p[1] * p[3] / 255, p[2] * p[3] / 255});
  }

  private interface Rgb {
    int[] of(int[] pixel);
  }

  private static LumaPlane luma(Raster raster, Rgb rgb) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] samples = new byte[3 * width * height];
    int[] pixel = new int[raster.getNumBands()];
    for (int i = 0; i < width * height; i++) {
      int[] c = rgb.of(raster.getPixel(i % width, i / width, pixel));
      for (int band = 0; band < 3; band++) {
        samples[3 * i + band] = (byte) c[band];
      }
    }
    return new InterleavedPlane(samples, width, height, new InterleavedPlane.Layout(3, 0, 1, 2));
  }
}
