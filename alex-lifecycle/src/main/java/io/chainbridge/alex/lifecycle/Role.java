// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** What a person may do. The first three sign checkpoints. */
public enum Role {
  /** The governance officer. */
  ALEX,
  /** The ML lead, Maggie in the framework. */
  ML_LEAD,
  /** The business owner. */
  BUSINESS,
  /** Proposes and submits models. */
  ENGINEER,
  /** Runs the service: shadow, widening, rollback. */
  OPERATOR,
  /** Reads everything and changes nothing. */
  AUDITOR,
  /** Proposes and confirms changes of the roster. */
  ADMINISTRATOR,
  /** Answers for raw data and registers it; submits no model that is trained on it. */
  DATA_OWNER;

  /** The framework's id of the governance officer, as documents name reviewer and certifier. */
  public static final String ALEX_GID = "ALEX-GID-08";
}
