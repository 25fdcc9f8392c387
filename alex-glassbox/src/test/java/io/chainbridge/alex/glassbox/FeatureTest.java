// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FeatureTest {
  private static final Feature.Categorical COUNTRY =
      new Feature.Categorical("country", List.of("DE", "FR"));

  @Test
  void whiteSpaceAroundACategoryDoesNotCountButCaseDoes() {
    assertThat(COUNTRY.encode(" DE")).isZero();
    assertThat(COUNTRY.encode("FR\t\u2003")).isEqualTo(1);
    assertThat(COUNTRY.encode("de")).isEqualTo(Feature.UNSEEN);
    assertThat(COUNTRY.encode("D E")).isEqualTo(Feature.UNSEEN);
  }

  @Test
  void aBlankCategoryIsMissing() {
    assertThat(COUNTRY.encode("")).isNaN();
    assertThat(COUNTRY.encode("  ")).isNaN();
  }

  @Test
  void aLevelThatIsSpelledWithWhiteSpaceIsFoundFirst() {
    Feature.Categorical spaced = new Feature.Categorical("work", List.of("DE", " DE", ""));
    assertThat(spaced.encode("DE")).isZero();
    assertThat(spaced.encode(" DE")).isEqualTo(1);
    assertThat(spaced.encode("")).isEqualTo(2);
  }
}
