package org.hirz.benchmarks.robustness;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hirz.hash.Hash256;
import org.hirz.hash.HashType;
import org.hirz.pdq.PdqPicture;
import org.hirz.picture.ViewHash;

/** Attacks every photograph in every way, and looks at the results with every effort. */
final class Trials {
  /** Greatest distance at which a photograph counts as found, in bits, inclusive. */
  static final int THRESHOLD = HashType.PDQ.defaultThreshold();

  private final RobustnessOptions options;
  private final List<Photo> photos;
  private final List<Attack> attacks;
  private final Map<String, byte[]> generated = GeneratedPictures.files();
  private final Map<String, Optional<PdqPicture>> generatedPdq = new LinkedHashMap<>();
  private final ListedHashes list;

  Trials(RobustnessOptions options, List<Photo> photos, List<Attack> attacks) throws IOException {
    this.options = options;
    this.photos = photos;
    this.attacks = attacks;
    Look look = new Look();
    generated.forEach((name, file) -> generatedPdq.put(name, look.pdq(file)));
    this.list = new ListedHashes(photos, ListedHashes.listable(generatedPdq));
  }

  ListedHashes list() {
    return list;
  }

  int generatedPictures() {
    return generated.size();
  }

  /** Runs on all processors. */
  Observations run() throws InterruptedException, ExecutionException {
    Observations all = new Observations();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Callable<Observations>> tasks = new ArrayList<>();
      for (int i = 0; i < photos.size(); i++) {
        int photo = i;
        tasks.add(() -> attack(photo));
      }
      tasks.add(this::lookAtGenerated);
      List<Future<Observations>> parts = tasks.stream().map(pool::submit).toList();
      int done = 0;
      for (Future<Observations> part : parts) {
        all.add(part.get());
        System.err.printf("\r%d of %d ", ++done, parts.size());
      }
    }
    return all;
  }

  private Observations attack(int number) throws IOException {
    Photo photo = photos.get(number);
    BufferedImage bitmap = photo.bitmap();
    Look look = new Look();
    Observations seenHere = new Observations();
    for (Look.Seen seen : look.at(Files.readAllBytes(photo.file()), options.efforts())) {
      seenHere.compare(list, photo.name(), number, seen);
    }
    for (Attack attack : attacks) {
      Setting setting = setting(attack, number);
      byte[] file = attack.file(bitmap, setting);
      if (number == 0 && options.samples().isPresent()) {
        keep(options.samples().get(), attack, file);
      }
      for (Look.Seen seen : look.at(file, options.efforts())) {
        seenHere.add(trial(attack, number, seen), seen.hashes());
        if (!setting.usedOthers()) {
          seenHere.compare(list, photo.name() + " " + attack.name(), number, seen);
        }
      }
    }
    return seenHere;
  }

  private Setting setting(Attack attack, int number) {
    return new Setting(
        attack.random(photos.get(number).name()),
        photos.size() - 1,
        other -> photos.get(other < number ? other : other + 1).bitmap());
  }

  private static void keep(Path folder, Attack attack, byte[] file) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(attack.name() + (file[0] == (byte) 0x89 ? ".png" : ".jpg")), file);
  }

  private Trial trial(Attack attack, int number, Look.Seen seen) {
    Hash256 listed = photos.get(number).listed().hash();
    TreeSet<String> foundBy = new TreeSet<>();
    int least = Hash256.BITS + 1;
    for (ViewHash view : seen.hashes()) {
      int distance = view.hash().distance(listed);
      least = Math.min(least, distance);
      if (distance <= THRESHOLD) {
        foundBy.add(Trial.nameOf(view));
      }
    }
    return new Trial(
        attack, number, seen.effort(), foundBy, least, seen.hashes().size(), seen.nanos());
  }

  /** Looks at the generated pictures themselves; those of little quality have no entry. */
  private Observations lookAtGenerated() {
    Observations seenHere = new Observations();
    Look look = new Look();
    int listed = 0;
    for (Map.Entry<String, byte[]> file : generated.entrySet()) {
      Optional<PdqPicture> pdq = generatedPdq.get(file.getKey());
      boolean good =
          pdq != null && pdq.isPresent() && !ListedHashes.listable(Map.of("", pdq)).isEmpty();
      int entry = good ? list.generated(listed++) : -1;
      for (Look.Seen seen : look.at(file.getValue(), options.efforts())) {
        seenHere.compare(list, file.getKey(), entry, seen);
      }
    }
    return seenHere;
  }
}
