package org.hirz.service;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hirz.hash.Hash256;
import org.hirz.pdq.PdqHasher;
import org.hirz.picture.BytePlane;
import org.hirz.ridge.RidgeHasher;

/** A grey picture made of soft spots of many sizes, drawn from a seed, and what was done to it. */
record Scene(BufferedImage picture) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int SPOTS = 160;

  static Scene of(long seed) {
    Random random = new Random(seed);
    double[][] spots = new double[SPOTS][];
    for (int i = 0; i < SPOTS; i++) {
      double radius = 15 + 90 * Math.pow(random.nextDouble(), 2);
      double height = (random.nextBoolean() ? 1 : -1) * (30 + 50 * random.nextDouble());
      spots[i] =
          new double[] {random.nextInt(WIDTH), random.nextInt(HEIGHT), radius * radius, height};
    }
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double value = 128;
        for (double[] spot : spots) {
          double square = (x - spot[0]) * (x - spot[0]) + (y - spot[1]) * (y - spot[1]);
          value += spot[3] * Math.exp(-square / spot[2]);
        }
        picture.getRaster().setSample(x, y, 0, (int) Math.clamp(value, 0, 255));
      }
    }
    return new Scene(picture);
  }

  private BytePlane plane() {
    byte[] samples = new byte[WIDTH * HEIGHT];
    picture.getRaster().getDataElements(0, 0, WIDTH, HEIGHT, samples);
    return new BytePlane(samples, WIDTH, HEIGHT);
  }

  private float[] samples() {
    float[] samples = new float[PdqHasher.SAMPLES * PdqHasher.SAMPLES];
    new PdqHasher().sample(plane(), samples);
    return samples;
  }

  Hash256 pdq() {
    return new PdqHasher().hashSamples(samples()).hash();
  }

  Hash256 ridges() {
    return new RidgeHasher().hash(samples()).hash();
  }

  /** Returns the picture with a box of one grey over it, in parts of its sides. */
  Scene covered(double x, double y, double width, double height, int grey) {
    BufferedImage covered = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = covered.createGraphics();
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    for (int row = (int) (y * HEIGHT); row < (int) ((y + height) * HEIGHT); row++) {
      for (int column = (int) (x * WIDTH); column < (int) ((x + width) * WIDTH); column++) {
        covered.getRaster().setSample(column, row, 0, grey);
      }
    }
    return new Scene(covered);
  }

  byte[] png() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory", e);
    }
  }
}
