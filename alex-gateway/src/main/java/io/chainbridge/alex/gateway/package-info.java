/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.gateway;

import org.jspecify.annotations.NullMarked;
