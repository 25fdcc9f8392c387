// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.documents.CanonicalJson;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.Policy;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A ProofPack is a signed statement about one artifact that anybody can check. */
final class ProofPackTest {
  private static final Instant AT = Instant.parse("2025-12-11T11:00:00Z");
  private static final InstallationKey KEY = InstallationKey.generate();

  private static ProofPack pack(Candidate candidate) {
    return ProofPack.of(
        Candidate.MODEL, candidate.submission(), candidate.evidence(), Policy.framework(), AT);
  }

  private static JsonNode statement(ProofPack pack) throws Exception {
    return new ObjectMapper().readTree(pack.statement());
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }

  @Test
  @Proves({"S3.6", "V6"})
  void isAnInTotoStatementAboutTheArtifact() throws Exception {
    Candidate candidate = new Candidate();
    ProofPack pack = pack(candidate);
    JsonNode statement = statement(pack);

    assertThat(statement.path("_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
    assertThat(statement.path("predicateType").asText()).startsWith("https://");
    assertThat(statement.path("subject")).hasSize(1);
    assertThat(statement.at("/subject/0/name").asText()).isEqualTo(candidate.artifactName);
    assertThat(statement.at("/subject/0/digest/sha256").asText())
        .isEqualTo(Sha256.of(candidate.artifact).hex());
    assertThat(statement.path("predicate").isObject()).isTrue();
    assertThat(statement).hasSize(4);
    assertThat(pack.id()).isEqualTo("pp_ml_training_20251211_001");
  }

  @Test
  @Proves({"S3.6", "S3.5", "S3.2"})
  void saysWhatWasRecomputedUnderWhichPolicy() throws Exception {
    Candidate candidate = new Candidate();
    JsonNode predicate = statement(pack(candidate)).path("predicate");

    assertThat(predicate.path("modelId").asText()).isEqualTo("chainiq_risk_v0.2.0");
    assertThat(predicate.path("version").asText()).isEqualTo("0.2.0");
    assertThat(predicate.path("assurance").asText()).isEqualTo("recomputed");
    assertThat(predicate.path("recomputedAt").asText()).isEqualTo("2025-12-11T11:00:00Z");
    assertThat(predicate.at("/policy/digest/sha256").asText())
        .isEqualTo(Policy.framework().digest().hex());
    assertThat(predicate.at("/inputs/0/digest/sha256").asText())
        .isEqualTo(Sha256.of(candidate.submission().metadata()).hex());
    assertThat(predicate.at("/evidence/lineage/recomputedDataHash").asText())
        .isEqualTo(Sha256.of(Candidate.DATA_FILE).prefixed());
    assertThat(
            predicate.at("/evidence/claims").valueStream().map(c -> c.path("assurance").asText()))
        .hasSize(9)
        .containsOnly("recomputed");
    assertThat(
            predicate
                .at("/evidence/monotonicity")
                .valueStream()
                .map(c -> c.path("outcome").asText()))
        .containsExactly("PROVEN", "PROVEN");
  }

  @Test
  @Proves({"S3.6", "V6"})
  void verifiesWithItsOwnKeyAndNoOther() {
    ProofPack pack = pack(new Candidate());
    Envelope envelope = pack.sign(KEY);

    assertThat(envelope.payload()).isEqualTo(pack.statement());
    assertThat(envelope.payloadType()).isEqualTo("application/vnd.in-toto+json");
    assertThat(KEY.publicKey().verifies(envelope)).isTrue();
    assertThat(InstallationKey.generate().publicKey().verifies(envelope)).isFalse();
  }

  @Test
  @Proves({"S3.6", "V6"})
  void verifiesNoLongerWithAnyOneByteFlipped() {
    Envelope envelope = pack(new Candidate()).sign(KEY);
    byte[] payload = envelope.payload();
    for (int at = 0; at < payload.length; at += 97) {
      Envelope other =
          new Envelope(envelope.payloadType(), flipped(payload, at), envelope.signature());
      assertThat(KEY.publicKey().verifies(other)).as("payload byte " + at).isFalse();
    }
    byte[] signature = envelope.signature();
    for (int at = 0; at < signature.length; at++) {
      Envelope other = new Envelope(envelope.payloadType(), payload, flipped(signature, at));
      assertThat(KEY.publicKey().verifies(other)).as("signature byte " + at).isFalse();
    }
    assertThat(
            KEY.publicKey()
                .verifies(new Envelope("application/json", payload, envelope.signature())))
        .isFalse();
  }

  @Test
  @Proves("S3.6")
  void isTheSameBytesForTheSameEvidenceAndOthersForAnyOther() {
    ProofPack pack = pack(new Candidate());
    assertThat(pack.statement()).isEqualTo(pack(new Candidate()).statement());

    Candidate other = new Candidate();
    other.script = new byte[] {1};
    assertThat(pack(other).statement()).isNotEqualTo(pack.statement());
  }

  @Test
  void handsOutCopiesOfItsBytes() {
    ProofPack pack = pack(new Candidate());
    byte[] before = pack.statement();
    pack.statement()[0] = 'x';
    assertThat(pack.statement()).isEqualTo(before);
  }

  @Test
  @Proves("S3.6")
  void keepsEvidenceInCanonicalBytesWhoseDigestTheLogNames() throws Exception {
    TrainingEvidence evidence = new Candidate().evidence();
    byte[] kept = EvidenceRecord.write(evidence);

    assertThat(Sha256.of(kept)).isEqualTo(evidence.digest());
    assertThat(CanonicalJson.write(new ObjectMapper().readTree(kept))).isEqualTo(kept);
    assertThat(EvidenceRecord.write(new Candidate().evidence())).isEqualTo(kept);
    assertThat(EvidenceRecord.readings(kept)).isEqualTo(evidence.readings());
    assertThat(statement(pack(new Candidate())).at("/predicate/evidence").toString())
        .isEqualTo(new String(kept, StandardCharsets.UTF_8));
  }

  @Test
  void changesItsDigestWithEveryPartOfTheEvidence() {
    Sha256 honest = new Candidate().evidence().digest();
    Candidate script = new Candidate();
    script.script = new byte[] {1};
    Candidate type = new Candidate();
    type.metadata.put("model_type", "GAM");
    Candidate probes = new Candidate();
    probes.probes.removeLast();
    Candidate data = new Candidate();
    data.dataFile = new byte[] {1};
    Candidate constraint = new Candidate();
    constraint.proposed = constraint.proposed.subList(0, 1);
    constraint.metadata.putObject("monotonicity_constraints").put("debt", 1);
    Candidate parent = new Candidate();
    parent.metadata.withObject("/lineage").put("parent_model", "chainiq_risk_v0.1.0");

    assertThat(Stream.of(script, type, probes, data, constraint, parent))
        .extracting(candidate -> candidate.evidence().digest())
        .doesNotHaveDuplicates()
        .doesNotContain(honest);
  }

  @Test
  void refusesKeptBytesThatAreNoEvidence() {
    for (String wrong :
        new String[] {
          "",
          "{",
          "{}",
          "{\"claims\":[{\"metric\":\"charm\"}]}",
          "{\"claims\":[{\"metric\":\"log_loss\",\"assurance\":\"recomputed\"}]}"
        }) {
      assertThatThrownBy(() -> EvidenceRecord.readings(wrong.getBytes(StandardCharsets.UTF_8)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
