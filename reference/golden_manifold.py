"""Golden values of org.chiasm.methods.manifold. Run: /usr/bin/python3 reference/golden_manifold.py"""

import numpy as np
import scipy.linalg
from golden_file import exact, write
from sklearn.neighbors import kneighbors_graph

NEIGHBOURS = 3
DIMENSIONS = 4

random = np.random.default_rng(20240917)


def standardised(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def neighbours(x):
    chosen = kneighbors_graph(x, NEIGHBOURS, include_self=False).toarray()
    return np.maximum(chosen, chosen.T)


def signed(vectors):
    deciding = np.abs(vectors).argmax(axis=0)
    return vectors * np.sign(vectors[deciding, range(vectors.shape[1])])


def smallest(values, vectors):
    kept = np.flatnonzero(values > 1e-8)[:DIMENSIONS]
    return values[kept], signed(vectors[:, kept])


places = random.normal(size=(16, 2))
x = exact(places @ random.normal(size=(2, 4)) + 0.2 * random.normal(size=(16, 4)))
y = exact(np.tanh(places) @ random.normal(size=(2, 5)) + 0.2 * random.normal(size=(16, 5)))
# the first ten cells are known to belong together, some of them less surely
weights = np.array([1, 1, 0.5, 1, 0.25, 1, 1, 1, 0.75, 1])
pairs = np.zeros((16, 16))
pairs[range(10), range(10)] = weights

w_x, w_y = neighbours(standardised(x)), neighbours(standardised(y))
m = 0.9 * (w_x.sum() + w_y.sum()) / (2 * pairs.sum())
w = np.block([[w_x, m * pairs], [m * pairs.T, w_y]])
laplacian = np.diag(w.sum(axis=1)) - w
values, places = smallest(*scipy.linalg.eigh(laplacian))
z = scipy.linalg.block_diag(standardised(x), standardised(y))
linear_values, linear = scipy.linalg.eigh(z.T @ laplacian @ z, z.T @ z)
kept = np.flatnonzero(linear_values > 1e-8)[:DIMENSIONS]

write(
    "manifold",
    __file__,
    "SciPy's dense (generalised) symmetric eigenproblems, scikit-learn's neighbour graphs",
    {
        "x": x,
        "y": y,
        "weights": weights,
        "neighbours": NEIGHBOURS,
        "nlma": places,
        "lma": signed(z @ linear[:, kept]),
    },
    module="methods",
)
