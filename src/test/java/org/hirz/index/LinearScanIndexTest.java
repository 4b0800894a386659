package org.hirz.index;

/** {@link LinearScanIndex} under the contract. */
class LinearScanIndexTest extends HammingIndexContract {
  @Override
  HammingIndex build(HashColumn column, int radius) {
    return LinearScanIndex.build(column);
  }
}
