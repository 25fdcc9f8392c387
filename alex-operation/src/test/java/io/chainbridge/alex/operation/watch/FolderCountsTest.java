// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.monitoring.window.ClosedDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
    assertThat(new FolderCounts(folder).closedDays()).hasSize(1);
  }

  /** An audit names it; a server goes on. */
  @Test
  void countsNoFileThatIsNoDayAndNoFolderThatIsNoModel() throws IOException {
    CountsStore store = new FolderCounts(folder);
    store.keepDay(MODEL, LocalDate.of(2026, 3, 1), "counts");
    List<ClosedDays> before = store.closedDays();
    Files.writeString(folder.resolve("loans_v0.2.0/days/notes.md"), "mine");
    Files.createDirectories(folder.resolve("notes/days"));
    Files.writeString(folder.resolve("notes/days/2026-03-01.txt"), "mine");
    assertThat(store.closedDays()).hasSize(1).isEqualTo(before);
  }
}
