// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** What a person signs as: the governance officer, the ML lead (Maggie), or the business owner. */
public enum Role {
  ALEX,
  ML_LEAD,
  BUSINESS
}
