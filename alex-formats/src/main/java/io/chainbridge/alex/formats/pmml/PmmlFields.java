// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** One reading of a PMML file's data dictionary and of its model's mining schema. */
final class PmmlFields {
  private static final Set<String> NUMBERS = Set.of("double", "integer");
  private static final Set<String> CATEGORIES = Set.of("string", "integer", "boolean");
  private static final String TYPES =
      "alex knows continuous fields of double and integer, and categorical ones of string, integer"
          + " and boolean";

  private final XmlCursor xml;
  private final Map<String, PmmlField> fields = new LinkedHashMap<>();
  private final Map<String, PmmlInput> inputs = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private String target = "";

  PmmlFields(XmlCursor xml) {
    this.xml = xml;
  }

  void dictionary() throws XMLStreamException, RefusedInputException {
    xml.attributes(Set.of("numberOfFields"));
    xml.children(name -> {
      switch (name) {
        case "DataField" -> field();
        case "Extension" -> xml.skip();
        default -> throw xml.unknownElement();
      }
    });
  }

  private void field() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given =
        xml.attributes(Set.of("name", "displayName", "optype", "dataType", "isCyclic"));
    given.only("isCyclic", Set.of("0"), "use fields that are not cyclic");
    String name = given.text("name");
    boolean categorical = given.text("optype").equals("categorical");
    given.only("optype", Set.of("categorical", "continuous"), TYPES);
    given.only("dataType", categorical ? CATEGORIES : NUMBERS, TYPES);
    given.text("dataType");
    LinkedHashSet<String> values = new LinkedHashSet<>();
    boolean[] ranged = {false};
    xml.children(child -> {
      switch (child) {
        case "Value" -> value(categorical, values);
        case "Interval" -> {
          ranged[0] = true;
          xml.skip();
        }
        case "Extension" -> xml.skip();
        default -> throw xml.unknownElement();
      }
    });
    PmmlField field = new PmmlField(name, categorical, values, ranged[0]);
    if (name.isBlank() || fields.putIfAbsent(name, field) != null) {
      throw given.wrong("the field \"" + name + "\" stands here twice, or has no name", "name it");
    }
  }

  private void value(boolean categorical, Set<String> values)
      throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("value", "displayValue", "property"));
    given.only("property", Set.of("valid"), "send such values as missing, and declare none");
    if (!categorical) {
      throw given.wrong("a continuous field lists a value", "declare the field as categorical");
    }
    if (!values.add(given.text("value"))) {
      throw given.wrong("the value " + given.text("value") + " stands here twice", "list it once");
    }
    xml.noChildren();
  }

  void schema() throws XMLStreamException, RefusedInputException {
    xml.attributes(Set.of());
    xml.children(name -> {
      switch (name) {
        case "MiningField" -> miningField();
        case "Extension" -> xml.skip();
        default -> throw xml.unknownElement();
      }
    });
    if (target.isEmpty()) {
      throw xml.wrong("no mining field is the target", "give one the usageType target");
    }
  }

  private void miningField() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given =
        xml.attributes(
            Set.of(
                "name",
                "usageType",
                "importance",
                "outliers",
                "lowValue",
                "highValue",
                "missingValueReplacement",
                "missingValueTreatment",
                "invalidValueTreatment"));
    given.only("outliers", Set.of("asIs"), "leave numbers as they are");
    String name = given.text("name");
    PmmlField field = fields.get(name);
    if (field == null || !seen.add(name)) {
      throw given.wrong(
          "the field " + name + " is not in the data dictionary, or stands here twice",
          "declare it once");
    }
    switch (given.text("usageType", "active")) {
      case "active" -> inputs.put(name, input(field, given));
      case "predicted", "target" -> target(name, given);
      case "supplementary" -> {}
      default ->
          throw given.wrong(
              "usageType=\"" + given.text("usageType") + "\" is not read here",
              "use active and target fields");
    }
    xml.noChildren();
  }

  private void target(String name, XmlCursor.Attributes given) throws RefusedInputException {
    if (!target.isEmpty()) {
      throw given.wrong("a second target stands here", "predict one event");
    }
    target = name;
  }

  private static PmmlInput input(PmmlField field, XmlCursor.Attributes given)
      throws RefusedInputException {
    given.only(
        "missingValueTreatment",
        Set.of("asIs", "asMean", "asMode", "asMedian", "asValue"),
        "give the replacement of a missing value, or none");
    String invalid = given.text("invalidValueTreatment", "returnInvalid");
    PmmlInput.Invalid treatment =
        switch (invalid) {
          case "returnInvalid" -> PmmlInput.Invalid.NO_SCORE;
          case "asIs" -> PmmlInput.Invalid.AS_IS;
          case "asMissing" -> PmmlInput.Invalid.AS_MISSING;
          default ->
              throw given.wrong(
                  "invalidValueTreatment=\"" + invalid + "\" is not read here",
                  "use asIs or asMissing");
        };
    boolean replaced = given.has("missingValueReplacement");
    String replacement = given.text("missingValueReplacement", "");
    return new PmmlInput(field, replacement, replaced, treatment, given);
  }

  /** The active fields, in order. */
  List<PmmlInput> inputs() {
    return new ArrayList<>(inputs.values());
  }

  /** The active field of this name. */
  PmmlInput input(String name, XmlCursor.Attributes user) throws RefusedInputException {
    PmmlInput input = inputs.get(name);
    if (input == null) {
      throw user.wrong(
          "the field " + name + " is no active field of the mining schema",
          "fit on fields as they are sent: derived fields are not read here");
    }
    return input;
  }

  /** The declared values of the target; empty where the dictionary lists none. */
  List<String> targetValues() {
    PmmlField field = fields.get(target);
    return field == null ? List.of() : List.copyOf(field.values());
  }
}
