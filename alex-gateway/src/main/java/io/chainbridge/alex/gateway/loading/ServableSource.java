// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

/** Where a model's files are read from, at loading and again at every recheck. */
@FunctionalInterface
public interface ServableSource {
  /** The files as they are now; an exception counts as a failed check. */
  ServableFiles read();
}
