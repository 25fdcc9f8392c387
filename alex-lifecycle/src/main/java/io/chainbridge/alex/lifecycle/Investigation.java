// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.lifecycle;

/** The record required before a rolled-back model may be submitted again (row R4). */
public record Investigation(String rootCause, String findings, String remediation) {}
