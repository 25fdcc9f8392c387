// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.lifecycle.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy file of a home. */
final class PolicyStoreTest {
  private final Home home;
  private final Path file;

  PolicyStoreTest(@TempDir Path folder) {
    this.home = Home.open(folder, Home.Kind.LIVE);
    this.file = folder.resolve("policy.yaml");
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void isTheFrameworksWithoutAFile() {
    assertThat(PolicyStore.of(home)).isEqualTo(Policy.framework());
  }

  @Test
  void takesAStricterNumberAndKeepsTheOthers() throws IOException {
    Files.writeString(file, "brier_score_below: 0.08\n");
    Policy policy = PolicyStore.of(home);
    assertThat(policy).isNotEqualTo(Policy.framework());
    assertThat(policy.shadow()).isEqualTo(Policy.framework().shadow());
    assertThat(policy.weakerThan(Policy.framework())).isEmpty();
  }

  @Test
  void namesFileLineAndFieldOfEachFault() throws IOException {
    Files.writeString(file, "# ours\nbrier_score_below: 0.2\nno_such_limit: 1\n");
    assertThatThrownBy(() -> PolicyStore.of(home))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageStartingWith("home " + home.folder() + ": ")
        .hasMessageContaining(file + ":2")
        .hasMessageContaining("brier_score_below: 0.2 is weaker than the framework's 0.1")
        .hasMessageContaining(file + ":3")
        .hasMessageContaining("no_such_limit");
  }

  @Test
  void saysThatTheFileCannotBeRead() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> PolicyStore.of(home))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageStartingWith("home " + home.folder() + ": ");
  }
}
