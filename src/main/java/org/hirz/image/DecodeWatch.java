package org.hirz.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import org.hirz.admission.Deadline;

/** Follows a library decoder: ends it at the deadline, and notes whether samples were damaged. */
final class DecodeWatch implements IIOReadProgressListener, IIOReadWarningListener {
  private final Deadline deadline;
  private boolean rows;
  private boolean damaged;

  DecodeWatch(Deadline deadline) {
    this.deadline = deadline;
  }

  boolean anyRows() {
    return rows;
  }

  boolean damaged() {
    return damaged;
  }

  void damage() {
    damaged = true;
  }

  /**
   * Tells lost samples from harmless oddities by libjpeg's own words (jerror.h), which are not
   * translated: a missing end marker after complete data, or an unused profile, loses nothing.
   */
  @Override
  public void warningOccurred(ImageReader source, String warning) {
    damaged |=
        warning.startsWith("Corrupt JPEG data")
            || warning.startsWith("Inconsistent progression")
            || warning.startsWith("Premature end");
  }

  @Override
  public void imageProgress(ImageReader source, float percentageDone) {
    rows |= percentageDone > 0;
    if (deadline.passed()) {
      source.abort();
    }
  }

  @Override
  public void imageStarted(ImageReader source, int imageIndex) {}

  @Override
  public void imageComplete(ImageReader source) {}

  @Override
  public void readAborted(ImageReader source) {}

  @Override
  public void sequenceStarted(ImageReader source, int minIndex) {}

  @Override
  public void sequenceComplete(ImageReader source) {}

  @Override
  public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

  @Override
  public void thumbnailProgress(ImageReader source, float percentageDone) {}

  @Override
  public void thumbnailComplete(ImageReader source) {}
}
