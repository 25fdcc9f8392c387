// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.ledger.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointFileTest {
  private static final SignedCheckpoint OLD = new SignedCheckpoint("old note\n");
  private static final SignedCheckpoint NEW = new SignedCheckpoint("new note\n");

  @TempDir private Path folder = Path.of("");

  private CheckpointFile file() {
    return CheckpointFile.beside(folder.resolve("alex.db"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void publish(SignedCheckpoint checkpoint) {
    try (CheckpointFile.Draft draft = file().draft()) {
      draft.write(checkpoint);
      draft.publish();
    }
  }

  @Test
  void isEmptyBeforeAnythingIsPublished() {
    assertThat(file().read()).isEmpty();
  }

  @Test
  void showsTheCheckpointThatWasPublishedLast() throws IOException {
    publish(OLD);
    publish(NEW);
    assertThat(file().read()).contains(NEW);
    assertThat(names()).containsExactly("alex.db.checkpoint");
  }

  @Test
  void keepsThePublishedCheckpointWhenADraftIsDiscarded() throws IOException {
    publish(OLD);
    try (CheckpointFile.Draft draft = file().draft()) {
      draft.write(NEW);
      assertThat(file().read()).contains(OLD);
      assertThat(names()).hasSize(2);
    }
    assertThat(file().read()).contains(OLD);
    assertThat(names()).containsExactly("alex.db.checkpoint");
  }

  @Test
  void changesNothingWhenNothingWasWritten() throws IOException {
    try (CheckpointFile.Draft draft = file().draft()) {
      draft.publish();
    }
    assertThat(names()).isEmpty();
  }
}
