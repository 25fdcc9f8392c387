// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.documents.proposal;

import io.chainbridge.alex.lifecycle.ModelFamily;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The black box that a sentence says the model is, as in {@code Not an EBM: a transformer}. What a
 * sentence denies or compares with is not what the model is.
 */
final class BlackBoxText {
  private static final Pattern SENTENCES = Pattern.compile("[:;.()\\n\u2013\u2014]|\\bbut\\b");

  /** What follows it is not said of the model. */
  private static final Pattern DENIAL =
      Pattern.compile("\\b(?:not|no|never|without|neither|nor|instead|than|unlike|non)\\b");

  private static final Pattern NAMES = Pattern.compile("[,/+]|\\b(?:or|and|later|then|plus)\\b");

  private static final String BEFORE =
      "(?:(?:an?|the|our|this|we|it|is|will|be|train|use|using|as|of|on|by|with|deep|simple|small"
          + "|large|stacked|convolutional|recurrent|artificial|graph|ensemble|model) )*";
  private static final String AFTER =
      "s?(?: (?:model|classifier|regressor|machine|ensemble|architecture|with|of|on|for|over|in"
          + "|trained|using|based|that|which)\\b.*)?";

  private static final Pattern NETWORK =
      name(
          "neural net(?:work)?|deep learning|(?:d|c|r)nn|mlp|multi ?layer perceptron|lstm|gru"
              + "|transformer|bert|gpt|llm|language model|autoencoder|tabnet");
  private static final Pattern FOREST =
      name("random ?forest|extra trees|extremely randomi[sz]ed tree|bagged tree");
  private static final Pattern BOOSTER =
      name("xgboost|lightgbm|catboost|gbm|gbdt|gradient boost(?:ing|ed tree)(?: machine| tree)?");

  private BlackBoxText() {}

  /** The family of the black box; {@link ModelFamily#UNKNOWN} when the text says no such thing. */
  static ModelFamily of(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s*_`'\"-]+", " ");
    boolean constrained = plain.contains("constrain") || plain.contains("monoton");
    return SENTENCES
        .splitAsStream(plain)
        .map(sentence -> DENIAL.split(sentence, 2)[0])
        .flatMap(said -> Arrays.stream(NAMES.split(said)))
        .map(name -> named(name.strip(), constrained))
        .flatMap(family -> family == ModelFamily.UNKNOWN ? Stream.of() : Stream.of(family))
        .findFirst()
        .orElse(ModelFamily.UNKNOWN);
  }

  private static ModelFamily named(String name, boolean constrained) {
    if (NETWORK.matcher(name).matches()) {
      return ModelFamily.NEURAL_NETWORK;
    }
    if (FOREST.matcher(name).matches()) {
      return ModelFamily.RANDOM_FOREST;
    }
    return !constrained && BOOSTER.matcher(name).matches()
        ? ModelFamily.XGBOOST
        : ModelFamily.UNKNOWN;
  }

  private static Pattern name(String names) {
    return Pattern.compile(BEFORE + "(?:" + names + ")" + AFTER);
  }
}
