/** The command line: one class a command, exit codes in one place. */
@NullMarked
package org.hirz.cli;

import org.jspecify.annotations.NullMarked;
