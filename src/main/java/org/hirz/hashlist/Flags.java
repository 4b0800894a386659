package org.hirz.hashlist;

import java.util.EnumMap;
import java.util.Map;

/**
 * The flags of an entry, each true, false or unknown, packed two bits a flag.
 *
 * <p>The packed form is what stores and generations keep; 0 is "nothing stated".
 *
 * @param packed bits {@code 2 i} and {@code 2 i + 1} hold the flag with ordinal {@code i}: 0
 *     unknown, 1 true, 2 false
 */
public record Flags(int packed) {
  /** Nothing stated. */
  public static final Flags NONE = new Flags(0);

  /** Returns what is stated of a flag. */
  public Tristate get(Flag flag) {
    return switch (packed >>> 2 * flag.ordinal() & 3) {
      case 1 -> Tristate.TRUE;
      case 2 -> Tristate.FALSE;
      default -> Tristate.UNKNOWN;
    };
  }

  /** Returns these flags with one of them stated anew. */
  public Flags with(Flag flag, Tristate state) {
    int code =
        switch (state) {
          case TRUE -> 1;
          case FALSE -> 2;
          case UNKNOWN -> 0;
        };
    int shift = 2 * flag.ordinal();
    return new Flags(packed & ~(3 << shift) | code << shift);
  }

  /** Returns the flags that are stated, in the order of {@link Flag}. */
  public Map<Flag, Tristate> stated() {
    Map<Flag, Tristate> stated = new EnumMap<>(Flag.class);
    for (Flag flag : Flag.values()) {
      if (get(flag) != Tristate.UNKNOWN) {
        stated.put(flag, get(flag));
      }
    }
    return stated;
  }
}
