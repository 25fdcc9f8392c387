// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.replay;

import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import io.chainbridge.alex.lifecycle.dossier.History;
import java.time.Instant;
import java.util.Map;

/** What every known state carries on, whatever the state. */
final class Histories {
  private Histories() {}

  /** When each stage was entered; nothing for an unknown model. */
  static Map<Stage, Instant> entered(Dossier dossier) {
    return switch (dossier) {
      case Dossier.Unknown _ -> Map.of();
      case Dossier.Proposed(History history, _) -> history.entered();
      case Dossier.Prototyped(History history, _, _) -> history.entered();
      case Dossier.Trained(History history, _, _) -> history.entered();
      case Dossier.Approved(History history, _, _) -> history.entered();
      case Dossier.InShadow(History history, _, _, _) -> history.entered();
      case Dossier.Rolling(History history, _, _, _) -> history.entered();
      case Dossier.Live(History history, _, _) -> history.entered();
      case Dossier.Frozen(History history, _, _, _) -> history.entered();
      case Dossier.Rejected(History history, _, _, _) -> history.entered();
      case Dossier.RolledBack(History history, _, _, _) -> history.entered();
      case Dossier.Superseded(Dossier before, _) -> entered(before);
    };
  }
}
