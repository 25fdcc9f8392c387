// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;

/** Why traffic moved back: the rule or a person's words, with value and evidence. */
public record RollbackReason(
    String rule,
    double value,
    double limit,
    String words,
    Sha256 evidence,
    ModelId from,
    ModelId to) {}
