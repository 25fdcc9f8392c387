// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.metrics;

/** The result of a check; too little data is never a PASS. */
public enum Verdict {
  PASS,
  FAIL,
  INSUFFICIENT
}
