"""`biplanar case`: what case files hold."""

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from biplanar_app.cli_audit import TRAIL
from biplanar_app.errors import Cancelled, InputError
from biplanar_app.terminal import CANCELLED, EXIT_CODES, escape, interruptible, progress_bar

app = typer.Typer(no_args_is_help=True, help="Look into case files, and copy them without the patient.")


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


@app.command(epilog=EXIT_CODES)
def deidentify(
    file: Annotated[Path, typer.Argument(metavar="IN", help="A case file, .biplanar; it stays as it is.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The copy to write, .biplanar.")],
    trail: Annotated[
        Path, typer.Option("--trail", metavar="FILE", help="The audit trail; by default the user's own.")
    ] = TRAIL,
) -> None:
    """Copy a case without its patient, by the basic profile of DICOM PS3.15, and say what to look at in the copy."""
    from biplanar_app.case.audit import record
    from biplanar_app.case.deidentify import write_copy
    from biplanar_app.case.file import read_case

    if out.resolve() == file.resolve():
        raise InputError(f"{out} is the case itself, which would lose its patient; give the copy another name.")
    try:
        with interruptible() as cancel, progress_bar() as progress:
            opened = read_case(file, progress, cancel)
            warnings = write_copy(out, opened.case, progress, cancel)
    except Cancelled as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(CANCELLED) from error
    result = opened.case.result.sha256 if opened.case.result else None
    record(trail, "de-identified", opened.case.id, getpass.getuser(), result)
    remarks = (opened.read_only_because,) if opened.read_only_because else ()
    for warning in (*remarks, *warnings):
        Console(stderr=True).print(f"[yellow]Warning:[/] {escape(warning)}", soft_wrap=True)
    typer.echo(f"Copy without the patient: {out}")
