"""`biplanar audit`: what happened to which case, and whether the trail of it is whole."""

from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from rich.console import Console
from rich.table import Table

from biplanar_app.case.audit import events, last_hash, verify
from biplanar_app.terminal import NOT_REACHED

app = typer.Typer(no_args_is_help=True, help="The audit trail: what happened to which case, and whether it is whole.")

NAME = "audit.jsonl"
TRAIL = Path(platformdirs.user_data_dir("biplanar")) / NAME

File = Annotated[
    Path, typer.Argument(metavar="[FILE]", help="The trail; by default the user's own.", show_default=False)
]


@app.command("verify")
def verify_trail(
    file: File = TRAIL,
    noted: Annotated[
        str | None, typer.Option(metavar="HASH", help="A last hash printed earlier; it must still be in the chain.")
    ] = None,
) -> None:
    """Check that no line was altered, removed, inserted or moved. Exit code 4: the first that does not hold is told."""
    finding = verify(file, noted)
    if finding is not None:
        typer.echo(f"{file}: line {finding.line} does not hold: {finding.reason}.")
        raise typer.Exit(NOT_REACHED)
    typer.echo(f"{file}: all {len(events(file))} lines hold. Last hash: {last_hash(file)}")


@app.command("show")
def show_trail(
    file: File = TRAIL,
    case: Annotated[str, typer.Option(metavar="ID", help="Only this case; the beginning of its id is enough.")] = "",
) -> None:
    """Print the events, oldest first."""
    table = Table("when (UTC)", "what", "case", "operator", "version", "result")
    for event in events(file):
        if event.case.startswith(case):
            result = (event.result or "")[:12]
            table.add_row(event.when[:19].replace("T", " "), event.what, event.case, event.who, event.version, result)
    Console().print(table)
