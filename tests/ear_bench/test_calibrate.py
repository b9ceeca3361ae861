import numpy as np

from tests.ear_bench.calibrate import fit


def test_the_fitted_network_takes_features_as_they_are_and_tells_what_no_plane_parts() -> None:
    features = np.random.default_rng(1).normal([-20, 5], [10, 0.1], (400, 2))
    one_of_both = (features[:, 0] > -20) != (features[:, 1] > 5)
    likely = fit(features, one_of_both.astype(float)).scores(features) > 0
    assert np.mean(likely == one_of_both) > 0.95
