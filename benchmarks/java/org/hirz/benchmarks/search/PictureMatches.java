package org.hirz.benchmarks.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hirz.index.IndexMatch;
import org.hirz.index.SearchResult;

/**
 * What a method found for the first so many pictures, each in one order whatever the method's own.
 *
 * @param ofPicture matches by query 0 to 7, then ordinal; by picture
 */
record PictureMatches(List<List<IndexMatch>> ofPicture) {
  private static final Comparator<IndexMatch> ORDER =
      Comparator.comparingInt(IndexMatch::query).thenComparingInt(IndexMatch::ordinal);
  private static final int ORIENTATIONS = 8;

  static List<IndexMatch> of(SearchResult result) {
    return result.matches().stream().sorted(ORDER).toList();
  }

  /** Reads "query ordinal distance" lines, with queries numbered through over the pictures. */
  static PictureMatches read(Path file, int pictures) throws IOException {
    List<List<IndexMatch>> found = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      found.add(new ArrayList<>());
    }
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] cells = line.split(" ");
      int query = Integer.parseInt(cells[0]);
      found
          .get(query / ORIENTATIONS)
          .add(
              new IndexMatch(
                  query % ORIENTATIONS, Integer.parseInt(cells[1]), Integer.parseInt(cells[2])));
    }
    found.forEach(matches -> matches.sort(ORDER));
    return new PictureMatches(found);
  }

  /** Returns how many pictures both have. */
  int common(PictureMatches other) {
    return Math.min(ofPicture.size(), other.ofPicture.size());
  }

  /** Returns whether both found the same for every picture that both have. */
  boolean agrees(PictureMatches other) {
    int common = common(other);
    return ofPicture.subList(0, common).equals(other.ofPicture.subList(0, common));
  }

  long count() {
    return ofPicture.stream().mapToLong(List::size).sum();
  }
}
