package org.hirz.rest;

import org.hirz.admission.AdmissionControl;

/** A request body that was let in and read. Closing overwrites it and gives its room back. */
final class Upload implements AutoCloseable {
  private final UploadBuffer buffer;
  private final AdmissionControl.Admission admission;

  Upload(UploadBuffer buffer, AdmissionControl.Admission admission) {
    this.buffer = buffer;
    this.admission = admission;
  }

  UploadBuffer buffer() {
    return buffer;
  }

  @Override
  public void close() {
    buffer.close();
    admission.close();
  }
}
