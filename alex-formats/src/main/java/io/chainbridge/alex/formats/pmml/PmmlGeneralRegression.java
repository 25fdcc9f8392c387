// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.alexjson.AlexJson;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.glassbox.AdditiveModel;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Reads a GeneralRegressionModel: its parameters, the predictor that each one multiplies, and their
 * values.
 */
final class PmmlGeneralRegression {
  private static final Set<String> KNOWN =
      Set.of(
          "modelName",
          "functionName",
          "algorithmName",
          "modelType",
          "targetVariableName",
          "targetReferenceCategory",
          "distribution",
          "linkFunction",
          "isScorable");
  private static final String LOGISTIC = "use a logistic regression";

  /** The predictor that a parameter multiplies. */
  private record Cell(String predictor, String value, XmlCursor.Attributes attributes) {}

  private final XmlCursor xml;
  private final PmmlFields fields;
  private final Set<String> parameters = new HashSet<>();
  private final Set<String> factors = new HashSet<>();
  private final Set<String> covariates = new HashSet<>();
  private final Map<String, Cell> cells = new LinkedHashMap<>();
  private final Map<String, XmlCursor.Attributes> betas = new LinkedHashMap<>();
  private final Set<String> categories = new HashSet<>();
  private Optional<String> reference = Optional.empty();

  PmmlGeneralRegression(XmlCursor xml, PmmlFields fields) {
    this.xml = xml;
    this.fields = fields;
  }

