"""Markdown tables from the lines of results.jsonl: median, and in brackets least and most."""

import statistics

BUILDS = {
    "build": "Clean build",
    "noop": "Second build, nothing changed",
    "one": "Second build, one page changed",
}


def spread(xs, form="{:.2f}") -> str:
    xs = [x for x in xs if x is not None]
    if not xs:
        return "–"
    span = f" ({form.format(min(xs))}–{form.format(max(xs))})" if len(xs) > 1 else ""
    return form.format(statistics.median(xs)) + span


def report(rows: list[dict]) -> str:
    out = []
    for kind, head in BUILDS.items():
        mine = [r for r in rows if r["kind"] == kind]
        for n, fs in sorted({(r["n"], r["fs"]) for r in mine}):
            out += [f"### {head}, {n:,} pages, {fs}", ""]
            out += [*builds([r for r in mine if (r["n"], r["fs"]) == (n, fs)]), ""]
    watched = [r for r in rows if r["kind"].startswith("watch")]
    for n in sorted({r["n"] for r in watched}):
        out += [f"### Preview, {n:,} pages", "", *watches([r for r in watched if r["n"] == n]), ""]
    return "\n".join(out)


def builds(rows: list[dict]) -> list[str]:
    by_peer = grouped(rows)
    order = sorted(by_peer, key=lambda p: statistics.median(r["wall"] for r in by_peer[p]))
    best = {r["run"]: min(x["wall"] for x in rows if x["run"] == r["run"]) for r in rows}
    out = [
        "| peer | runs | wall s | × fastest in the same round | CPU s | of it system | peak memory MiB "
        "| pages/s | files | output MiB | cores taken by others |",
        "|---|---:|---|---|---|---|---|---:|---:|---:|---:|",
    ]
    for p in order:
        x = by_peer[p]
        n, last = x[0]["n"], x[-1]
        out.append(
            f"| {p} | {len(x)} "
            f"| {spread([r['wall'] for r in x])} "
            f"| {spread([r['wall'] / best[r['run']] for r in x])} "
            f"| {spread([r['user'] + r['sys'] for r in x])} "
            f"| {spread([r['sys'] for r in x])} "
            f"| {spread([r['rss_kb'] / 1024 for r in x], '{:.0f}')} "
            f"| {n / statistics.median(r['wall'] for r in x):.0f} "
            f"| {last.get('files', '–')} "
            f"| {round(last['bytes'] / 2**20, 1) if 'bytes' in last else '–'} "
            f"| {statistics.median(r['foreign'] for r in x):.2f} |"
        )
    return out


def ratio(rows: list[dict], ours: str, theirs: str) -> str:
    """How many times faster one peer's clean builds are, round by round, and the memory they take."""
    by_peer = grouped(r for r in rows if r["kind"] == "build")
    a, b = ({r["run"]: r for r in by_peer[p]} for p in (ours, theirs))
    rounds = sorted(a.keys() & b.keys())
    faster = spread([b[k]["wall"] / a[k]["wall"] for k in rounds], "{:.1f}")
    memory = [statistics.median(x[k]["rss_kb"] / 1024 for k in rounds) for x in (a, b)]
    return (
        f"{ours} is {faster} times as fast as {theirs}, median of {len(rounds)} rounds; "
        f"peak memory {memory[0]:.0f} MiB against {memory[1]:.0f} MiB, {memory[0] / memory[1]:.2f} of it."
    )


def watches(rows: list[dict]) -> list[str]:
    out = [
        "| peer | ready s | page edit ms | CPU s | template edit ms | CPU s | unvisited page fresh | peak memory MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for p, x in grouped(rows).items():
        kinds = {k: [r for r in x if r["kind"] == f"watch-{k}"] for k in ("start", "page", "tpl", "rss")}
        fresh = [r["far_fresh"] for r in kinds["tpl"]]
        out.append(
            f"| {p} | {spread([r['wall'] for r in kinds['start']])} "
            f"| {latency(kinds['page'])} | {spread([r['cpu'] for r in kinds['page']])} "
            f"| {latency(kinds['tpl'])} | {spread([r['cpu'] for r in kinds['tpl']])} "
            f"| {('yes' if all(fresh) else 'NO') if fresh else '–'} "
            f"| {spread([r['rss_kb'] / 1024 for r in kinds['rss']], '{:.0f}')} |"
        )
    return out


def latency(rows: list[dict]) -> str:
    unseen = sum(not r["wall"] for r in rows)
    return spread([r["wall"] and r["wall"] * 1000 for r in rows], "{:.0f}") + (
        f" [{unseen} of {len(rows)} never seen]" if unseen else ""
    )


def grouped(rows) -> dict[str, list[dict]]:
    out = {}
    for r in rows:
        out.setdefault(r["peer"], []).append(r)
    return out
