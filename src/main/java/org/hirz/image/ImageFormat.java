package org.hirz.image;

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

  private final String wireName;

  ImageFormat(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the name used in JSON, such as {@code "jpeg"}. */
  public String wireName() {
    return wireName;
  }
}
