package org.hirz.benchmarks.evidence;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.hirz.admission.ByteBudget;
import org.hirz.admission.Deadline;
import org.hirz.hash.Hash256;
import org.hirz.hash.Orientation;
import org.hirz.image.DecodeLimits;
import org.hirz.image.ImageDecoder;
import org.hirz.pdq.PdqHasher;
import org.hirz.pdq.PdqOutcome;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.ViewKind;

/** Photographs of the test data, and copies of them that have been changed. */
final class SamplePictures {
  private static final int COPY_WIDTH = 480;
  private static final int FIT_QUALITY = 80;
  private static final float FIT_JPEG = 0.5f;

  /** A smaller copy is nearer than this: of fine textures it is another picture. */
  private static final int FIT_DISTANCE = 16;

  private final List<Photo> photos = new ArrayList<>();

  /** A photograph that is good enough to be listed. */
  record Photo(String name, byte[] bytes, PdqPicture pdq) {}

  SamplePictures(Path data) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(data.resolve("photos"))) {
      files =
          below
              .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpg|png)"))
              .sorted(Comparator.comparing(file -> data.relativize(file).toString()))
              .toList();
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      Optional<PdqPicture> pdq = pdq(bytes).filter(fit -> fit.quality() >= FIT_QUALITY);
      if (pdq.isPresent() && isFit(bytes, pdq.get())) {
        photos.add(new Photo(name(file), bytes, pdq.get()));
      }
    }
  }

  /** Whether every copy that is made here, however it is turned, shows the same picture. */
  private static boolean isFit(byte[] bytes, PdqPicture listed) throws IOException {
    for (int quarters = 0; quarters < 4; quarters++) {
      Optional<PdqPicture> copy = pdq(copy(bytes, quarters, FIT_JPEG));
      int nearest = Hash256.BITS;
      for (Orientation orientation : Orientation.values()) {
        nearest =
            Math.min(
                nearest,
                copy.map(picture -> picture.hash(orientation).distance(listed.hash()))
                    .orElse(Hash256.BITS));
      }
      if (nearest >= FIT_DISTANCE) {
        return false;
      }
    }
    return true;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  List<Photo> all() {
    return photos;
  }

  private static Optional<PdqPicture> pdq(byte[] bytes) {
    List<PdqPicture> first = new ArrayList<>();
    PdqHasher hasher = new PdqHasher();
    new ImageDecoder(DecodeLimits.DEFAULT, new ByteBudget(1L << 30))
        .decode(
            bytes,
            0,
            bytes.length,
            Deadline.in(Duration.ofMinutes(1)),
            (frame, kind, plane) -> {
              if (frame == 0
                  && kind == ViewKind.WHOLE
                  && hasher.hash(plane) instanceof PdqOutcome.Hashed(PdqPicture picture)) {
                first.add(picture);
              }
            });
    return first.stream().findFirst();
  }

  /** Returns a smaller copy, turned so many times a quarter, as JPEG of a quality of 0 to 1. */
  static byte[] copy(byte[] bytes, int quarters, float quality) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    double scale = Math.min(1, (double) COPY_WIDTH / image.getWidth());
    int width = (int) (image.getWidth() * scale);
    int height = (int) (image.getHeight() * scale);
    boolean aside = quarters % 2 == 1;
    BufferedImage target =
        new BufferedImage(
            aside ? height : width, aside ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = target.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    AffineTransform turn = new AffineTransform();
    turn.translate(target.getWidth() / 2.0, target.getHeight() / 2.0);
    turn.quadrantRotate(quarters);
    turn.scale(scale, scale);
    turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    graphics.drawImage(image, turn, null);
    graphics.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(target, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }
}
