// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.operation.alert;

import io.chainbridge.alex.documents.Fault;
import io.chainbridge.alex.documents.Parsed;
import io.chainbridge.alex.documents.receivers.Receiver;
import io.chainbridge.alex.documents.receivers.Receivers;
import io.chainbridge.alex.documents.receivers.SecretSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes the sender of each receiver. Secrets are read once, here. */
public final class Senders {
  private final UnaryOperator<String> environment;
  private final HttpPost.Timeouts timeouts;
  private final InstantSource clock;
  private final List<Fault> faults = new ArrayList<>();

  private Senders(
      UnaryOperator<String> environment, HttpPost.Timeouts timeouts, InstantSource clock) {
    this.environment = environment;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /**
   * The senders by name, or every secret that is missing.
   *
   * @param environment the value of an environment variable; empty where it is not set
   */
  public static Parsed<Map<String, Sender>> of(
      Receivers receivers, UnaryOperator<String> environment, InstantSource clock) {
    return of(receivers, environment, HttpPost.Timeouts.STANDARD, clock);
  }

  static Parsed<Map<String, Sender>> of(
      Receivers receivers,
      UnaryOperator<String> environment,
      HttpPost.Timeouts timeouts,
      InstantSource clock) {
    return new Senders(environment, timeouts, clock).make(receivers);
  }

  private Parsed<Map<String, Sender>> make(Receivers receivers) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Receiver receiver : receivers.all()) {
      secrets.put(receiver.name(), secret(receiver));
    }
    if (!faults.isEmpty()) {
      return new Parsed.Wrong<>(faults);
    }
    Map<String, Sender> senders = new LinkedHashMap<>();
    for (Receiver receiver : receivers.all()) {
      Secret secret = secrets.getOrDefault(receiver.name(), new Secret(""));
      senders.put(receiver.name(), sender(receiver, secret));
    }
    return new Parsed.Ok<>(senders);
  }

  private Sender sender(Receiver receiver, Secret secret) {
    HttpPost post = new HttpPost(timeouts, clock);
    return switch (receiver) {
      case Receiver.Alertmanager one -> new AlertmanagerSender(one, post, clock);
      case Receiver.PagerDuty one -> new PagerDutySender(one, secret, post);
      case Receiver.Slack _ -> new SlackSender(secret, post);
      case Receiver.SignedWebhook one -> new SignedWebhookSender(one, secret, post, clock);
    };
  }

  private Secret secret(Receiver receiver) {
    return switch (receiver) {
      case Receiver.Alertmanager _ -> new Secret("");
      case Receiver.PagerDuty one -> read(one.routingKey());
      case Receiver.Slack one -> address(one.url());
      case Receiver.SignedWebhook one -> read(one.secret());
    };
  }

  private Secret read(SecretSource source) {
    String value = text(source).strip();
    if (value.isEmpty()) {
      faults.add(source.unusable());
    }
    return new Secret(value);
  }

  private String text(SecretSource source) {
    return switch (source) {
      case SecretSource.Variable variable -> environment.apply(variable.name());
      case SecretSource.InFile file -> {
        try {
          yield Files.readString(file.file());
        } catch (IOException _) {
          yield "";
        }
      }
    };
  }

  /** An address that is a secret: what is wrong with it is told without its text. */
  private Secret address(SecretSource source) {
    Secret secret = read(source);
    try {
      URI url = URI.create(secret.value());
      boolean web = List.of("http", "https").contains(String.valueOf(url.getScheme()));
      if (!secret.value().isEmpty() && (!web || url.getHost() == null)) {
        faults.add(noAddress(source.unusable()));
      }
    } catch (IllegalArgumentException _) {
      faults.add(noAddress(source.unusable()));
    }
    return secret;
  }

  private static Fault noAddress(Fault at) {
    return new Fault(
        at.file(),
        at.line(),
        at.column(),
        at.field(),
        "its value is not an address",
        "write the whole https address of the webhook there");
  }
}
