// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The identity of one model version, {@code <name>_v<major>.<minor>.<patch>}. */
public record ModelId(String value) implements Comparable<ModelId> {
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9_]{0,60})_v([0-9]+\\.[0-9]+\\.[0-9]+)");

  public ModelId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "model_id must look like chainiq_risk_v0.2.0, was: " + value);
    }
  }

  /** Whether the text has the form of a model id. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** The part before the version, shared by all versions of the model. */
  public String name() {
    return part(1);
  }

  /** The version, such as {@code 0.2.0}. */
  public String version() {
    return part(2);
  }

  private String part(int group) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalStateException("checked at construction: " + value);
    }
    return matcher.group(group);
  }

  @Override
  public int compareTo(ModelId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
