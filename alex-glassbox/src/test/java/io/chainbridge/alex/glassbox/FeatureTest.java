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
    assertThat(COUNTRY.read(" DE")).isZero();
    assertThat(COUNTRY.read("FR\t\u2003")).isEqualTo(1);
    assertThat(COUNTRY.read("de")).isEqualTo(Feature.UNSEEN);
    assertThat(COUNTRY.read("D E")).isEqualTo(Feature.UNSEEN);
  }

  @Test
  void aCodeIsOfTheExactSpelling() {
    assertThat(COUNTRY.encode("DE")).isZero();
    assertThat(COUNTRY.encode(" DE")).isEqualTo(Feature.UNSEEN);
    assertThat(COUNTRY.encode("")).isEqualTo(Feature.UNSEEN);
  }

  @Test
  void aBlankCategoryIsMissing() {
    assertThat(COUNTRY.read("")).isNaN();
    assertThat(COUNTRY.read("  ")).isNaN();
  }

  @Test
  void aLevelThatIsSpelledWithWhiteSpaceIsFoundFirst() {
    Feature.Categorical spaced = new Feature.Categorical("work", List.of("DE", " DE", ""));
    assertThat(spaced.read("DE")).isZero();
    assertThat(spaced.read(" DE")).isEqualTo(1);
    assertThat(spaced.read("")).isEqualTo(2);
  }
}
