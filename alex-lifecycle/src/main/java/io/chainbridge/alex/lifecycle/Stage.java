// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** The six stages of the framework, in order. */
public enum Stage {
  PROPOSAL,
  PROTOTYPE,
  TRAINING_APPROVAL,
  SHADOW_MODE,
  CONTROLLED_DEPLOYMENT,
  PRODUCTION_FREEZE
}
