"""Golden values of org.chiasm.core.embedding. Run: /usr/bin/python3 reference/golden_tsne.py"""

import numpy as np
from golden_file import exact, write
from sklearn.manifold import TSNE, trustworthiness

random = np.random.default_rng(20261120)


def groups(cells, dimensions, count, spread):
    centres = 3 * random.normal(size=(count, dimensions))
    return exact(centres[random.integers(count, size=cells)] + spread * random.normal(size=(cells, dimensions)))


def tsne(x, perplexity):
    def fit(cells):
        return TSNE(
            perplexity=perplexity, init="pca", learning_rate="auto", early_exaggeration=12, angle=0.5
        ).fit(cells)

    fitted = fit(x)
    places = np.round(fitted.embedding_.astype(float), 5)
    return {
        "x": x,
        "perplexity": perplexity,
        "places": places,
        "divergence": fitted.kl_divergence_,
        "trustworthiness": trustworthiness(x, places, n_neighbors=10),
        # rounding alone leads to other hollows: the same cells in other orders
        "divergences": [fit(random.permutation(x)).kl_divergence_ for _ in range(9)],
    }


if __name__ == "__main__":
    write(
        "tsne",
        __file__,
        "scikit-learn (TSNE, Barnes-Hut, init='pca', learning_rate='auto', early_exaggeration=12, angle=0.5,"
        " 1000 steps; trustworthiness with 10 neighbours)",
        {"separate": tsne(groups(150, 5, 4, 0.5), 30), "overlapping": tsne(groups(200, 8, 5, 2.0), 20)},
    )
