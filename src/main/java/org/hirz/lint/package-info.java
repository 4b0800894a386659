/**
 * What is odd about a staged version, for the person who is to approve it: computed beside the
 * service, before anything of the version is live. It decides nothing.
 */
@NullMarked
package org.hirz.lint;

import org.jspecify.annotations.NullMarked;
