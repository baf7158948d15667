"""Golden values of org.chiasm.methods.unioncom and core.graph, in double precision and written for
legibility: graph, geodesics and matching as UnionCom's released program has them, from its
description. Run: /usr/bin/python3 reference/golden_unioncom.py

With two CSV files of cells x dimensions, prints the objective of their matching instead."""

import sys

import numpy as np
from golden_file import exact, write
from scipy.sparse.csgraph import connected_components, dijkstra
from sklearn.neighbors import NearestNeighbors


def neighbours(points, count):
    """Edges with lengths; a cell counts as its own neighbour."""
    count = min(count, len(points))
    return NearestNeighbors(n_neighbors=count).fit(points).kneighbors_graph(points, mode="distance")


def geodesics(points):
    count = 5
    graph = neighbours(points, count)
    while connected_components(graph, directed=False)[0] != 1 and count <= max(40, 0.01 * len(points)):
        count += 2
        graph = neighbours(points, count)
    distances = dijkstra(graph, directed=False)
    finite = np.isfinite(distances)
    return np.where(finite, distances, 2 * distances[finite].max()), count


def scaled(distances, cells):
    low, high = distances.min(), distances.max()
    return (distances - low) / (high - low) / cells


def matching(first, second, iterations=2000, rho=10.0, share=0.01):
    n1, n2 = len(first), len(second)
    K1, K2 = scaled(first, n2), scaled(second, n2)
    F, S = np.zeros((n1, n2)), np.zeros(n2)
    mu, nu = np.zeros((n1, 1)), np.zeros(n2)
    m, v = np.zeros((n1, n2)), np.zeros((n1, n2))
    a = 1.0
    for t in range(1, iterations + 1):
        rows = F.sum(1, keepdims=True) - 1
        columns = F.sum(0) - 1 + S
        far = F @ K2
        gradient = 4 * (far @ F.T @ far - a * K1 @ far) + mu + nu + rho * (rows + columns)
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-7)
        F = (1 - share) * F + share * np.maximum(F - step, 0)
        S = (1 - share) * S + share * np.maximum(S - (nu + rho * (F.sum(0) - 1 + S)), 0)
        mu = mu + share * (F.sum(1, keepdims=True) - 1)
        nu = nu + share * (F.sum(0) - 1 + S)
        a = (K1 * (F @ K2 @ F.T)).sum() / (K1 * K1).sum()
    objective = ((a * K1 - F @ K2 @ F.T) ** 2).sum()
    return {"matching": F, "scale": a, "objective": objective}


def rounded(result):
    """The matching with the digits that single precision could have."""
    return result | {"matching": np.round(result["matching"], 8)}


def spiral(cells, turn, noise, random):
    place = (np.arange(cells) / cells) ** 1.5
    angle, radius = 4 * place + turn, 1 + 3 * place
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    return exact(points + noise * random.normal(size=points.shape))


def problem(first, second):
    K1, count1 = geodesics(first)
    K2, count2 = geodesics(second)
    return {
        "first": first,
        "second": second,
        "neighbours": [count1, count2],
        "geodesics": np.round(K1, 6),
        **{f"after{steps}": rounded(matching(K1, K2, steps)) for steps in (1, 2, 25)},
        "end": rounded(matching(K1, K2)),
    }


if __name__ == "__main__" and len(sys.argv) > 2:
    first, second = (geodesics(np.loadtxt(name, delimiter=",")) for name in sys.argv[1:3])
    print("neighbours", first[1], second[1])
    result = matching(first[0], second[0])
    print("scale", result["scale"], "objective", result["objective"])
    if len(sys.argv) > 3:
        np.save(sys.argv[3], result["matching"])
elif __name__ == "__main__":
    random = np.random.default_rng(20261128)
    blobs = exact(random.normal(size=(60, 2)) + 200.0 * (np.arange(60)[:, None] >= 45))
    write(
        "unioncom",
        __file__,
        "NumPy, SciPy (dijkstra) and scikit-learn (kneighbors_graph) in double precision",
        {
            "rectangular": problem(spiral(18, 0, 0.05, random), spiral(24, 2, 0.05, random)),
            "square": problem(spiral(20, 0, 0.05, random), exact(random.normal(size=(20, 3)))),
            "apart": {"points": blobs, "geodesics": np.round(geodesics(blobs)[0], 5), "neighbours": geodesics(blobs)[1]},
        },
        module="methods",
    )
