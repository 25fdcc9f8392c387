// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Certificate;
import io.chainbridge.alex.lifecycle.Checkpoint;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import io.chainbridge.alex.lifecycle.Role;
import io.chainbridge.alex.lifecycle.RollbackReason;
import io.chainbridge.alex.lifecycle.RolloutPlan;
import io.chainbridge.alex.lifecycle.Signature;
import io.chainbridge.alex.lifecycle.dossier.Cause;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.lifecycle.dossier.LoggedEvent;
import io.chainbridge.alex.lifecycle.rows.Briefing;
import io.chainbridge.alex.lifecycle.rows.HeldOutTries;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What of a model's metadata the server writes, and when. */
final class ModelMetadataTest {
  private static final ModelId MODEL = new ModelId("risk_v0.2.0");
  private static final Sha256 DIGEST = Sha256.of(new byte[0]);
  private static final Person ADA = new Person("ada");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] SUBMITTED =
      "{\"model_id\": \"risk_v0.2.0\", \"governance\": {\"alex_approval\": true}}".getBytes(UTF_8);

  private final List<LoggedEvent> events = new ArrayList<>();

  /** One event a day, from {@link #START} on. */
  private ModelMetadataTest then(Event event) {
    events.add(
        new LoggedEvent(
            new UUID(0, events.size()),
            MODEL,
            day(events.size()),
            new Cause(DIGEST, DIGEST, 1, 1),
            event));
    return this;
  }

  private static Instant day(int day) {
    return START.plusSeconds(86_400L * day);
  }

  private ModelMetadataTest accepted() {
    return then(
        new Event.TrainingAccepted(
            ReportsTest.evidence("shipments"),
            DIGEST,
            List.of(),
            Briefing.none(),
            HeldOutTries.none(),
            ADA));
  }

  private ModelMetadataTest signed(Checkpoint checkpoint, boolean approves) {
    return then(
        new Event.Signed(
            new Signature(
                checkpoint, Role.ALEX, ADA, approves, DIGEST, "seen", day(events.size()))));
  }

  private ModelMetadataTest inProduction() {
    RolloutPlan plan =
        new RolloutPlan(MODEL, List.of(10, 50, 100), List.of(), List.of(), "back", DIGEST);
    return accepted()
        .signed(Checkpoint.TRAINING_APPROVAL, true)
        .then(new Event.ShadowStarted(new ModelId("risk_v0.1.0"), plan, ADA))
        .then(new Event.Widened(10, DIGEST, ADA))
        .then(new Event.Widened(50, DIGEST, ADA))
        .then(new Event.Widened(100, DIGEST, ADA));
  }

  private SortedMap<String, byte[]> versions() {
    return ModelMetadata.versions(List.of(SUBMITTED), events);
  }

  private JsonNode newest() throws IOException {
    return new ObjectMapper().readTree(versions().get(ModelMetadata.NEWEST));
  }

  @Test
  @Proves({"S3.14", "D3"})
  void isTheSubmissionByteForByteUntilSomebodyApproves() {
    accepted().signed(Checkpoint.TRAINING_APPROVAL, false);
    assertThat(versions())
        .containsOnlyKeys("metadata.json")
        .containsEntry("metadata.json", SUBMITTED);
  }

  @Test
  @Proves({"S3.14", "D3"})
  void takesApprovalDateAndReviewerFromTheSignature() throws IOException {
    accepted().signed(Checkpoint.TRAINING_APPROVAL, true);
    assertThat(versions().get("metadata_v1.json")).isEqualTo(SUBMITTED);
    assertThat(newest().path("governance").toString())
        .isEqualTo(
            "{\"alex_approval\":true,\"approval_date\":\"2026-01-02T00:00:00Z\",\"reviewer\":\"ada\"}");
    assertThat(newest().path("model_id").asText()).isEqualTo("risk_v0.2.0");
  }

  @Test
  @Proves({"S3.14", "D3"})
  void datesEachStageAndKeepsEveryVersion() throws IOException {
    inProduction();
    Certificate certificate =
        new Certificate(
            MODEL, day(6), "ALEX-GID-08", day(3), day(5), 1, 0, 0, 0, DIGEST, "detect-only");
    then(new Event.Certified(certificate, DIGEST));
    assertThat(versions()).hasSize(5).containsKey("metadata_v4.json");
    JsonNode deployment = newest().path("deployment");
    assertThat(deployment.path("shadow_mode_start").asText()).isEqualTo(day(2).toString());
    assertThat(deployment.path("shadow_mode_end").asText()).isEqualTo(day(3).toString());
    assertThat(deployment.path("production_start").asText()).isEqualTo(day(3).toString());
    assertThat(deployment.path("production_certified").asText()).isEqualTo(day(6).toString());
    assertThat(newest().path("governance").path("alex_approval").asBoolean()).isTrue();
  }

  @Test
  @Proves("S3.14")
  void takesTheCertificateBackWithARollback() throws IOException {
    inProduction();
    RollbackReason reason =
        new RollbackReason("", 0, 0, "wrong", DIGEST, MODEL, new ModelId("risk_v0.1.0"));
    then(new Event.RolledBack(reason, false));
    assertThat(newest().path("deployment").path("production_certified").isNull()).isTrue();
    assertThat(newest().path("deployment").path("production_start").asText())
        .isEqualTo(day(3).toString());
  }

  @Test
  void wantsOneMetadataForEachAcceptedSubmission() {
    accepted().accepted();
    assertThatThrownBy(this::versions).isInstanceOf(IllegalArgumentException.class);
  }
}
