"""Golden values of org.chiasm.core.metrics. Run: /usr/bin/python3 reference/golden_metrics.py"""

import numpy as np
from golden_file import exact, write
from scipy.spatial.distance import cdist, jensenshannon
from scipy.stats import binomtest, ks_2samp, kstwobign, pearsonr
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.dummy import DummyClassifier
from sklearn.metrics import (
    accuracy_score,
    adjusted_mutual_info_score,
    adjusted_rand_score,
    roc_auc_score,
    silhouette_samples,
    silhouette_score,
)
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

random = np.random.default_rng(20240501)


def predictions():
    truth = exact(random.normal(size=(24, 5)) * [1, 3, 0.5, 1, 2] + [0, 5, -1, 2, 0])
    predicted = exact(truth + random.normal(size=truth.shape))
    predicted[:, 4] = exact(np.round(predicted[:, 4]))
    truth[:, 3] = 2
    truth[[1, 5, 7], 0] = np.nan
    truth[[0, 5], 2] = np.nan
    mean = exact(np.nanmean(truth, axis=0) + [0.25, -0.5, 0.25, 0, 0])
    sse = np.nansum((truth - predicted) ** 2, axis=0)
    sst = np.nansum((truth - mean) ** 2, axis=0)
    defined = sst > 0
    correlations, areas = [], []
    for t, p in zip(truth.T, predicted.T):
        seen = ~np.isnan(t)
        constant = len(set(t[seen])) == 1
        correlations.append(np.nan if constant else pearsonr(t[seen], p[seen])[0])
        high = t[seen] > np.median(t[seen])
        areas.append(np.nan if constant else roc_auc_score(high, p[seen]))
    return {
        "truth": truth,
        "predicted": predicted,
        "training_mean": mean,
        "r2_per_feature": np.where(defined, 1 - sse / np.where(defined, sst, 1), np.nan),
        "r2_multivariate": 1 - sse[defined].sum() / sst[defined].sum(),
        "r2_without_first": 1 - sse[defined][1:].sum() / sst[defined][1:].sum(),
        "pearson": correlations,
        "auroc": areas,
    }


def foscttm():
    first = exact(random.normal(size=(30, 5)))
    second = exact(first + 0.7 * random.normal(size=(30, 5)))
    second[7] = second[6]
    distances = cdist(first, second)
    own = np.diag(distances)
    rows, columns = np.array([3, 8, 0, 20, 29]), np.array([3, 8, 1, 6, 29])
    some = distances[rows, columns]
    return {
        "first": first,
        "second": second,
        "first_to_second": (distances < own[:, None]).mean(),
        "second_to_first": (distances < own[None, :]).mean(),
        "first_rows": rows,
        "second_rows": columns,
        "some_first_to_second": (distances[rows] < some[:, None]).mean(),
        "some_second_to_first": (distances[:, columns] < some[None, :]).mean(),
    }


def neighbours():
    labels = np.array(["Sst", "Pvalb", "Vip", "IT"])
    centres = random.normal(size=(4, 3)) * 1.5
    train_codes, test_codes = random.integers(4, size=70), random.integers(4, size=30)
    train = exact(centres[train_codes] + random.normal(size=(70, 3)))
    test = exact(centres[test_codes] + random.normal(size=(30, 3)))
    search = NearestNeighbors(n_neighbors=4, algorithm="brute").fit(train)
    distances, indices = search.kneighbors(test)
    train_labels, test_labels = labels[train_codes], labels[test_codes]

    def classify(x, y, z):
        return KNeighborsClassifier(5, algorithm="brute").fit(x, y).predict(z)

    dummy = DummyClassifier(strategy="most_frequent").fit(train, train_labels)
    guess = sum((train_labels == c).mean() * (test_labels == c).mean() for c in labels)
    return {
        "train": train,
        "test": test,
        "train_labels": train_labels,
        "test_labels": test_labels,
        "indices": indices,
        "distances": distances,
        "predicted": classify(train, train_labels, test),
        "accuracy_on_test": accuracy_score(test_labels, classify(train, train_labels, test)),
        "accuracy_on_train": accuracy_score(train_labels, classify(test, test_labels, train)),
        "majority_class": dummy.score(test, test_labels),
        "stratified_guess": guess,
    }


def discriminant():
    sizes = {"IT": 30, "Pvalb": 22, "Sst": 7, "Vip": 4}
    parts, labels = [], []
    for label, size in sizes.items():
        spread = random.normal(size=(3, 3))
        parts.append(random.normal(size=(size, 3)) @ spread + 1.5 * random.normal(size=3))
        labels += [label] * size
    train, labels = exact(np.concatenate(parts)), np.array(labels)
    test = exact(2 * random.normal(size=(25, 3)))
    kept = labels != "Vip"
    model = QuadraticDiscriminantAnalysis(reg_param=0.01).fit(train[kept], labels[kept])
    return {
        "train": train,
        "labels": labels,
        "test": test,
        "classes": model.classes_,
        "predicted": model.predict(test),
        "probabilities": model.predict_proba(test),
    }


