"""A study that is refused shows the sentence of the command line on the first page and, when sent, in the report."""

import shutil
import time
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from test_signing_in import token
from test_unpacking import folder_packed

from yindi.errors import InputRefused
from yindi.messages import LANGUAGES
from yindi.study import read_study
from yindi.web.app import make_app
from yindi.web.making.job import Job
from yindi.web.making.order import Order
from yindi.web.making.shelf import Shelf

HERE = "http://127.0.0.1"
# One sample each of settings, names, cells, and a table that is not there.
BROKEN = {
    "settings": ("study.toml", "horizon = 3", 'horizon = "three"'),
    "names": ("activity.csv", "P1,A,2000", "<b>P1,A,2000"),
    "cells": ("activity.csv", "P1,A,2000,", "P1,A,2000,-"),
    "tables": ("study.toml", '"industries.csv"', '"industry.csv"'),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_the_first_page_and_the_report_say_what_the_command_line_says(
    kind: str, small_folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "mine"
    shutil.copytree(small_folder, own)
    file, good, bad = BROKEN[kind]
    text = (own / file).read_text(encoding="utf-8")
    assert good in text
    (own / file).write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_study(own)
    says = refused.value.says
    job = Job(Order(own, None, "yindi plan mine"), tmp_path / "kept")
    with TestClient(make_app(job, shelf=Shelf(tmp_path / "studies")), base_url=HERE) as client:
        while job.status.state == "working":
            time.sleep(0.05)
        assert client.get("/api/work").json()["says"] == says.as_dict()
        pages = {language: client.get(f"/{language}/").text for language in LANGUAGES}
        headers = {"x-yindi-token": token(client, "/en/"), "x-yindi-file": "mine.zip"}
        content = folder_packed(own, tmp_path / "mine.zip").read_bytes()
        report = client.post("/api/upload", content=content, headers=headers).json()["report"]
        while client.get(f"/api/{report}").json()["state"] == "checking":
            time.sleep(0.05)
        assert client.get(f"/api/{report}").json()["says"][0] == says.as_dict()
        pages |= {f"{language} sent": client.get(f"/{language}/{report}").text for language in LANGUAGES}
    for name, page in pages.items():
        assert says.text("zh" if name.startswith("zh") else "en") in unescape(page), name
        assert "<b>P1" not in page
