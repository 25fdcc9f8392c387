// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.record;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import java.util.OptionalDouble;

/**
 * What one model made of one request.
 *
 * @param nanos how long it took, in nanoseconds
 */
public record ArmScore(ModelId model, Sha256 artifact, Stage stage, Result result, long nanos) {
  /** A score, or why there is none. */
  public sealed interface Result {
    /** A probability, in [0, 1]. */
    record Ok(double score) implements Result {
      public Ok {
        if (!isProbability(score)) {
          throw new IllegalArgumentException("score must be in [0, 1], was: " + score);
        }
      }
    }

    /** No score. */
    record Failed(String reason) implements Result {}
  }

  /** Whether there is a score. */
  public boolean isSound() {
    return result instanceof Result.Ok;
  }

  /** The score, if there is one. */
  public OptionalDouble score() {
    return switch (result) {
      case Result.Ok(double score) -> OptionalDouble.of(score);
      case Result.Failed _ -> OptionalDouble.empty();
    };
  }

  /** Whether a number is in [0, 1]; NaN is not. */
  public static boolean isProbability(double score) {
    return score >= 0.0 && score <= 1.0;
  }
}
