package org.hirz.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hirz.hashlist.ListId;
import org.hirz.hashlist.canonical.ByteReader;
import org.hirz.hashlist.canonical.ByteReader.MalformedException;
import org.hirz.hashlist.canonical.ByteWriter;
import org.hirz.store.JobTerms;

/**
 * The form of what is sealed of a job: of its terms the texts in, out and only, an octet of
 * choices, the text file, and the count of lists with two texts and a count each; at its end the
 * texts input digest and reason.
 */
final class JobForm {
  private static final int DISTANCE = 1;
  private static final int DERIVED = 2;

  private JobForm() {}

  /** What is known of a job only later. */
  record Closing(String inputDigest, String reason) {
    static final Closing NONE = new Closing("", "");

    byte[] toBytes() {
      return new ByteWriter().text(inputDigest).text(reason).toBytes();
    }

    static Closing of(byte[] bytes) throws MalformedException {
      ByteReader in = new ByteReader(bytes);
      return new Closing(in.text(), in.text());
    }
  }

  static byte[] write(JobTerms terms) {
    ByteWriter out =
        new ByteWriter()
            .text(terms.in())
            .text(terms.out())
            .text(terms.only())
            .octet((terms.showDistance() ? DISTANCE : 0) | (terms.derived() ? DERIVED : 0))
            .text(terms.file())
            .count(terms.lists().size());
    for (JobTerms.Pin pin : terms.lists()) {
      out.text(pin.list().value()).count(pin.version()).text(pin.digest());
    }
    return out.toBytes();
  }

  static JobTerms read(byte[] bytes, long generation, Duration keep) throws MalformedException {
    ByteReader in = new ByteReader(bytes);
    String input = in.text();
    String output = in.text();
    String only = in.text();
    int choices = in.octet();
    String file = in.text();
    List<JobTerms.Pin> lists = new ArrayList<>();
    for (int rest = in.count(); rest > 0; rest--) {
      lists.add(new JobTerms.Pin(new ListId(in.text()), in.count(), in.text()));
    }
    return new JobTerms(
        input,
        output,
        only,
        (choices & DERIVED) != 0,
        (choices & DISTANCE) != 0,
        file,
        generation,
        lists,
        keep);
  }
}
