/**
 * The report of a check: figures, tables and case files made of findings alone, and the signature
 * that lets anyone check them.
 */
@NullMarked
package org.hirz.report;

import org.jspecify.annotations.NullMarked;
