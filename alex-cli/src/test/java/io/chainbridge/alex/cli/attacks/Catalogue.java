// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli.attacks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every tamper of every kind, made for one home. */
final class Catalogue {
  private Catalogue() {}

  static List<Tamper> of(FinishedHome home) throws IOException {
    List<Tamper> all = new ArrayList<>();
    all.addAll(TruncationTampers.of(home));
    all.addAll(DocumentTampers.of(home));
    all.addAll(BlobTampers.of(home));
    all.addAll(TrustTampers.of());
    all.addAll(PredictionTampers.of());
    all.addAll(ProjectionTampers.of());
    all.addAll(CountTampers.of(home));
    all.addAll(LogTampers.of(home));
    all.addAll(SignatureTampers.of(home));
    all.addAll(EvidenceTampers.of(home));
    return all;
  }
}
