/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.data;

import org.jspecify.annotations.NullMarked;
