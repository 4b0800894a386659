package org.hirz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.hirz.image.JpegHeader.Coding;
import org.hirz.picture.BytePlane;
import org.junit.jupiter.api.Test;

class JpegReaderTest {
  private static byte[] write(IIOImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(1f);
      param.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] colourful(int type, boolean progressive) throws IOException {
    BufferedImage image = new BufferedImage(80, 64, type);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 80; x++) {
        image.setRGB(x, y, 0xff000000 | x * 3 << 16 | y * 4 << 8 | (x + y));
      }
    }
    return write(new IIOImage(image, null, null), progressive);
  }

  /** Flat components as they are, without a marker that says what they mean. */
  private static byte[] raw(int... components) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, components.length, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, components);
      }
    }
    return write(new IIOImage(raster, null, null), false);
  }

  private static byte[] insert(byte[] file, int... segment) {
    byte[] out = new byte[file.length + segment.length];
    System.arraycopy(file, 0, out, 0, 2);
    for (int i = 0; i < segment.length; i++) {
      out[2 + i] = (byte) segment[i];
    }
    System.arraycopy(file, 2, out, 2 + segment.length, file.length - 2);
    return out;
  }

  private static byte[] adobe(byte[] file, int transform) {
    return insert(file, 0xff, 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform);
  }

  private static byte[] jfif(byte[] file) {
    return insert(file, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
  }

  private static int marker(byte[] file, int code) {
    for (int i = 2; i < file.length - 1; i++) {
      if ((file[i] & 255) == 0xff && (file[i + 1] & 255) == code) {
        return i;
      }
    }
    throw new IllegalStateException("no such marker");
  }

  private static byte[] named(byte[] file, int... ids) {
    byte[] out = file.clone();
    int sof = marker(out, 0xc0);
    int sos = marker(out, 0xda);
    for (int i = 0; i < ids.length; i++) {
      out[sof + 10 + 3 * i] = (byte) ids[i];
      out[sos + 5 + 2 * i] = (byte) ids[i];
    }
    return out;
  }

  private static float middle(byte[] file) {
    return Decoding.decoded(file).first().at(7, 7);
  }

  private static JpegHeader header(byte[] file) throws DecodeStop {
    return JpegHeader.read(new ByteSlice(file, 0, file.length));
  }

  @Test
  void decode_colour_isLumaOfTheDecodedColours() throws IOException {
    for (boolean progressive : new boolean[] {false, true}) {
      byte[] file = colourful(BufferedImage.TYPE_INT_RGB, progressive);
      Recorder recorder = Decoding.decoded(file);
      assertTrue(recorder.planes.getFirst() instanceof BytePlane);
      assertFalse(Decoding.outcome(file).truncated());
      double error = 0;
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 80; x++) {
          double luma = 0.299 * (x * 3) + 0.587 * (y * 4) + 0.114 * (x + y);
          error += Math.abs(luma - recorder.first().at(x, y));
        }
      }
      assertTrue(error / (80 * 64) < 1, "mean error " + error / (80 * 64));
    }
  }

  @Test
  void decode_grey_isTheReadersRaster() throws IOException {
    byte[] file = colourful(BufferedImage.TYPE_BYTE_GRAY, false);
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)), true, true);
    Raster raster = reader.readRaster(0, null);
    reader.dispose();
    Recorder recorder = Decoding.decoded(file);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 80; x++) {
        assertEquals(raster.getSample(x, y, 0), recorder.first().at(x, y));
      }
    }
  }

  @Test
  void decode_rgbComponents_areNotTakenForLuma() throws IOException, DecodeStop {
    byte[] file = raw(200, 50, 30);
    float luma = 0.299f * 200 + 0.587f * 50 + 0.114f * 30;
    assertEquals(Coding.RGB, header(adobe(file, 0)).coding());
    assertEquals(luma, middle(adobe(file, 0)), 2);
    assertEquals(luma, middle(named(file, 'R', 'G', 'B')), 2);
  }

  @Test
  void decode_componentsNobodyExplains_areYCbCrAsInLibjpeg() throws IOException, DecodeStop {
    byte[] file = raw(200, 50, 30);
    assertEquals(200, middle(file), 2);
    assertEquals(200, middle(named(file, 7, 8, 9)), 2);
    assertEquals(200, middle(adobe(file, 1)), 2);
    assertEquals(200, middle(adobe(file, 2)), 2);
    assertEquals(200, middle(jfif(named(file, 'R', 'G', 'B'))), 2);
    assertTrue(header(jfif(file)).lumaDirect());
    assertFalse(header(file).lumaDirect());
  }

  @Test
  void decode_fourComponents_areLightWhateverTheMarkerSays() throws IOException, DecodeStop {
    byte[] file = raw(200, 100, 50, 128);
    float light = (0.299f * 200 + 0.587f * 100 + 0.114f * 50) * 128 / 255;
    assertEquals(Coding.CMYK, header(file).coding());
    assertEquals(light, middle(adobe(file, 0)), 2);
    assertEquals(light, middle(file), 2);
    byte[] ycck = adobe(raw(155, 128, 128, 128), 2);
    assertEquals(Coding.YCCK, header(ycck).coding());
    assertEquals(100 * 128 / 255f, middle(ycck), 2);
  }

  @Test
  void header_adobeMarkerAfterTheFirstScan_changesNothing() throws IOException, DecodeStop {
    byte[] file = colourful(BufferedImage.TYPE_INT_RGB, false);
    Coding before = header(file).coding();
    byte[] late = Arrays.copyOf(file, file.length + 16);
    byte[] marker = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    System.arraycopy(marker, 0, late, file.length - 2, marker.length);
    late[late.length - 2] = (byte) 0xff;
    late[late.length - 1] = (byte) 0xd9;
    assertEquals(before, header(late).coding());
  }

  @Test
  void decode_scanBomb_isRefusedBeforeDecoding() throws IOException {
    byte[] file = HostileFilesTest.read("hostile/jpeg/progressive.jpg");
    int last = 0;
    for (int i = 2; i < file.length - 1; i++) {
      if ((file[i] & 255) == 0xff && (file[i + 1] & 255) == 0xda) {
        last = i;
      }
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(file, 0, file.length - 2);
    for (int i = 0; i < 100; i++) {
      bomb.write(file, last, file.length - 2 - last);
    }
    bomb.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd9});
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(bomb.toByteArray()));
  }

  @Test
  void decode_sizeThatTheDataDoNotFill_isTruncated() throws IOException {
    byte[] file = colourful(BufferedImage.TYPE_INT_RGB, false);
    int sof = marker(file, 0xc0);
    byte[] lie = file.clone();
    lie[sof + 5] = (byte) (6000 >> 8);
    lie[sof + 6] = (byte) 6000;
    assertTrue(Decoding.outcome(lie).truncated());
    assertEquals(6000, Decoding.outcome(lie).height());
    Arrays.fill(lie, sof + 5, sof + 9, (byte) 0xff);
    assertEquals(DecodeFailure.TOO_LARGE, Decoding.failure(lie));
    Arrays.fill(lie, sof + 5, sof + 9, (byte) 0);
    assertEquals(DecodeFailure.UNDECODABLE, Decoding.failure(lie));
  }

  @Test
  void decode_missingEndMarkerAlone_isNotTruncated() throws IOException {
    byte[] file = colourful(BufferedImage.TYPE_INT_RGB, false);
    assertFalse(Decoding.outcome(Arrays.copyOf(file, file.length - 2)).truncated());
    assertTrue(Decoding.outcome(Arrays.copyOf(file, file.length / 2)).truncated());
    byte[] scans = colourful(BufferedImage.TYPE_INT_RGB, true);
    assertTrue(Decoding.outcome(Arrays.copyOf(scans, scans.length - 2)).truncated());
  }

  @Test
  void header_codingsThatAreNotRead_areUnsupported() throws IOException {
    byte[] file = colourful(BufferedImage.TYPE_INT_RGB, false);
    int sof = marker(file, 0xc0);
    for (int code : new int[] {0xc3, 0xc5, 0xc9, 0xca, 0xcb}) {
      byte[] other = file.clone();
      other[sof + 1] = (byte) code;
      assertEquals(DecodeFailure.UNSUPPORTED_FORMAT, Decoding.failure(other));
    }
    byte[] deep = file.clone();
    deep[sof + 4] = 12;
    assertEquals(DecodeFailure.UNSUPPORTED_FORMAT, Decoding.failure(deep));
  }
}
