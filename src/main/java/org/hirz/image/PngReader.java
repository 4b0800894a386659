package org.hirz.image;

import java.util.Arrays;

/**
 * Reads PNG of every depth and colour type, and animated PNG.
 *
 * <p>Own code rather than the JDK's reader: samples stay as packed as the file has them, what a cut
 * or damaged file still holds survives, text and profiles are never inflated, and the deadline is
 * seen at every row.
 */
final class PngReader implements FormatReader {
  @Override
  public DecodeOutcome.Decoded read(ByteSlice file, DecodeWork work) throws DecodeStop {
    PngHeader header = PngHeader.read(file);
    work.checkSize(header.width(), header.height());
    PngSurvey survey = PngSurvey.of(file, header, work);
    long still = (long) header.rowBytes(header.width()) * header.height();
    boolean animated = survey.frames() > 1 && canAnimate(header, survey, still, work);
    // A frame may be as large as the picture, beside the canvas.
    work.reserve(
        2L * header.rowBytes(header.width())
            + (animated ? animationBytes(header, survey, still) : still));

    PngAnimation animation = animated ? new PngAnimation(file, header, survey, work) : null;
    byte[] data = new byte[(int) still];
    boolean damaged;
    try (PngPixels pixels = new PngPixels(file, header, survey.firstData(), "IDAT", work)) {
      if (!pixels.read(data)) {
        throw DecodeStop.broken();
      }
      damaged = pixels.damaged();
      ColourSamples samples = survey.samples(data, header);
      work.show(0, samples);
      if (animation != null) {
        animation.drawDefault(samples);
      }
    } finally {
      Arrays.fill(data, (byte) 0);
    }
    int searched = 1;
    if (animation != null) {
      searched += animation.showRest();
      damaged |= animation.damaged();
    }
    return new DecodeOutcome.Decoded(
        ImageFormat.PNG,
        header.width(),
        header.height(),
        survey.frames(),
        searched,
        damaged || survey.lacksFrames());
  }

  private static long animationBytes(PngHeader header, PngSurvey survey, long still) {
    return 2 * still + Canvas.bytes(header.width(), header.height(), survey.undoes());
  }

  /** An animation too large to draw still has its first picture. */
  private static boolean canAnimate(
      PngHeader header, PngSurvey survey, long still, DecodeWork work) {
    long pixels = (long) header.width() * header.height();
    return 2 * pixels <= work.limits().maxPixels()
        && animationBytes(header, survey, still) <= work.limits().maxRasterBytes() / 2;
  }
}
