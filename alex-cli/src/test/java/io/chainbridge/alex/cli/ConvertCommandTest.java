// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.ArtifactWriter;
import io.chainbridge.alex.formats.io.ArtifactReading;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Axis;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.Precision;
import io.chainbridge.alex.glassbox.Term;
import io.chainbridge.alex.glassbox.Tree;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import io.chainbridge.alex.glassbox.TreeInput;
import io.chainbridge.alex.testkit.Proves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code alex convert} writes, and what it leaves alone. */
final class ConvertCommandTest {
  /** As LightGBM 4 writes one tree of one split at debt 0.5. */
  private static final String LIGHTGBM =
      """
      tree
      version=v4
      num_class=1
      num_tree_per_iteration=1
      label_index=0
      max_feature_idx=0
      objective=binary sigmoid:1
      feature_names=debt
      feature_infos=[0:1]
      tree_sizes=243

      Tree=0
      num_leaves=2
      num_cat=0
      split_feature=0
      split_gain=1
      threshold=0.5
      decision_type=2
      left_child=-1
      right_child=-2
      leaf_value=-1 1
      leaf_weight=1 1
      leaf_count=1 1
      internal_value=0
      internal_weight=0
      internal_count=2
      is_linear=0
      shrinkage=1


      end of trees

      feature_importances:
      debt=1

      parameters:
      [boosting: gbdt]
      [objective: binary]

      end of parameters

      pandas_categorical:null
      """;

  private static final String PLATT =
      """
      {"calibrator": {"type": "platt", "input": "rawScore", "slope": -1.5, "offset": 0.25}}
      """;

  @TempDir private Path folder = Path.of("");
  private Path artifact = Path.of("");
  private Path out = Path.of("");

  private CommandRun convert(String... more) {
    String[] args = {"convert", artifact.toString(), "--out", out.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  private String calibrator(String json) throws IOException {
    return Files.writeString(folder.resolve("calibrator.json"), json).toString();
  }

  private static GlassBox model(Path file) throws IOException {
    ArtifactReading reading =
        ArtifactReader.read(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    assertThat(reading).isInstanceOf(ArtifactReading.Read.class);
    return ((ArtifactReading.Read) reading).model();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @BeforeEach
  void writeArtifact() throws IOException {
    artifact = Files.writeString(folder.resolve("model.txt"), LIGHTGBM);
    out = folder.resolve("model.alex.json");
  }

  @Test
  @Proves("S3.8")
  void writesTheSameModelAsAlexJson() throws IOException {
    CommandRun run = convert();
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("read as lightgbm-text", "canonical digest ");
    assertThat(model(out)).isEqualTo(model(artifact));
    assertThat(files()).containsExactly("model.alex.json", "model.txt");
  }

  @Test
  @Proves("M4")
  void putsACalibratorThatWasFittedElsewhereOnABooster() throws IOException {
    CommandRun run = convert("--calibrator", calibrator(PLATT));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Calibrator platt = new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -1.5, 0.25);
    assertThat(model(out)).isEqualTo(model(artifact).withCalibrator(platt));
    assertThat(model(out).score(new double[] {1})).isEqualTo(1 / (1 + StrictMath.exp(-1.25)));
  }

  @Test
  @Proves("S3.8")
  void writesTablesAsTheEbmJsonOfInterpret() throws IOException {
    Axis cuts = new Axis.Cuts(new double[] {0.5});
    Term table = new Term.Table(0, cuts, new double[] {0.25, -1, 1, 0});
    List<Feature> features = List.of(new Feature.Numeric("debt"));
    GlassBox ebm = new AdditiveModel(-1.5, features, List.of(table), Link.LOGIT);
    artifact = Files.write(folder.resolve("m.alex.json"), ArtifactWriter.alexJson(ebm));
    out = folder.resolve("m.ebm.json");
    CommandRun run = convert("--to", "interpret");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readString(out)).startsWith("{\"version\":\"1.0\",\"ebm\":");
    assertThat(model(out)).isEqualTo(ebm);
  }

  @Test
  void writesNothingWhereInterpretsFormCannotHoldTheModel() throws IOException {
    CommandRun run = convert("--to", "interpret");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("model: is a tree ensemble", "nothing is written");
    assertThat(files()).containsExactly("model.txt");
    assertThat(convert("--to", "onnx").err())
        .contains("expected one of [alex, interpret]", "but was 'onnx'");
  }

  @Test
  void saysWhereACalibratorBreaksTheOrder() throws IOException {
    CommandRun run = convert("--calibrator", calibrator(PLATT.replace("-1.5", "1.5")));
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("does not keep the order");
  }

  @Test
  void leavesAnExistingFileAloneUnlessForced() throws IOException {
    Files.writeString(out, "mine");
    CommandRun run = convert();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("exists already").contains("--force");
    assertThat(out).hasContent("mine");

    assertThat(convert("--force").code()).isZero();
    assertThat(model(out)).isEqualTo(model(artifact));
    assertThat(files()).containsExactly("model.alex.json", "model.txt");
  }

  @Test
  void replacesACalibratorOnlyWhenForced() throws IOException {
    artifact =
        Files.write(folder.resolve("calibrated.json"), ArtifactWriter.alexJson(calibrated()));
    String beta = calibrator("{\"type\":\"beta\",\"a\":1,\"b\":1,\"c\":0}");
    CommandRun run = convert("--calibrator", beta);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("has a calibrator already");
    assertThat(out).doesNotExist();

    assertThat(convert("--calibrator", beta, "--force").code()).isZero();
    assertThat(model(out)).isEqualTo(calibrated().withCalibrator(new Calibrator.Beta(1, 1, 0)));
  }

  private static TreeEnsemble calibrated() {
    return new TreeEnsemble(
        Precision.FLOAT64,
        0.5,
        List.of(new Feature.Numeric("debt")),
        List.<TreeInput>of(),
        List.<Tree>of(),
        Link.LOGIT,
        new Calibrator.Platt(Calibrator.Input.RAW_SCORE, -1, 0));
  }

  @Test
  void writesNothingWhereAFileIsRefused() throws IOException {
    assertThat(convert("--calibrator", calibrator(PLATT.replace("slope", "slop"))).err())
        .contains("$.calibrator.slop: unknown key \"slop\"");
    assertThat(convert("--calibrator", "nowhere.json").err()).contains("nowhere.json: cannot be");
    artifact = Files.write(folder.resolve("model.pkl"), new byte[] {(byte) 0x80, 4, 'c'});
    assertThat(convert().err()).contains("PICKLE");
    assertThat(convert().code()).isEqualTo(2);
    assertThat(files()).containsExactly("calibrator.json", "model.pkl", "model.txt");
  }

  @Test
  void namesAFolderThatIsNotThere() {
    out = folder.resolve("nowhere").resolve("m.json");
    CommandRun run = convert();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("m.json: cannot be written");
  }
}
