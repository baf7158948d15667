"""Golden values of the observation models of a decoder: log likelihoods by SciPy's distributions.

Run: /usr/bin/python3 reference/golden_likelihoods.py
"""

import numpy as np
from golden_file import exact, write
from scipy.special import expit, softmax
from scipy.stats import bernoulli, nbinom, norm

random = np.random.default_rng(2014)
CELLS, FEATURES, COPIES = 7, 5, 2
ROWS = CELLS * COPIES


def summed(log_likelihood, weights, observed):
    """-2 sum of weighted logs where a value was measured; copies of the cells one below the other."""
    return -2 * (weights[:, None] * np.tile(observed, (COPIES, 1)) * log_likelihood).sum()


weights = exact(random.uniform(0.1, 2, size=ROWS))
observed = (random.uniform(size=(CELLS, FEATURES)) > 0.2).astype(int)
stacked = lambda values: np.tile(values, (COPIES, 1))

# normal values, without the constant log 2 pi
means = exact(random.normal(size=(ROWS, FEATURES)))
log_variances = exact(random.uniform(-5, 3, size=(ROWS, FEATURES)))
values = exact(random.normal(size=(CELLS, FEATURES)) * 2) * observed
normal = norm.logpdf(stacked(values), means, np.exp(log_variances / 2)) + np.log(2 * np.pi) / 2

# zeros and ones
log_odds = exact(random.normal(size=(ROWS, FEATURES)) * 8)
sites = random.integers(0, 2, size=(CELLS, FEATURES)) * observed
ones = bernoulli.logpmf(stacked(sites), expit(log_odds))

# counts: from almost Poisson to a few large ones among zeros
scores = exact(random.normal(size=(ROWS, FEATURES)) * 2)
log_dispersions = exact([-6.0, -1.0, 0.0, 1.5, 4.0])
drop_out = exact(random.normal(size=(ROWS, FEATURES)) * 2)
totals = exact(np.round(np.exp(random.uniform(1, 11, size=CELLS))))
mean = np.tile(totals, COPIES)[:, None] * softmax(scores, axis=1)
size = np.exp(-log_dispersions)
counts = random.negative_binomial(size, size / (size + mean[:CELLS]))
counts = counts * (random.uniform(size=counts.shape) > 0.3) * observed
plain = nbinom.logpmf(stacked(counts), size, size / (size + mean))
# what is expected adds up to the total, lost counts or not
lost = expit(drop_out)
kept = nbinom.logpmf(stacked(counts), size, size / (size + mean / (1 - lost)))
inflated = np.log(lost * (stacked(counts) == 0) + (1 - lost) * np.exp(kept))
assert np.isfinite(inflated).all()

# means of log(1 + x): from almost no counts to many, from Poisson-like to very uneven
log_means = [np.full(FEATURES, value) for value in (-3.0, 0.0, 2.0, 5.0, 8.0)]
expected = []
for row in np.exp(log_means):
    sums = []
    for mu, k in zip(row, size):
        x = np.arange(nbinom.isf(1e-13, k, k / (k + mu)) + 10)
        sums.append((np.log1p(x) * nbinom.pmf(x, k, k / (k + mu))).sum())
    expected.append(sums)

write(
    "likelihoods",
    __file__,
    "scipy.stats: norm, bernoulli, nbinom; zero-inflation by its definition",
    {
        "weights": weights,
        "observed": observed,
        "gaussian": {
            "means": means,
            "log_variances": log_variances,
            "target": values,
            "value": summed(normal, weights, observed),
        },
        "bernoulli": {
            "log_odds": log_odds,
            "target": sites,
            "value": summed(ones, weights, observed),
        },
        "counts": {
            "scores": scores,
            "log_dispersions": log_dispersions,
            "drop_out": drop_out,
            "target": counts,
            "totals": totals,
            "negative_binomial": summed(plain, weights, observed),
            "zero_inflated": summed(inflated, weights, observed),
            "log_means": log_means,
            "expected_logarithms": expected,
        },
    },
    module="tensor",
)
