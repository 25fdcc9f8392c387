// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.cli;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.MappingReader;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.YamlDocument;
import io.chainbridge.alex.documents.YamlNode;
import io.chainbridge.alex.glassbox.Direction;
import io.chainbridge.alex.glassbox.Feature;
import io.chainbridge.alex.glassbox.GlassBox;
import io.chainbridge.alex.glassbox.MonotoneConstraint;
import io.chainbridge.alex.glassbox.proof.AbsenceProof.Absence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The claims about a model, as YAML: for each feature its direction, or a mapping of its direction
 * and of what its absence may do:
 *
 * <pre>
 * debt: increasing
 * income:
 *   direction: decreasing
 *   missing: never_better
 * city:
 *   unseen: reported
 * </pre>
 */
final class ClaimsFile {
  private final MappingReader in;
  private final GlassBox model;
  private final List<Claim> claims = new ArrayList<>();

  private ClaimsFile(MappingReader in, GlassBox model) {
    this.in = in;
    this.model = model;
  }

  /** One claim about one feature. */
  sealed interface Claim {
    /** A higher value never moves the score against the direction. */
    record Ordered(MonotoneConstraint constraint) implements Claim {}

    /** A row that lacks the value never scores lower than with any. */
    record NeverBetter(String feature, Absence absence) implements Claim {}

    /** No claim: the scores that the absence leads to are reported. */
    record Reported(String feature, Absence absence) implements Claim {}
  }

  /** Every claim in order, or every fault of the file. */
  static Parsed<List<Claim>> read(String name, byte[] bytes, GlassBox model) {
    return switch (YamlDocument.parse(name, bytes)) {
      case Parsed.Wrong<YamlNode>(List<Fault> faults) -> new Parsed.Wrong<>(faults);
      case Parsed.Ok<YamlNode>(YamlNode root) ->
          new ClaimsFile(MappingReader.of(name, root), model).claims(root);
    };
  }

  private Parsed<List<Claim>> claims(YamlNode root) {
    if (root instanceof YamlNode.Mapping(var entries, _, _, _)) {
      entries.forEach(this::feature);
    }
    if (claims.isEmpty() && in.faults().isEmpty()) {
      in.fault("", "has no claims", "write a line, for example debt: increasing");
    }
    return in.faults().isEmpty() ? new Parsed.Ok<>(claims) : new Parsed.Wrong<>(in.faults());
  }

  private void feature(String name, YamlNode node) {
    List<String> names = model.features().stream().map(Feature::name).toList();
    if (!names.contains(name)) {
      in.fault(name, "is not a feature of the model", "name one of " + names);
    } else if (node instanceof YamlNode.Mapping) {
      MappingReader own = in.mapping(name);
      if (own.has("direction")) {
        direction(own, "direction", name);
      }
      absence(own, name, Absence.MISSING);
      absence(own, name, Absence.UNSEEN);
      own.end();
    } else {
      direction(in, name, name);
    }
  }

  private void direction(MappingReader reader, String key, String feature) {
    String word = reader.text(key);
    switch (word) {
      case "increasing" -> ordered(feature, Direction.INCREASING);
      case "decreasing" -> ordered(feature, Direction.DECREASING);
      case "" -> {} // reported already
      default -> reader.fault(key, "'" + word + "' is not a direction", "increasing or decreasing");
    }
  }

  private void ordered(String feature, Direction direction) {
    claims.add(new Claim.Ordered(new MonotoneConstraint(feature, direction)));
  }

  private void absence(MappingReader reader, String feature, Absence absence) {
    String key = absence.name().toLowerCase(Locale.ROOT);
    if (!reader.has(key)) {
      return;
    }
    String word = reader.text(key);
    if (absence == Absence.UNSEEN
        && model.features().get(model.indexOf(feature)) instanceof Feature.Numeric) {
      reader.fault(key, "does not apply to a number, which is never unseen", "leave it out");
      return;
    }
    switch (word) {
      case "never_better" -> claims.add(new Claim.NeverBetter(feature, absence));
      case "reported" -> claims.add(new Claim.Reported(feature, absence));
      case "" -> {} // reported already
      default -> reader.fault(key, "'" + word + "' is not a policy", "never_better or reported");
    }
  }
}
