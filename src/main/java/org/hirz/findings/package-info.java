/**
 * What a check found, item by item: the line of {@code findings.ndjson}, of which every report is a
 * pure function.
 */
@NullMarked
package org.hirz.findings;

import org.jspecify.annotations.NullMarked;
