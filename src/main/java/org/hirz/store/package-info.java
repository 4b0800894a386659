/** What must survive a restart: list versions, which of them were live when, and callers' keys. */
@NullMarked
package org.hirz.store;

import org.jspecify.annotations.NullMarked;
