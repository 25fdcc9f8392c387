// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.PrototypeEvidence;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.FitRun;
import io.chainbridge.alex.lifecycle.PrototypeEvidence.SplitRun;
import io.chainbridge.alex.lifecycle.Reading;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.lifecycle.dossier.Event;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a home holds of a model that was taken to its training approval by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApprovedByHandTest {
  private LateOrders orders =
      new LateOrders(Path.of(""), Path.of(""), new CliPeople(Path.of(""), Path.of("")));
  private List<Event> events = List.of();

  @BeforeAll
  void approveAModel(@TempDir Path folder) throws IOException {
    orders = LateOrders.in(folder).trained();
    CommandRun trained = orders.submit();
    assertThat(trained.out()).startsWith(LateOrders.MODEL + ": TRAINED").doesNotContain("note ");
    assertThat(orders.people().by("evan", signing()).code()).as("an engineer signs").isNotZero();
    assertThat(orders.sign("TRAINING_APPROVAL").out()).contains("approved for shadow mode");
    events = orders.events();
  }

  private static String[] signing() {
    return new String[] {
      "sign", LateOrders.MODEL, "TRAINING_APPROVAL", "--reason", "read and agreed"
    };
  }

  private <E extends Event> E only(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  private PrototypeEvidence prototype() {
    return only(Event.PrototypeAccepted.class).evidence();
  }

  private TrainingEvidence training() {
    return only(Event.TrainingAccepted.class).evidence();
  }

  private Sha256 digestOf(String file) throws IOException {
    return Sha256.of(Files.readAllBytes(orders.project().resolve(file)));
  }

  @Test
  @Proves({"S2.1", "S2.2", "S2.3"})
  void thePrototypeNamesTheFilesThatRanAndTheSplitThatWasExecuted() throws IOException {
    PrototypeEvidence ran = prototype();
    assertThat(ran.training())
        .isEqualTo(new PrototypeEvidence.Code(LateOrders.TRAINING, digestOf(LateOrders.TRAINING)));
    assertThat(ran.features())
        .isEqualTo(
            new PrototypeEvidence.Code(
                "training/features_v01.sql", digestOf("training/features_v01.sql")));
    assertThat(ran.split())
        .isInstanceOfSatisfying(
            SplitRun.Executed.class,
            split -> {
              assertThat(split.shared()).isZero();
              assertThat(split.train().rows()).isEqualTo(2_309);
              assertThat(split.heldOut()).isEqualTo(new PrototypeEvidence.Part(1_384, 142));
            });
  }

  @Test
  @Proves({"S2.4", "S2.5"})
  void thePrototypeWasFittedOnRowsAndOnSyntheticOnesAndMeasured() {
    for (FitRun run : List.of(prototype().fitted(), prototype().synthetic())) {
      assertThat(run)
          .isInstanceOfSatisfying(
              FitRun.Fitted.class,
              fitted -> {
                assertThat(fitted.rows()).isPositive();
                assertThat(fitted.readings())
                    .extracting(reading -> reading.metric().key())
                    .contains("brier_score", "log_loss", "calibration_error");
                assertThat(fitted.readings()).extracting(Reading::value).doesNotContainNull();
              });
    }
  }

  @Test
  @Proves({"S2.6", "S2.7"})
  void nothingOfThePrototypeIsKeptThatCouldBeServed() throws IOException {
    FitRun.Fitted fitted = (FitRun.Fitted) prototype().fitted();
    FitRun.Fitted synthetic = (FitRun.Fitted) prototype().synthetic();
    try (Stream<Path> files = Files.walk(orders.home())) {
      assertThat(files.filter(Files::isRegularFile).map(ApprovedByHandTest::digest))
          .contains(training().artifact())
          .doesNotContain(fitted.artifact(), synthetic.artifact());
    }
    assertThat(events)
        .as("no event leads to traffic")
        .noneMatch(event -> event instanceof Event.ShadowStarted || event instanceof Event.Widened);
  }

  private static Sha256 digest(Path file) {
    try {
      return Sha256.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Proves({"S3.5", "S3.13"})
  void theLineageIsThatOfTheFilesInTheProject() throws IOException {
    TrainingEvidence.Lineage lineage = training().lineage();
    assertThat(lineage.script())
        .isEqualTo(
            new TrainingEvidence.Script(
                LateOrders.TRAINING,
                LateOrders.TRAINING,
                digestOf(LateOrders.TRAINING).prefixed()));
    assertThat(lineage.recomputedDataHash()).isEqualTo(lineage.declaredDataHash());
    assertThat(lineage.level().words()).isEqualTo("retrained");
    JsonNode metadata = orders.json("metadata.json");
    assertThat(metadata.path("lineage").path("parent_model").isNull()).isTrue();
    assertThat(metadata.path("training_data_hash").asText())
        .isEqualTo(lineage.recomputedDataHash());
  }

  @Test
  @Proves({"S3.6", "S3.13"})
  void theProofPackHasTheIdOfItsDay() throws IOException {
    String id = orders.json("proofpack.json").path("predicate").path("proofPackId").asText();
    assertThat(id).matches("pp_ml_training_\\d{8}_001");
    assertThat(id).isEqualTo(training().lineage().issuedProofPackId());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(LocalDate.parse(id.substring(15, 23), DateTimeFormatter.BASIC_ISO_DATE))
        .isBetween(today.minusDays(1), today);
  }

  @Test
  @Proves("S3.7")
  void onlyAlexHasApprovedTheTraining() {
    assertThat(events)
        .filteredOn(Event.Signed.class::isInstance)
        .extracting(event -> ((Event.Signed) event).signature().by().subject())
        .containsExactly("ada", "ada");
    assertThat(CommandRun.of("status", "--home", orders.home().toString()).out())
        .contains(LateOrders.MODEL, "TRAINING_APPROVAL");
  }

  @Test
  @Proves({"S3.10", "S3.11"})
  void theProbesAreTheTrainersAndAreReproduced() {
    assertThat(training().probes().rows()).isEqualTo(100);
    assertThat(training().probes().madeBy()).isEqualTo("alex trainer");
    assertThat(training().probes().largestDifference()).isZero();
  }

  @Test
  @Proves({"S3.14", "D1", "D3"})
  void theMetadataIsWrittenWhenThingsHappenAndEveryVersionIsKept() throws IOException {
    JsonNode submitted = orders.json("metadata_v1.json");
    JsonNode approved = orders.json("metadata.json");
    assertThat(submitted.path("governance").path("alex_approval").asBoolean()).isFalse();
    assertThat(approved.path("governance").path("alex_approval").asBoolean()).isTrue();
    assertThat(approved.path("governance").path("reviewer").asText()).isEqualTo("ada");
    assertThat(approved.path("governance").path("approval_date").asText()).startsWith("2");
    assertThat(approved.path("deployment").path("shadow_mode_start").asText("")).isEmpty();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(CommandRun.of("template", "metadata").out());
    for (String version : List.of("metadata_v1.json", "metadata.json")) {
      assertThat(schema.validate(orders.json(version))).isEmpty();
    }
  }

  @Test
  @Proves("S3.15")
  void whatExplainsTheModelIsKept() throws IOException {
    JsonNode kept = orders.json("explainability.json");
    JsonNode metadata = orders.json("metadata.json");
    assertThat(kept.path("importance")).isEqualTo(metadata.path("feature_importance"));
    assertThat(kept.path("curves")).isNotEmpty();
    assertThat(kept.path("rows").asInt()).isEqualTo(1_384);
  }

  @Test
  @Proves({"S3.8", "T1"})
  void theDeliverablesLieInTheHomeAndTheReportHasEveryFieldOfItsTemplate() throws IOException {
    assertThat(
            List.of(
                LateOrders.MODEL + ".alex.json",
                "metadata.json",
                "proofpack.json",
                "proofpack.dsse.json",
                "training_report_1.md"))
        .allSatisfy(name -> assertThat(orders.document(name)).isNotEmptyFile());
    String report = Files.readString(orders.document("training_report_1.md"));
    String template = CommandRun.of("template", "report").out();
    assertThat(template.lines().filter(line -> line.startsWith("#")).skip(1))
        .hasSizeGreaterThan(5)
        .allSatisfy(heading -> assertThat(report).contains(heading));
    assertThat(template.lines().filter(line -> line.matches("- [A-Z][^:]*:.*")))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            field -> assertThat(report).contains(field.substring(0, field.indexOf(':') + 1)));
  }

  @Test
  @Proves("D2")
  void theMetadataSaysWhatWasMeasured() throws IOException {
    JsonNode declared = new ObjectMapper().readTree(orders.document("metadata.json").toFile());
    for (Reading reading : training().readings()) {
      JsonNode number = declared.path("calibration_metrics").path(reading.metric().key());
      if (!number.isMissingNode()) {
        assertThat(number.asDouble()).isEqualTo(Math.round(reading.value() * 1e6) / 1e6);
      }
    }
    assertThat(training().mismatches()).isEmpty();
  }
}
