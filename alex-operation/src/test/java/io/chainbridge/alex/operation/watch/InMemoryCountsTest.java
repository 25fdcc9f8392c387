// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

final class InMemoryCountsTest extends CountsStoreContract {
  @Override
  CountsStore empty() {
    return new InMemoryCounts();
  }
}
