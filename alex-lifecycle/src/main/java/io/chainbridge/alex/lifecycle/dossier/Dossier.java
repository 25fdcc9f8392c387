// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.dossier;

import io.chainbridge.alex.lifecycle.ModelId;

/**
 * Everything known about one model version: what happened to it so far and the state it is in.
 *
 * @param history empty while nothing is known of the model
 */
public record Dossier(ModelId model, History history, State state) {
  /** The dossier of a model before its first event. */
  public static Dossier unknown(ModelId model) {
    return new Dossier(model, History.none(), new State.Unknown());
  }

  /** The name of the state in documents and projections, such as {@code ROLLED_BACK}. */
  public String word() {
    return state.word();
  }

  Dossier with(History next) {
    return new Dossier(model, next, state);
  }

  Dossier in(State next) {
    return new Dossier(model, history, next);
  }
}
