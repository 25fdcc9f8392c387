// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import io.chainbridge.alex.digest.Sha256;

/** Why traffic went back: the rule or the person's words, the value and the evidence behind it. */
public record RollbackReason(
    String rule,
    double value,
    double limit,
    String words,
    Sha256 evidence,
    ModelId from,
    ModelId to) {}
