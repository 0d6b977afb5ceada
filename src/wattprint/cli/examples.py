"""What the help of each command opens with: ways to type it, for somebody who has never done so."""

from __future__ import annotations

from inspect import cleandoc

import click

EXAMPLES = {
    "run": ("wattprint run -- python train.py", "wattprint run --region FR --tag seed=1 -- python train.py"),
    "show": ("wattprint show", "wattprint show last~2 --region SE"),
    "runs": ("wattprint runs", "wattprint runs --where 'accuracy>0.5 and energy<1kWh' --sort energy"),
    "runs rename": ("wattprint runs rename last bert-large", "wattprint runs rename last~2 'first try'"),
    "runs tag": ("wattprint runs tag last team=vision", "wattprint runs tag last stage=two --remove team"),
    "runs note": (
        "wattprint runs note last 'GPU 3 was throttled'",
        "wattprint runs note last~1 the learning rate was too high",
    ),
    "runs metric": (
        "wattprint runs metric last accuracy=0.91",
        "wattprint runs metric last accuracy=0.91 f1=0.88",
    ),
    "runs delete": ("wattprint runs delete last~2 --yes", "wattprint runs delete --tag model=tiny --json"),
    "report": ("wattprint report last --output run.html", "wattprint report --since 30d --output runs.csv"),
    "badge": (
        "wattprint badge last --output badge.svg",
        "wattprint badge last --of carbon --label training --output carbon.svg",
    ),
    "calculator": (
        "wattprint calculator",
        "wattprint calculator --output what-it-costs.html",
    ),
    "compare": ("wattprint compare last~1 last", "wattprint compare last~1 last --region SE"),
    "experiments": (
        "wattprint experiments --by tag:model --metric accuracy",
        "wattprint experiments --by tag:model --metric accuracy --target 'accuracy>=0.95' --baseline linear",
    ),
    "leaderboard": (
        "wattprint leaderboard --by tag:model --metric accuracy",
        "wattprint leaderboard --metric accuracy --output leaderboard.html",
    ),
    "estimate": (
        "wattprint estimate --gpu 8xH100 --hours 100 --utilisation 0.7 --region gcp:us-central1",
        "wattprint estimate --gpu 64xA100 --parameters 7B --tokens 2T --region FR",
        "wattprint estimate --instance aws:p5.48xlarge --hours 12 --region aws:us-east-1",
        "wattprint estimate --like last --scale epochs=10",
    ),
    "estimate call": (
        "wattprint estimate call --model llama-3.1-70b --input-tokens 800 --output-tokens 400",
        "wattprint estimate call --model gpt-4o --output-tokens 300 --region US",
    ),
    "where": (
        "wattprint where last --in gcp",
        "wattprint where --in gcp --estimate --gpu V100 --hours 100 --region gcp:europe-west1",
    ),
    "trust": ("wattprint trust last", "wattprint trust last --of energy"),
    "export": ("wattprint export last", "wattprint export last --with command,host --output run.wattprint"),
    "verify": ("wattprint verify last", "wattprint verify run.wattprint"),
    "budget": (
        "wattprint budget add lab 50kWh --every month --to ops@example.org",
        "wattprint budget check",
    ),
    "budget add": (
        "wattprint budget add lab 50kWh --every month --to ops@example.org",
        "wattprint budget add nlp 200EUR --every quarter --tag team=nlp --zone Europe/Paris",
    ),
    "budget list": ("wattprint budget list", "wattprint budget list --json"),
    "budget remove": ("wattprint budget remove lab", "wattprint budget remove nlp --json"),
    "budget digest": ("wattprint budget digest --print", "wattprint budget digest --to ops@example.org"),
    "budget test": (
        "wattprint budget test ops@example.org",
        "wattprint budget test https://hooks.example.org/energy",
    ),
    "budget check": ("wattprint budget check", "wattprint budget check --dry-run --json"),
    "import": ("wattprint import emissions.csv", "wattprint import carbontracker-logs/"),
    "ledger": ("wattprint ledger path", "wattprint ledger prune --before 90d"),
    "ledger path": ("wattprint ledger path", "wattprint ledger path --json"),
    "ledger rebuild": ("wattprint ledger rebuild", "wattprint ledger rebuild --json"),
    "ledger prune": (
        "wattprint ledger prune --before 90d",
        "wattprint ledger prune --before 2026-01-01 --yes",
    ),
    "purge": ("wattprint purge --json", "wattprint purge --yes"),
    "factors": ("wattprint factors search h100", "wattprint factors at gcp:europe-west1"),
    "factors search": ("wattprint factors search h100", "wattprint factors search grid france"),
    "factors show": ("wattprint factors show grid/FRA", "wattprint factors show grid/FRA/2024 --sources"),
    "factors at": ("wattprint factors at FR", "wattprint factors at gcp:europe-west1"),
    "factors compare": (
        "wattprint factors compare FR 2019 2024",
        "wattprint factors compare aws:us-east-1 2023 2024",
    ),
    "factors export": (
        "wattprint factors export --kind grid --output grid.csv",
        "wattprint factors export --kind pue --output pue.json",
    ),
    "serve": ("wattprint serve", "wattprint serve --store postgresql://HOST/NAME --listen 127.0.0.1:8450"),
    "push": ("wattprint push last", "wattprint push --all --dry-run"),
    "server": ("wattprint server project list", "wattprint server token list"),
    "server member": (
        "wattprint server member add --project vision ada",
        "wattprint server member list",
    ),
    "server member add": (
        "wattprint server member add --project vision ada",
        "wattprint server member add --project speech --role viewer grace",
    ),
    "server member list": ("wattprint server member list", "wattprint server member list --project vision"),
    "server member remove": (
        "wattprint server member remove --project vision ada",
        "wattprint server member remove --project speech grace --json",
    ),
    "server member forget": (
        "wattprint server member forget --project vision ada",
        "wattprint server member forget --project vision ada --yes",
    ),
    "server project": ("wattprint server project create vision", "wattprint server project list"),
    "server project create": (
        "wattprint server project create vision",
        "wattprint server project create speech --organisation lab",
    ),
    "server project set": (
        "wattprint server project set vision --region DE --pue 1.2",
        "wattprint server project set vision --keep 2y",
    ),
    "server project list": ("wattprint server project list", "wattprint server project list --json"),
    "server experiment": (
        "wattprint server experiment create bert --project vision",
        "wattprint server experiment list --project vision",
    ),
    "server experiment create": (
        "wattprint server experiment create vit --project vision --region DE",
        "wattprint server experiment create gpt --project vision --id 5b0fa12a-3dd7-45bb-9766-cc326314d9f1",
    ),
    "server experiment list": (
        "wattprint server experiment list --project vision",
        "wattprint server experiment list --project vision --json",
    ),
    "server log": ("wattprint server log", "wattprint server log --project vision --limit 20"),
    "server samples": (
        "wattprint server samples status",
        "wattprint server samples rebuild --project vision",
    ),
    "server samples status": ("wattprint server samples status", "wattprint server samples status --json"),
    "server samples rebuild": (
        "wattprint server samples rebuild --project vision",
        "wattprint server samples rebuild --project vision --json",
    ),
    "server share": ("wattprint server share list", "wattprint server share revoke 7f3a9c0d12e45b68"),
    "server share list": ("wattprint server share list", "wattprint server share list --project vision"),
    "server share revoke": (
        "wattprint server share revoke 7f3a9c0d12e45b68",
        "wattprint server share revoke 7f3a9c0d12e45b68 --json",
    ),
    "server backup": (
        "wattprint server backup wattprint.backup",
        "wattprint server backup friday.backup --json",
    ),
    "server restore": (
        "wattprint server restore wattprint.backup --store postgresql://localhost/empty",
        "wattprint server restore friday.backup --json",
    ),
    "server sweep": ("wattprint server sweep", "wattprint server sweep --project vision --yes"),
    "server token": (
        "wattprint server token create --project vision --scope ingest",
        "wattprint server token revoke 1",
    ),
    "server token create": (
        "wattprint server token create --project vision --scope ingest",
        "wattprint server token create --project vision --member ada --days 90",
    ),
    "server token list": ("wattprint server token list", "wattprint server token list --project vision"),
    "server token revoke": ("wattprint server token revoke 1", "wattprint server token revoke 2 --json"),
    "top": ("wattprint top --once", "wattprint top --region FR --once"),
    "doctor": ("wattprint doctor", "wattprint doctor --json"),
    "calibrate": (
        "wattprint calibrate --reading 'idle: 41 W' --reading 'load: 118 W'",
        "wattprint calibrate --plug shelly://192.168.1.20",
    ),
    "schema": ("wattprint schema", "wattprint schema statement"),
    "completion": ("wattprint completion bash", "wattprint completion zsh"),
    "config": ("wattprint config", "wattprint config --json"),
}
"""By command."""


def open_help_with_examples(ctx: click.Context, command: click.Command, words: list[str]) -> None:
    """Put the examples of ``command`` before what its help says; ``words``: what was typed, from it on."""
    path = words[0]
    while True:
        if path in EXAMPLES and command.help is not None:
            command.short_help = command.get_short_help_str(limit=100)
            command.help = "\b\n" + "\n".join(EXAMPLES[path]) + "\n\n" + cleandoc(command.help)
        words = words[1:]
        if not isinstance(command, click.Group) or not words:
            return
        below = command.get_command(ctx, words[0])
        if below is None:
            return
        command, path = below, f"{path} {words[0]}"
