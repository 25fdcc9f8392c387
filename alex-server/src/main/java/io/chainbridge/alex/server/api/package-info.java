/**
 * The API for people and services: who asks, what they may, and every order of governance. Start at
 * {@link io.chainbridge.alex.server.api.Api}.
 */
@NullMarked
package io.chainbridge.alex.server.api;

import org.jspecify.annotations.NullMarked;
