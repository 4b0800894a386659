package org.hirz.image;

/**
 * One frame of a WebP file, found without decoding (RFC 9649).
 *
 * @param left column of the canvas at which it starts
 * @param top row at which it starts
 * @param lossless whether the pixels are VP8L rather than VP8
 * @param alpha whether pixels may be less than opaque
 * @param pixels index of the bitstream
 * @param pixelsEnd index after it
 * @param alphaPlane index of the data of a lossy frame's alpha chunk, or -1
 * @param alphaEnd index after it
 * @param replaces whether it is drawn as it is instead of over what is there
 * @param clears whether its rectangle is cleared after it was shown
 * @param cut whether the end of the file cuts it
 */
record WebpFrame(
    int left,
    int top,
    int width,
    int height,
    boolean lossless,
    boolean alpha,
    int pixels,
    int pixelsEnd,
    int alphaPlane,
    int alphaEnd,
    boolean replaces,
    boolean clears,
    boolean cut) {

  private static final int ANIMATION_HEADER = 16;

  /**
   * Finds the bitstream of a still picture.
   *
   * @param from index of the first chunk that may hold it
   */
  static WebpFrame still(ByteSlice file, int from, int end) throws DecodeStop {
    return find(file, from, end, 0, 0, 0);
  }

  /**
   * Reads a frame of an animation.
   *
   * @param data index of the frame chunk's data
   */
  static WebpFrame animated(ByteSlice file, int data, int end) throws DecodeStop {
    int left = 2 * file.u24le(data);
    int top = 2 * file.u24le(data + 3L);
    WebpFrame frame = find(file, data + ANIMATION_HEADER, end, left, top, file.u8(data + 15L));
    if (frame.width != file.u24le(data + 6L) + 1 || frame.height != file.u24le(data + 9L) + 1) {
      throw DecodeStop.broken();
    }
    return frame;
  }

  /** The same frame with its alpha ignored. */
  WebpFrame opaque() {
    return new WebpFrame(
        left, top, width, height, lossless, false, pixels, pixelsEnd, -1, -1, replaces, clears,
        cut);
  }

  private static WebpFrame find(ByteSlice file, int from, int end, int left, int top, int flags)
      throws DecodeStop {
    int alphaPlane = -1;
    int alphaEnd = -1;
    RiffChunks chunks = new RiffChunks(file, from, end);
    while (chunks.next()) {
      boolean lossless = chunks.is("VP8L");
      if (lossless || chunks.is("VP8 ")) {
        int at = chunks.data();
        long size = lossless ? losslessSize(file, at) : lossySize(file, at);
        return new WebpFrame(
            left,
            top,
            (int) size & 0xffff,
            (int) (size >> 16),
            lossless,
            lossless ? (file.u8(at + 4L) & 0x10) != 0 : alphaPlane >= 0,
            at,
            at + chunks.length(),
            lossless ? -1 : alphaPlane,
            alphaEnd,
            (flags & 2) != 0,
            (flags & 1) != 0,
            chunks.cut());
      }
      if (chunks.is("ALPH") && chunks.length() > 1) {
        alphaPlane = chunks.data();
        alphaEnd = alphaPlane + chunks.length();
      }
    }
    throw DecodeStop.broken();
  }

  /** Height and width in 16 bits each. */
  private static long losslessSize(ByteSlice file, int at) throws DecodeStop {
    long bits = file.u32le(at + 1L);
    if (file.u8(at) != 0x2f || bits >> 29 != 0) {
      throw DecodeStop.broken();
    }
    return ((bits >> 14 & 0x3fff) + 1) << 16 | ((bits & 0x3fff) + 1);
  }

  private static long lossySize(ByteSlice file, int at) throws DecodeStop {
    boolean key = (file.u8(at) & 1) == 0;
    if (!key || file.u24le(at + 3L) != 0x2a019d) {
      throw DecodeStop.broken();
    }
    return (long) (file.u16le(at + 8L) & 0x3fff) << 16 | (file.u16le(at + 6L) & 0x3fff);
  }
}
