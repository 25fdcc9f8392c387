// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.storage.people;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.lifecycle.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tables of people that end with the process. */
final class InMemoryPeople implements PeopleTables {
  private final Map<Sha256, StoredAccount> accounts = new LinkedHashMap<>();
  private final Map<Sha256, StoredSession> sessions = new LinkedHashMap<>();
  private final Map<String, StoredToken> tokens = new LinkedHashMap<>();
  private Optional<StoredCode> code = Optional.empty();

  @Override
  public synchronized void add(StoredAccount account) {
    if (accounts.putIfAbsent(account.number(), account) != null) {
      throw new IllegalArgumentException("the account number is taken: " + account.number());
    }
  }

  @Override
  public synchronized Optional<StoredAccount> account(Sha256 number) {
    return Optional.ofNullable(accounts.get(number));
  }

  @Override
  public synchronized List<StoredAccount> accounts() {
    return accounts.values().stream()
        .sorted(Comparator.comparing(StoredAccount::created).thenComparing(StoredAccount::number))
        .toList();
  }

  @Override
  public synchronized void remove(Set<Sha256> removed) {
    accounts.keySet().removeAll(removed);
    sessions.values().removeIf(session -> removed.contains(session.account()));
    tokens.values().removeIf(token -> removed.contains(token.account()));
  }

  private boolean isOpen(Sha256 account, String hash) {
    return account(account)
        .filter(it -> !it.locked() && it.passwordHash().equals(hash))
        .isPresent();
  }

  @Override
  public synchronized boolean changePassword(
      Sha256 account, String instead, String hash, Sha256 kept) {
    boolean changes = isOpen(account, instead);
    if (changes) {
      accounts.computeIfPresent(account, (_, held) -> held.withPassword(hash));
      sessions.values().removeIf(it -> it.account().equals(account) && !it.secret().equals(kept));
    }
    return changes;
  }

  @Override
  public synchronized int lock(Person person) {
    endAll(person);
    List<StoredAccount> own =
        accounts.values().stream().filter(it -> it.person().equals(person)).toList();
    own.forEach(account -> accounts.put(account.number(), account.stopped()));
    return own.size();
  }

  @Override
  public synchronized void endAll(Person person) {
    sessions.values().removeIf(session -> session.person().equals(person));
    tokens.replaceAll((_, it) -> it.owner().equals(person) ? it.takenBack() : it);
  }

  @Override
  public synchronized boolean begin(StoredSession session, String hash) {
    boolean begins = isOpen(session.account(), hash);
    if (begins) {
      sessions.put(session.secret(), session);
    }
    return begins;
  }

  @Override
  public synchronized Optional<StoredSession> session(Sha256 secret) {
    return Optional.ofNullable(sessions.get(secret));
  }

  @Override
  public synchronized void seen(Sha256 secret, Instant at) {
    sessions.computeIfPresent(secret, (_, session) -> session.seen(at));
  }

  @Override
  public synchronized boolean end(Sha256 secret) {
    return sessions.remove(secret) != null;
  }

  @Override
  public synchronized void sweepSessions(Instant since, Instant lastSeen) {
    sessions
        .values()
        .removeIf(it -> !it.since().isAfter(since) || !it.lastSeen().isAfter(lastSeen));
  }

  @Override
  public synchronized boolean add(StoredToken token) {
    if (account(token.account()).filter(it -> !it.locked()).isEmpty()) {
      return false;
    }
    if (token(token.secret()).isPresent() || tokens.putIfAbsent(token.id(), token) != null) {
      throw new IllegalArgumentException("the id or the secret is taken: " + token.id());
    }
    return true;
  }

  @Override
  public synchronized Optional<StoredToken> token(Sha256 secret) {
    return tokens.values().stream().filter(it -> it.secret().equals(secret)).findFirst();
  }

  @Override
  public synchronized List<StoredToken> tokens() {
    List<StoredToken> all = new ArrayList<>(tokens.values());
    all.sort(Comparator.comparing(StoredToken::created).thenComparing(StoredToken::id));
    return all;
  }

  @Override
  public synchronized void used(String id, Instant at) {
    tokens.computeIfPresent(
        id,
        (_, it) -> it.lastUsed().filter(last -> !last.isBefore(at)).isEmpty() ? it.used(at) : it);
  }

  @Override
  public synchronized boolean revoke(String id) {
    StoredToken held = tokens.get(id);
    if (held == null || held.revoked()) {
      return false;
    }
    tokens.put(id, held.takenBack());
    return true;
  }

  @Override
  public synchronized void put(StoredCode next) {
    code = Optional.of(next);
  }

  @Override
  public synchronized boolean take(Sha256 secret, Instant now) {
    boolean taken =
        code.filter(it -> it.secret().equals(secret) && now.isBefore(it.validUntil())).isPresent();
    if (taken) {
      code = Optional.empty();
    }
    return taken;
  }

  @Override
  public void close() {}
}
