/** Room label to be written. */
@NullMarked
package io.chainbridge.alex.server;

import org.jspecify.annotations.NullMarked;
