/**
 * Cursors over JSON, UBJSON and XML with a size and depth budget, and the result types of reading a
 * file. Start at {@link io.chainbridge.alex.formats.io.ArtifactReading}.
 */
@NullMarked
package io.chainbridge.alex.formats.io;

import org.jspecify.annotations.NullMarked;
