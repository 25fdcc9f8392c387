/**
 * Training recipes: the hyperparameters of each model family with defaults, ranges and names in
 * files. Start at {@link io.chainbridge.alex.training.recipe.TrainingRecipe}.
 */
@NullMarked
package io.chainbridge.alex.training.recipe;

import org.jspecify.annotations.NullMarked;
