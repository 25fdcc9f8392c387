/**
 * Tampers with a finished home, of every kind that somebody with access to its folder or its keys
 * could try. Start at {@code AttacksTest}.
 */
@NullMarked
package io.chainbridge.alex.cli.attacks;

import org.jspecify.annotations.NullMarked;
