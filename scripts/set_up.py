"""Set up .venv for `run`, `dev` or `bench`: `python scripts/set_up.py run`. Needs Python 3.11 to 3.13 and nothing else.

Done once: a stamp in .venv remembers what was installed, and the next call returns at once. Without an NVIDIA GPU
torch comes as its CPU build, which on Linux spares several gigabytes of CUDA libraries.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
TORCH = "torch==2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
COVERS = {"run": ["run"], "dev": ["run", "dev"], "bench": ["run", "bench"]}

# What Qt's xcb plugin, VTK and a virtual display load, by the file that is looked for and the Debian package it is in.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXrender.so.1": "libxrender1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
EXTRAS = ["libgl1-mesa-dri", "fonts-dejavu-core", "fonts-inter"]
DISPLAY_SERVER = "xvfb"


def main() -> None:
    """Install what is missing, in the order in which it is needed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(COVERS), nargs="?", default="run")
    kind = parser.parse_args().kind
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        sys.exit(f"Biplanar needs Python 3.11 to 3.13; this is {sys.version.split()[0]}. Name another: make PYTHON=...")
    if not is_done(kind):
        create_environment()
        install_packages(kind)
        for covered in COVERS[kind]:
            stamp(covered).write_text(fingerprint(covered), encoding="utf-8")
    if sys.platform == "linux":
        install_libraries(virtual_display=kind != "run" or not has_display())


def stamp(kind: str) -> Path:
    """Where it is remembered that `kind` is installed."""
    return VENV / f"biplanar-{kind}.stamp"


def fingerprint(kind: str) -> str:
    """A digest of everything that decides what is installed."""
    files = [ROOT / "pyproject.toml", Path(__file__), *(ROOT / "requirements" / f"{n}.lock" for n in (kind, "cuda"))]
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def is_done(kind: str) -> bool:
    """Whether `kind` is installed as the files in the repository say today."""
    done = stamp(kind)
    return PYTHON.exists() and done.exists() and done.read_text(encoding="utf-8") == fingerprint(kind)


def create_environment() -> None:
    """Make .venv with pip inside; Debian and Ubuntu keep what that takes in a package of its own."""
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    say("creating .venv")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, capture_output=True).returncode == 0:
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if not apt_install([package]):
        sys.exit(f"This Python cannot make virtual environments. Install {package}:\n  sudo apt-get install {package}")
    subprocess.run(command, check=True)


def install_packages(kind: str) -> None:
    """Install torch, the other locked packages and the program itself (editable)."""
    say(f"installing the packages of requirements/{kind}.lock (a few minutes the first time)")
    locks = [ROOT / "requirements" / f"{kind}.lock"]
    if wants_cpu_torch():
        if not install_cpu_torch():
            say("the CPU build of torch could not be had: taking the one with CUDA (several gigabytes)")
            locks.append(ROOT / "requirements" / "cuda.lock")
    elif sys.platform == "linux":
        locks.append(ROOT / "requirements" / "cuda.lock")
    pip(*(f"--requirement={lock}" for lock in locks))
    pip("--no-deps", "--no-build-isolation", f"--editable={ROOT}")


def wants_cpu_torch() -> bool:
    """Whether torch's plain build would bring CUDA that no NVIDIA GPU here can use."""
    tool = shutil.which("nvidia-smi")
    has_gpu = tool is not None and b"GPU" in subprocess.run([tool, "-L"], capture_output=True).stdout
    return sys.platform == "linux" and not has_gpu


def install_cpu_torch() -> bool:
    """Install the CPU build from a source that pip is configured for, or else from PyTorch's own index."""
    build = [f"{TORCH}+cpu", "--no-deps", "--only-binary=:all:"]
    index = [f"--index-url={CPU_INDEX}", "--retries=1", "--timeout=30"]
    return pip(*build, check=False) or pip(*build, *index, check=False)


def pip(*arguments: str, check: bool = True) -> bool:
    """Run `pip install`; whether it succeeded. With `check`, end the set-up when it did not."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    if not sys.stdout.isatty():
        command.append("--quiet")
    done = subprocess.run(command, stderr=None if check else subprocess.DEVNULL).returncode == 0
    if check and not done:
        sys.exit("pip failed; its message is above. Check the network connection, then run the same command again.")
    return done


def has_display() -> bool:
    """Whether windows can be shown here."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_libraries(*, virtual_display: bool) -> None:
    """See to the system libraries of Qt and OpenGL and to a virtual display, or say what is missing and stop."""
    missing = missing_libraries(virtual_display=virtual_display)
    if not missing or os.environ.get("BIPLANAR_SYSTEM") == "skip":
        return
    say("installing system libraries: " + " ".join(missing))
    apt_install([*missing, *EXTRAS])
    still = missing_libraries(virtual_display=virtual_display)
    if not still:
        return
    sys.exit(
        "Qt and OpenGL need system libraries that are not here and cannot be installed without your help:\n"
        + "".join(f"  {package}\n" for package in still)
        + f"On Debian or Ubuntu: sudo apt-get install {' '.join([*still, *EXTRAS])}\n"
        + "Elsewhere install the packages of the same content. BIPLANAR_SYSTEM=skip goes on without them."
    )


def missing_libraries(*, virtual_display: bool) -> list[str]:
    """The Debian packages of what the dynamic loader and the search path do not find."""
    loader = shutil.which("ldconfig", path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin")
    known = subprocess.run([loader, "-p"], capture_output=True, text=True).stdout if loader else ""
    found = {line.split()[0] for line in known.splitlines() if line.strip()}
    missing = [package for file, package in LIBRARIES.items() if file not in found]
    return [*missing, DISPLAY_SERVER] if virtual_display and not shutil.which("Xvfb") else missing


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages where that works without asking for a password; whether it did."""
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and (not shutil.which("sudo") or subprocess.run([*root, "true"], capture_output=True).returncode):
        return False
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], stdout=subprocess.DEVNULL)
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(install, stdout=subprocess.DEVNULL).returncode == 0


def say(text: str) -> None:
    """Tell the user what takes time."""
    print(f"[set-up] {text}", flush=True)


if __name__ == "__main__":
    main()
