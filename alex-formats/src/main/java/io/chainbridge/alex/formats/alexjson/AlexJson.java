// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.chainbridge.alex.formats.io.ArtifactParse;
import io.chainbridge.alex.formats.io.JsonCursor;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.glassbox.AdditiveModel;
import io.chainbridge.alex.glassbox.Calibrator;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.Link;
import io.chainbridge.alex.glassbox.TreeEnsemble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The project's own form of a glass box, whichever tool it came from: of an additive model, and of
 * an ensemble of trees.
 *
 * <p>An additive model, of any of its families:
 *
 * <pre>{@code
 * {"format":"alex-additive","version":1,"link":"logit","intercept":-1.5,
 *  "features":[{"name":"debt","type":"numeric"},
 *              {"name":"city","type":"categorical","levels":["Bern","Cork"]}],
 *  "terms":[{"type":"table","feature":"debt","axis":{"cuts":[0.5]},"scores":[0,-1,1,0]},
 *           {"type":"pair","first":"debt","firstAxis":{"cuts":[]},
 *            "second":"city","secondAxis":{"binOfLevel":[1,2],"bins":4},
 *            "scores":[0,0,0,0, 0,1,-1,0, 0,0,0,0]},
 *           {"type":"linear","feature":"debt","coefficient":2,"centre":0.3,"whenMissing":0}]}
 * }</pre>
 *
 * Every key is required and no other is allowed; the features come before the terms. The scores of
 * a table are those of the bins missing, 1..n, unseen; those of a pair run row by row, the second
 * feature fastest.
 *
 * <p>Version 2 also knows curves among the terms and, beside them, at most one calibrator:
 *
 * <pre>{@code
 * {"type":"piecewise","feature":"debt","breaks":[0,1],
 *  "pieces":[[0],[0,0.5,0,0.25],[0.75,1.25]],"whenMissing":0}
 *
 * "calibrator":{"type":"platt","input":"rawScore","slope":-1.1,"offset":0.2}
 * "calibrator":{"type":"beta","a":1.2,"b":0.9,"c":0.1}
 * "calibrator":{"type":"isotonic","input":"probability","points":[0.1,0.8],"values":[0.05,0.9]}
 * }</pre>
 *
 * <p>An ensemble of trees is a document of its own, version 1:
 *
 * <pre>{@code
 * {"format":"alex-trees","version":1,"link":"logit","precision":"float32","base":-0.5,
 *  "features":[{"name":"debt","type":"numeric"},
 *              {"name":"city","type":"categorical","levels":["Bern","Cork"]}],
 *  "inputs":[{"type":"ordered","feature":"debt","missingLeft":true,"zero":"compared"},
 *            {"type":"presence","feature":"debt","missingLeft":false,"zero":"left"},
 *            {"type":"membership","feature":"city","leftLevels":[1],
 *             "missingLeft":false,"unseenLeft":false}],
 *  "trees":[{"input":[0,-1,-1],"left":[1,0,0],"right":[2,0,0],
 *            "number":[0.25,-1,0.5],"cover":[10,6,4]}],
 *  "calibrator":{"type":"beta","a":1.2,"b":0.9,"c":0.1}}
 * }</pre>
 *
 * A split looks at an input by its index, the rule of a feature: where missing values and zeros go
 * (zeros: compared, left or right), and which levels, by index and rising, go left. The lists of a
 * tree hold an entry a node, the root first. Of a leaf the input is -1, both children are 0 and the
 * number is what it adds; of a split the number is the threshold (0.5 where the input is presence
 * or membership). The calibrator alone may be left out.
 *
 * <p>What is written is canonical: equal models give equal bytes, every double survives bit for
 * bit, and the version is the lowest that can say it. The whole form is described in
 * docs/alex-json.md and docs/alex-trees.md.
 */
public final class AlexJson {
  public static final String FORMAT = "alex-additive";
  public static final String TREES = "alex-trees";
  static final int PLAIN = 1;
  static final int WITH_CURVES = 2;
  private static final JsonFactory FACTORY = new JsonFactory();

  private AlexJson() {}

  /** Reads an additive model; anything the form does not know is refused. */
  public static ArtifactParse<AdditiveModel> read(byte[] bytes) {
    return JsonCursor.read(bytes, AlexJson::model);
  }

  /** Reads an ensemble of trees; anything the form does not know is refused. */
  public static ArtifactParse<TreeEnsemble> readTrees(byte[] bytes) {
    return JsonCursor.read(bytes, AlexJson::trees);
  }

  /**
   * Reads a document that holds nothing but a calibrator, bare or under the key that it has in a
   * model: {@code {"calibrator":{"type":"platt","input":"rawScore","slope":-1.1,"offset":0.2}}}.
   */
  public static ArtifactParse<Calibrator> readCalibrator(byte[] bytes) {
    return JsonCursor.read(bytes, AlexJsonCalibrator::document);
  }

  public static AdditiveModel model(JsonCursor json) throws IOException, RefusedInputException {
    return new AlexJsonParser(json).model();
  }

  public static TreeEnsemble trees(JsonCursor json) throws IOException, RefusedInputException {
    return new AlexTreesParser(json).model();
  }

  /** Writes a model in the canonical form: UTF-8, no spaces, one line. */
  public static byte[] write(GlassBox model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      switch (model) {
        case AdditiveModel additive -> AlexJsonWriter.write(json, additive);
        case TreeEnsemble ensemble -> AlexTreesWriter.write(json, ensemble);
      }
      AlexJsonCalibrator.write(json, model.calibrator());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  static String nameOf(Link link) {
    return switch (link) {
      case LOGIT -> "logit";
    };
  }

  static Link link(JsonCursor json) throws IOException, RefusedInputException {
    String name = json.text();
    for (Link known : Link.values()) {
      if (nameOf(known).equals(name)) {
        return known;
      }
    }
    throw json.wrong("the link \"" + name + "\" is not known", "use logit");
  }

  static void requireFormat(JsonCursor json, String format)
      throws IOException, RefusedInputException {
    if (!json.text().equals(format)) {
      throw json.wrong("the format is not " + format, "send an " + format);
    }
  }

  public static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }
}
