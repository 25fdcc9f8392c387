// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chainbridge.alex.gateway.Gateway;
import io.chainbridge.alex.gateway.Installation;
import io.chainbridge.alex.gateway.Loaded;
import io.chainbridge.alex.gateway.Routing;
import io.chainbridge.alex.gateway.RoutingTable;
import io.chainbridge.alex.gateway.ServableLoader;
import io.chainbridge.alex.gateway.StageGrant;
import io.chainbridge.alex.ledger.Envelope;
import io.chainbridge.alex.lifecycle.Dossier;
import io.chainbridge.alex.lifecycle.ModelId;
import io.chainbridge.alex.lifecycle.Stage;
import io.chainbridge.alex.lifecycle.TrainingEvidence;
import io.chainbridge.alex.server.governance.Governance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/** Puts every model that the log calls live behind the gateway, each with its proof. */
final class Shopfront {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Home home;
  private final Governance governance;
  private final Gateway gateway;

  Shopfront(Home home, Governance governance, Gateway gateway) {
    this.home = home;
    this.governance = governance;
    this.gateway = gateway;
  }

  void open() {
    governance
        .dossiers()
        .forEach((id, dossier) -> {
          if (dossier instanceof Dossier.Live live) {
            install(id, live.training());
          } else if (dossier instanceof Dossier.Frozen frozen) {
            install(id, frozen.training());
          }
        });
  }

  private void install(ModelId id, TrainingEvidence evidence) {
    long generation = home.journal().size();
    Envelope grant =
        new StageGrant(id, evidence.artifact(), Stage.CONTROLLED_DEPLOYMENT, generation)
            .sign(home.keys().proofs());
    byte[] artifact =
        home.blobs()
            .get(evidence.artifact())
            .orElseThrow(
                () -> new HomeUnusableException(home.folder(), "holds no artifact of " + id));
    switch (ServableLoader.load(artifact, envelope(id), grant, home.keys().proofs().publicKey())) {
      case Loaded.Ok ok -> {
        RoutingTable table =
            new RoutingTable(
                id.name(), generation, ok.servable(), List.of(), new Routing.ChampionOnly());
        if (gateway.install(table) instanceof Installation.Refused refused) {
          throw new HomeUnusableException(home.folder(), id + ": " + refused.reasons());
        }
      }
      case Loaded.Refused refused ->
          throw new HomeUnusableException(home.folder(), id + ": " + refused.reasons());
    }
  }

  private Envelope envelope(ModelId id) {
    try {
      JsonNode root =
          JSON.readTree(
              Files.readAllBytes(
                  home.folder()
                      .resolve("models")
                      .resolve(id.value())
                      .resolve("proofpack.dsse.json")));
      return new Envelope(
          root.path("payloadType").asText(),
          Base64.getDecoder().decode(root.path("payload").asText()),
          Base64.getDecoder().decode(root.path("signatures").path(0).path("sig").asText()));
    } catch (IOException e) {
      throw new HomeUnusableException(home.folder(), e);
    }
  }
}
