// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** How a check came out; no data is never success. */
public enum Verdict {
  PASS,
  FAIL,
  INSUFFICIENT
}