def partitions():
    names = np.array(["Sst", "Pvalb", "Vip", "IT", "ET", "NP", "Lamp5"])
    truth = random.integers(4, size=90)
    noisy = np.where(random.random(90) < 0.3, random.integers(6, size=90), truth)
    unrelated = random.integers(7, size=90)
    one, single = np.zeros(90, dtype=int), np.arange(90)
    others = {"noisy": noisy, "unrelated": unrelated, "one": one, "single": single}
    points = exact(random.normal(size=(90, 4)) + truth[:, None] * [1, 0.5, 0, 0])
    alone = np.where(np.arange(90) == 3, 6, truth)
    return {
        "truth": names[truth],
        "noisy": names[noisy],
        "unrelated": names[unrelated],
        "rand": {key: adjusted_rand_score(truth, other) for key, other in others.items()},
        "information": {
            key: adjusted_mutual_info_score(truth, other) for key, other in others.items()
        },
        "points": points,
        "silhouette": silhouette_score(points, truth),
        "silhouettes": silhouette_samples(points, truth),
        "with_one_cell": names[alone],
        "silhouettes_with_one_cell": silhouette_samples(points, alone),
    }


def binomial():
    cases = [(k, n, p) for n, p in [(16, 0.5), (25, 0.3), (7, 0.9)] for k in range(n + 1)]
    cases += [(620, 1252, 0.5), (700, 1252, 0.5), (3, 1000, 0.01), (0, 5, 0), (5, 5, 1), (2, 5, 1)]
    return {
        "successes": [k for k, _, _ in cases],
        "trials": [n for _, n, _ in cases],
        "chance": [p for _, _, p in cases],
        "p": [binomtest(k, n, p).pvalue for k, n, p in cases],
    }


def on_common_bins(first, second):
    edges = np.histogram_bin_edges(np.concatenate([first, second]), bins=50)
    return jensenshannon(np.histogram(first, edges)[0], np.histogram(second, edges)[0])


def on_own_bins(first, second):
    pooled = np.concatenate([first, second])
    grid = np.linspace(pooled.min(), pooled.max(), 1000)
    densities = []
    for sample in (first, second):
        heights, edges = np.histogram(sample, bins="auto", density=True)
        place = np.minimum(np.searchsorted(edges, grid, side="right") - 1, len(heights) - 1)
        inside = (grid >= edges[0]) & (grid <= edges[-1])
        densities.append(np.where(inside, heights[place], 0))
    return jensenshannon(*densities)


def distributions():
    samples = {
        "normal": exact(random.normal(size=200)),
        "wide": exact(2 * random.normal(size=150) + 0.5),
        "zeros": exact(np.maximum(0, random.normal(size=120) - 1)),
        "far": exact(random.normal(size=40) + 20),
        "constant": np.full(10, 0.25),
        "whole": random.integers(0, 50, size=80).astype(float),
    }
    names = list(samples)
    pairs = [(one, two) for one in names for two in names]
    return {
        "samples": samples,
        "first": [one for one, _ in pairs],
        "second": [two for _, two in pairs],
        "common_bins": [on_common_bins(samples[one], samples[two]) for one, two in pairs],
        "jamie": [on_own_bins(samples[one], samples[two]) for one, two in pairs],
    }


def two_samples():
    first = exact(random.normal(size=(60, 4)) + [0.5, 0, 0, 0])
    second = exact(1.5 * random.normal(size=(60, 4)))
    x, is_first = np.vstack([first, second]), np.repeat([1, 0], 60)
    k = 9  # the largest odd number up to the root of 120
    classifier = KNeighborsClassifier(k, algorithm="brute")
    shares = cross_val_predict(classifier, x, is_first, cv=LeaveOneOut(), method="predict_proba")[:, 1]
    # without queries a cell is not its own neighbour
    others = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(x).kneighbors(return_distance=False)
    accuracies, areas = [], []
    for _ in range(1000):
        labels = random.permutation(is_first)
        found = labels[others].mean(axis=1)
        accuracies.append(accuracy_score(labels, found > 0.5))
        areas.append(roc_auc_score(labels, found))
    return {
        "first": first,
        "second": second,
        "accuracy": accuracy_score(is_first, shares > 0.5),
        "first_right": (shares[:60] > 0.5).mean(),
        "auroc": roc_auc_score(is_first, shares),
        "expected": np.mean(accuracies),
        "standard_error": np.std(accuracies, ddof=1),
        "auroc_expected": np.mean(areas),
        "auroc_standard_error": np.std(areas, ddof=1),
    }


def kolmogorov_smirnov():
    firsts, seconds, found = [], [], []
    for shift in (0.0, 0.6, 2.0):
        for n, m in [(1, 1), (2, 60), (12, 12), (25, 110), (60, 37), (48, 300)]:
            first, second = exact(random.normal(size=n) + shift), exact(random.normal(size=m))
            firsts.append(first)
            seconds.append(second)
            found.append(ks_2samp(first, second, method="exact"))
    # so many that the limit counts: whole numbers, and every 1.03th
    apart = ks_2samp(np.arange(6000.0), 1.03 * np.arange(5500.0), method="asymp").statistic
    limit = kstwobign.sf(apart * np.sqrt(6000 * 5500 / 11500))
    return {
        "first": firsts,
        "second": seconds,
        "statistic": [one.statistic for one in found],
        "p": [one.pvalue for one in found],
        "limit_statistic": apart,
        "limit_p": limit,
    }


if __name__ == "__main__":
    write(
        "metrics",
        __file__,
        "scikit-learn and SciPy; R2 and FOSCTTM by NumPy from their definitions",
        {
            "predictions": predictions(),
            "foscttm": foscttm(),
            "neighbours": neighbours(),
            "discriminant": discriminant(),
            "partitions": partitions(),
            "binomial": binomial(),
            "distributions": distributions(),
            "two_samples": two_samples(),
            "kolmogorov_smirnov": kolmogorov_smirnov(),
        },
    )
