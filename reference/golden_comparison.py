"""Golden values of the comparison of methods in org.chiasm.study. Run: /usr/bin/python3 reference/golden_comparison.py"""

import numpy as np
from golden_file import exact, write
from scipy.spatial.distance import jensenshannon
from scipy.stats import binomtest, pearsonr
from sklearn.metrics import roc_auc_score

random = np.random.default_rng(20261128)

TYPES = np.array(["a", "b", "c"])


def by_feature(score, truth, predicted):
    scores = []
    for t, p in zip(truth.T, predicted.T):
        known = ~np.isnan(t)
        scores.append(score(t[known], p[known]))
    return scores


def pearson(truth, predicted):
    return np.nan if np.ptp(predicted) == 0 or np.ptp(truth) == 0 else pearsonr(truth, predicted)[0]


def auroc(truth, predicted):
    return roc_auc_score(truth > np.median(truth), predicted)


def distance(truth, predicted):
    both = np.concatenate([truth, predicted])
    bins = np.histogram_bin_edges(both, 50)
    return jensenshannon(np.histogram(truth, bins)[0], np.histogram(predicted, bins)[0])


def method(truth, noise, shrinkage):
    return exact(shrinkage * np.nan_to_num(truth) + noise * random.normal(size=truth.shape))


def box(values):
    low, median, high = np.percentile(values, [25, 50, 75])
    reach = 1.5 * (high - low)
    inside = values[(values >= low - reach) & (values <= high + reach)]
    return [inside.min(), low, median, high, inside.max()]


def scores(truth, predicted, types):
    per_type = {}
    for name in np.unique(types):
        rows = types == name
        if rows.sum() >= 10:
            per_type[name] = by_feature(distance, truth[rows], predicted[rows])
    return {
        "predicted": predicted,
        "pearson": by_feature(pearson, truth, predicted),
        "auroc": by_feature(auroc, truth, predicted),
        "distance": by_feature(distance, truth, predicted),
        "types": per_type,
    }


if __name__ == "__main__":
    truth = exact(random.normal(size=(60, 7)))
    truth[3, 2] = truth[40, 2] = truth[17, 5] = np.nan
    # the last one has fewer than ten cells
    types = TYPES[np.repeat([0, 1, 2], [30, 22, 8])]
    one = scores(truth, method(truth, 0.5, 0.7), types)
    constant = method(truth, 2.0, 0.5)
    constant[:, 6] = 0.25
    two = scores(truth, constant, types)
    won = sum(a > b for a, b in zip(one["pearson"], two["pearson"]))
    lost = sum(a < b for a, b in zip(one["pearson"], two["pearson"]))
    samples = [exact(random.standard_t(2, size=size)) for size in (1, 2, 5, 12, 31)]
    write(
        "comparison",
        __file__,
        "SciPy (pearsonr, jensenshannon, binomtest), scikit-learn (roc_auc_score), NumPy (percentile, histogram)",
        {
            "truth": truth,
            "labels": list(types),
            "one": one,
            "two": two,
            "won": won,
            "lost": lost,
            "p": binomtest(int(won), int(won + lost), 0.5).pvalue,
            "samples": {str(len(sample)): {"values": sample, "box": box(sample)} for sample in samples},
        },
        module="study",
    )
