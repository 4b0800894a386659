package org.hirz.image;

/**
 * What a JPEG's markers say, read without decoding (ITU-T T.81, annex B).
 *
 * @param width columns
 * @param height rows; 0 where a DNL marker is to say it
 * @param coding what the components mean
 * @param components number of components
 * @param scans scan headers up to the end of the image
 * @param progressive whether the scans refine each other
 * @param complete whether the end-of-image marker is there
 * @param blocks 8x8 blocks of all components, each holding 64 coefficients
 * @param lumaDirect whether the JDK reader takes the components for YCbCr too, and so can give Y
 *     alone
 */
record JpegHeader(
    int width,
    int height,
    Coding coding,
    int components,
    int scans,
    boolean progressive,
    boolean complete,
    long blocks,
    boolean lumaDirect) {
  /** What the components mean. */
  enum Coding {
    GREY,
    YCBCR,
    RGB,
    CMYK,
    YCCK
  }

  private static final int SOF0 = 0xc0;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  /**
   * Reads all markers up to the end of the image. Cost: one pass over the bytes.
   *
   * @throws DecodeStop if there is no frame or no scan, or the coding is not read
   */
  static JpegHeader read(ByteSlice file) throws DecodeStop {
    Walk walk = new Walk(file);
    walk.run();
    return walk.header();
  }

  private static final class Walk {
    private final ByteSlice file;
    private int frame = -1;
    private int frameMarker;
    private int scans;
    private boolean complete;
    private boolean partial;
    private boolean jfif;
    private boolean exif;
    private int adobeTransform = -1;

    Walk(ByteSlice file) {
      this.file = file;
    }

    void run() throws DecodeStop {
      int at = 2;
      while (true) {
        at = nextMarker(at);
        if (at < 0) {
          return;
        }
        int marker = file.u8(at - 1);
        if (marker == EOI) {
          complete = true;
          return;
        }
        if (marker == 0x01 || marker == SOI || (marker >= 0xd0 && marker <= 0xd7)) {
          continue;
        }
        if (at + 2 > file.length()) {
          return;
        }
        int length = file.u16be(at);
        if (length < 2) {
          throw DecodeStop.broken();
        }
        segment(marker, at + 2, length - 2);
        at += length;
      }
    }

    /**
     * Finds the next marker, passing over entropy-coded bytes and rubbish as libjpeg does.
     *
     * @return the index after it, or -1 at the end
     */
    private int nextMarker(int from) {
      byte[] bytes = file.array();
      int end = file.at(file.length());
      for (int i = file.at(from); i < end - 1; i++) {
        if (bytes[i] == (byte) 0xff && bytes[i + 1] != 0 && bytes[i + 1] != (byte) 0xff) {
          return i + 2 - file.at(0);
        }
      }
      return -1;
    }

    private void segment(int marker, int at, int length) throws DecodeStop {
      if (marker == SOS) {
        // A scan without all components makes the library keep the coefficients of the picture.
        partial |= frame >= 0 && file.u8(at) < file.u8(frame + 5L);
        scans++;
      } else if (marker >= SOF0
          && marker <= 0xcf
          && marker != DHT
          && marker != JPG
          && marker != DAC) {
        if (frame >= 0) {
          throw DecodeStop.broken();
        }
        frame = at;
        frameMarker = marker;
      } else if (scans > 0) {
        return; // The library has settled what the components mean at the first scan.
      } else if (marker == APP0 && length >= 14 && file.has(at, "JFIF\0")) {
        jfif = true;
      } else if (marker == APP1 && length >= 6 && file.has(at, "Exif\0\0")) {
        exif = true;
      } else if (marker == APP14 && length >= 12 && file.has(at, "Adobe")) {
        adobeTransform = file.u8(at + 11L);
      }
    }

    JpegHeader header() throws DecodeStop {
      if (frame < 0) {
        throw DecodeStop.broken();
      }
      int precision = file.u8(frame);
      int components = file.u8(frame + 5L);
      if (frameMarker > 0xc2 || precision != 8) {
        throw new DecodeStop(DecodeFailure.UNSUPPORTED_FORMAT);
      }
      if (scans == 0 || components == 0 || file.u16be(frame + 3L) == 0) {
        throw DecodeStop.broken();
      }
      return new JpegHeader(
          file.u16be(frame + 3L),
          file.u16be(frame + 1L),
          coding(components),
          components,
          scans,
          frameMarker == 0xc2 || partial,
          complete,
          blocks(components),
          lumaDirect(components));
    }

    private int id(int component) throws DecodeStop {
      return file.u8(frame + 6L + 3L * component);
    }

    private int sampling(int component) throws DecodeStop {
      return file.u8(frame + 7L + 3L * component);
    }

    /** The IJG library's rules for what the components mean. */
    private Coding coding(int components) throws DecodeStop {
      return switch (components) {
        case 1 -> Coding.GREY;
        case 3 -> {
          boolean named = id(0) == 'R' && id(1) == 'G' && id(2) == 'B';
          boolean rgb = !jfif && (adobeTransform >= 0 ? adobeTransform == 0 : named);
          yield rgb ? Coding.RGB : Coding.YCBCR;
        }
        case 4 -> adobeTransform > 0 ? Coding.YCCK : Coding.CMYK;
        default -> throw new DecodeStop(DecodeFailure.UNSUPPORTED_FORMAT);
      };
    }

    /** The JDK takes full-resolution chroma without JFIF, Exif or Adobe marker for RGB. */
    private boolean lumaDirect(int components) throws DecodeStop {
      return components == 3
          && (adobeTransform == 1
              || (adobeTransform < 0
                  && (jfif || exif || sampling(0) != sampling(1) || sampling(0) != sampling(2))));
    }

    private long blocks(int components) throws DecodeStop {
      int widest = 1;
      int tallest = 1;
      long cells = 0;
      for (int i = 0; i < components; i++) {
        int sampling = sampling(i);
        if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) {
          throw DecodeStop.broken();
        }
        widest = Math.max(widest, sampling >> 4);
        tallest = Math.max(tallest, sampling & 15);
        cells += (long) (sampling >> 4) * (sampling & 15);
      }
      long across = (file.u16be(frame + 3L) + 8L * widest - 1) / (8L * widest);
      long down = (file.u16be(frame + 1L) + 8L * tallest - 1) / (8L * tallest);
      return across * down * cells;
    }
  }
}
