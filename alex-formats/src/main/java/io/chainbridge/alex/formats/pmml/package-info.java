/** Logistic regressions in PMML. Start at {@link io.chainbridge.alex.formats.pmml.Pmml}. */
@NullMarked
package io.chainbridge.alex.formats.pmml;

import org.jspecify.annotations.NullMarked;
