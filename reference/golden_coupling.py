"""Golden values of the coupling terms of a coupled autoencoder, in double precision by NumPy and SciPy.

Run: /usr/bin/python3 reference/golden_coupling.py
"""

import numpy as np
from golden_file import exact, write
from scipy.linalg import eigh
from scipy.stats import multivariate_normal

random = np.random.default_rng(1911)
CELLS, SIZE, RIDGE = 12, 3, 1e-3


def covariance(first, second):
    return (first - first.mean(0)).T @ (second - second.mean(0)) / (len(first) - 1)


def distance(first, second):
    return ((first - second) ** 2).sum(1).mean()


def full_covariance(first, second):
    terms = []
    for side in (first, second):
        inverse = np.linalg.inv(np.cov(side.T) + RIDGE * np.eye(SIZE))
        terms.append(np.mean([d @ inverse @ d for d in first - second]))
    return np.mean(terms)


def min_singular_value(first, second):
    spread = [np.linalg.svd(z - z.mean(0))[1][-1] ** 2 / (len(z) - 1) for z in (first, second)]
    return distance(first, second) / max(min(spread), 0.01)


def divergence(m, a, n, b):
    """(KL + KL)/2 as the expected difference of log densities, each expectation in closed form."""
    total = 0.0
    for cell in range(len(m)):
        for mean, cov, other_mean, other_cov in (
            (m[cell], np.diag(np.exp(a[cell])), n[cell], np.diag(np.exp(b[cell]))),
            (n[cell], np.diag(np.exp(b[cell])), m[cell], np.diag(np.exp(a[cell]))),
        ):
            entropy = multivariate_normal(mean, cov).entropy()
            cross = -multivariate_normal(other_mean, other_cov).logpdf(mean)
            cross += 0.5 * np.trace(np.linalg.inv(other_cov) @ cov)
            total += (cross - entropy) / 2
    return total / len(m)


def correlations(first, second):
    """Roots of the generalised eigenproblem of CCA."""
    joint = np.hstack([first, second])
    whole = np.cov(joint.T) + RIDGE * np.eye(2 * SIZE)
    within = whole.copy()
    within[:SIZE, SIZE:] = within[SIZE:, :SIZE] = 0
    return eigh(whole - within, within, eigvals_only=True)[::-1][:SIZE]


cases = []
for noise in (0.1, 0.5, 2.0):
    first = exact(random.normal(size=(CELLS, SIZE)))
    second = exact(first @ random.normal(size=(SIZE, SIZE)) * 0.5 + noise * random.normal(size=(CELLS, SIZE)))
    a, b = exact(random.normal(size=(2, CELLS, SIZE)))
    cases.append(
        {
            "first": first,
            "second": second,
            "first_log_variances": a,
            "second_log_variances": b,
            "plain": distance(first, second),
            "batch-norm": distance(first, second),
            "full-covariance": full_covariance(first, second),
            "min-singular-value": min_singular_value(first, second),
            "kl": divergence(first, a, second, b),
            "dcca": -correlations(first, second).sum(),
        }
    )
write(
    "latent-coupling",
    __file__,
    "formulas of docs/coupled.md: SciPy's densities for kl, its generalised eigenproblem for dcca",
    {str(i): case for i, case in enumerate(cases)},
    module="methods",
)
