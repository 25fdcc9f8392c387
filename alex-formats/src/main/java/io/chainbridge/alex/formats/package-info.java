/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.formats;

import org.jspecify.annotations.NullMarked;
