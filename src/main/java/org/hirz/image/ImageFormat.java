package org.hirz.image;

import java.util.Objects;
import java.util.Optional;

/** A picture format that is decoded. Told from the bytes, never from a name or a media type. */
public enum ImageFormat {
  /** ITU-T T.81, baseline and progressive, 8 bits, Huffman-coded. */
  JPEG("jpeg"),
  /** W3C PNG, third edition, animation included. */
  PNG("png"),
  /** CompuServe GIF 87a and 89a. */
  GIF("gif"),
  /** Windows and OS/2 bitmap. */
  BMP("bmp"),
  /** RFC 9649, lossy and lossless, alpha and animation. */
  WEBP("webp");

  /** How many bytes from its beginning tell a file's format. */
  public static final int SIGNATURE_BYTES = 64;

  private final String wireName;

  ImageFormat(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, such as {@code "jpeg"}. */
  public String wireName() {
    return wireName;
  }

  /**
   * Returns the format whose signature a file's first bytes carry, or empty. That no picture comes
   * out of it is still possible.
   *
   * @param bytes holds the file from {@code offset}; {@value #SIGNATURE_BYTES} bytes of it are
   *     enough
   * @throws IndexOutOfBoundsException if the range is not in the array
   */
  public static Optional<ImageFormat> of(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return Optional.ofNullable(FormatSniffer.sniff(new ByteSlice(bytes, offset, length)));
  }
}
