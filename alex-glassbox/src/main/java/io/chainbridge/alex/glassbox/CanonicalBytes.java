// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import io.chainbridge.alex.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one byte form of a model, whose digest names it whatever file it came from.
 *
 * <p>Version 1, big-endian: {@code 'A' 'G' 'B' 1}, the family (1 additive), the link (1 logit), the
 * intercept; the number of features, each a kind (1 numeric, 2 categorical), a name and, if
 * categorical, its levels; the number of terms, each a kind (1 table, 2 pair, 3 linear) and its
 * components in their declared order. An axis is a kind (1 cuts, 2 categories) and its components.
 * A number is the raw 64 bits of its double (so 0.0 and -0.0 differ), a count or index an int, a
 * text its UTF-8 length and bytes, a list its length and entries.
 */
public final class CanonicalBytes {
  private static final byte[] HEADER = {'A', 'G', 'B', 1};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CanonicalBytes() {}

  /** The bytes of a model: equal models have equal bytes, different ones different bytes. */
  public static byte[] of(GlassBox model) {
    CanonicalBytes bytes = new CanonicalBytes();
    bytes.out.writeBytes(HEADER);
    switch (model) {
      case AdditiveModel additive -> bytes.additive(additive);
    }
    return bytes.out.toByteArray();
  }

  /** The SHA-256 of {@link #of}. */
  public static Sha256 digest(GlassBox model) {
    return Sha256.of(of(model));
  }

  private void additive(AdditiveModel model) {
    kind(1);
    kind(
        switch (model.link()) {
          case LOGIT -> 1;
        });
    number(model.intercept());
    count(model.features().size());
    model.features().forEach(this::feature);
    count(model.terms().size());
    model.terms().forEach(this::term);
  }

  private void feature(Feature feature) {
    switch (feature) {
      case Feature.Numeric(String name) -> {
        kind(1);
        text(name);
      }
      case Feature.Categorical(String name, List<String> levels) -> {
        kind(2);
        text(name);
        count(levels.size());
        levels.forEach(this::text);
      }
    }
  }

  private void term(Term term) {
    switch (term) {
      case Term.Table table -> {
        kind(1);
        count(table.feature());
        axis(table.axis());
        numbers(table.scores());
      }
      case Term.PairTable pair -> {
        kind(2);
        count(pair.first());
        axis(pair.firstAxis());
        count(pair.second());
        axis(pair.secondAxis());
        numbers(pair.scores());
      }
      case Term.Linear(int feature, double coefficient, double centre, double whenMissing) -> {
        kind(3);
        count(feature);
        number(coefficient);
        number(centre);
        number(whenMissing);
      }
    }
  }

  private void axis(Axis axis) {
    switch (axis) {
      case Axis.Cuts cuts -> {
        kind(1);
        numbers(cuts.cuts());
      }
      case Axis.Categories categories -> {
        kind(2);
        int[] binOfLevel = categories.binOfLevel();
        count(binOfLevel.length);
        for (int bin : binOfLevel) {
          count(bin);
        }
        count(categories.bins());
      }
    }
  }

  private void kind(int kind) {
    out.write(kind);
  }

  private void count(int count) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
  }

  private void number(double number) {
    long bits = Double.doubleToRawLongBits(number);
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
  }

  private void numbers(double[] numbers) {
    count(numbers.length);
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, numbers.length));
    buffer.asDoubleBuffer().put(numbers);
    out.writeBytes(buffer.array());
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    out.writeBytes(utf8);
  }
}
