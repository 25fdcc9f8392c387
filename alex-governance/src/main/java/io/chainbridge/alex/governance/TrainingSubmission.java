// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.governance;

import io.chainbridge.alex.documents.TrainingReport;
import io.chainbridge.alex.evidence.GateData;
import io.chainbridge.alex.evidence.Submission;

/**
 * A trained model as it is submitted, with the data it is judged on.
 *
 * @param run how it was trained, for the training report
 */
public record TrainingSubmission(Submission submission, GateData data, TrainingReport.Run run) {}
