// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.loading.ServingRefusal;
import io.chainbridge.alex.gateway.routing.Arm;
import io.chainbridge.alex.gateway.routing.Routing;
import io.chainbridge.alex.governance.home.HomeStory;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.predictionlog.LogSettings;
import io.chainbridge.alex.predictionlog.PredictionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home behind a gateway: what is served when proofs and artifacts are damaged on the disk. */
final class ModelDeployerTest {
  private static final ModelId OLD = new ModelId("risk_v1.0.0");
  private static final ModelId NEW = new ModelId("risk_v2.0.0");

  private HomeStory story;
  private PredictionLog log;
  private Gateway gateway;
  private ModelDeployer deployer;

  @BeforeEach
  void open(@TempDir Path folder) {
    story = HomeStory.in(folder.resolve("home")).baseline(OLD, -1).inShadow(NEW, 0.5, OLD);
    log = PredictionLog.open(story.home().predictions(), LogSettings.STANDARD);
    gateway = Gateway.open(log, story.home().keys().proofs().publicKey(), InstantSource.system());
    deployer = new ModelDeployer(story.home(), gateway);
  }

  @AfterEach
  void close() {
    gateway.close();
    log.close();
    story.close();
  }

  private void deploy(long generation) {
    deployer.deploy(ServingPlan.of(story.governance().dossiers()), generation);
  }

  private RoutingTable table() {
    return Optional.ofNullable(gateway.tables().get("risk")).orElseThrow();
  }

  private Path proof(ModelId model) {
    return story.documents(model).resolve("proofpack.dsse.json");
  }

  @Test
  void servesTheChampionWithTheModelInShadowBesideIt() {
    deploy(7);
    assertThat(table().generation()).isEqualTo(7);
    assertThat(table().champion().id()).isEqualTo(OLD);
    assertThat(table().challenger().orElseThrow().id()).isEqualTo(NEW);
    assertThat(table().routing()).isEqualTo(new Routing.Shadow());
    assertThat(deployer.notServed()).isEmpty();
    assertThat(deployer.plan()).isEqualTo(ServingPlan.of(story.governance().dossiers()));
  }

  @Test
  void doesNothingForAGenerationThatIsInForce() throws IOException {
    deploy(7);
    RoutingTable before = table();
    Files.delete(proof(OLD));
    deploy(7);
    deploy(6);
    assertThat(table()).isSameAs(before);
    assertThat(deployer.notServed()).isEmpty();
  }

  @Test
  void withdrawsANameWhoseChampionLostItsProof() throws IOException {
    deploy(7);
    Files.delete(proof(OLD));
    deploy(8);
    assertThat(gateway.tables()).isEmpty();
    assertThat(deployer.notServed())
        .singleElement()
        .satisfies(refused -> {
          assertThat(refused.name()).isEqualTo("risk");
          assertThat(refused.model()).isEqualTo(OLD);
          assertThat(refused.arm()).isEqualTo(Arm.CHAMPION);
          assertThat(refused.refusals())
              .extracting(ServingRefusal::code)
              .containsExactly(ServingRefusal.Code.SOURCE_UNREADABLE);
        });
  }

  @Test
  void servesTheChampionAloneWhenTheChallengerLostItsProof() throws IOException {
    Files.delete(proof(NEW));
    deploy(7);
    assertThat(table().champion().id()).isEqualTo(OLD);
    assertThat(table().challenger()).isEmpty();
    assertThat(table().routing()).isEqualTo(new Routing.ChampionOnly());
    assertThat(deployer.notServed())
        .singleElement()
        .satisfies(refused -> {
          assertThat(refused.model()).isEqualTo(NEW);
          assertThat(refused.arm()).isEqualTo(Arm.CHALLENGER);
        });
  }

  @Test
  void servesAgainOnceTheProofIsBack() throws IOException {
    byte[] kept = Files.readAllBytes(proof(OLD));
    Files.delete(proof(OLD));
    deploy(7);
    Files.write(proof(OLD), kept);
    deploy(8);
    assertThat(table().champion().id()).isEqualTo(OLD);
    assertThat(deployer.notServed()).isEmpty();
  }

  @Test
  void servesNoModelByTheProofOfAnother() throws IOException {
    Files.write(proof(OLD), Files.readAllBytes(proof(NEW)));
    deploy(7);
    assertThat(gateway.tables()).isEmpty();
    assertThat(deployer.notServed().getFirst().refusals())
        .extracting(ServingRefusal::code)
        .containsExactly(
            ServingRefusal.Code.PROOF_OF_ANOTHER_ARTIFACT, ServingRefusal.Code.MODEL_MISMATCH);
  }

  @Test
  void servesNoArtifactThatWasChangedOnTheDisk() throws IOException {
    Sha256 artifact =
        ServingPlan.of(story.governance().dossiers()).places().getFirst().champion().artifact();
    Path file;
    try (var files = Files.walk(story.home().folder())) {
      file =
          files
              .filter(path -> path.toString().replace("/", "").contains(artifact.hex()))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow();
    }
    file.toFile().setWritable(true);
    Files.writeString(file, Files.readString(file).replace("-1", "-2"));
    deploy(7);
    assertThat(gateway.tables()).isEmpty();
    assertThat(deployer.notServed().getFirst().model()).isEqualTo(OLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "{}", "[]", "{\"payload\":\"not base 64!\"}"})
  void servesNoModelWhoseEnvelopeIsDamaged(String text) throws IOException {
    Files.writeString(proof(OLD), text);
    deploy(7);
    assertThat(gateway.tables()).isEmpty();
    assertThat(deployer.notServed().getFirst().model()).isEqualTo(OLD);
    assertThat(deployer.notServed().getFirst().reasons()).isNotEmpty();
  }
}
