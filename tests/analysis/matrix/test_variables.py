from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.matrix.variables import variable_names


def test_names_keep_what_they_can() -> None:
    names = ["Role tensions", "role-tensions", "2020", "NOT", "Müdigkeit/Größe", "日本", "", "_x_", "T"]
    assert variable_names(names) == [
        "Role_tensions", "role_tensions_2", "v_2020", "NOT_v", "Mudigkeit_Grosse", "v_6", "v_7", "x", "T_v",
    ]  # fmt: skip


@given(st.lists(st.text(max_size=90)))
def test_spss_and_r_take_every_one(names: list[str]) -> None:
    variables = variable_names(names)
    assert len({name.casefold() for name in variables}) == len(names)
    for name in variables:
        assert re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII)
        assert len(name) <= 64
        assert not name.endswith("_")
