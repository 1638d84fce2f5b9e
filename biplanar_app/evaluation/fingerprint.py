"""What a figure was made with, as a hash: results are only reused while nothing that shapes them has changed."""

import ast
from functools import cache
from hashlib import sha256
from pathlib import Path

import biplanar_app

PACKAGE = Path(biplanar_app.__file__).parent


@cache
def source_hash(*parts: str) -> str:
    """SHA-256 over packages or modules of biplanar_app; comments, docstrings and layout do not count.

    Read once a process: what has been imported does not change either.
    """
    digest = sha256()
    for part in parts:
        path = PACKAGE / part
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(module.relative_to(PACKAGE).as_posix().encode())
            digest.update(code_text(module.read_text(encoding="utf-8")).encode())
    return digest.hexdigest()


def code_text(source: str) -> str:
    """The syntax tree of Python source as text, without docstrings."""
    return ast.dump(_WithoutDocstrings().visit(ast.parse(source)))


class _WithoutDocstrings(ast.NodeTransformer):
    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        is_text = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        return None if is_text else self.generic_visit(node)


def fingerprint(*parts: object) -> str:
    """Sixteen hex digits for the text of all parts."""
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:16]
