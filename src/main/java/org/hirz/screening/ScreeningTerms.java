package org.hirz.screening;

import org.hirz.access.ListScope;
import org.hirz.admission.Deadline;
import org.hirz.picture.Effort;

/**
 * What an image is screened against, and how thoroughly.
 *
 * @param scope the lists that the caller may be matched against
 * @param effort how many ways the picture is looked at
 * @param deadline when to stop; what was found by then still counts
 */
public record ScreeningTerms(ListScope scope, Effort effort, Deadline deadline) {}
