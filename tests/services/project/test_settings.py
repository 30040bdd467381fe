from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qualcode.errors import QualcodeError, UsageError
from qualcode.services.project import settings


def test_the_coder_is_given_else_of_the_environment_else_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.write_setting("coder", "From settings")
    assert settings.coder_name() == "From settings"
    monkeypatch.setenv("QUALCODE_CODER", "From environment")
    assert settings.coder_name() == "From environment"
    assert settings.coder_name(" Ana  Maria ") == "Ana Maria"


def test_without_all_these_it_is_the_login_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "amaria")
    assert settings.coder_name() == "amaria"


def test_a_coder_of_blanks_is_none() -> None:
    with pytest.raises(UsageError, match="the name of the coder is empty"):
        settings.coder_name("  ")


def test_settings_are_kept_in_the_file_that_the_environment_names(own_settings: Path) -> None:
    settings.write_setting("theme", "textual-light")
    settings.write_setting("key.coding.code", "c,enter")
    assert "textual-light" in own_settings.read_text()
    assert settings.read_settings()["theme"] == "textual-light"
    assert settings.key_map() == {"coding.code": "c,enter"}
    settings.write_setting("theme", "")
    assert "theme" not in settings.read_settings()


def test_the_first_setting_makes_the_folder_and_leaves_nothing_else_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config" / "qualcode" / "settings.toml"
    monkeypatch.setenv("QUALCODE_CONFIG", str(file))
    settings.write_setting("theme", "nord")
    settings.write_setting("coder", " Ana  Maria ")
    assert settings.read_settings() == {"theme": "nord", "coder": "Ana Maria"}
    settings.write_setting("coder", "")
    assert settings.read_settings() == {"theme": "nord"}
    assert [*file.parent.iterdir()] == [file]


def test_a_theme_that_is_none_and_the_name_of_the_teams_decisions_are_refused(own_settings: Path) -> None:
    for key, value in (("theme", "Nord"), ("coder", "Consensus")):
        with pytest.raises(UsageError):
            settings.write_setting(key, value)
    assert not own_settings.exists()


def test_a_setting_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no setting “colour”"):
        settings.write_setting("colour", "red")


@pytest.mark.parametrize("content", [b"coder = ", b"\xff\xfe", b"keys = 5\n"])
def test_a_file_that_cannot_be_read_is_named(own_settings: Path, content: bytes) -> None:
    own_settings.write_bytes(content)
    with pytest.raises(QualcodeError, match=r"settings\.toml cannot be read") as raised:
        settings.write_setting("key.coding.code", "c")
    assert "Correct or delete" in raised.value.hint
    assert own_settings.read_bytes() == content


def test_settings_that_cannot_be_written_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "file" / "settings.toml"))
    with pytest.raises(QualcodeError, match="settings"):
        settings.write_setting("coder", "Ana")


def test_settings_are_for_their_owner_alone_also_behind_a_link(
    tmp_path: Path, own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_settings.write_text('coder = "Ben"\n')
    own_settings.chmod(0o644)
    (tmp_path / "settings.toml").symlink_to(own_settings)
    monkeypatch.setenv("QUALCODE_CONFIG", str(tmp_path / "settings.toml"))
    settings.write_setting("coder", "Ana")
    assert (tmp_path / "settings.toml").is_symlink()
    assert own_settings.read_text() == 'coder = "Ana"\n'
    assert stat.S_IMODE(own_settings.stat().st_mode) == 0o600
    assert [left.name for left in own_settings.parent.iterdir()] == [own_settings.name]


def test_recent_projects_are_those_still_there_newest_first(tmp_path: Path, own_settings: Path) -> None:
    for name in ("a", "b", "c", "a"):
        (tmp_path / f"{name}.qualcode").touch()
        settings.remember_project(tmp_path / f"{name}.qualcode")
    (tmp_path / "c.qualcode").unlink()
    assert [path.name for path in settings.recent_projects()] == ["a.qualcode", "b.qualcode"]
    own_settings.write_text("recent = 5\n")
    assert settings.recent_projects() == []


def test_a_project_is_remembered_by_where_it_is_not_by_how_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.qualcode").touch()
    monkeypatch.chdir(tmp_path)
    settings.remember_project(Path("a.qualcode"))
    settings.remember_project(tmp_path / "a.qualcode")
    monkeypatch.chdir("/")
    assert settings.recent_projects() == [tmp_path / "a.qualcode"]


def test_nine_projects_are_remembered_and_a_key_and_backups_for_each(tmp_path: Path, own_settings: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}.qualcode").touch()
        settings.remember_project(tmp_path / f"{number}.qualcode")
    assert [path.stem for path in settings.recent_projects()] == list("987654321")
    key, other = tmp_path / "a.key", tmp_path / "b.key"
    settings.remember_key("one", key)
    settings.remember_key("two", other)
    assert settings.known_key("one") is None, "it is not there"
    key.touch()
    assert (settings.known_key("one"), settings.known_key("two"), settings.known_key("three")) == (key, None, None)
    for backup in (key, other, key):
        settings.remember_backup("one", backup)
    assert (settings.known_backups("one"), settings.known_backups("two")) == ([key, other], [])
    own_settings.write_text("backups = {one = 5}\nproject_keys = {one = 5}\nkeys = 5\n")
    assert (settings.known_backups("one"), settings.known_key("one"), settings.key_map()) == ([], None, {})
    settings.remember_backup("one", key)
    assert settings.known_backups("one") == [key]
    own_settings.write_text("backups = 5\n")
    with pytest.raises(QualcodeError, match="“backups” is not a table"):
        settings.known_backups("one")


@pytest.mark.parametrize("name", ["Consensus", " CONSENSUS "])
def test_nobody_has_the_name_of_the_decisions(name: str) -> None:
    with pytest.raises(UsageError, match="the decisions of the team have this name"):
        settings.coder_name(name)


def test_a_key_that_is_taken_away_is_gone_and_the_others_stay() -> None:
    for action, key in (("a", "x"), ("b", "y"), ("a", ""), ("c", "")):
        settings.write_setting(f"key.{action}", key)
    assert settings.key_map() == {"b": "y"}
    settings.write_setting("theme", "")
    assert settings.read_settings() == {"keys": {"b": "y"}}


def test_programs_that_remember_something_at_once_lose_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.qualcode" for number in range(12)]
    with ThreadPoolExecutor(len(paths)) as programs:
        list(programs.map(lambda path: settings.remember_backup("guid", path), paths))
    assert sorted(settings.known_backups("guid")) == sorted(paths)
