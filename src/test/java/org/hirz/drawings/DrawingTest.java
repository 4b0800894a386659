package org.hirz.drawings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the committed files show what the program draws. */
class DrawingTest {
  private static final Path HASHSETS = Path.of("hashsets");

  @ParameterizedTest
  @EnumSource
  void draw_everyDrawing_hasThePixelsOfItsFile(Drawing drawing) throws IOException {
    byte[] file = Files.readAllBytes(HASHSETS.resolve(drawing.file()));

    assertArrayEquals(drawing.draw().pixels(), pixels(file));
  }

  @ParameterizedTest
  @EnumSource
  void encode_everyDrawing_isReadBack(Drawing drawing) throws IOException {
    int[] pixels = drawing.draw().pixels();

    assertArrayEquals(pixels, pixels(Png.encode(pixels, Canvas.WIDTH, Canvas.HEIGHT)));
  }

  private static int[] pixels(byte[] png) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(Canvas.WIDTH, image.getWidth());
    assertEquals(Canvas.HEIGHT, image.getHeight());
    int[] pixels = new int[Canvas.WIDTH * Canvas.HEIGHT];
    image.getRGB(0, 0, Canvas.WIDTH, Canvas.HEIGHT, pixels, 0, Canvas.WIDTH);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xffffff;
    }
    return pixels;
  }
}
