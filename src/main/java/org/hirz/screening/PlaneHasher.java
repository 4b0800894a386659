package org.hirz.screening;

import org.hirz.admission.Deadline;
import org.hirz.picture.Effort;
import org.hirz.picture.LumaPlane;
import org.hirz.picture.ViewKind;
import org.hirz.view.ViewHasher;
import org.hirz.view.Views;

/** Looks at one plane in many ways and hashes each: {@link ViewHasher}, or a test's. */
@FunctionalInterface
interface PlaneHasher {
  /** See {@link ViewHasher#hash}. */
  Views hash(LumaPlane plane, ViewKind kind, int frame, Effort effort, Deadline deadline);
}
