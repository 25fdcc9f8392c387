/**
 * How requests are answered: the values a route returns, and the one place that makes HTTP of them.
 * Start at {@link io.chainbridge.alex.server.answer.ApiAnswer}.
 */
@NullMarked
package io.chainbridge.alex.server.answer;

import org.jspecify.annotations.NullMarked;
