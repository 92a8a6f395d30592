#!/usr/bin/env python3
"""Write the same corpus as a complete site for each peer, anew.

    gen.py --n 1000 10000 --peer hugo expound [--seed 1] [--sites DIR]

bench.py does it by itself for a site that is missing or made by older code.
"""

import argparse
import time
from pathlib import Path

from peers import PEERS
from peers.base import HOME
from sites import Sites


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--n", type=int, nargs="+", default=[1000])
    ap.add_argument("--peer", nargs="+", default=["hugo", "expound"], choices=[p for p in PEERS if not PEERS[p].site])
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--sites", type=Path, default=HOME / "sites")
    a = ap.parse_args()
    sites = Sites(a.sites)
    for n in a.n:
        for name in a.peer:
            t = time.perf_counter()
            root = sites.generate(PEERS[name], n, a.seed)
            print(f"{root}: {time.perf_counter() - t:.1f} s", flush=True)


if __name__ == "__main__":
    main()
