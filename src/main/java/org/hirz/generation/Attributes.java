package org.hirz.generation;

import java.util.List;
import org.hirz.hashlist.Flags;
import org.hirz.hashlist.Label;

/** What a source says of an entry. Few combinations recur in great numbers. */
record Attributes(List<Label> labels, Flags flags) {
  Attributes {
    labels = List.copyOf(labels);
  }
}
