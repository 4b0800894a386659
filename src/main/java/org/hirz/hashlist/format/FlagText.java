package org.hirz.hashlist.format;

import java.util.Locale;
import java.util.Optional;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Tristate;

/** Reads flags as files write them. What is not understood is reported and stays unknown. */
final class FlagText {
  private final Problems problems;

  FlagText(Problems problems) {
    this.problems = problems;
  }

  /** Returns the flags in {@code name=true;name=false;name=unknown}, our own form. */
  Flags read(String text, long at, String field) {
    Flags flags = Flags.NONE;
    for (String part : text.split(";")) {
      if (part.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      Optional<Flag> flag =
          equals < 0 ? Optional.empty() : Flag.byWireName(part.substring(0, equals).strip());
      Optional<Tristate> state =
          equals < 0 ? Optional.empty() : state(part.substring(equals + 1).strip());
      if (flag.isEmpty() || state.isEmpty()) {
        problems.warning(
            at,
            field,
            "takes name=true, name=false or name=unknown, parted by ;, of known names; another was"
                + " left out");
      } else {
        flags = new Flags(flags.packed() | Flags.NONE.with(flag.get(), state.get()).packed());
      }
    }
    return flags;
  }

  private static Optional<Tristate> state(String text) {
    for (Tristate state : Tristate.values()) {
      if (state.wireName().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** Returns what a yes or no says, in the words of English tables; unknown for no text. */
  Tristate yesOrNo(String text, long at, String field) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "y", "yes", "t", "true", "1" -> Tristate.TRUE;
      case "n", "no", "f", "false", "0" -> Tristate.FALSE;
      case "", "unknown" -> Tristate.UNKNOWN;
      default -> {
        problems.warning(at, field, "takes yes or no, true or false; it counts as unknown");
        yield Tristate.UNKNOWN;
      }
    };
  }
}
