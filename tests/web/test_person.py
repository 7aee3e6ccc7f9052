"""Who is asking: known on every request, without sign-in the user of the computer with every role."""

from getpass import getuser

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from yindi.procedure.table import ROLES as STEPPING
from yindi.web.door.guard import Guard
from yindi.web.door.person import ADMIN, READER, ROLES, Person, person, person_of, user_of_this_computer


def test_without_sign_in_every_request_is_from_the_user_of_the_computer_with_every_role() -> None:
    app = FastAPI()

    @app.get("/who")
    def who(request: Request) -> dict[str, object]:
        someone = person_of(request)
        return {"name": someone.name, "roles": someone.roles}

    with TestClient(Guard(app), base_url="http://127.0.0.1") as client:
        assert client.get("/who").json() == {"name": getuser(), "roles": [READER, *STEPPING, ADMIN]}


def test_a_user_without_a_name_is_still_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid")

    monkeypatch.setattr("yindi.web.door.person.getuser", nobody)
    assert user_of_this_computer() == Person("?", ROLES)


@given(st.lists(st.sampled_from((*ROLES, "king", ""))))
def test_law_roles_stand_in_one_order_once_and_unknown_ones_are_nobodys(roles: list[str]) -> None:
    someone = person("Li", roles)
    assert list(someone.roles) == sorted(set(roles) & set(ROLES), key=ROLES.index)
    assert all(someone.may(role) == (role in roles) for role in ROLES)
    assert someone.may_change == bool(set(someone.roles) - {READER})
