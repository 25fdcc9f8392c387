# SPDX-License-Identifier: Apache-2.0
"""Trains interpret's EBM and alex's on the same rows under the same constraints.

Prints a Markdown table: log loss and AUC on held-out rows, CPU seconds of one training (compiler
and collector of Java included), interpret's CPU seconds by alex's, and the most memory the process
held, rows and libraries included. interpret runs with its defaults, once with pairs and once
without; it leaves constrained features out of pairs. Run it through compare-training-ebm.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

from training_cases import CASES, write

MODES = ("mains", "pairs")


def peer(given, name, mode):
    """Trains interpret in this process; its scores and figures go into the cache."""
    from interpret.glassbox import ExplainableBoostingClassifier

    c = CASES[name](given.data)
    x, y = c["train"]
    more = dict(interactions=0) if mode == "mains" else {}
    model = ExplainableBoostingClassifier(
        feature_names=c["names"], n_jobs=1, monotone_constraints=c["signs"],
        feature_types=["nominal" if n else "continuous" for n in c["levels"]], **more)
    start = time.process_time()
    model.fit(x, y)
    seconds = time.process_time() - start
    served = model.predict_proba(c["test"][0])[:, 1]
    served.astype("<f8").tofile(given.cache / f"{name}.{mode}.scores")
    terms = len(model.term_names_)
    (given.cache / f"{name}.{mode}.json").write_text(
        json.dumps(dict(cpu=seconds, terms=terms)), encoding="utf-8")


# A process of its own: Linux counts in a child's peak what its parent held when it forked.
WATCH = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as held:
    held.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))
sys.exit(status)
"""


def measured(command, **more):
    """Runs a command; its output and the most memory it held, in MB."""
    with tempfile.NamedTemporaryFile("r") as held:
        done = subprocess.run([sys.executable, "-c", WATCH, held.name, *map(str, command)],
                              text=True, **more)
        if done.returncode:
            raise SystemExit(f"failed: {' '.join(map(str, command))}")
        return done.stdout, float(held.read())


def with_interpret(given, name, mode):
    figures = given.cache / f"{name}.{mode}.json"
    memory = given.cache / f"{name}.{mode}.memory"
    if not memory.exists():
        own = [sys.executable, __file__, "--data", given.data, "--cache", given.cache,
               "--peer", name, mode]
        memory.write_text(str(measured(own)[1]), encoding="utf-8")
    found = json.loads(figures.read_text(encoding="utf-8"))
    found["memory"] = float(memory.read_text(encoding="utf-8"))
    return np.fromfile(given.cache / f"{name}.{mode}.scores", dtype="<f8"), found


def with_alex(given, name, mode):
    path = given.work / name
    out, memory = measured([*given.java.split(), str(path), mode, str(given.threads)],
                           stdout=subprocess.PIPE)
    found = json.loads(out)
    found["memory"] = memory
    return np.fromfile(f"{path}.scores", dtype="<f8"), found


def log_loss(y, served):
    p = np.clip(np.where(y, served, 1 - served), 1e-15, 1)
    return -np.mean(np.log(p))


def area(y, served):
    """The share of pairs of an event and a non-event in order; ties count half."""
    _, place, counts = np.unique(served, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    events = y.sum()
    return (ranks[y].sum() - events * (events + 1) / 2) / (events * (len(y) - events))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--cache", type=pathlib.Path, required=True)
    arguments.add_argument("--work", type=pathlib.Path)
    arguments.add_argument("--java", help="the command that runs EbmComparison")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("--only", nargs="*", default=list(CASES))
    arguments.add_argument("--peer", nargs=2, metavar=("CASE", "MODE"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    if given.peer:
        peer(given, *given.peer)
        return
    print("| data | rows x features, test rows | terms | trainer | log loss | AUC | CPU s "
          "| interpret's by alex's | first run CPU s | peak MB | proven |")
    print("|---|---|---|---|---|---|---|---|---|---|---|", flush=True)
    for name in given.only:
        c = CASES[name](given.data)
        write(given.work, name, c)
        x, y = c["test"]
        shape = f"{len(c['train'][1]):,} x {x.shape[1]}, {len(y):,}"
        for mode in MODES:
            theirs, slow = with_interpret(given, name, mode)
            ours, fast = with_alex(given, name, mode)
            ratio = slow["cpu"] / fast["cpu"]
            rows = [("interpret", theirs, slow, "", "", ""),
                    ("alex", ours, fast, f"{ratio:.1f}", f"{fast['cold']:.1f}", fast["proven"])]
            for who, served, one, times, cold, proven in rows:
                print(f"| {name} | {shape} | {mode}, {one['terms']} | {who} "
                      f"| {log_loss(y, served):.4f} | {area(y, served):.4f} | {one['cpu']:.1f} "
                      f"| {times} | {cold} | {one['memory']:.0f} | {proven} |", flush=True)


if __name__ == "__main__":
    main()
