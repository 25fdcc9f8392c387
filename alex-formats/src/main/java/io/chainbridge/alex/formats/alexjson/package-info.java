/**
 * The project's own JSON format for additive models and tree ensembles: reader and writer. Start at
 * {@link io.chainbridge.alex.formats.alexjson.AlexJson}.
 */
@NullMarked
package io.chainbridge.alex.formats.alexjson;

import org.jspecify.annotations.NullMarked;
