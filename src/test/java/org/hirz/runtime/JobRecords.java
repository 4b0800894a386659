package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hirz.audit.StoredRecord;
import org.hirz.store.Store;

/** What the audit log says of jobs. */
public final class JobRecords {
  private static final int PAGE = 1000;

  private JobRecords() {}

  /** Returns how many matches of a job are recorded; fails where one is twice. */
  public static int matches(Store store, String job) {
    Pattern request = Pattern.compile("\"request\":\"" + job + "/(\\d+)\"");
    Set<String> rows = new HashSet<>();
    long from = 0;
    List<StoredRecord> page = store.auditLog().records(from, PAGE);
    while (!page.isEmpty()) {
      for (StoredRecord record : page) {
        if (record.body() instanceof StoredRecord.Present(byte[] bytes)) {
          Matcher found = request.matcher(new String(bytes, StandardCharsets.UTF_8));
          if (found.find()) {
            assertTrue(rows.add(found.group(1)), "a verdict is recorded twice");
          }
        }
      }
      from = page.getLast().number() + 1;
      page = store.auditLog().records(from, PAGE);
    }
    return rows.size();
  }
}
