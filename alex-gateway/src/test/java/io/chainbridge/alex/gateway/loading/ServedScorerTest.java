// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.gateway.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Models;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.ScoreAnswer;
import io.chainbridge.alex.gateway.http.HttpGateway;
import io.chainbridge.alex.gateway.record.FeatureRow;
import io.chainbridge.alex.gateway.record.FeatureValue;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.score.AdditiveScorer;
import io.chainbridge.alex.lifecycle.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request runs is the fast scorer, and it has the bits of the model itself. */
final class ServedScorerTest {
  private static final Path GOLDENS = Path.of("../alex-formats/src/test/resources/golden");

  @TempDir Path folder;

  private static byte[] golden(String name) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(GOLDENS.resolve(name)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GlassBox model(byte[] artifact) {
    return switch (ArtifactReader.read("golden.json", artifact)) {
      case ArtifactReading.Read read -> read.model();
      case ArtifactReading.Refused refused -> throw new AssertionError(refused.faults());
    };
  }

  private static Servable served(Gateway gateway, byte[] artifact) {
    Servable servable =
        Models.servable(() -> Models.files(Models.OLD, artifact, Stage.PRODUCTION_FREEZE));
    var _ = gateway.install(RoutingTable.alone("risk", 1, servable));
    return gateway.served("risk").orElseThrow().table().champion();
  }

  @Test
  void aPostedRowEntersTheAdditiveScorer() {
    try (HttpGateway http = HttpGateway.open(folder)) {
      Servable champion = served(http.gateway(), golden("detail.json.gz"));
      assertThat(champion.sessions()).isEmpty(); // nobody has scored yet
      String body =
          """
          {"features":{"income":9828.17,"age":55,"utilisation":0.747,
           "balance":-552.5945289464966,"city":"Cork","grade":"low"}}\
          """;
      HttpGateway.Answer answer = http.score(body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("score").asDouble())
          .isCloseTo(0.5590672914991683, within(1e-12)); // as interpret scores this row
      assertThat(champion.sessions()).singleElement().isInstanceOf(AdditiveScorer.Session.class);
    }
  }

  /** With the test above: nothing but a scorer's session can have made a served score. */
  @Test
  void aServableHandsOutNoOtherWayToScore() {
    List<Method> methods =
        Arrays.stream(Servable.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .toList();
    assertThat(methods)
        .noneMatch(method -> GlassBox.class.isAssignableFrom(method.getReturnType()));
    assertThat(methods)
        .filteredOn(method -> method.getReturnType() == double.class)
        .extracting(Method::getName)
        .containsExactly("score");
  }

  @ParameterizedTest
  @ValueSource(strings = {"detail", "pairs", "honest", "middle", "coded", "plain", "violated"})
  void scoreContributionsAndModelAgreeBitForBit(String name) {
    byte[] artifact = golden(name + ".json.gz");
    GlassBox model = model(artifact);
    try (HttpGateway http = HttpGateway.open(folder)) {
      Servable champion = served(http.gateway(), artifact);
      List<String> lines =
          new String(golden(name + ".csv.gz"), StandardCharsets.UTF_8).lines().toList();
      int rows = 0;
      for (int line = 1; line < lines.size(); line++) {
        List<String> cells = List.of(lines.get(line).split(",", -1));
        FeatureRow row = row(champion.features(), cells);
        ScoreAnswer answer = http.gateway().score(Models.request("row-" + line, "", row)).join();
        if (!row.faults().isEmpty()) {
          assertThat(answer).isInstanceOf(ScoreAnswer.BadRequest.class); // an infinite number
          continue;
        }
        rows++;
        double[] encoded = encoded(champion.features(), row);
        ScoreAnswer.Scored scored = (ScoreAnswer.Scored) answer;
        assertThat(bits(scored.score())).as("line " + line).isEqualTo(bits(model.score(encoded)));
        assertThat(bits(scored.contributions().sum())).isEqualTo(bits(model.rawScore(encoded)));
        assertThat(scored.score())
            .isCloseTo(Double.parseDouble(cells.getLast()), within(1e-12)); // interpret's own
      }
      assertThat(rows).isGreaterThan(1_500);
    }
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  private static FeatureRow row(List<Feature> features, List<String> cells) {
    Map<String, FeatureValue> values = new LinkedHashMap<>();
    for (int i = 0; i < features.size(); i++) {
      String cell = cells.get(i);
      values.put(
          features.get(i).name(),
          cell.isEmpty()
              ? FeatureValue.MISSING
              : switch (features.get(i)) {
                case Feature.Numeric _ -> new FeatureValue.Numeric(Double.parseDouble(cell));
                case Feature.Categorical _ -> new FeatureValue.Text(cell);
              });
    }
    return new FeatureRow(values);
  }

  private static double[] encoded(List<Feature> features, FeatureRow row) {
    double[] encoded = new double[features.size()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] =
          switch (row.values().getOrDefault(features.get(i).name(), FeatureValue.MISSING)) {
            case FeatureValue.Numeric(double number) -> number;
            case FeatureValue.Text(String text) ->
                ((Feature.Categorical) features.get(i)).encode(text);
            case FeatureValue.Missing() -> Feature.MISSING;
          };
    }
    return encoded;
  }

  @Test
  void threadsNeverShareASessionAndLeaveNoMoreThanThereWereThreads() throws Exception {
    Servable servable = Models.champion();
    int threads = 8;
    List<Future<Boolean>> agreed = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      for (int thread = 0; thread < threads; thread++) {
        double offset = thread;
        agreed.add(
            pool.submit(() -> {
              boolean same = true;
              for (int i = 0; i < 20_000; i++) {
                double[] row = {offset + i / 1e4, i % 2};
                same &= servable.score(row) == Models.model(-1).score(row);
              }
              return same;
            }));
      }
      for (Future<Boolean> thread : agreed) {
        assertThat(thread.get()).isTrue();
      }
    }
    assertThat(servable.sessions()).hasSizeBetween(1, threads).doesNotHaveDuplicates();
  }

  @Test
  void oneThreadUsesOneSessionHoweverOftenItScores() {
    Servable servable = Models.champion();
    for (int i = 0; i < 100; i++) {
      assertThat(servable.score(new double[] {i, 0})).isBetween(0.0, 1.0);
    }
    assertThat(servable.sessions()).hasSize(1);
  }
}
