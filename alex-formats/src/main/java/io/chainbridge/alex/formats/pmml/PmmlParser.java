// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads one {@link Pmml} file. Not thread-safe. */
final class PmmlParser {
  private static final String LOGISTIC =
      "send a logistic regression as RegressionModel or GeneralRegressionModel, or the model in its"
          + " library's own format";
  private static final Set<String> NETWORKS =
      Set.of(
          "NeuralNetwork",
          "SupportVectorMachineModel",
          "NearestNeighborModel",
          "GaussianProcessModel",
          "BayesianNetworkModel");
  private static final Set<String> OUTPUTS = Set.of("probability", "predictedValue");

  private final XmlCursor xml;
  private final PmmlFields fields;
  private final List<AdditiveModel> models = new ArrayList<>();

  PmmlParser(XmlCursor xml) {
    this.xml = xml;
    this.fields = new PmmlFields(xml);
  }

  AdditiveModel model() throws XMLStreamException, RefusedInputException {
    if (!xml.name().equals("PMML")
        || !xml.namespace().matches("http://www\\.dmg\\.org/PMML-4_[0-4]")) {
      throw xml.wrong("expected PMML 4.0 to 4.4", "export it as PMML 4.4");
    }
    XmlCursor.Attributes root = xml.attributes(Set.of("version"));
    if (!root.text("version").matches("4\\.[0-4](\\.[0-9])?")) {
      throw root.wrong(
          "version " + root.text("version") + " is not supported", "export it as PMML 4.4");
    }
    xml.children(this::part);
    if (models.isEmpty()) {
      throw root.wrong("the file has no model", LOGISTIC);
    }
    return models.getFirst();
  }

  private void part(String name) throws XMLStreamException, RefusedInputException {
    switch (name) {
      case "Header", "MiningBuildTask", "Extension" -> xml.skip();
      case "DataDictionary" -> fields.dictionary();
      case "TransformationDictionary" -> noDerivedFields(xml);
      case "RegressionModel" -> {
        requireFirst();
        models.add(new PmmlRegression(xml, fields).model());
      }
      case "GeneralRegressionModel" -> {
        requireFirst();
        models.add(new PmmlGeneralRegression(xml, fields).model());
      }
      default -> throw other(name);
    }
  }

  private void requireFirst() throws RefusedInputException {
    if (!models.isEmpty()) {
      throw xml.wrong("unexpected second model", "send one model in a file");
    }
  }

  private RefusedInputException other(String name) {
    boolean network = NETWORKS.contains(name);
    String problem =
        network
            ? name + " is a model whose scores cannot be explained"
            : "the element " + name + " is not supported";
    return xml.wrong(problem, LOGISTIC).as(network ? Kind.BLACK_BOX : Kind.UNSUPPORTED);
  }

  /** Reads an element that both kinds of model may have. */
  static void part(XmlCursor xml, PmmlFields fields, String name)
      throws XMLStreamException, RefusedInputException {
    switch (name) {
      case "MiningSchema" -> fields.schema();
      case "Output" -> output(xml);
      case "LocalTransformations" -> noDerivedFields(xml);
      case "Extension", "ModelStats", "ModelExplanation", "ModelVerification" -> xml.skip();
      default -> throw xml.unknownElement();
    }
  }

  private static void noDerivedFields(XmlCursor xml)
      throws XMLStreamException, RefusedInputException {
    xml.children(name -> {
      if (name.equals("DerivedField")) {
        throw xml.wrong(
            "the field "
                + xml.attributes(Set.of("name", "displayName", "optype", "dataType")).text("name")
                + " is derived, which is not supported",
            "train on the fields of the request, or fold the transformation into the coefficients");
      }
      if (!name.equals("Extension")) {
        throw xml.unknownElement();
      }
      xml.skip();
    });
  }

  /** Accepts output fields that only name the usual results; all others are refused. */
  private static void output(XmlCursor xml) throws XMLStreamException, RefusedInputException {
    xml.children(name -> {
      if (name.equals("Extension")) {
        xml.skip();
        return;
      }
      if (!name.equals("OutputField")) {
        throw xml.unknownElement();
      }
      XmlCursor.Attributes given =
          xml.attributes(
              Set.of(
                  "name",
                  "displayName",
                  "optype",
                  "dataType",
                  "targetField",
                  "feature",
                  "value",
                  "isFinalResult"));
      given.only("feature", OUTPUTS, "remove the output field");
      xml.noChildren();
    });
  }
}
