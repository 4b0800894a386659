package org.hirz.screening;

import java.util.List;
import java.util.Optional;
import org.hirz.hash.HashValue;
import org.hirz.image.ImageFormat;

/**
 * What was worked out of a file's bytes.
 *
 * @param digests MD5, SHA-1 and SHA-256, in this order
 * @param pdq PDQ of the first frame as it is stored, with its quality, however low; empty where no
 *     frame came out, or none was decoded because the digests made the verdict
 * @param format the picture format that the first bytes say, whether or not a picture came out;
 *     empty where they say none
 */
public record FileHashes(
    List<HashValue> digests, Optional<HashQuery.Submitted> pdq, Optional<ImageFormat> format) {
  /** Copies the digests. */
  public FileHashes {
    digests = List.copyOf(digests);
  }
}
