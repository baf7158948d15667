"""Golden values of what consensus types stand on. Run: /usr/bin/python3 reference/golden_consensus.py"""

import numpy as np
from golden_file import exact, write
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import linear_sum_assignment

random = np.random.default_rng(20261128)


def assignment(rows, columns, integers):
    """The assignment of largest total; of tables of counts only the total, as they have ties."""
    values = random.integers(0, 9, size=(rows, columns)) if integers else exact(random.normal(size=(rows, columns)))
    row, column = linear_sum_assignment(-values)
    assigned = np.full(rows, -1)
    assigned[row] = column
    return {"values": values, "assigned": assigned, "total": values[row, column].sum()}


def widths(values):
    """The width of Freedman and Diaconis before NumPy divides the range into whole bins."""
    low, high = np.percentile(values, [25, 75])
    return {
        "values": values,
        "width": 2 * (high - low) / len(values) ** (1 / 3),
        "bins": len(np.histogram_bin_edges(np.asarray(values, dtype=float), bins="fd")) - 1,
    }


def ward(cells, d):
    x = exact(random.normal(size=(cells, d)) + 4 * random.integers(3, size=(cells, 1)))
    tree = linkage(x, "ward")
    cuts = {f"cut{k}": fcluster(tree, k, "maxclust") for k in (2, 3, 5, 11)}
    return {"x": x, "heights": tree[:, 2]} | cuts


if __name__ == "__main__":
    write(
        "consensus",
        __file__,
        "SciPy (linear_sum_assignment, linkage, fcluster) and NumPy (histogram_bin_edges)",
        {
            "assignments": {
                f"{rows}x{columns}{'counts' if integers else ''}": assignment(rows, columns, integers)
                for rows, columns, integers in [
                    (1, 1, False),
                    (7, 7, False),
                    (12, 30, False),
                    (30, 12, False),
                    (20, 26, True),
                    (26, 20, True),
                ]
            },
            "widths": {
                "chosen": widths(random.integers(15, 30, size=21)),
                "skewed": widths(15 + random.geometric(0.3, size=21)),
                "many": widths(exact(10 * random.normal(size=200))),
            },
            "ward": {"plane": ward(40, 2), "space": ward(60, 3)},
        },
    )
