// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.chainbridge.alex.gateway.http.ProblemReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the fields of one JSON object strictly; every one that is not what it must be is a fault.
 * What is read of a field with a fault is of the right type and means nothing.
 */
public final class Fields {
  private static final int LONGEST_TEXT = 10_000;

  private final JsonNode object;
  private final String place;
  private final List<ProblemReason> faults;

  private Fields(JsonNode object, String place, List<ProblemReason> faults, Set<String> known) {
    this.object = object;
    this.place = place;
    this.faults = faults;
    if (!object.isObject()) {
      faults.add(
          ProblemReason.field(
              place.isEmpty() ? "body" : place.substring(0, place.length() - 1),
              found(object),
              known.isEmpty() ? "an object" : "an object with the fields " + sorted(known)));
    }
    object
        .fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            fault(name, "a field that is not known", "one of " + sorted(known));
          }
        });
  }

  /** The fields of a whole body. */
  public static Fields of(JsonNode body, Set<String> known) {
    return new Fields(body, "", new ArrayList<>(), known);
  }

  /** The objects of a list. */
  public List<Fields> list(String name, Set<String> known) {
    JsonNode list = object.path(name);
    List<Fields> all = new ArrayList<>();
    if (!list.isArray() || list.isEmpty()) {
      fault(name, found(list), "a list of objects, at least one");
      return all;
    }
    for (int i = 0; i < list.size(); i++) {
      all.add(new Fields(list.get(i), place + name + "[" + i + "].", faults, known));
    }
    return all;
  }

  /** The object below this one, whatever its fields are called. */
  public Fields object(String name) {
    Set<String> names = new TreeSet<>();
    object.path(name).fieldNames().forEachRemaining(names::add);
    return new Fields(object.path(name), place + name + ".", faults, names);
  }

  /** Everything that is wrong so far. */
  public List<ProblemReason> faults() {
    return List.copyOf(faults);
  }

  /** A text that must be there and say something. */
  public String text(String name) {
    return text(name, LONGEST_TEXT);
  }

  /** The same, of at most so many characters. */
  public String text(String name, int longest) {
    JsonNode node = object.path(name);
    if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > longest) {
      fault(name, found(node), "a text of 1 to " + longest + " characters");
      return "";
    }
    return node.textValue();
  }

  /** A list of texts that may be missing. */
  public List<String> texts(String name) {
    JsonNode list = object.path(name);
    List<String> all = new ArrayList<>();
    if (!list.isMissingNode() && !list.isArray()) {
      fault(name, found(list), "a list of texts");
    }
    for (JsonNode one : list) {
      if (!one.isTextual()) {
        fault(name, found(one), "a text");
      }
      all.add(one.asText());
    }
    return all;
  }

  /** A text that may be missing. */
  public Optional<String> maybe(String name) {
    return object.path(name).isMissingNode() || object.path(name).isNull()
        ? Optional.empty()
        : Optional.of(text(name));
  }

  /** A whole number in a range. */
  public int number(String name, int least, int most) {
    JsonNode node = object.path(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < least
        || node.intValue() > most) {
      fault(name, found(node), "a whole number from " + least + " to " + most);
      return least;
    }
    return node.intValue();
  }

  /** True or false. */
  public boolean truth(String name) {
    JsonNode node = object.path(name);
    if (!node.isBoolean()) {
      fault(name, found(node), "true or false");
    }
    return node.booleanValue();
  }

  /** One of the values of an enumeration, by name. */
  public <E extends Enum<E>> E oneOf(String name, Class<E> values) {
    String given = object.path(name).asText();
    for (E value : values.getEnumConstants()) {
      if (value.name().equals(given)) {
        return value;
      }
    }
    fault(
        name,
        found(object.path(name)),
        "one of "
            + Stream.of(values.getEnumConstants()).map(Enum::name).collect(Collectors.toList()));
    return values.getEnumConstants()[0];
  }

  /**
   * A text that a type of its own reads.
   *
   * @param reads throws {@link IllegalArgumentException} for what it does not read
   * @param instead the value of a field with a fault
   */
  public <T> T as(String name, Function<String, T> reads, T instead) {
    JsonNode node = object.path(name);
    if (!node.isTextual()) {
      fault(name, found(node), "a text");
      return instead;
    }
    try {
      return reads.apply(node.textValue());
    } catch (IllegalArgumentException e) {
      fault(name, found(node), demand(String.valueOf(e.getMessage())));
      return instead;
    }
  }

  /** {@code hex must be 64 digits, was: 12} without its subject and value, which stand here. */
  private static String demand(String message) {
    return message.replaceFirst("^[a-z ]* must be ", "").replaceFirst(", was: .*$", "");
  }

  /** The names of the fields that are there. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Says that a field is not what it must be. */
  public void fault(String name, String found, String demanded) {
    faults.add(ProblemReason.field(place + name, found, demanded));
  }

  private static String found(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? "nothing" : node.toString();
  }

  private static List<String> sorted(Set<String> known) {
    return known.stream().sorted().toList();
  }
}
