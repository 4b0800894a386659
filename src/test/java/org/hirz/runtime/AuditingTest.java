package org.hirz.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hirz.audit.AuditEvent;
import org.hirz.audit.EventForm;
import org.hirz.audit.SpooledEvent;
import org.hirz.store.AuditTrail;
import org.hirz.store.StorePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditingTest {
  @TempDir Path folder;

  private static SpooledEvent torn(String session) {
    AuditEvent event = new AuditEvent.EventsLost(session, "spool_torn", 1);
    return new SpooledEvent(Instant.now(), session, 0, event.kind(), EventForm.write(event));
  }

  @Test
  void unended_ownSessionWroteAlready_isNotAmongThem() throws IOException {
    AuditTrail log = StorePlace.make("sqlite", folder).open().auditLog();
    log.append(List.of(torn("killed"), torn("own")));
    assertEquals(List.of("killed"), Auditing.unended(log, folder, false, "own"));
    Files.writeString(folder.resolve("audit.session"), "killed");
    assertEquals(List.of("killed"), Auditing.unended(log, folder, true, "own"));
  }
}