  AdditiveModel model() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(KNOWN);
    String type = given.text("modelType");
    reference =
        Optional.of(given.text("targetReferenceCategory", ""))
            .filter(_ -> given.has("targetReferenceCategory"));
    given.only("modelType", Set.of("generalizedLinear", "multinomialLogistic"), LOGISTIC);
    given.only("functionName", Set.of("classification"), "predict a category");
    given.only("linkFunction", Set.of("logit"), LOGISTIC);
    given.only("distribution", Set.of("binomial"), LOGISTIC);
    given.only("isScorable", Set.of("true"), "send a model with isScorable true");
    given.text("functionName");
    if (type.equals("generalizedLinear")) {
      given.text("linkFunction");
    }
    xml.children(this::part);
    requireEvent(given);
    return assembled();
  }

  private void part(String name) throws XMLStreamException, RefusedInputException {
    switch (name) {
      case "ParameterList" -> list("Parameter", this::parameter);
      case "FactorList" -> list("Predictor", () -> predictor(factors));
      case "CovariateList" -> list("Predictor", () -> predictor(covariates));
      case "PPMatrix" -> list("PPCell", this::cell);
      case "ParamMatrix" -> list("PCell", this::beta);
      case "PCovMatrix" -> xml.skip();
      default -> PmmlParser.part(xml, fields, name);
    }
  }

  /** Reads one element of a list. */
  private interface Item {
    void read() throws XMLStreamException, RefusedInputException;
  }

  private void list(String item, Item reader) throws XMLStreamException, RefusedInputException {
    xml.attributes(Set.of());
    xml.children(name -> {
      if (name.equals(item)) {
        reader.read();
        xml.noChildren();
      } else if (name.equals("Extension")) {
        xml.skip();
      } else {
        throw xml.unknownElement();
      }
    });
  }

  private void parameter() throws RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("name", "label", "referencePoint"));
    given.only("referencePoint", Set.of("0"), "train without reference points");
    if (!parameters.add(given.text("name"))) {
      throw given.wrong("duplicate parameter " + given.text("name"), "use other names");
    }
  }

  private void predictor(Set<String> names) throws RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("name", "contrastMatrixType"));
    if (given.has("contrastMatrixType")) {
      throw given.wrong("contrast matrices are not supported", "use treatment contrasts");
    }
    names.add(given.text("name"));
  }

  private void cell() throws RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("value", "predictorName", "parameterName"));
    String parameter = requireParameter(given);
    Cell cell = new Cell(given.text("predictorName"), given.text("value"), given);
    if (cells.putIfAbsent(parameter, cell) != null) {
      throw given.wrong(
          "the parameter " + parameter + " is an interaction, which is not supported",
          "write the model as " + AlexJson.FORMAT + ", with pair tables");
    }
  }

  private void beta() throws RefusedInputException {
    XmlCursor.Attributes given =
        xml.attributes(Set.of("targetCategory", "parameterName", "beta", "df"));
    String parameter = requireParameter(given);
    if (isOfReference(given)) {
      return;
    }
    if (given.has("targetCategory")) {
      categories.add(given.text("targetCategory"));
    }
    if (categories.size() > 1) {
      throw given
          .wrong(
              "the parameters predict " + categories.size() + " categories",
              "predict one of two categories")
          .as(Kind.UNSUPPORTED);
    }
    if (betas.putIfAbsent(parameter, given) != null) {
      throw given.wrong("the parameter " + parameter + " has a second value", "write one value");
    }
  }

  /** Whether it is a value of the reference category, which some programs write as 0. */
  private boolean isOfReference(XmlCursor.Attributes given) throws RefusedInputException {
    return given.has("targetCategory")
        && reference.filter(given.text("targetCategory")::equals).isPresent()
        && given.number("beta") == 0;
  }

  private String requireParameter(XmlCursor.Attributes given) throws RefusedInputException {
    String parameter = given.text("parameterName");
    if (!parameters.contains(parameter)) {
      throw given.wrong(
          "unknown parameter " + parameter, "list it under ParameterList, before its use");
    }
    return parameter;
  }

  /** Checks the event: the category that the values name, or else the one beside the reference. */
  private void requireEvent(XmlCursor.Attributes given) throws RefusedInputException {
    List<String> declared = fields.targetValues();
    String event =
        categories.stream()
            .findFirst()
            .orElseGet(() ->
                declared.stream()
                    .filter(value -> reference.filter(other -> !other.equals(value)).isPresent())
                    .findFirst()
                    .orElse("none"));
    if (reference.filter(event::equals).isPresent()) {
      throw given
          .wrong("the values predict the reference category", "write the values of the event")
          .as(Kind.UNSUPPORTED);
    }
    PmmlEvent.require(event, declared, given);
    if (reference.filter(other -> !declared.contains(other)).isPresent()) {
      throw given.wrong(
          "the target has no category " + reference.orElseThrow(), "use one of its two categories");
    }
  }

  private AdditiveModel assembled() throws RefusedInputException {
    PmmlTerms terms = new PmmlTerms(fields, false);
    double intercept = 0;
    int intercepts = 0;
    for (Map.Entry<String, XmlCursor.Attributes> entry : betas.entrySet()) {
      XmlCursor.Attributes given = entry.getValue();
      double beta = given.number("beta");
      Cell cell = cells.get(entry.getKey());
      if (cell == null) {
        intercept = beta;
        if (++intercepts > 1) {
          throw given.wrong(
              "unexpected second parameter without a predictor", "write one intercept");
        }
      } else {
        term(terms, cell, beta);
      }
    }
    return terms.model(intercept);
  }

  private void term(PmmlTerms terms, Cell cell, double beta) throws RefusedInputException {
    String name = cell.predictor();
    boolean factor = factors.contains(name);
    if (factor == covariates.contains(name)) {
      throw cell.attributes()
          .wrong(
              "the predictor " + name + " must be either a factor or a covariate",
              "list it in one of FactorList and CovariateList");
    }
    if (factor) {
      terms.effect(name, cell.value(), beta, cell.attributes());
      return;
    }
    if (cell.attributes().number("value") != 1) {
      throw cell.attributes()
          .wrong("the exponent " + cell.value() + " is not supported", "use exponent 1");
    }
    terms.slope(name, beta, cell.attributes());
  }
}
