"""The picture of ranks: right posteriors stay in the shade, wrong ones leave it, and the title says which it was."""

import numpy as np
import pytest

from docs.build.ranks import Ranked, lines, ranks_picture, stays
from experiments.calibration.checks import DRAWS
from experiments.figures.frame.page import title_of


@pytest.mark.parametrize("studies", [100, 1000])
def test_right_ranks_stay_where_wrong_ones_do_not(studies):
    luck = np.random.default_rng(3)
    right = luck.integers(0, DRAWS + 1, (studies, 400))
    away = np.abs(lines(right)) > stays(studies)[:, None] + 1e-9
    assert 0 < away.any(0).sum() <= 12  # four are expected
    narrow = np.rint((DRAWS + 1) * luck.beta(0.5, 0.5, (studies, 20)) - 0.5).astype(np.int64)
    assert (np.abs(lines(narrow)) > stays(studies)[:, None]).any(0).mean() > 0.9


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_title_counts_what_fails(lang):
    luck = np.random.default_rng(4)
    found = [Ranked(luck.integers(0, 100, (n, 7)), luck.integers(0, 100, (n, 2))) for n in (200, 100, 50)]
    assert "3" in title_of(ranks_picture(found, 3, lang))
    assert not any(one.isdigit() for one in title_of(ranks_picture(found, 0, lang)))
