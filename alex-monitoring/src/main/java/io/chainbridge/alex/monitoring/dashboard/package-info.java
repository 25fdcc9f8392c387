/**
 * Two models side by side for people: a page with charts drawn as SVG, and the same numbers as
 * Markdown. Text out of counts; no script, no font and nothing fetched from elsewhere.
 */
@NullMarked
package io.chainbridge.alex.monitoring.dashboard;

import org.jspecify.annotations.NullMarked;
