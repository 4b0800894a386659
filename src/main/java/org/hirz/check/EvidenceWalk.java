package org.hirz.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hirz.check.EvidenceAccess.ChildKind;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a folder depth first, the children of each folder by the unsigned bytes of their
 * names (of their UTF-8 names where the system's names are no bytes): the same tree is gone through
 * in the same order anywhere.
 *
 * <p>Links are never followed, so there are no loops and nothing outside is reached; hard links and
 * what is mounted in the tree are gone through as they stand there. Memory: the names of one folder
 * for each level. A name that is not UTF-8 is read like any other and shown with U+FFFD in place of
 * what is not, so that two files may be shown alike. For one thread.
 */
final class EvidenceWalk {
  private final EvidenceAccess access;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Map<SkippedKind, Long> skipped = new EnumMap<>(SkippedKind.class);
  private @Nullable Found pending;

  /**
   * A folder under way.
   *
   * @param shown how its path begins the paths of its children; empty, or with a slash at the end
   */
  private record Level(Path folder, String shown, List<Child> children, int[] next) {}

  private record Child(byte[] name, ChildKind kind) {}

  /** What the walk comes upon. */
  sealed interface Found {
    /** Returns the path below the root, with {@code /} between names. */
    String shown();

    /** A regular file, as far as the listing says. */
    record RegularFile(Path path, String shown) implements Found {}

    /** A folder or file that cannot be looked at. */
    record Unreadable(String shown, ItemError error) implements Found {}
  }

  /**
   * Begins at a folder, which has been looked at and is one.
   *
   * @param root absolute
   */
  EvidenceWalk(EvidenceAccess access, Path root) {
    this.access = access;
    pending = enter(root, "");
  }

  /** Returns how many of what is no item were passed by so far, by kind. */
  Map<SkippedKind, Long> skipped() {
    return skipped;
  }

  /** Returns what comes next, or null at the end. */
  @Nullable Found next() {
    Found waiting = pending;
    if (waiting != null) {
      pending = null;
      return waiting;
    }
    while (!levels.isEmpty()) {
      Level level = levels.peek();
      if (level.next()[0] == level.children().size()) {
        levels.pop();
        continue;
      }
      Child child = level.children().get(level.next()[0]++);
      Found found = look(level, child);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Found look(Level level, Child child) {
    Path path = RawPath.child(level.folder(), child.name());
    String shown = level.shown() + RawPath.shown(child.name());
    ChildKind kind = child.kind();
    if (kind == ChildKind.UNKNOWN) {
      try {
        @Nullable ChildKind asked = EvidenceAccess.kindOf(path);
        if (asked == null) {
          return new Found.Unreadable(shown, ItemError.VANISHED);
        }
        kind = asked;
      } catch (IOException | SecurityException e) {
        return new Found.Unreadable(shown, ItemError.UNREADABLE);
      }
    }
    return switch (kind) {
      case FILE -> new Found.RegularFile(path, shown);
      case FOLDER -> enter(path, shown);
      case LINK -> skip(SkippedKind.LINK);
      case PIPE -> skip(SkippedKind.PIPE);
      case SOCKET -> skip(SkippedKind.SOCKET);
      case DEVICE -> skip(SkippedKind.DEVICE);
      case OTHER, UNKNOWN -> skip(SkippedKind.OTHER);
    };
  }

  private @Nullable Found skip(SkippedKind kind) {
    skipped.merge(kind, 1L, Long::sum);
    return null;
  }

  /** Begins a folder; returns it where it cannot be read, or not to its end. */
  private @Nullable Found enter(Path folder, String shown) {
    List<Child> children = new ArrayList<>();
    ItemError error = access.list(folder, (name, kind) -> children.add(new Child(name, kind)));
    children.sort((a, b) -> Arrays.compareUnsigned(a.name(), b.name()));
    levels.push(new Level(folder, shown.isEmpty() ? "" : shown + "/", children, new int[1]));
    return error == null ? null : new Found.Unreadable(shown.isEmpty() ? "." : shown, error);
  }
}
