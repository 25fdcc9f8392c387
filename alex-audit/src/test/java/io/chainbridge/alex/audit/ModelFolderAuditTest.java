// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.governance.home.SampleEvidence;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.ledger.InstallationKey;
import io.chainbridge.alex.lifecycle.ModelId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder of one approved model: four files that must agree with each other and the log. */
final class ModelFolderAuditTest {
  private static final ModelId MODEL = new ModelId("risk_v1.0.0");
  private static final byte[] ARTIFACT = "a model".getBytes(UTF_8);
  private static final byte[] METADATA = "{}".getBytes(UTF_8);
  private static final InstallationKey KEY = InstallationKey.generate();

  @TempDir Path home;
  private Path folder = Path.of("");

  @BeforeEach
  void layOutAnApprovedModel() throws IOException {
    folder = Files.createDirectories(home.resolve("models").resolve(MODEL.value()));
    Files.write(folder.resolve("m.json"), ARTIFACT);
    Files.write(folder.resolve("metadata.json"), METADATA);
    sign(KEY, statement("m.json", Sha256.of(ARTIFACT)));
  }

  private static String statement(String name, Sha256 artifact) {
    return """
    {"subject":[{"name":"%s","digest":{"sha256":"%s"}}],\
    "predicate":{"inputs":[{"digest":{"sha256":"%s"}}]}}\
    """
        .formatted(name, artifact.hex(), Sha256.of(METADATA).hex());
  }

  private void sign(InstallationKey key, String statement) throws IOException {
    Files.writeString(folder.resolve("proofpack.json"), statement);
    envelope(key.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement.getBytes(UTF_8)), "");
  }

  /** Writes the envelope with more fields behind its own. */
  private void envelope(Envelope envelope, String more) throws IOException {
    Files.writeString(
        folder.resolve("proofpack.dsse.json"),
        """
        {"payloadType":"%s","payload":"%s","signatures":[{"keyid":"","sig":"%s"}]%s}\
        """
            .formatted(
                envelope.payloadType(),
                Base64.getEncoder().encodeToString(envelope.payload()),
                Base64.getEncoder().encodeToString(envelope.signature()),
                more));
  }

  private List<String> findings() {
    return findings(Sha256.of(ARTIFACT));
  }

  private List<String> findings(Sha256 logged) {
    HomeAudit.Line line =
        ModelFolderAudit.of(
            home, KEY.publicKey(), Map.of(MODEL, SampleEvidence.training(MODEL, logged, 0.05)));
    assertThat(line.what()).isEqualTo("approved models and proofs");
    assertThat(line.checked()).isEqualTo(1);
    return line.findings();
  }

  private String pack(String name) {
    return "ProofPack " + folder.resolve(name);
  }

  @Test
  void findsNothingWhereAllAgree() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void takesNoSignatureOfAnotherKey() throws IOException {
    sign(InstallationKey.generate(), statement("m.json", Sha256.of(ARTIFACT)));
    assertThat(findings())
        .containsExactly(pack("proofpack.dsse.json") + ": the signature does not hold");
  }

  @Test
  void findsAStatementThatIsNotTheSignedOne() throws IOException {
    Files.writeString(folder.resolve("proofpack.json"), "{}");
    assertThat(findings())
        .containsExactly(pack("proofpack.json") + " differs from what was signed");
  }

  @Test
  void findsAPackAboutAnotherArtifactThanTheLogs() {
    assertThat(findings(Sha256.of(METADATA)))
        .containsExactly("ProofPack of risk_v1.0.0 is about another artifact than the log's");
  }

  @Test
  void findsAnArtifactAndMetadataThatWereChanged() throws IOException {
    Files.writeString(folder.resolve("m.json"), "another model");
    Files.writeString(folder.resolve("metadata.json"), "[]");
    assertThat(findings())
        .containsExactly(
            "artifact " + folder.resolve("m.json") + " no longer has the digest in its ProofPack",
            "metadata "
                + folder.resolve("metadata.json")
                + " no longer has the digest in its ProofPack");
  }

  @Test
  void namesEachMissingFileOfAnEmptyFolder() throws IOException {
    for (String name : List.of("m.json", "metadata.json", "proofpack.json")) {
      Files.delete(folder.resolve(name));
    }
    assertThat(findings())
        .containsExactly(
            pack("proofpack.json") + " is missing",
            "artifact " + folder.resolve("m.json") + " is missing",
            "metadata " + folder.resolve("metadata.json") + " is missing");
    Files.delete(folder.resolve("proofpack.dsse.json"));
    assertThat(findings())
        .containsExactly(
            pack("proofpack.json") + " is missing", pack("proofpack.dsse.json") + " is missing");
  }

  @Test
  void looksForTheArtifactInTheFolderOnly() throws IOException {
    Files.write(home.resolve("models/m.json"), ARTIFACT);
    sign(KEY, statement("../m.json", Sha256.of(ARTIFACT)));
    assertThat(findings())
        .containsExactly("artifact of risk_v1.0.0 has no plain file name: ../m.json");
  }

  @Test
  void takesNoEnvelopeWithMoreThanItsFields() throws IOException {
    byte[] statement = statement("m.json", Sha256.of(ARTIFACT)).getBytes(UTF_8);
    envelope(KEY.sign(Envelope.PAYLOAD_TYPE_IN_TOTO, statement), ",\"note\":1");
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith(pack("proofpack.dsse.json") + " cannot be read: ");
  }

  @Test
  void takesNoEnvelopeThatIsNotJson() throws IOException {
    Files.writeString(folder.resolve("proofpack.dsse.json"), "{\"payload");
    assertThat(findings())
        .singleElement()
        .asString()
        .startsWith(pack("proofpack.dsse.json") + " cannot be read: ")
        .doesNotContain("\n");
  }

  @Test
  void takesNoBase64WithStrayBits() throws IOException {
    Path file = folder.resolve("proofpack.dsse.json");
    sign(KEY, statement("m.json", Sha256.of(ARTIFACT)) + padding());
    String text = Files.readString(file);
    int end = text.indexOf("==\",\"signatures");
    assertThat(end).as("a payload that ends in two fill characters").isPositive();
    char last = text.charAt(end - 1);
    Files.writeString(file, text.substring(0, end - 1) + (char) (last + 1) + text.substring(end));
    assertThat(findings())
        .containsExactly(
            pack("proofpack.dsse.json") + " cannot be read: its base64 ends in stray bits");
  }

  /** Blanks that leave one byte beyond a multiple of three. */
  private static String padding() {
    int length = statement("m.json", Sha256.of(ARTIFACT)).length();
    return " ".repeat((4 - length % 3) % 3);
  }
}
