from pathlib import Path

from biplanar_app.compiled import cache_directory, jit


def twice(x):
    return 2 * x


def test_compiled_code_is_kept_where_the_user_says(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    double = jit()(twice)
    assert double(21) == 42
    assert cache_directory() == tmp_path / "cache"
    assert list((tmp_path / "cache").rglob("*.nbi"))


def test_without_a_place_to_keep_it_code_still_compiles(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert cache_directory() is None
    assert jit()(twice)(21) == 42


def test_the_users_cache_is_the_default(tmp_path, monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert "biplanar" in str(cache_directory())
