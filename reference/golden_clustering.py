"""Golden values of org.chiasm.core.clustering. Run: /usr/bin/python3 reference/golden_clustering.py"""

import numpy as np
from golden_file import exact, write
from sklearn.cluster import KMeans

random = np.random.default_rng(20261120)


def clusters(cells, features, k, spread):
    """Overlapping groups; the best of many starts."""
    centres = 3 * random.normal(size=(k, features))
    x = exact(centres[random.integers(k, size=cells)] + spread * random.normal(size=(cells, features)))
    best = KMeans(k, n_init=500, random_state=0).fit(x)
    return {"x": x, "clusters": k, "inertia": best.inertia_, "sizes": np.sort(np.bincount(best.labels_))}


if __name__ == "__main__":
    write(
        "clustering",
        __file__,
        "scikit-learn (KMeans, best of 500 starts)",
        {"separate": clusters(60, 3, 4, 0.4), "overlapping": clusters(80, 5, 6, 1.5)},
    )
