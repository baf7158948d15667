"""Golden values of sparse reduced-rank regression. Run: /usr/bin/python3 reference/golden_reduced_rank.py"""

import numpy as np
from golden_file import exact, write
from sklearn.linear_model import MultiTaskElasticNet, Ridge

random = np.random.default_rng(20261120)


def signed(w, v):
    """Columns of v with their largest absolute entry positive."""
    deciding = np.abs(v).argmax(axis=0)
    signs = np.sign(v[deciding, range(v.shape[1])])
    return w * signs, v * signs


def ridge(x, y, penalty, rank):
    """Ridge regression, then the leading right singular vectors of the fitted values."""
    coefficients = Ridge(len(x) * penalty, fit_intercept=False, solver="cholesky").fit(x, y).coef_.T
    axes = np.linalg.svd(x @ coefficients, full_matrices=False)[2][:rank].T
    return signed(coefficients @ axes, axes)


def sparse(x, y, penalty, mix, rank):
    v = np.linalg.svd(x.T @ y, full_matrices=False)[2][:rank].T
    before = np.inf
    for _ in range(100):
        model = MultiTaskElasticNet(penalty, l1_ratio=mix, fit_intercept=False, tol=1e-14, max_iter=1000000)
        w = model.fit(x, y @ v).coef_.T
        left, _, right = np.linalg.svd(y.T @ x @ w, full_matrices=False)
        v = left @ right
        unexplained = ((y - x @ w @ v.T) ** 2).sum() / (y**2).sum()
        if abs(before - unexplained) < 1e-6:
            break
        before = unexplained
    return signed(w, v)


def problem(cells, features, targets):
    latent = random.normal(size=(cells, 2))
    x = random.normal(size=(cells, features))
    x[:, :4] += latent @ random.normal(size=(2, 4))
    y = latent @ random.normal(size=(2, targets)) + 0.5 * random.normal(size=(cells, targets))
    x, y = exact(x + 1), exact(y - 2)
    centred_x, centred_y = x - x.mean(axis=0), y - y.mean(axis=0)
    result = {"x": x, "y": y}
    cases = [(0.1, 1.0, 2), (0.2, 0.5, 2), (0.4, 1.0, 1), (0.05, 1.0, targets)]
    for index, (penalty, mix, rank) in enumerate(cases):
        w, v = sparse(centred_x, centred_y, penalty, mix, rank)
        selected = np.flatnonzero(np.abs(w).sum(axis=1))
        relaxed_w, relaxed_v = ridge(centred_x[:, selected], centred_y, penalty, rank)
        result[f"sparse_{index}"] = {
            "penalty": penalty,
            "mix": mix,
            "rank": rank,
            "encoder": w,
            "decoder": v,
            "selected": selected,
            "relaxed_coefficients": relaxed_w @ relaxed_v.T,
        }
    w, v = ridge(centred_x, centred_y, 0.3, 2)
    result["ridge"] = {"penalty": 0.3, "rank": 2, "encoder": w, "decoder": v}
    return result


if __name__ == "__main__":
    write(
        "reduced_rank",
        __file__,
        "scikit-learn (MultiTaskElasticNet, Ridge) in alternation with NumPy's SVD",
        {"tall": problem(30, 8, 3), "wide": problem(12, 20, 4)},
    )
