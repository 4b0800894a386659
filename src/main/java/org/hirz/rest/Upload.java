package org.hirz.rest;

import org.hirz.admission.AdmissionControl;

/** A request body that was let in and read. Closing overwrites it and gives its room back. */
final class Upload implements AutoCloseable {
  private final UploadBuffer buffer;
  private final AdmissionControl.Admission admission;
  private long arrived = System.nanoTime();

  Upload(UploadBuffer buffer, AdmissionControl.Admission admission) {
    this.buffer = buffer;
    this.admission = admission;
  }

  UploadBuffer buffer() {
    return buffer;
  }

  /** Says that all of it is here now. */
  void arrived() {
    arrived = System.nanoTime();
  }

  /** Returns when all of it was here, by {@link System#nanoTime}. */
  long arrivedNanos() {
    return arrived;
  }

  @Override
  public void close() {
    buffer.close();
    admission.close();
  }
}
