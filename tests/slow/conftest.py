"""What the long tests share: Beijing as the commands configure it."""

import pytest

from experiments.settings.configuration import Configuration, configure
from experiments.settings.overrides import Words
from sim.model import ModelParameters


@pytest.fixture(scope="session")
def configuration() -> Configuration:
    return configure(Words.sort(["place=beijing_2013", "scenarios=[status_quo]", "uncertainty=fixed"]))


@pytest.fixture(scope="session")
def parameters(configuration: Configuration) -> ModelParameters:
    return ModelParameters(configuration.parameters, configuration.processes)
