// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderCountsTest extends CountsStoreContract {
  private static final ModelId MODEL = new ModelId("loans_v0.2.0");

  @TempDir private Path folder = Path.of("");

  @Override
  CountsStore empty() {
    return new FolderCounts(folder);
  }

  @Test
  void survivesARestart() {
    new FolderCounts(folder).keepDay(MODEL, LocalDate.of(2026, 3, 1), "counts");
    assertThat(new FolderCounts(folder).days(MODEL)).containsExactly("counts");
  }

  @Test
  void readsNoHalfWrittenDay() throws IOException {
    new FolderCounts(folder).keepDay(MODEL, LocalDate.of(2026, 3, 1), "counts");
    Files.writeString(folder.resolve("loans_v0.2.0/days/.2026-03-02.txt.half"), "cou");
    assertThat(new FolderCounts(folder).days(MODEL)).containsExactly("counts");
    assertThat(new FolderCounts(folder).newestDay(MODEL)).contains(LocalDate.of(2026, 3, 1));
  }
}
