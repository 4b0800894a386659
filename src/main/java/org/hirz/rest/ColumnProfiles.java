package org.hirz.rest;

import java.util.Optional;
import org.hirz.hashlist.format.ColumnMapping;

/** The mappings of columns that the operator keeps under a name. */
public interface ColumnProfiles {
  /** Returns the mapping with the given name, exactly as written, or empty. */
  Optional<ColumnMapping> byName(String name);
}
