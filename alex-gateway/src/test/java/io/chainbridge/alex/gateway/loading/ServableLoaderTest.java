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
    assertThat(loaded).isInstanceOf(LoadResult.Refused.class);
  }
}
