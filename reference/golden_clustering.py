"""Golden values of org.chiasm.core.clustering. Run: /usr/bin/python3 reference/golden_clustering.py"""

import numpy as np
from golden_file import exact, write
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

random = np.random.default_rng(20261120)


def clusters(cells, features, k, spread):
    """Overlapping groups; the best of many starts."""
    centres = 3 * random.normal(size=(k, features))
    x = exact(centres[random.integers(k, size=cells)] + spread * random.normal(size=(cells, features)))
    best = KMeans(k, n_init=500, random_state=0).fit(x)
    return {"x": x, "clusters": k, "inertia": best.inertia_, "sizes": np.sort(np.bincount(best.labels_))}


def moments(x, labels, k, shape, regularisation):
    """What the clusters give as shares, means and inverse covariances of a shape."""
    shares = np.bincount(labels, minlength=k) / len(x)
    means = np.array([x[labels == c].mean(0) for c in range(k)])
    full = np.array([np.cov(x[labels == c].T, bias=True) for c in range(k)])
    extra = regularisation * np.eye(x.shape[1])
    if shape == "full":
        return shares, means, np.linalg.inv(full + extra)
    if shape == "tied":
        return shares, means, np.linalg.inv(np.einsum("k,kij", shares, full) + extra)
    variances = np.array([np.diag(one) for one in full]) + regularisation
    return shares, means, 1 / (variances if shape == "diag" else variances.mean(1))


def square(covariances, shape, k, d):
    """Covariances of any shape as [k * d, d]."""
    if shape == "tied":
        covariances = np.tile(covariances, (k, 1, 1))
    elif shape == "diag":
        covariances = np.array([np.diag(one) for one in covariances])
    elif shape == "spherical":
        covariances = np.array([one * np.eye(d) for one in covariances])
    return covariances.reshape(k * d, d)


def mixture(x, new, k, shape):
    """From the clusters of k-means to the end of the iteration."""
    labels = KMeans(k, n_init=1, random_state=1).fit(x).labels_
    shares, means, precisions = moments(x, labels, k, shape, 1e-4)
    fitted = GaussianMixture(
        k,
        covariance_type=shape,
        tol=1e-6,
        reg_covar=1e-4,
        max_iter=10000,
        weights_init=shares,
        means_init=means,
        precisions_init=precisions,
    ).fit(x)
    return {
        "start": labels,
        "weights": fitted.weights_,
        "means": fitted.means_,
        "covariances": square(fitted.covariances_, shape, k, x.shape[1]),
        "likelihood": fitted.lower_bound_,
        "iterations": fitted.n_iter_,
        "bic": fitted.bic(x),
        "densities": fitted.score_samples(new),
        "probabilities": fitted.predict_proba(new),
    }


def mixtures():
    k, d = 4, 3
    centres = 2 * random.normal(size=(k, d))
    turns = random.normal(size=(k, d, d))
    members = random.integers(k, size=300)
    x = exact(centres[members] + np.einsum("nij,nj->ni", turns[members], random.normal(size=(300, d))) / 2)
    new = exact(2 * random.normal(size=(6, d)))
    shapes = {"full": "full", "diagonal": "diag", "tied": "tied", "spherical": "spherical"}
    return {"x": x, "new": new, "components": k} | {
        name: mixture(x, new, k, shape) for name, shape in shapes.items()
    }


if __name__ == "__main__":
    write(
        "clustering",
        __file__,
        "scikit-learn (KMeans, best of 500 starts; GaussianMixture from clusters of KMeans)",
        {
            "separate": clusters(60, 3, 4, 0.4),
            "overlapping": clusters(80, 5, 6, 1.5),
            "mixtures": mixtures(),
        },
    )
