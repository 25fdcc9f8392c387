// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.ForAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalBytesTest {
  private static final List<Feature> ONE = List.of(new Feature.Numeric("a"));

  @Test
  void areTheDocumentedBytes() {
    Term table = new Term.Table(0, new Axis.Cuts(new double[0]), new double[] {0, 1, -0.0});
    AdditiveModel model = new AdditiveModel(1, ONE, List.of(table), Link.LOGIT);

    assertThat(HexFormat.of().formatHex(CanonicalBytes.of(model)))
        .isEqualTo(
            "41474201"
                + "01"
                + "01"
                + "3ff0000000000000"
                + "00000001"
                + "01"
                + "00000001"
                + "61"
                + "00000001"
                + "01"
                + "00000000"
                + "01"
                + "00000000"
                + "00000003"
                + "0000000000000000"
                + "3ff0000000000000"
                + "8000000000000000");
    assertThat(CanonicalBytes.digest(model)).isEqualTo(Sha256.of(CanonicalBytes.of(model)));
  }

  @Test
  void differExactlyWhereModelsDiffer() {
    Map<Sha256, AdditiveModel> byDigest = new HashMap<>();
    new ForAll(5, 2000)
        .holds(
            RandomModels::exact,
            model -> {
              AdditiveModel other = byDigest.putIfAbsent(CanonicalBytes.digest(model), model);
              assertThat(other == null || other.equals(model)).isTrue();
              List<Feature> renamed = new ArrayList<>(model.features());
              renamed.set(0, new Feature.Numeric("A"));
              assertThat(
                      CanonicalBytes.digest(
                          new AdditiveModel(model.intercept(), renamed, model.terms(), Link.LOGIT)))
                  .isNotEqualTo(CanonicalBytes.digest(model));
            });
  }

  @Test
  void tellTheTwoZerosApart() {
    AdditiveModel plus = new AdditiveModel(0.0, ONE, List.of(), Link.LOGIT);
    AdditiveModel minus = new AdditiveModel(-0.0, ONE, List.of(), Link.LOGIT);
    assertThat(CanonicalBytes.digest(plus)).isNotEqualTo(CanonicalBytes.digest(minus));
  }
}
