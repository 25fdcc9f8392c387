// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.alexjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
 * alex JSON, the project's own file format for glass-box models: additive models and tree
 * ensembles, whichever tool trained them.
 *
 * <p>An additive model:
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
 * Every key is required and no other key is allowed; {@code features} comes before {@code terms}. A
 * table has one score for each bin: missing, 1 to n, unseen. The scores of a pair are in row-major
 * order: the bin of the second feature changes fastest.
 *
 * <p>Version 2 adds curves as terms, and an optional calibrator:
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
 * <p>A tree ensemble is a document with another {@code format}, version 1:
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
 * An input is a feature with a rule: which way missing values and zeros go (zeros: compared, left
 * or right), and which levels go left, by ascending index. A split refers to an input by its index.
 * The lists of a tree have one entry for each node, the root first. A leaf has input -1, both
 * children 0, and as its number the value that it adds. A split has its threshold as its number
 * (0.5 if the input is presence or membership). Only the calibrator is optional.
 *
 * <p>Written files are canonical: equal models give equal bytes, every double survives bit for bit,
 * and the version is the lowest that can represent the model. docs/alex-json.md and
 * docs/alex-trees.md describe the format completely.
 */
public final class AlexJson {
  /** The {@code format} of an additive model. */
  public static final String FORMAT = "alex-additive";

  /** The {@code format} of a tree ensemble. */
  public static final String TREES = "alex-trees";

  /** The version without curves and calibrators. */
  static final int PLAIN = 1;

  /** The version with curves and calibrators. */
  static final int WITH_CURVES = 2;

  private static final JsonFactory FACTORY = new JsonFactory();

  private AlexJson() {}

  /** Reads an additive model. */
  public static AdditiveModel model(byte[] bytes) throws RefusedInputException {
    return JsonCursor.parse(bytes, json -> new AlexJsonParser(json).model());
  }

  /** Reads a tree ensemble. */
  public static TreeEnsemble trees(byte[] bytes) throws RefusedInputException {
    return JsonCursor.parse(bytes, json -> new AlexTreesParser(json).model());
  }

  /** Reads a document with only a calibrator, bare or under the key that it has in a model. */
  public static Calibrator calibrator(byte[] bytes) throws RefusedInputException {
    return JsonCursor.parse(bytes, AlexJsonCalibrator::document);
  }

  /** Writes a model in canonical form: UTF-8, no spaces, one line. */
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
    throw json.wrong("unknown link \"" + name + "\"", "use logit");
  }

  static void requireFormat(JsonCursor json, String format)
      throws IOException, RefusedInputException {
    if (!json.text().equals(format)) {
      throw json.wrong("expected the format " + format, "set format to " + format);
    }
  }

  static void numbers(JsonGenerator json, String name, double[] values) throws IOException {
    json.writeFieldName(name);
    json.writeArray(values, 0, values.length);
  }
}
