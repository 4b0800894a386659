package org.hirz.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hirz.hashlist.EntryHash;
import org.hirz.hashlist.Flag;
import org.hirz.hashlist.HashEntry;
import org.hirz.hashlist.Tristate;

/**
 * How a version differs from another.
 *
 * @param against the number of the other, 0 for the empty one
 * @param entries the first of what differs, by id ascending
 */
@JsonPropertyOrder({"against", "added", "withdrawn", "updated", "entries"})
record DiffAnswer(int against, long added, long withdrawn, long updated, List<Changed> entries) {

  /**
   * An entry that differs. Its hashes are not shown.
   *
   * @param change {@code added}, {@code updated} or {@code withdrawn}
   * @param labels as it has them now, or had them before it was withdrawn
   * @param flags those that are stated
   * @param types of its hashes
   */
  @JsonPropertyOrder({"entry", "change", "labels", "flags", "types"})
  record Changed(
      String entry,
      String change,
      List<MatchAnswer.LabelAnswer> labels,
      Map<String, String> flags,
      Set<String> types) {
    static Changed of(HashEntry entry, String change) {
      Map<String, String> flags = new TreeMap<>();
      for (Map.Entry<Flag, Tristate> flag : entry.flags().stated().entrySet()) {
        flags.put(flag.getKey().wireName(), flag.getValue().wireName());
      }
      Set<String> types = new TreeSet<>();
      for (EntryHash hash : entry.hashes()) {
        types.add(hash.value().type().wireName());
      }
      return new Changed(
          entry.id(),
          change,
          entry.labels().stream()
              .map(label -> new MatchAnswer.LabelAnswer(label.scheme(), label.code()))
              .toList(),
          flags,
          types);
    }
  }
}
