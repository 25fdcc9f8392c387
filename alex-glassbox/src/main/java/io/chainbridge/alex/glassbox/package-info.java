/**
 * Glass-box models: additive models and tree ensembles, their features, calibrators, raw scores and
 * canonical bytes. No file formats, clocks or training here. Start at {@link
 * io.chainbridge.alex.glassbox.GlassBox}.
 */
@NullMarked
package io.chainbridge.alex.glassbox;

import org.jspecify.annotations.NullMarked;
