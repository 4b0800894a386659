/** What the service takes on: bytes in flight, pictures being decoded, and until when. */
@NullMarked
package org.hirz.admission;

import org.jspecify.annotations.NullMarked;
