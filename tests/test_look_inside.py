"""``docs/notebooks/app.py``: one model in Mesa's viewer; where Solara is installed, which is no dependency."""

import importlib.util
import warnings
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "docs/notebooks/app.py"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def app():
    for name in ("altair", "solara"):
        pytest.importorskip(name)
    specification = importlib.util.spec_from_file_location("look_inside", FILE)
    module = importlib.util.module_from_spec(specification)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        specification.loader.exec_module(module)
    return module


def test_controls_are_what_a_model_is_made_of_and_it_ends_at_its_horizon(app, monkeypatch):
    monkeypatch.setattr(app, "HORIZON", 2)
    chosen = {name: one["value"] if isinstance(one, dict) else one.value for name, one in app.CONTROLS.items()}
    inside = app.Inside(**chosen | {"posts": 2.0})
    (policy,) = inside.model.policies
    assert policy.levers["posts"] == 2.0
    for _ in range(3):
        inside.step()
    assert (inside.steps, inside.running) == (2, False)


def test_the_page_and_its_parts_are_drawn(app):
    import solara

    inside = app.Inside()
    inside.step()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for one in (app.page, app.coverage(inside), app.counts(inside)):
            solara.render(one, handle_error=False)
