// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactFault;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Read;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactReaderTest {
  @Test
  @Proves("S3.8")
  void readsModelsByTheirContentWhateverTheyAreCalled() {
    byte[] foreign = Golden.bytes("plain.json.gz");
    AdditiveModel model = Golden.of("plain").model();

    assertThat(ArtifactReader.read("model.onnx", foreign))
        .isEqualTo(new Read(model, "interpret-ebm-json"));
    assertThat(ArtifactReader.read("x", AlexJson.write(model)))
        .isEqualTo(new Read(model, "alex-json"));
    XgboostGolden boosted = XgboostGolden.of("plain");
    assertThat(ArtifactReader.read("x", utf8(XgboostGolden.text("plain"))))
        .isEqualTo(new Read(boosted.model(), "xgboost-json"));
    assertThat(ArtifactReader.read("x.json", XgboostGolden.packed("plain")))
        .isEqualTo(new Read(boosted.model(), "xgboost-ubj"));
    assertThat(ArtifactReader.read("x", utf8(LightGbmGolden.text("plain"))))
        .isEqualTo(new Read(LightGbmGolden.of("plain").model(), "lightgbm-text"));
  }

  @Test
  void refusesAFileThatIsTooLargeWithTheLineThatExportsASmallerOne() {
    assertThat(ArtifactReader.tooLarge(JsonCursor.MAX_FILE_BYTES)).isEmpty();
    Refused refused = ArtifactReader.tooLarge(378_138_314).orElseThrow();
    assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused.faults().getFirst().problem())
        .startsWith("has 378138314 bytes, more than the limit of 134217728");
    assertThat(refused.faults().getFirst().whatToDo())
        .contains("model.to_json(\"model.json\", detail=\"minimal\", indent=None)");
    assertThat(ArtifactReader.read("m", new byte[JsonCursor.MAX_FILE_BYTES + 1]))
        .isEqualTo(ArtifactReader.tooLarge(JsonCursor.MAX_FILE_BYTES + 1).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80049521000000000000008c", // protocol 4
        "8005952a", // protocol 5
        "80037d7100", // protocol 3
        "63636f70795f7265670a5f7265636f6e7374727563746f720a2e", // protocol 0
        "286470300a2e0a"
      })
  @Proves({"S3.8", "V1"})
  void refusesAPickleWithTheLinesThatExportTheModel(String hex) {
    Refused refused = refused("model.json", HexFormat.of().parseHex(hex));
    assertThat(refused.kind()).isEqualTo(Kind.PICKLE);
    assertThat(refused.faults().getFirst().whatToDo().lines().skip(1))
        .containsExactly(
            "import joblib; model = joblib.load(\"model.pkl\")",
            "model.to_json(\"model.json\", detail=\"interpretable\")");
  }

  @Test
  @Proves({"S3.8", "M7"})
  void refusesAFileNamedLikeAPickleAndNamesTheForestInIt() {
    assertThat(refused("a.PKL", utf8("{}")).kind()).isEqualTo(Kind.PICKLE);
    assertThat(refused("a.joblib", HexFormat.of().parseHex("789cabcd")).kind())
        .isEqualTo(Kind.PICKLE);
    byte[] forest =
        "\u0080\u0004csklearn.ensemble._forest\nRandomForestClassifier\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refused("honest-ebm.json", forest).faults().get(1).problem())
        .contains("random forest");
  }

  @Test
  @Proves({"V1", "M7"})
  void findsTheRandomForestWhateverItIsDeclaredAs() {
    Refused lightGbm = refused("ebm.json", utf8(LightGbmGolden.text("refused-forest")));
    Refused xgboost = refused("ebm.json", utf8(XgboostGolden.text("refused-forest")));
    Refused packed = refused("ebm.json", XgboostGolden.packed("refused-forest"));
    for (Refused refused : List.of(lightGbm, xgboost, packed)) {
      assertThat(refused.kind()).isEqualTo(Kind.BLACK_BOX);
      assertThat(refused.faults()).asString().contains("random forest");
    }
  }

  @Test
  @Proves("V1")
  void refusesGraphsOfTreesAndNetworks() {
    byte[] trees = utf8("\b\b\u0012\u0008skl2onnx: TreeEnsembleClassifier");
    for (byte[] bytes : List.of(HexFormat.of().parseHex("894844460d0a1a0a"), trees)) {
      Refused refused = refused("model", bytes);
      assertThat(refused.kind()).as("%s", refused).isEqualTo(Kind.BLACK_BOX);
      assertThat(refused.faults()).asString().doesNotContain("random forest");
    }
  }

  @Test
  @Proves({"S3.8", "V1"})
  void saysOfAnOnnxGraphHowToSendTheModelInstead() {
    byte[] trees = utf8("\b\b\u0012\u0008skl2onnx: TreeEnsembleClassifier");
    byte[] linear = utf8("\b\b\u0012\u0004test LinearClassifier");
    for (byte[] bytes : List.of(trees, linear)) {
      ArtifactFault fault = refused("model.onnx", bytes).faults().getFirst();
      assertThat(fault.problem()).contains("ONNX graph");
      assertThat(fault.whatToDo().lines().skip(1))
          .containsExactly(
              "an EBM: model.to_json(\"model.json\", detail=\"interpretable\")",
              "XGBoost: model.save_model(\"model.json\")",
              "LightGBM: model.booster_.save_model(\"model.txt\")",
              "a logistic regression: PMML, or its coefficients as alex-additive JSON");
    }
  }

  @Test
  @Proves("S3.8")
  void saysOfAFileThatHoldsNothingThatItIsEmpty() {
    Refused refused = refused("model.json", new byte[0]);
    assertThat(refused.kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused.faults().getFirst().problem()).isEqualTo("the file is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  @Proves("S3.8")
  void asksForUtf8WhereATextIsWiderAndReadsIt(String encoding) {
    AdditiveModel model = Golden.of("violated").model();
    String text = new String(AlexJson.write(model), StandardCharsets.UTF_8);
    String graph = "<?xml version=\"1.0\"?><PMML/>";
    String trees = LightGbmGolden.text("one-leaf");

    for (String wide : List.of(text, "\ufeff" + text, graph, "\ufeff" + graph, trees)) {
      ArtifactFault fault =
          refused("m", wide.getBytes(Charset.forName(encoding))).faults().getFirst();
      assertThat(fault.problem()).contains("UTF-16 or UTF-32");
      assertThat(fault.whatToDo()).isEqualTo("save it as UTF-8");
    }
    assertThat(ArtifactReader.read("m", utf8("\ufeff" + text)))
        .isEqualTo(new Read(model, "alex-json"));
  }

  @Test
  void namesTheOldBinaryFormOfXgboostWhateverItsFirstBytes() {
    byte[] old = Golden.bytes("xgboost/old-binary.model.gz");
    for (String start : List.of("0000003f", "fffe003f", "8004953f", "1f8b003f", "7b00003f")) {
      byte[] first = HexFormat.of().parseHex(start);
      System.arraycopy(first, 0, old, 0, first.length);
      Refused refused = refused("m", old);
      assertThat(refused.kind()).as(start).isEqualTo(Kind.UNSUPPORTED);
      assertThat(refused.faults().getFirst().toString())
          .contains("the old binary format of XGBoost", "load it with XGBoost up to 3.0");
    }
    System.arraycopy(new byte[] {0, 0, 0, 0x3f}, 0, old, 0, 4);
    assertThat(refused("m", Arrays.copyOf(old, 150)).faults().getFirst().toString())
        .doesNotContain("XGBoost up to");
  }

  @Test
  void tellsWhatItDoesNotReadFromWhatIsBroken() {
    assertThat(refused("m", utf8("\b\b\u0012\u0004test LinearClassifier")).kind())
        .isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused("m", utf8("binf and more")).kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused("m", utf8("{\"name\":\"tree\",\"tree_info\":[]}")).kind())
        .isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused("m", utf8("{L\u0000\u0000learner")).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused("m", utf8("{\"a\":1}")).kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused("m", HexFormat.of().parseHex("1f8b0800")).kind())
        .isEqualTo(Kind.UNSUPPORTED);
    assertThat(refused("m", utf8("{\"a\":")).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(refused("m", utf8("{\"format\":\"alex-additive\"}")).kind())
        .isEqualTo(Kind.MALFORMED);
    for (String name : List.of("triple", "regression", "multiclass", "one-class")) {
      assertThat(refused("m", Golden.bytes("refused-" + name + ".json.gz")).kind())
          .isEqualTo(Kind.UNSUPPORTED);
    }
  }

  @Test
  @Proves("V1")
  void neverThrowsWhateverTheBytes() {
    byte[] seed = AlexJson.write(Golden.of("violated").model());
    new ForAll(8, 300)
        .holds(
            random -> {
              byte[] bytes = Arrays.copyOf(seed, 2 + random.nextInt(4000));
              for (int i = random.nextInt(6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
              }
              return new String(bytes, StandardCharsets.ISO_8859_1);
            },
            text ->
                assertThat(ArtifactReader.read("m", text.getBytes(StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(Refused.class));
  }

  private static Refused refused(String name, byte[] bytes) {
    return switch (ArtifactReader.read(name, bytes)) {
      case Refused refused -> refused;
      case Read read -> throw new AssertionError("was read: " + read.format());
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
