package org.hirz.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one file that a gzip file holds; its name is that of the gzip file without the ending. */
final class GzipMember implements MemberSource {
  private final InputStream content;
  private final String name;
  private boolean given;

  /**
   * @param archive the gzip file's own name
   * @param content what comes out of it
   */
  GzipMember(String archive, InputStream content) {
    this.content = content;
    this.name = name(archive);
  }

  private static String name(String archive) {
    String name = archive.substring(archive.lastIndexOf('/') + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".gz") && name.length() > 3
        ? name.substring(0, name.length() - 3)
        : "content";
  }

  @Override
  public @Nullable Member next() {
    if (given) {
      return null;
    }
    given = true;
    return new Member(name, content);
  }

  @Override
  public boolean isIndependent() {
    return false;
  }

  @Override
  public void close() {
    try {
      content.close();
    } catch (IOException e) {
      // Nothing was written.
    }
  }
}
