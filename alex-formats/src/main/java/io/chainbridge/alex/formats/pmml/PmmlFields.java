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

/** Reads the data dictionary of a PMML file and the mining schema of its model. */
final class PmmlFields {
  private static final Set<String> NUMBERS = Set.of("double", "integer");
  private static final Set<String> CATEGORIES = Set.of("string", "integer", "boolean");
  private static final String TYPES =
      "use continuous fields of type double or integer, and categorical fields of type string,"
          + " integer or boolean";

  private static final Set<String> MINING_FIELD =
      Set.of(
          "name",
          "usageType",
          "importance",
          "outliers",
          "lowValue",
          "highValue",
          "missingValueReplacement",
          "missingValueTreatment",
          "invalidValueTreatment");

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
    if (name.isBlank()) {
      throw given.wrong("the field has no name", "name it");
    }
    if (fields.putIfAbsent(name, field) != null) {
      throw given.wrong("duplicate field " + name, "declare each field once");
    }
  }

  private void value(boolean categorical, Set<String> values)
      throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(Set.of("value", "displayValue", "property"));
    given.only(
        "property", Set.of("valid"), "declare only valid values, and send others as missing");
    if (!categorical) {
      throw given.wrong(
          "a continuous field must not list values", "declare the field as categorical");
    }
    if (!values.add(given.text("value"))) {
      throw given.wrong("duplicate value " + given.text("value"), "list it once");
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
      throw xml.wrong("the mining schema has no target", "set usageType=\"target\" on one field");
    }
  }

  private void miningField() throws XMLStreamException, RefusedInputException {
    XmlCursor.Attributes given = xml.attributes(MINING_FIELD);
    given.only("outliers", Set.of("asIs"), "use outliers=\"asIs\"");
    String name = given.text("name");
    PmmlField field = fields.get(name);
    if (field == null) {
      throw given.wrong("the field " + name + " is not in the data dictionary", "declare it there");
    }
    if (!seen.add(name)) {
      throw given.wrong("duplicate mining field " + name, "list each field once");
    }
    switch (given.text("usageType", "active")) {
      case "active" -> inputs.put(name, input(field, given));
      case "predicted", "target" -> target(name, given);
      case "supplementary" -> {}
      default -> throw given.unsupported("usageType", "use active and target fields");
    }
    xml.noChildren();
  }

  private void target(String name, XmlCursor.Attributes given) throws RefusedInputException {
    if (!target.isEmpty()) {
      throw given.wrong("unexpected second target", "predict one event");
    }
    target = name;
  }

  private static PmmlInput input(PmmlField field, XmlCursor.Attributes given)
      throws RefusedInputException {
    given.only(
        "missingValueTreatment",
        Set.of("asIs", "asMean", "asMode", "asMedian", "asValue"),
        "use missingValueReplacement");
    String invalid = given.text("invalidValueTreatment", "returnInvalid");
    PmmlInput.Invalid treatment =
        switch (invalid) {
          case "returnInvalid" -> PmmlInput.Invalid.NO_SCORE;
          case "asIs" -> PmmlInput.Invalid.AS_IS;
          case "asMissing" -> PmmlInput.Invalid.AS_MISSING;
          default -> throw given.unsupported("invalidValueTreatment", "use asIs or asMissing");
        };
    boolean replaced = given.has("missingValueReplacement");
    String replacement = given.text("missingValueReplacement", "");
    return new PmmlInput(field, replacement, replaced, treatment, given);
  }

  /** The active fields, in order. */
  List<PmmlInput> inputs() {
    return new ArrayList<>(inputs.values());
  }

  /** The active field with this name. */
  PmmlInput input(String name, XmlCursor.Attributes user) throws RefusedInputException {
    PmmlInput input = inputs.get(name);
    if (input == null) {
      throw user.wrong(
          "the field " + name + " is not an active field of the mining schema",
          "train on the fields of the request: derived fields are not supported");
    }
    return input;
  }

  /** The declared values of the target; empty if the dictionary lists none. */
  List<String> targetValues() {
    PmmlField field = fields.get(target);
    return field == null ? List.of() : List.copyOf(field.values());
  }
}
