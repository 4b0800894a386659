package org.hirz.staging;

import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.UpdateMode;

/**
 * Which of the records about one entry count.
 *
 * <p>A record that states the entry counts unless a withdrawal of it comes after: of two that say
 * when, the one with the later time comes after; otherwise, and at equal times, the one further
 * back in the file. So a withdrawal takes an entry back wherever it stands before a record that is
 * older. In a file of changes, records that are older than the newest that counts are left out too;
 * in a whole list, and where there is no time, they are put together.
 */
final class Precedence {
  private Precedence() {}

  /**
   * Returns the records that state the entry and count, in order; none where it is withdrawn.
   *
   * @param records about one entry, in the order of the file, at least one
   */
  static List<StatedRecord> counting(List<StatedRecord> records, UpdateMode mode) {
    long newest = Incoming.NO_TIME; // of the withdrawals with a time
    int newestPlace = -1;
    int untimedPlace = -1; // the last withdrawal without one
    int lastPlace = -1; // the last of all
    for (int place = 0; place < records.size(); place++) {
      StatedRecord record = records.get(place);
      if (record.isWithdrawal()) {
        lastPlace = place;
        if (record.updated() == Incoming.NO_TIME) {
          untimedPlace = place;
        } else if (record.updated() >= newest) {
          newest = record.updated();
          newestPlace = place;
        }
      }
    }
    List<StatedRecord> counting = new ArrayList<>(records.size());
    for (int place = 0; place < records.size(); place++) {
      StatedRecord record = records.get(place);
      boolean after =
          record.updated() == Incoming.NO_TIME
              ? place > lastPlace
              : place > untimedPlace
                  && (record.updated() > newest
                      || record.updated() == newest && place > newestPlace);
      if (!record.isWithdrawal() && after) {
        counting.add(record);
      }
    }
    return mode == UpdateMode.DELTA ? newest(counting) : counting;
  }

  private static List<StatedRecord> newest(List<StatedRecord> records) {
    long newest = records.stream().mapToLong(StatedRecord::updated).max().orElse(0);
    return records.stream()
        .filter(record -> record.updated() == Incoming.NO_TIME || record.updated() == newest)
        .toList();
  }
}
