"""What counts as a change of the code, and what does not."""

from biplanar_app.evaluation.fingerprint import code_text, fingerprint, source_hash

SOURCE = '"""A module."""\n\n\ndef double(x):\n    """Twice x."""\n    return 2 * x  # exact\n'


def test_comments_docstrings_and_layout_do_not_count() -> None:
    assert code_text(SOURCE) == code_text("def double(x):\n    return (2\n            * x)\n")


def test_code_counts() -> None:
    assert code_text(SOURCE) != code_text(SOURCE.replace("2 *", "3 *"))


def test_a_package_differs_from_one_of_its_modules() -> None:
    assert source_hash("geometry") != source_hash("geometry/camera.py")
    assert source_hash("geometry") == source_hash("geometry")


def test_every_part_shapes_the_fingerprint() -> None:
    assert fingerprint("a", 1) != fingerprint("a", 2)
    assert len(fingerprint("a")) == 16
