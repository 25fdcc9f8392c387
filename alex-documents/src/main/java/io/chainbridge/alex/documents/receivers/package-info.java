/**
 * The {@code receivers.yaml} of a home: who gets which alert. Start at {@link
 * io.chainbridge.alex.documents.receivers.ReceiversYaml}.
 */
@NullMarked
package io.chainbridge.alex.documents.receivers;

import org.jspecify.annotations.NullMarked;
