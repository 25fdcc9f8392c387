/**
 * Model files, read and written: bytes in, a glass box or the reasons why not out. A file is data
 * and is never executed; what is not understood in full is refused. No files, network or scoring
 * live here. Start at {@link io.chainbridge.alex.formats.ArtifactReader}.
 */
@NullMarked
package io.chainbridge.alex.formats;

import org.jspecify.annotations.NullMarked;
