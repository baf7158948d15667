"""Ridge and PC-CCA on the Patch-seq set, fold by fold, beside org.chiasm.core.statistics' own.

Run: OMP_NUM_THREADS=1 /usr/bin/python3 reference/golden_patchseq.py FOLDER_OF_REAL_DATA
"""

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
from golden_file import write
from scipy.spatial.distance import cdist

FOLDER = Path(sys.argv[1]) / "m1_patchseq"
GRID = 10.0 ** (np.arange(-10, 9) / 2)


def table(name):
    opener = gzip.open if name.endswith(".gz") else open
    with opener(FOLDER / name, "rt", encoding="utf-8") as stream:
        return np.array([[float(x) for x in row[1:]] for row in list(csv.reader(stream))[1:]])


def ridge(x, y, x_test, y_test):
    """Penalty by closed-form leave-one-out error; multivariate R2 around the training mean."""
    x_mean, y_mean = x.mean(axis=0), y.mean(axis=0)
    u, s, vt = np.linalg.svd(x - x_mean, full_matrices=False)
    rotated = u.T @ (y - y_mean)
    unit = (s**2).sum() / x.shape[1]
    errors = []
    for g in GRID:
        shrink = s**2 / (s**2 + g * unit)
        leverage = (u**2 * shrink).sum(axis=1) + 1 / len(x)
        residual = (y - y_mean - u @ (shrink[:, None] * rotated)) / (1 - leverage)[:, None]
        errors.append((residual**2).sum())
    best = GRID[int(np.argmin(errors))]
    coefficients = vt.T @ ((s / (s**2 + best * unit))[:, None] * rotated)
    predicted = (x_test - x_mean) @ coefficients + y_mean
    return 1 - ((y_test - predicted) ** 2).sum() / ((y_test - y_mean) ** 2).sum(), best


def scores(x, x_test, components):
    mean = x.mean(axis=0)
    axes = np.linalg.svd(x - mean, full_matrices=False)[2][:components].T
    train, test = (x - mean) @ axes, (x_test - mean) @ axes
    return train / train.std(axis=0), test / train.std(axis=0)


def foscttm(t, e, t_test, e_test, components):
    t, t_test = scores(t, t_test, components)
    e, e_test = scores(e, e_test, 16)
    left, _, right = np.linalg.svd(t.T @ e / len(t))
    distances = cdist(t_test @ left[:, :3], e_test @ right[:3].T)
    own = np.diag(distances)
    return ((distances < own[:, None]).mean() + (distances < own[None, :]).mean()) / 2


def main():
    counts, features = table("transcriptomics_counts.csv.gz"), table("electrophysiology.csv.gz")
    folds = table("folds_family_seed0.csv")[:, 0].astype(int)
    depth = counts.sum(axis=1)
    result = {key: [] for key in ("t_to_e", "e_to_t", "penalty_t_to_e", "penalty_e_to_t", "foscttm_20", "foscttm_100")}
    for fold in range(10):
        train, test = folds != fold, folds == fold
        t = np.log1p(counts / depth[:, None] * np.median(depth[train]))
        e = (features - features[train].mean(axis=0)) / features[train].std(axis=0)
        for key, x, y in (("t_to_e", t, e), ("e_to_t", e, t)):
            r2, penalty = ridge(x[train], y[train], x[test], y[test])
            result[key].append(r2)
            result["penalty_" + key].append(penalty)
        for components in (20, 100):
            result["foscttm_%d" % components].append(foscttm(t[train], e[train], t[test], e[test], components))
    print({key: np.mean(values) for key, values in result.items()})
    write("patchseq", __file__, "NumPy and SciPy on data/m1_patchseq, folds_family_seed0", result)


if __name__ == "__main__":
    main()
