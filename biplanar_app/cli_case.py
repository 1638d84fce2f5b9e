"""`biplanar case`: what case files hold."""

from pathlib import Path
from typing import Annotated

import typer

from biplanar_app.terminal import EXIT_CODES

app = typer.Typer(no_args_is_help=True, help="Look into case files.")


@app.callback()
def _group() -> None:
    pass


@app.command(epilog=EXIT_CODES)
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A case file, .biplanar.")],
    patient: Annotated[bool, typer.Option("--patient", help="Also the patient and the films' names.")] = False,
) -> None:
    """Say what a case file holds, after proving that it is whole."""
    from biplanar_app.case.summary import summary

    for line in summary(file, patient=patient):
        typer.echo(line)
