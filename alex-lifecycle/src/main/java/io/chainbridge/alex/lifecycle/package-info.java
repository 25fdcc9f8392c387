/**
 * The six stages and who may move a model between them: values, commands, events, and the two pure
 * functions {@code decide} and {@code evolve}. No JSON, SQL, HTTP, clock, logger or file lives
 * here. Start at {@link io.chainbridge.alex.lifecycle.Dossier}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle;

import org.jspecify.annotations.NullMarked;
