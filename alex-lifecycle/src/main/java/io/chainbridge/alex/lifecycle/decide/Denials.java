// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle.decide;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Shortfall;
import io.chainbridge.alex.lifecycle.ShortfallCode;
import io.chainbridge.alex.lifecycle.dossier.Dossier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a command submits bytes that a reviewer denied, for this model or another. */
final class Denials {
  private Denials() {}

  static List<Shortfall> shortfalls(Collection<Dossier> dossiers, Command command) {
    return submitted(command).stream()
        .flatMap(bytes ->
            dossiers.stream()
                .flatMap(dossier ->
                    dossier.history().denied().getOrDefault(bytes, Set.of()).stream()
                        .map(by ->
                            ShortfallCode.DENIED_BEFORE.of(
                                bytes.prefixed(),
                                "denied by " + by.subject() + " for " + dossier.model(),
                                "other bytes"))))
        .toList();
  }

  private static Optional<Sha256> submitted(Command command) {
    return switch (command) {
      case Command.Propose propose -> Optional.of(propose.proposal().document());
      case Command.SubmitTraining submit -> Optional.of(submit.evidence().artifact());
      case Command.ProposeBaseline propose -> Optional.of(propose.evidence().artifact());
      default -> Optional.empty();
    };
  }
}
