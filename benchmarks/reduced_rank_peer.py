"""Sparse reduced-rank regression by scikit-learn's MultiTaskElasticNet, as a user would write it.

    reduced_rank_peer.py FOLDER_OF_M1_PATCHSEQ PENALTY,PENALTY,...

Ten folds, rank 2, relaxed, W warm-started along the penalties; prints R2 around the training mean of each
penalty and the seconds of the fits.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import MultiTaskElasticNet

RANK = 2
folder = Path(sys.argv[1])
penalties = sorted(map(float, sys.argv[2].split(",")), reverse=True)


def table(name):
    return pd.read_csv(folder / name, index_col=0)


def standardised(values):
    return (values - values.mean(axis=0)) / values.std(axis=0)


counts = table("transcriptomics_counts.csv.gz").to_numpy(float)
depth = counts.sum(axis=1, keepdims=True)
x_all = standardised(np.log1p(counts / depth * np.median(depth)))
y_all = standardised(table("electrophysiology.csv.gz").to_numpy(float))
fold = table("sbnn_cv_folds.csv.gz")["test_fold"].to_numpy()


def ridge(x, y, penalty):
    gram = x.T @ x + len(x) * penalty * np.eye(x.shape[1])
    coefficients = np.linalg.solve(gram, x.T @ y)
    axes = np.linalg.svd(x @ coefficients, full_matrices=False)[2][:RANK].T
    return coefficients @ axes @ axes.T


def path(x, y):
    model = MultiTaskElasticNet(l1_ratio=1, fit_intercept=False, tol=1e-6, max_iter=100000, warm_start=True)
    start = np.linalg.svd(x.T @ y, full_matrices=False)[2][:RANK].T
    for penalty in penalties:
        v, before = start, np.inf
        for _ in range(100):
            w = model.set_params(alpha=penalty).fit(x, y @ v).coef_.T
            left, _, right = np.linalg.svd(y.T @ x @ w, full_matrices=False)
            v = left @ right
            unexplained = ((y - x @ w @ v.T) ** 2).sum() / (y**2).sum()
            if abs(before - unexplained) < 1e-6:
                break
            before = unexplained
        yield np.flatnonzero(np.abs(w).sum(axis=1))


scores = np.zeros((10, len(penalties)))
begin = time.perf_counter()
for number in range(10):
    train, test = fold != number, fold == number
    x_mean, y_mean = x_all[train].mean(axis=0), y_all[train].mean(axis=0)
    x, y = x_all[train] - x_mean, y_all[train] - y_mean
    for index, (penalty, selected) in enumerate(zip(penalties, path(x, y))):
        predicted = (x_all[test] - x_mean)[:, selected] @ ridge(x[:, selected], y, penalty)
        truth = y_all[test] - y_mean
        scores[number, index] = 1 - ((truth - predicted) ** 2).sum() / (truth**2).sum()
seconds = time.perf_counter() - begin
for penalty, score in zip(penalties, scores.mean(axis=0)):
    print(f"penalty {penalty:g}: R2 {score:.4f}")
print(f"seconds {seconds:.1f}")
