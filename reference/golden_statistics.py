"""Golden values of org.chiasm.core.statistics. Run: /usr/bin/python3 reference/golden_statistics.py"""

import numpy as np
import scipy.linalg
from golden_file import exact, write
from sklearn.decomposition import PCA
from sklearn.linear_model import Ridge, RidgeCV

random = np.random.default_rng(20240502)


def mixed(cells, features, factors):
    loadings = random.normal(size=(factors, features)) * np.arange(factors, 0, -1)[:, None]
    return exact(random.normal(size=(cells, factors)) @ loadings + random.normal(size=(cells, features)) + 2)


def signed(loadings):
    """Columns with their largest absolute entry positive."""
    deciding = np.abs(loadings).argmax(axis=0)
    return loadings * np.sign(loadings[deciding, range(loadings.shape[1])])


def moments():
    x = mixed(9, 3, 2)
    x[2, 1] = x[5, 1] = np.nan
    return {"x": x, "means": np.nanmean(x, axis=0), "deviations": np.nanstd(x, axis=0)}


def components(cells, features):
    x = mixed(cells, features, 4)
    pca = PCA(n_components=4, svd_solver="full").fit(x)
    loadings = signed(pca.components_.T)
    return {
        "x": x,
        "loadings": loadings,
        "scores": (x - x.mean(axis=0)) @ loadings,
        "explained_variance": pca.explained_variance_ * (cells - 1) / cells,
        "explained_share": pca.explained_variance_ratio_,
    }


def pair():
    x, y = mixed(40, 5, 3), None
    y = exact(x[:, :2] @ random.normal(size=(2, 4)) + 3 * random.normal(size=(40, 4)))
    u = np.linalg.qr(x - x.mean(axis=0))[0]
    v = np.linalg.qr(y - y.mean(axis=0))[0]
    left, correlations, right = np.linalg.svd(u.T @ v, full_matrices=False)
    root = np.sqrt(len(x))
    return {
        "x": x,
        "y": y,
        "correlations": correlations,
        "x_scores": u @ left * root,
        "y_scores": v @ right.T * root,
    }


def triple():
    shared = random.normal(size=(50, 2))
    sets = [exact(shared @ random.normal(size=(2, q)) + random.normal(size=(50, q))) for q in (4, 3, 5)]
    stacked = np.concatenate([s - s.mean(axis=0) for s in sets], axis=1)
    whole = stacked.T @ stacked / 50
    blocks, ends = np.zeros_like(whole), np.cumsum([4, 3, 5])
    for end, size in zip(ends, (4, 3, 5)):
        part = slice(end - size, end)
        blocks[part, part] = whole[part, part]
    values, vectors = scipy.linalg.eigh(whole, blocks)
    vectors = vectors[:, ::-1][:, :3]
    result = {"correlations": (values[::-1][:3] - 1) / 2}
    for name, part, values in zip(("first", "second", "third"), (slice(0, 4), slice(4, 7), slice(7, 12)), sets):
        score = stacked[:, part] @ vectors[part]
        result[name] = values
        result[name + "_scores"] = score / score.std(axis=0)
    return result


def ridge(cells, features, targets):
    x = mixed(cells, features, 3)
    y = exact(x[:, :3] @ random.normal(size=(3, targets)) * 0.3 + 2 * random.normal(size=(cells, targets)))
    unit = cells * x.var(axis=0).mean()
    grid = [0.001, 0.01, 0.1, 1.0, 10.0]
    search = RidgeCV([g * unit for g in grid]).fit(x, y)
    errors = []
    for g in grid:
        error = 0
        for cell in range(cells):
            rest = np.arange(cells) != cell
            model = Ridge(g * unit, solver="cholesky").fit(x[rest], y[rest])
            error += ((y[cell] - model.predict(x[cell : cell + 1])) ** 2).sum()
        errors.append(error)
    assert np.isclose(grid[int(np.argmin(errors))] * unit, search.alpha_), "RidgeCV disagrees"
    return {
        "x": x,
        "y": y,
        "relative_penalties": grid,
        "leave_one_out_errors": errors,
        "penalty": search.alpha_,
        "coefficients": search.coef_.T,
        "intercepts": search.intercept_,
    }


if __name__ == "__main__":
    write(
        "statistics",
        __file__,
        "scikit-learn (PCA, Ridge, RidgeCV), NumPy (QR and SVD for CCA), SciPy (generalised eigenproblem)",
        {
            "moments": moments(),
            "tall_components": components(30, 8),
            "wide_components": components(9, 20),
            "pair": pair(),
            "triple": triple(),
            "tall_ridge": ridge(25, 6, 3),
            "wide_ridge": ridge(12, 20, 2),
        },
    )
