/** The HTTP interface: match, status, and problems as RFC 9457 says them. */
@NullMarked
package org.hirz.rest;

import org.jspecify.annotations.NullMarked;
