// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.training.data;

import io.chainbridge.alex.glassbox.GlassBox;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of training. */
public sealed interface Training {
  /** A model, and the hyperparameters it was trained with, in a fixed order. */
  record Trained(GlassBox model, Map<String, String> hyperparameters) implements Training {
    public Trained {
      hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
    }
  }

  /** The data or the recipe cannot be trained on; all reasons. */
  record Refused(List<String> reasons) implements Training {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
