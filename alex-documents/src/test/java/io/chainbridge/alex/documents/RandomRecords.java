// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Person;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random values of any record, made by reflection so that none can be forgotten. */
final class RandomRecords {
  private static final double[] ODD_DOUBLES = {
    0,
    -0.0,
    1,
    0.1,
    1e300,
    -1e-300,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final long[] ODD_LONGS = {
    0, 1, -1, (1L << 53) - 1, 1L << 53, -(1L << 53), Long.MAX_VALUE, Long.MIN_VALUE
  };
  private static final String[] ODD_TEXTS = {
    "",
    " ",
    "é→",
    "\"\\\n\t\u0000",
    "\ud83d\ude00",
    "\u2028",
    "null",
    "0.10",
    "{\"a\":1}",
    "orders_2024"
  };

  private final RandomGenerator random;

  RandomRecords(RandomGenerator random) {
    this.random = random;
  }

  /** A value of the type; a record whose constructor refuses the parts is made anew. */
  <T> T of(Class<T> type) {
    IllegalArgumentException last = new IllegalArgumentException("never tried");
    for (int i = 0; i < 1_000; i++) {
      try {
        return type.cast(value(type));
      } catch (IllegalArgumentException e) {
        last = e; // these parts are not allowed together
      }
    }
    throw new AssertionError("no value of " + type, last);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] inside = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return list(inside[0]);
      }
      Map<Object, Object> map = map(inside[0], inside[1]);
      return generic.getRawType() == SortedMap.class ? new TreeMap<>(map) : map;
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      Object[] constants = raw.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    if (raw.isSealed()) {
      Class<?>[] kinds = raw.getPermittedSubclasses();
      return of(kinds[random.nextInt(kinds.length)]);
    }
    return switch (raw.getSimpleName()) {
      case "String" -> ODD_TEXTS[random.nextInt(ODD_TEXTS.length)];
      case "int", "Integer" -> random.nextInt();
      case "boolean" -> random.nextBoolean();
      case "long", "Long" ->
          random.nextBoolean() ? random.nextLong() : ODD_LONGS[random.nextInt(ODD_LONGS.length)];
      case "double", "Double" ->
          random.nextBoolean() ? random.nextGaussian() : ODD_DOUBLES[random.nextInt(11)];
      case "Instant" ->
          Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
      case "Sha256" -> Sha256.of(new byte[] {(byte) random.nextInt()});
      case "ModelId" -> new ModelId("m" + random.nextInt(9) + "_v0." + random.nextInt(9) + ".0");
      case "PersonKey" -> PersonKeys.number(random.nextInt(9));
      case "Person" -> new Person("p" + random.nextInt(9));
      default -> instance(raw);
    };
  }

  private List<Object> list(Type of) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(of));
    }
    return list;
  }

  private Map<Object, Object> map(Type key, Type of) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(value(key), value(of));
    }
    return map;
  }

  private Object instance(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    if (parts == null) {
      throw new AssertionError(type + " is not a record: teach this generator to make one");
    }
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(parts).map(RecordComponent::getGenericType).map(this::part).toArray();
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " cannot be made", e);
    }
  }

  private Object part(Type type) {
    return type instanceof Class<?> raw && raw.isRecord() ? of(raw) : value(type);
  }
}
