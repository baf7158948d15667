"""Gaussian mixtures by scikit-learn, from given starts. Usage: mixture_peer.py FOLDER prepare|run"""

import sys
import time

import numpy as np
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

CELLS, DIMENSIONS, COMPONENTS, STARTS = 3000, 3, 33, 50
folder, task = sys.argv[1:3]


class FromLabels(GaussianMixture):
    def _initialize_parameters(self, cells, random_state):
        self._initialize(cells, np.eye(self.n_components)[self.labels])


if task == "prepare":
    random = np.random.default_rng(1)
    centres = random.normal(size=(COMPONENTS, DIMENSIONS))
    shapes = random.normal(scale=0.2, size=(COMPONENTS, DIMENSIONS, DIMENSIONS))
    of = random.integers(COMPONENTS, size=CELLS)
    noise = random.normal(size=(CELLS, DIMENSIONS, 1))
    cells = (centres[of] + (shapes[of] @ noise)[:, :, 0]).astype(np.float32)
    np.savetxt(f"{folder}/cells.csv", cells, delimiter=",", fmt="%.9g")
    labels = [
        KMeans(COMPONENTS, n_init=1, random_state=start).fit_predict(cells) for start in range(STARTS)
    ]
    np.savetxt(f"{folder}/starts.csv", labels, delimiter=",", fmt="%d")
else:
    cells = np.loadtxt(f"{folder}/cells.csv", delimiter=",", dtype=np.float32)
    starts = np.loadtxt(f"{folder}/starts.csv", delimiter=",", dtype=int)
    settings = dict(tol=1e-6, max_iter=10000, reg_covar=1e-4)
    begin = time.perf_counter()
    likelihoods, steps = [], 0
    for labels in starts:
        mixture = FromLabels(COMPONENTS, **settings)
        mixture.labels = labels
        mixture.fit(cells)
        likelihoods.append(mixture.score(cells))
        steps += mixture.n_iter_
    print(
        f"given starts: {time.perf_counter() - begin:.2f} s, {steps} steps,"
        f" best log-likelihood {max(likelihoods):.6f}, mean {np.mean(likelihoods):.6f}"
    )
    begin = time.perf_counter()
    mixture = GaussianMixture(COMPONENTS, n_init=STARTS, random_state=0, **settings).fit(cells)
    print(
        f"own starts: {time.perf_counter() - begin:.2f} s,"
        f" best log-likelihood {mixture.score(cells):.6f}"
    )
