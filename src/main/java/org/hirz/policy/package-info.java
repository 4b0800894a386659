/** What follows from matches: pure rules that turn facts into a verdict. */
@NullMarked
package org.hirz.policy;

import org.jspecify.annotations.NullMarked;
