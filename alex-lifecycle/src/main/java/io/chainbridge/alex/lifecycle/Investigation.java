// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** The record that must exist before a rolled-back model may try again (row R4). */
public record Investigation(String rootCause, String findings, String remediation) {}
