package org.hirz.view;

import org.hirz.admission.Deadline;
import org.hirz.picture.Effort;

/**
 * How a plane is looked at.
 *
 * @param effort how many views
 * @param ridges whether views get their ridge hash too; it is of use only where a list has any
 * @param deadline no further kind of view is begun once it has passed; the plane as it is always is
 */
public record ViewTerms(Effort effort, boolean ridges, Deadline deadline) {}
