// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.LivePeople;
import io.chainbridge.alex.governance.home.Home;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.governance.home.HomeUnusableException;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders are a home, and what is said of those that are none. */
final class HomeTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");

  @TempDir private Path folder = Path.of("");

  private Path home() {
    return folder.resolve("home");
  }

  private static String refusal(Path home) {
    HomeUnusableException[] caught = new HomeUnusableException[1];
    assertThatThrownBy(() -> Home.open(home, Home.Kind.LIVE).close())
        .isInstanceOfSatisfying(HomeUnusableException.class, e -> caught[0] = e);
    String message = String.valueOf(caught[0].getMessage());
    assertThat(message).startsWith("home " + home + ": ").doesNotContain("\n");
    return message;
  }

  @Test
  void makesAHomeOfANewOrEmptyFolderAndOpensItAgain() throws IOException {
    Files.createDirectories(home());
    byte[] key;
    try (Home opened = Home.open(home(), Home.Kind.LIVE)) {
      key = opened.keys().proofs().publicKey().spki();
    }
    try (Home again = Home.openExisting(home())) {
      assertThat(again.keys().proofs().publicKey().spki()).isEqualTo(key);
      assertThat(again.journal().size()).isZero();
    }
  }

  @Test
  void isReadByItsOwnerOnlyButForWhatIsPublic() throws IOException {
    try (Home opened = Home.open(home(), Home.Kind.LIVE)) {
      opened.blobs().put(new byte[] {1});
      try (PredictionLog log = PredictionLog.open(opened.predictions(), LogSettings.STANDARD)) {
        assertThat(log.isWritable()).isTrue();
      }
    }
    assertThat(rights("")).isEqualTo("rwx------");
    assertThat(rights("alex.db")).isEqualTo("rw-------");
    assertThat(rights("alex.db.checkpoint")).isEqualTo("rw-r--r--");
    assertThat(rights("predictions/predictions-000000000001.seg")).isEqualTo("rw-------");
    String digest = Sha256.of(new byte[] {1}).hex();
    assertThat(
            rights(
                "blobs/sha256/%s/%s/%s"
                    .formatted(digest.substring(0, 2), digest.substring(2, 4), digest)))
        .isEqualTo("r--------");
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(name)));
  }

  @Test
  void takesAFolderThatADeadProcessLeftHalfMade() throws IOException {
    Files.createDirectories(home().resolve(".keys-123"));
    Home.open(home(), Home.Kind.LIVE).close();
  }

  @Test
  void laysNothingIntoAFolderThatHoldsSomethingElse() throws IOException {
    Files.createDirectories(home());
    Files.writeString(home().resolve("thesis.doc"), "mine");
    assertThat(refusal(home())).contains("thesis.doc").contains("give a new or empty folder");
    assertThat(home()).isDirectoryNotContaining("glob:**/keys");
  }

  @Test
  void takesTheFolderWhereAReplayLaidItsData() throws IOException {
    Files.createDirectories(home());
    Files.writeString(home().resolve("shipments.csv"), "id");
    Home.open(home(), Home.Kind.REPLAY).close();
  }

  @Test
  void cannotBeAFile() throws IOException {
    Files.writeString(home(), "a file");
    assertThat(refusal(home())).contains("is a file; give a folder");
    assertThat(refusal(home().resolve("below"))).contains("home").contains("give");
  }

  @Test
  void opensNoFolderThatWasNeverAHome() {
    assertThatThrownBy(() -> Home.openExisting(home()))
        .isInstanceOf(HomeUnusableException.class)
        .hasMessageContaining(home().toString())
        .hasMessageContaining("is not an alex home")
        .hasMessageContaining("give the folder");
    assertThat(home()).doesNotExist();
  }

  @Test
  void neverTurnsAReplayIntoALiveHome() {
    Home.open(home(), Home.Kind.REPLAY).close();
    assertThat(refusal(home())).contains("a replay can never become live");
    Home.openExisting(home()).close();
  }

  @Test
  void namesTheKeyThatIsMissingOrBroken() throws IOException {
    Home.open(home(), Home.Kind.LIVE).close();
    Path key = home().resolve("keys/log.p8");
    Files.write(key, new byte[] {1, 2, 3});
    assertThat(refusal(home())).contains("its keys cannot be read").contains("from a copy");
    Files.delete(key);
    assertThat(refusal(home())).contains("log.p8 is missing").contains("from a copy");
  }

  @Test
  void opensNoLogThatWasTamperedWith() throws IOException {
    try (HomeStory story = HomeStory.in(home())) {
      story.baseline(MODEL, -1);
    }
    Path log = home().resolve("alex.db");
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    Files.writeString(log, text.replace("It ran", "It run"), StandardCharsets.ISO_8859_1);
    assertThat(refusal(home())).contains("was tampered with").contains("alex verify");
  }

  @Test
  void opensNoLogOfAnotherProgram() throws IOException {
    Home.open(home(), Home.Kind.LIVE).close();
    Files.writeString(
        home().resolve("alex.db"), "no database at all, ".repeat(100), StandardOpenOption.WRITE);
    assertThat(refusal(home())).contains("alex.db").contains("from a copy");
  }

  @Test
  void isServedByOneProcessOnly() throws Exception {
    try (HomeStory story = HomeStory.in(home());
        ServerOnAStory first = ServerOnAStory.of(story.baseline(MODEL, -1).home())) {
      Process second = SecondServer.start(home());
      String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said.strip())
          .startsWith("HomeUnusableException home " + home() + ": ")
          .contains("stop the other process first");
      assertThat(first.client().score("risk", "row", 0).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysWhichAddressIsTaken() {
    try (HomeStory one = HomeStory.in(home());
        HomeStory two = HomeStory.in(folder.resolve("other"));
        ServerOnAStory running = ServerOnAStory.of(one.home())) {
      int taken = running.server().port();
      assertThatThrownBy(() ->
              AlexServer.open(two.home(), ServerSettings.of("127.0.0.1", taken, _ -> {})).close())
          .isInstanceOf(HomeUnusableException.class)
          .hasMessageContaining("127.0.0.1:" + taken)
          .hasMessageContaining("give another host or port");
      ServerOnAStory.of(two.home()).close(); // nothing of the failed attempt holds the home
    }
  }

  @Test
  void goesOnWhereItStoppedAfterARestart() {
    String before;
    try (HomeStory story = HomeStory.in(home());
        ServerOnAStory running = ServerOnAStory.of(story.baseline(MODEL, -1).home())) {
      before = running.client().get("/api/v1/log/checkpoint").body();
      assertThat(running.client().score("risk", "row", 1).body()).contains("\"record\":1");
    }
    try (Home again = Home.openExisting(home());
        ServerOnAStory running = ServerOnAStory.of(again)) {
      assertThat(before).startsWith("log.alex.invalid\n" + (LivePeople.LEAVES + 4) + "\n");
      assertThat(running.client().get("/api/v1/log/checkpoint").body())
          .as("one leaf more: how many predictions there were when it stopped")
          .startsWith("log.alex.invalid\n" + (LivePeople.LEAVES + 5) + "\n");
      assertThat(running.client().score("risk", "row", 1).body()).contains("\"record\":2");
    }
  }
}
