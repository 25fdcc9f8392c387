// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.glassbox;

import io.chainbridge.alex.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The canonical byte form of a model. Its digest identifies the model, no matter which file it came
 * from.
 *
 * <p>Version 1, big-endian: {@code 'A' 'G' 'B' 1}, the family (1 additive, 2 trees), the link (1
 * logit). Of an additive model then the intercept; the number of features, each a kind (1 numeric,
 * 2 categorical), a name and, if categorical, its levels; the number of terms, each a kind (1
 * table, 2 pair, 3 linear, 4 piecewise) and its components in their declared order. Of an ensemble:
 * the precision, the base, the features, the inputs and the trees, node by node. Last the
 * calibrator, if there is one. An axis is a kind (1 cuts, 2 categories) and its components. A
 * number is the raw 64 bits of its double (so 0.0 and -0.0 differ), a count or index an int, a text
 * its UTF-8 length and bytes, a list its length and entries.
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
      case TreeEnsemble ensemble -> bytes.ensemble(ensemble);
    }
    bytes.calibrator(model.calibrator());
    return bytes.out.toByteArray();
  }

  /** The SHA-256 of {@link #of}. */
  public static Sha256 digest(GlassBox model) {
    return Sha256.of(of(model));
  }

  private void additive(AdditiveModel model) {
    kind(1);
    link(model.link());
    number(model.intercept());
    count(model.features().size());
    model.features().forEach(this::feature);
    count(model.terms().size());
    model.terms().forEach(this::term);
  }

  private void link(Link link) {
    kind(
        switch (link) {
          case LOGIT -> 1;
        });
  }

  private void ensemble(TreeEnsemble model) {
    kind(2);
    link(model.link());
    kind(
        switch (model.precision()) {
          case FLOAT32 -> 1;
          case FLOAT64 -> 2;
        });
    number(model.base());
    count(model.features().size());
    model.features().forEach(this::feature);
    count(model.inputs().size());
    model.inputs().forEach(this::input);
    count(model.trees().size());
    model.trees().forEach(this::tree);
  }

  private void input(TreeInput input) {
    switch (input) {
      case TreeInput.Ordered(int feature, boolean missingLeft, TreeInput.Zero zero) -> {
        kind(1);
        count(feature);
        flag(missingLeft);
        zero(zero);
      }
      case TreeInput.Presence(int feature, boolean missingLeft, TreeInput.Zero zero) -> {
        kind(3);
        count(feature);
        flag(missingLeft);
        zero(zero);
      }
      case TreeInput.Membership membership -> {
        kind(2);
        count(membership.feature());
        boolean[] levels = membership.leftLevels();
        count(levels.length);
        for (boolean left : levels) {
          flag(left);
        }
        flag(membership.missingLeft());
        flag(membership.unseenLeft());
      }
    }
  }

  private void zero(TreeInput.Zero zero) {
    kind(
        switch (zero) {
          case COMPARED -> 1;
          case LEFT -> 2;
          case RIGHT -> 3;
        });
  }

  private void tree(Tree tree) {
    count(tree.nodes());
    for (int node = 0; node < tree.nodes(); node++) {
      count(tree.inputAt(node));
      number(tree.thresholdAt(node));
      count(tree.leftOf(node));
      count(tree.rightOf(node));
      number(tree.valueAt(node));
      number(tree.coverAt(node));
    }
  }

  private void calibrator(Calibrator calibrator) {
    switch (calibrator) {
      case Calibrator.None _ -> {}
      case Calibrator.Platt(Calibrator.Input input, double slope, double offset) -> {
        kind(1);
        looksAt(input);
        number(slope);
        number(offset);
      }
      case Calibrator.Beta(double a, double b, double c) -> {
        kind(2);
        number(a);
        number(b);
        number(c);
      }
      case Calibrator.Isotonic isotonic -> {
        kind(3);
        looksAt(isotonic.input());
        numbers(isotonic.points());
        numbers(isotonic.values());
      }
    }
  }

  private void looksAt(Calibrator.Input input) {
    kind(
        switch (input) {
          case RAW_SCORE -> 1;
          case PROBABILITY -> 2;
        });
  }

  private void flag(boolean flag) {
    out.write(flag ? 1 : 0);
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
      case Term.Piecewise curve -> {
        kind(4);
        count(curve.feature());
        axis(curve.breaks());
        count(curve.pieces().size());
        curve.pieces().forEach(piece -> numbers(piece.coefficients()));
        number(curve.whenMissing());
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
