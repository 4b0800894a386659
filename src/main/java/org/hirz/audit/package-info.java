/**
 * Proof of what happened: security-relevant acts as canonical records in a Merkle tree of which
 * signed checkpoints are published. Of pictures and hashes, keyed digests at most.
 */
@NullMarked
package org.hirz.audit;

import org.jspecify.annotations.NullMarked;
