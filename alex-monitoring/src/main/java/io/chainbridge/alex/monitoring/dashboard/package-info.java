/**
 * The comparison of two models for people: a page with charts in SVG, and the same numbers as
 * Markdown. Both are made of counts; the page has no script, no font and no remote content. Start
 * at {@link io.chainbridge.alex.monitoring.dashboard.ShadowDashboard}.
 */
@NullMarked
package io.chainbridge.alex.monitoring.dashboard;

import org.jspecify.annotations.NullMarked;
