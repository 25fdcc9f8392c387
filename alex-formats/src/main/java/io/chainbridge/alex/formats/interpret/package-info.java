/**
 * EBM JSON files of the Python library interpret: reader and writer. Start at {@link
 * io.chainbridge.alex.formats.interpret.InterpretEbmJson}.
 */
@NullMarked
package io.chainbridge.alex.formats.interpret;

import org.jspecify.annotations.NullMarked;
