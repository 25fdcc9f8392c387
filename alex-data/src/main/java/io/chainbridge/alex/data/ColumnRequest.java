// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.data;

/** A column to read, and how to read it. */
public record ColumnRequest(String name, ColumnKind kind) {}
