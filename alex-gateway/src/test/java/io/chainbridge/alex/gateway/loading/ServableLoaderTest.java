// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.loading.ServingRefusal.Code;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.ledger.ProofKey;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ServableLoaderTest {
  private static final ProofKey KEY = Models.KEY.publicKey();
  private static final InstallationKey STRANGER = InstallationKey.generate();
  private static final ServableFiles SOUND =
      Models.files(Models.OLD, Models.model(0), Stage.SHADOW_MODE);

  private static List<Code> codes(ServableFiles files) {
    return switch (ServableLoader.load(() -> files, KEY)) {
      case LoadResult.Ok _ -> List.of();
      case LoadResult.Refused(List<ServingRefusal> reasons) ->
          reasons.stream().map(ServingRefusal::code).toList();
    };
  }

  private static ServableFiles granted(ModelId id, Sha256 artifact, Stage stage) {
    return new ServableFiles(
        SOUND.artifact(),
        SOUND.proofPack(),
        new StageGrant(id, artifact, stage, 1).sign(Models.KEY));
  }

  @ParameterizedTest
  @EnumSource
  @Proves("S2.6")
  void servesNoModelBeforeShadowMode(Stage stage) {
    List<Code> codes = codes(granted(Models.OLD, Sha256.of(SOUND.artifact()), stage));
    switch (stage) {
      case PROPOSAL, PROTOTYPE, TRAINING_APPROVAL ->
          assertThat(codes).containsExactly(Code.STAGE_NOT_SERVABLE);
      case SHADOW_MODE, CONTROLLED_DEPLOYMENT, PRODUCTION_FREEZE -> assertThat(codes).isEmpty();
    }
  }

  @Test
  void refusesAnArtifactWhoseProofAnotherKeySigned() {
    ServableFiles files =
        new ServableFiles(
            SOUND.artifact(),
            Models.proof(Models.OLD, Sha256.of(SOUND.artifact()), STRANGER),
            SOUND.grant());
    assertThat(codes(files)).containsExactly(Code.PROOF_NOT_SIGNED);
  }

  @Test
  void refusesAGrantThatAnotherKeySigned() {
    StageGrant grant =
        new StageGrant(Models.OLD, Sha256.of(SOUND.artifact()), Stage.PRODUCTION_FREEZE, 9);
    ServableFiles files =
        new ServableFiles(SOUND.artifact(), SOUND.proofPack(), grant.sign(STRANGER));
    assertThat(codes(files)).containsExactly(Code.GRANT_NOT_SIGNED);
  }

  @Test
  void refusesEveryArtifactThatDiffersByOneBit() {
    byte[] artifact = SOUND.artifact();
    for (int i = 0; i < artifact.length; i++) {
      byte[] changed = artifact.clone();
      changed[i] ^= 1;
      assertThat(codes(new ServableFiles(changed, SOUND.proofPack(), SOUND.grant())))
          .containsExactly(Code.PROOF_OF_ANOTHER_ARTIFACT, Code.GRANT_OF_ANOTHER_ARTIFACT);
    }
  }

  @Test
  void refusesAProofOfAnotherModelAndAGrantUsedAsProof() {
    assertThat(codes(granted(Models.NEW, Sha256.of(SOUND.artifact()), Stage.SHADOW_MODE)))
        .containsExactly(Code.MODEL_MISMATCH);
    Envelope grant = SOUND.grant();
    assertThat(codes(new ServableFiles(SOUND.artifact(), grant, grant)))
        .containsExactly(Code.PROOF_UNREADABLE);
  }

  @Test
  @Proves("S3.8")
  void neverLoadsAPickleHoweverWellItIsSigned() {
    byte[] pickle = "\u0080\u0004\u0095c__builtin__\neval\n.".getBytes(StandardCharsets.ISO_8859_1);
    ServableFiles files =
        new ServableFiles(
            pickle,
            Models.proof(Models.OLD, Sha256.of(pickle), Models.KEY),
            new StageGrant(Models.OLD, Sha256.of(pickle), Stage.PRODUCTION_FREEZE, 1)
                .sign(Models.KEY));
    assertThat(codes(files)).containsExactly(Code.ARTIFACT_UNREADABLE);
  }

  @Test
  void refusesASourceThatCannotBeRead() {
    LoadResult loaded =
        ServableLoader.load(
            () -> {
              throw new IllegalStateException("store is away");
            },
            KEY);
    assertThat(loaded)
        .isEqualTo(
            new LoadResult.Refused(
                List.of(
                    new ServingRefusal(
                        Code.SOURCE_UNREADABLE,
                        "java.lang.IllegalStateException: store is away",
                        "artifact, proof and grant"))));
  }

  private static Envelope signed(String payloadType, String payload) {
    return Models.KEY.sign(payloadType, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** A statement about the sound artifact with one text exchanged. */
  private static Envelope statement(Envelope envelope, String text, String by) {
    String payload = new String(envelope.payload(), StandardCharsets.UTF_8);
    assertThat(payload).contains(text);
    return signed(Envelope.PAYLOAD_TYPE_IN_TOTO, payload.replace(text, by));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Statement/v1 | Statement/v0.1",
        "proofpack/v1 | proofpack/v2",
        "\"subject\":[ | \"subjects\":[",
        "\"subject\":[ | \"subject\":[{},",
        "\"sha256\":\" | \"sha256\":\"00",
        "\"sha256\" | \"sha512\"",
        "\"_type\" | \"_type\":1,\"_type\"",
      })
  void refusesAProofThatIsNotAStatementAboutOneArtifact(String text, String by) {
    ServableFiles files =
        new ServableFiles(SOUND.artifact(), statement(SOUND.proofPack(), text, by), SOUND.grant());
    assertThat(codes(files)).containsExactly(Code.PROOF_UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stagegrant/v1 | proofpack/v1",
        "SHADOW_MODE | SHADOW",
        "\"stage\" | \"stages\"",
        "\"generation\":1 | \"generation\":\"1\"",
        "\"generation\":1 | \"generation\":1e30",
        "\"modelId\":\"risk_v1.0.0\" | \"modelId\":\"../risk\"",
        "\"modelId\" | \"model\"",
      })
  void refusesAGrantThatDoesNotGrantAStage(String text, String by) {
    ServableFiles files =
        new ServableFiles(SOUND.artifact(), SOUND.proofPack(), statement(SOUND.grant(), text, by));
    assertThat(codes(files)).containsExactly(Code.GRANT_UNREADABLE);
  }

  @Test
  void refusesPayloadsThatAreNotStatements() {
    for (Envelope other :
        List.of(
            signed("text/plain", new String(SOUND.grant().payload(), StandardCharsets.UTF_8)),
            signed(Envelope.PAYLOAD_TYPE_IN_TOTO, "not JSON"),
            signed(Envelope.PAYLOAD_TYPE_IN_TOTO, ""))) {
      assertThat(codes(new ServableFiles(SOUND.artifact(), other, other)))
          .containsExactly(Code.PROOF_UNREADABLE, Code.GRANT_UNREADABLE);
    }
  }

  @Test
  void namesEveryReasonAtOnceAndParsesNothingThatIsNotProven() {
    byte[] other = "{".getBytes(StandardCharsets.UTF_8);
    ServableFiles files =
        new ServableFiles(
            other,
            Models.proof(Models.NEW, Sha256.of(SOUND.artifact()), STRANGER),
            new StageGrant(Models.OLD, Sha256.of(SOUND.artifact()), Stage.PROPOSAL, 1)
                .sign(STRANGER));
    assertThat(codes(files))
        .containsExactly(
            Code.PROOF_NOT_SIGNED,
            Code.GRANT_NOT_SIGNED,
            Code.PROOF_OF_ANOTHER_ARTIFACT,
            Code.GRANT_OF_ANOTHER_ARTIFACT,
            Code.STAGE_NOT_SERVABLE,
            Code.MODEL_MISMATCH);
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonSaysWhatToDo(Code code) {
    assertThat(code.remedy()).isNotBlank();
    assertThat(code.row().orElse("S1.1")).matches("S[1-7]\\.[0-9]+");
  }

  @Test
  void keepsItsOwnCopyOfTheArtifact() {
    byte[] artifact = SOUND.artifact();
    ServableFiles files = new ServableFiles(artifact, SOUND.proofPack(), SOUND.grant());
    artifact[0] ^= 1;
    files.artifact()[1] ^= 1;
    assertThat(codes(files)).isEmpty();
  }
}
