package org.hirz.hashlist.format;

import java.util.Locale;
import java.util.Set;

/** Which members of an archive are lists, by their names, which are then forgotten. */
final class MemberNames {
  private static final Set<String> DOCUMENTS =
      Set.of(
          "pdf", "doc", "docx", "odt", "rtf", "md", "htm", "html", "css", "js", "xsd", "dtd", "png",
          "jpg", "jpeg", "gif", "webp", "ico", "exe", "dll", "asc", "sig", "p7s");
  private static final Set<String> CHECKSUMS = Set.of("md5", "sha1", "sha256", "sha512", "sfv");

  private MemberNames() {}

  /**
   * Returns whether a member may be a list: of an NSRL archive {@code NSRLFile.txt} only, of others
   * all that are not documents, pictures, programs, signatures, hidden, or about the archive.
   * Checksum files are lists of digests where such a list is read, and about the archive where
   * another is.
   */
  static boolean isList(String path, ListFormat format) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    if (format instanceof Nsrl2Format) {
      return lower.equals("nsrlfile.txt");
    }
    String suffix = lower.substring(lower.lastIndexOf('.') + 1);
    return !path.startsWith("__MACOSX/")
        && !lower.startsWith(".")
        && !lower.startsWith("readme")
        && !lower.equals("license")
        && !lower.equals("license.txt")
        && !DOCUMENTS.contains(suffix)
        && (format instanceof HashsumFormat || !CHECKSUMS.contains(suffix));
  }
}
