/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.training;

import org.jspecify.annotations.NullMarked;
