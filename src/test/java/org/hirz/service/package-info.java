/** Tests as users of the contract: over HTTP, against the running service. */
@NullMarked
package org.hirz.service;

import org.jspecify.annotations.NullMarked;
