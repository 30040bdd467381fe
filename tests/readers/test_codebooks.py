"""Codebook files that are wrong: each told with the file and the line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.errors import ReadError
from qualcode.model.codebook_file import CodebookFile, Entry
from qualcode.model.paths import path_text
from qualcode.readers import codebooks
from qualcode.readers.codebooks import read_codebook_file


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes:\n  - name: A\n  - name: B\n  - name: a\n", "line 4: the code “a” occurs twice"),
        ("codes:\n  - name: A\n    colour: red\n", "line 3: unknown key “colour”"),
        ("codes:\n  - kind: theme\n", "line 2: a code has no name"),
        ("codes:\n  - name: A\n    kind: topic\n", "line 3: “topic” is not a kind"),
        ("codes: A\n", "line 1: the codes are not a list"),
        ("codes:\n  - name: [A]\n", "line 2: a list or further keys are in the place of a text"),
        ("codes: [\n", "this is not YAML"),
        ("codes: " + "[{name: A, codes: " * 60 + "[]" + "}]" * 60, "codes are nested deeper than 50"),
    ],
)
def test_a_wrong_file_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "book.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        read_codebook_file(file)
    assert message in raised.value.message
    assert raised.value.message.startswith("book.yaml")


def test_a_code_named_no_stays_a_text(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    file.write_text("codes:\n  - No\n  - name: yes\n  - name: 2021-01-14\n", encoding="utf-8")
    assert [entry.name for entry in read_codebook_file(file).codes] == ["No", "yes", "2021-01-14"]


def read(tmp_path: Path, text: str, name: str = "book.csv") -> CodebookFile:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_codebook_file(tmp_path / name)


def refusal(tmp_path: Path, text: str, name: str = "book.csv") -> tuple[str, str]:
    with pytest.raises(ReadError) as raised:
        read(tmp_path, text, name)
    return raised.value.message, raised.value.hint


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("label\nA\n", "line 1: no column “path”", "Columns: "),
        ("", "the file is empty", "Choose another file"),
        ("path,colour\nA,red\n", "line 1: unknown column “colour”", "Columns: "),
        ("path,kind\nA,theme\nA/B,topic\n", "line 3: “topic” is not a kind", "Use theme or subtheme or code"),
        ("path,status\nA,done\n", "line 2: “done” is not a status", "Use "),
        ("path\n/A\n", "line 2: “/A” is not a path of codes", "Write the names from the top"),
        ("path,kind\nA\n,code\n", "line 3: “” is not a path of codes", "Write the names from the top"),
        ("path\nA//B\n", "line 2: “A//B” is not a path of codes", "Write the names from the top"),
        ("path\n" + "/".join(["A"] * 51), "line 2: codes are nested deeper than 50", "Move the deepest codes"),
        ("path,definition\nA/B,x\n\na/b,y\n", "line 4: the code “a/b” occurs twice", "Delete one of the rows"),
    ],
)
def test_a_wrong_table_is_told_with_its_line(tmp_path: Path, text: str, message: str, hint: str) -> None:
    said, next_step = refusal(tmp_path, text)
    assert said in (f"book.csv, {message}", f"book.csv: {message}")
    assert next_step.startswith(hint)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_rows_of_a_table_are_a_tree_in_the_order_in_which_codes_are_named(tmp_path: Path, separator: str) -> None:
    text = (
        " PATH |Definition||kind\n"
        "B/b1|'=sum||code\n"
        " |||\n"
        "A| ' quoted |ignored|theme\n"
        "b|Of B.||\n"
        "B/B2/x|'twas||\n"
        "A||ignored|\n"
    ).replace("|", separator)
    book = read(tmp_path, text)
    assert book.name == "book"
    assert [flat(entry) for entry in book.codes] == [
        ("B", {"definition": "Of B."}, [
            ("b1", {"definition": "=sum", "kind": "code"}, []), ("B2", {}, [("x", {"definition": "'twas"}, [])])
        ]),
        ("A", {"definition": "' quoted", "kind": "theme"}, []),
    ]  # fmt: skip
    assert len(read(tmp_path, "path\n" + "/".join(["A"] * 50)).codes) == 1


def flat(entry: Entry) -> tuple[str, dict[str, str], list[object]]:
    return entry.name, dict(entry.fields), [flat(below) for below in entry.codes]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1", "=1"), ("'+1", "+1"), ("'-1", "-1"), ("'@a", "@a"), ("''= 1", "'= 1"), ("' =1", " =1"), ("'a", "'a"),
     ("=1", "=1"), ("'", "'")],
)  # fmt: skip
def test_the_mark_before_what_looks_like_a_formula_is_no_text(tmp_path: Path, cell: str, text: str) -> None:
    (entry,) = read(tmp_path, f"path,definition\nA,{cell}\n").codes
    assert entry.fields["definition"] == text


def test_a_yaml_file_has_its_own_name_or_that_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, "name: Coaches\n", "book.yml") == CodebookFile("Coaches", ())
    book = read(tmp_path, "codes:\n  - name: ' A   b '\n    definition: null\n    example: ' x '\n", "book.yaml")
    assert (book.name, [flat(entry) for entry in book.codes]) == (
        "book", [("A b", {"definition": "", "example": "x"}, [])]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "message", "hint"),
    [
        ("codes:\n  - {name: A, name: B}\n", "book.yaml", "book.yaml, line 2: the key “name” occurs twice", "Delete"),
        ("codes:\n  - name: ''\n", "book.yaml", "book.yaml, line 2: a code has no name", "Add a name"),
        ("codes:\n  -\n", "book.yaml", "book.yaml, line 2: a code has no name", "Add a name"),
        ("A: [\n\n", "book.yaml", "book.yaml, line 3: this is not YAML", "Check the indents"),
        ("# nothing\n", "book.yaml", "book.yaml: the file is empty", "A codebook starts with"),
        ("A", "book.txt", "book.txt: “.txt” is not a codebook format", "Readable: .yaml, .csv, .xlsx"),
    ],
)
def test_other_wrong_files(tmp_path: Path, text: str, name: str, message: str, hint: str) -> None:
    said, next_step = refusal(tmp_path, text, name)
    assert said.startswith(message)
    assert next_step.startswith(hint)


def test_fifty_levels_of_codes_are_not_too_many(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    file.write_text("codes: " + "[{name: A, codes: " * 49 + "[A]" + "}]" * 49, encoding="utf-8")
    level, depth = read_codebook_file(file).codes, 0
    while level:
        level, depth = level[0].codes, depth + 1
    assert depth == 50
    file.write_text("codes: " + "[{name: A, codes: " * 50 + "[A]" + "}]" * 50, encoding="utf-8")
    with pytest.raises(ReadError, match="line 1: codes are nested deeper than 50"):
        read_codebook_file(file)


def test_a_file_with_more_than_a_codebook_has_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = "codes:\n- name: T\n  codes: &a0 [{name: a}, {name: b}]\n" + "".join(
        f"- name: N{n}\n  codes: &a{n} [{{name: p, codes: *a{n - 1}}}, {{name: q, codes: *a{n - 1}}}]\n"
        for n in range(1, 27)
    )
    deep = "nested deeper than 50"
    for text, message in (
        (bomb, "has more than 20,000 codes"), ("codes: &a\n- name: x\n  codes: *a\n", deep),
        ("codes: " + "[" * 100_000, deep), ("codes: " + "{a: " * 100_000, deep),
    ):  # fmt: skip
        (tmp_path / "book.yaml").write_text(text)
        with pytest.raises(ReadError, match=message):
            read_codebook_file(tmp_path / "book.yaml")
    monkeypatch.setattr(codebooks, "_MAX_CHARACTERS", 1_000)
    monkeypatch.setattr(codebooks, "_MAX_EVENTS", 3_000)
    (tmp_path / "book.yaml").write_text(
        f"codes:\n- {{name: a, definition: &d {'x' * 500}}}\n" + "- {name: b, definition: *d}\n" * 2
    )
    with pytest.raises(ReadError, match="the texts have more than 1,000 characters"):
        read_codebook_file(tmp_path / "book.yaml")
    (tmp_path / "book.yaml").write_text("codes:\n" + "- a: 1\n" * 800)
    with pytest.raises(ReadError, match="has more than 20,000 codes"):
        read_codebook_file(tmp_path / "book.yaml")


def test_a_long_definition_is_read_from_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book.csv").write_text(f"path,definition\nTrust,{'x' * 131_073}\n")
    (trust,) = read_codebook_file(tmp_path / "book.csv").codes
    assert len(trust.fields["definition"]) == 131_073
    monkeypatch.setattr(codebooks, "MAX_CODES", 20)
    (tmp_path / "book.csv").write_text("path\n" + "".join(f"c{n}\n" for n in range(21)))
    with pytest.raises(ReadError, match="has more than 20 codes"):
        read_codebook_file(tmp_path / "book.csv")


@pytest.mark.parametrize(
    ("text", "paths", "notes"),
    [
        # Taguette: a dot stands for a level where the part before it is a tag.
        (
            "tag,description,number of highlights\nwork,About work,3\nwork.stress,At work,2\nDr. Who,,1\nv2.0,,1\n",
            ["work", "work/stress", "Dr. Who", "v2.0"],
            ("columns left out: number of highlights",),
        ),
        # MAXQDA: levels in the name, or the parent in a column.
        ("Code,Memo\nWork,About work\nWork > Stress,At\nA/B > C,\n", ["Work", "Work/Stress", "A\\/B", "A\\/B/C"], ()),
        (
            "Parent code;Code;Code memo;Color\n;Work;About;#ff0000\nWork;Stress;At work;red\nWork\\Stress;Night;;\n",
            ["Work", "Work/Stress", "Work/Stress/Night"],
            (),
        ),
        ("Parent code;Code\n;Work\nWork;Stress\nStress;Night\n", ["Work", "Work/Stress", "Work/Stress/Night"], ()),
        ("Name,Description,Files,References\nNodes\\\\Work,About,2,5\n", ["Nodes", "Nodes/Work"],
         ("columns left out: files, references",)),
        ("Code,Comment,Groundedness\nWork,About,0\n", ["Work"], ("columns left out: groundedness",)),
    ],
)  # fmt: skip
def test_codebooks_of_other_programs(tmp_path: Path, text: str, paths: list[str], notes: tuple[str, ...]) -> None:
    book = read(tmp_path, text)

    def walk(entries: tuple[Entry, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for entry in entries:
            yield (*above, entry.name)
            yield from walk(entry.codes, (*above, entry.name))

    assert [path_text(path) for path in walk(book.codes)] == paths
    assert book.notes == notes


def test_what_they_say_of_a_code_is_its_definition(tmp_path: Path) -> None:
    (work,) = read(tmp_path, "Code,Memo,Color\nWork,About work,#FF0000\nWork > Night,,red\n").codes
    assert work.fields == {"definition": "About work", "color": "#FF0000"}
    assert work.codes[0].fields == {}


def test_a_guess_of_the_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_bytes("codes:\n  - Müdigkeit\n".encode("cp1252"))
    book = read_codebook_file(tmp_path / "book.yaml")
    assert book.codes[0].name == "Müdigkeit"
    assert "a guess" in book.notes[0]
