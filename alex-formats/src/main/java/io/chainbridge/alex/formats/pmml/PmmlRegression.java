// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads a RegressionModel: the table of the event, and an empty table of the other category. */
final class PmmlRegression {
  private static final Set<String> KNOWN =
      Set.of(
          "modelName",
          "functionName",
          "algorithmName",
          "modelType",
          "targetFieldName",
          "normalizationMethod",
          "isScorable");
  private static final String BINARY =
      "write a table with the coefficients of the event, then one with intercept 0 and no others";

  /** One regression table. */
  private record Table(
      String category, double intercept, PmmlTerms terms, XmlCursor.Attributes attributes) {
    boolean isZero() {
      return intercept == 0 && terms.isEmpty();
    }
  }

  private final XmlCursor xml;
  private final PmmlFields fields;
  private final List<Table> tables = new ArrayList<>();

  PmmlRegression(XmlCursor xml, PmmlFields fields) {
    this.xml = xml;
    this.fields = fields;
  }

  AdditiveModel model() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(KNOWN);
    given.only("functionName", Set.of("classification"), "predict a category");
    given.only("normalizationMethod", Set.of("logit", "softmax"), "use a logistic regression");
    given.only("isScorable", Set.of("true"), "send a model with isScorable true");
    given.text("functionName");
    String normalization = given.text("normalizationMethod");
    xml.children(name -> {
      switch (name) {
        case "RegressionTable" -> table();
        default -> PmmlParser.part(xml, fields, name);
      }
    });
    if (tables.size() != 2) {
      String problem = "the model has " + tables.size() + " regression tables, expected 2";
      throw given.wrong(problem, BINARY);
    }
    // With logit only the first table counts; with softmax the difference of the two counts.
    boolean swapped = normalization.equals("softmax") && tables.getFirst().isZero();
    Table event = swapped ? tables.getLast() : tables.getFirst();
    Table other = swapped ? tables.getFirst() : tables.getLast();
    requireTarget(event, other);
    return event.terms().model(event.intercept());
  }

  private void requireTarget(Table event, Table other) throws RefusedInputException {
    if (!other.isZero()) {
      throw other
          .attributes()
          .wrong("unexpected second table with coefficients or an intercept", BINARY)
          .as(Kind.UNSUPPORTED);
    }
    List<String> declared = fields.targetValues();
    List<String> named = List.of(event.category(), other.category());
    PmmlEvent.require(event.category(), declared.isEmpty() ? named : declared, event.attributes());
    if (event.category().equals(other.category())
        || !(declared.isEmpty() || declared.contains(other.category()))) {
      throw other.attributes().wrong("the table must be of the other category", BINARY);
    }
  }

  private void table() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("intercept", "targetCategory"));
    PmmlTerms terms = new PmmlTerms(fields, true);
    xml.children(name -> {
      switch (name) {
        case "NumericPredictor" -> numeric(terms);
        case "CategoricalPredictor" -> categorical(terms);
        case "PredictorTerm" ->
            throw xml.wrong(
                "a PredictorTerm is an interaction, which is not supported",
                "write the model as " + AlexJson.FORMAT + ", with pair tables");
        case "Extension" -> xml.skip();
        default -> throw xml.unknownElement();
      }
    });
    tables.add(new Table(given.text("targetCategory"), given.number("intercept"), terms, given));
  }

  private void numeric(PmmlTerms terms) throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("name", "exponent", "coefficient"));
    if (given.has("exponent") && given.number("exponent") != 1) {
      throw given.wrong(
          "the exponent " + given.text("exponent") + " is not supported", "use exponent 1");
    }
    terms.slope(given.text("name"), given.number("coefficient"), given);
    xml.noChildren();
  }

  private void categorical(PmmlTerms terms) throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("name", "value", "coefficient"));
    terms.effect(given.text("name"), given.text("value"), given.number("coefficient"), given);
    xml.noChildren();
  }
}
