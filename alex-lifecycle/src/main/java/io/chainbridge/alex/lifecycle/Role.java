// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** The role of a signer: governance officer, ML lead (Maggie) or business owner. */
public enum Role {
  ALEX,
  ML_LEAD,
  BUSINESS;

  /** The framework's id of the governance officer, as documents name reviewer and certifier. */
  public static final String ALEX_GID = "ALEX-GID-08";
}
