"""Golden values of the tensor engine and of the coupled autoencoder's loss, by PyTorch in double precision.

Run: /usr/bin/python3 reference/coupled_golden.py
Writes tensor/src/test/resources/golden/pytorch-engine.json and
methods/src/test/resources/golden/coupled-loss.json.
"""

import json
import platform
from pathlib import Path

import numpy as np
import torch
from golden_file import exact, plain

ROOT = Path(__file__).resolve().parent.parent
EPS = 1e-10
random = np.random.default_rng(20240611)


def write(module, name, origin, values):
    content = {
        "origin": origin,
        "script": "reference/" + Path(__file__).name,
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "torch": torch.__version__,
        },
        "values": plain(values),
    }
    path = ROOT / module / "src" / "test" / "resources" / "golden" / (name + ".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")
    print(path, path.stat().st_size, "bytes")


def normal(*shape):
    return exact(random.normal(size=shape))


def tensor(values):
    return torch.tensor(np.asarray(values, dtype=float), dtype=torch.float64)


# --- optimiser, schedule, batch normalisation -------------------------------------------------


def adam(steps, rate, b2, eps, decay, clip, peak_share):
    """A linear layer fitted to noise; weight decay on the weight only."""
    inputs, targets = normal(steps, 5, 3), normal(steps, 5, 2)
    start_weight, start_bias = normal(2, 3), normal(2)
    weight = torch.nn.Parameter(tensor(start_weight))
    bias = torch.nn.Parameter(tensor(start_bias))
    groups = [{"params": [weight], "weight_decay": decay}, {"params": [bias], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, b2), eps=eps)
    schedule = None
    if peak_share is not None:
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, rate, total_steps=steps, pct_start=peak_share, cycle_momentum=False
        )
    weights, biases, norms = [], [], []
    for step in range(steps):
        optimizer.zero_grad()
        output = tensor(inputs[step]) @ weight.t() + bias
        ((output - tensor(targets[step])) ** 2).sum().backward()
        limit = float("inf") if clip is None else clip
        norms.append(torch.nn.utils.clip_grad_norm_([weight, bias], limit))
        optimizer.step()
        if schedule is not None:
            schedule.step() if step + 1 < steps else None
        weights.append(weight.detach().numpy().ravel().copy())
        biases.append(bias.detach().numpy().copy())
    return {
        "steps": steps,
        "rate": rate,
        "second_decay": b2,
        "eps": eps,
        "weight_decay": decay,
        "clip_norm": clip,
        "rise": peak_share,
        "inputs": inputs.reshape(steps, -1),
        "targets": targets.reshape(steps, -1),
        "start_weight": start_weight,
        "start_bias": start_bias,
        "gradient_norms": [float(norm) for norm in norms],
        "weights": weights,
        "biases": biases,
    }


def one_cycle(steps, rise):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        max_lr=0.25,
        total_steps=steps,
        pct_start=rise,
        anneal_strategy="cos",
        three_phase=False,
        div_factor=25.0,
        final_div_factor=1e4,
        cycle_momentum=False,
    )
    rates = []
    for step in range(steps):
        rates.append(schedule.get_last_lr()[0])
        optimizer.step()
        if step + 1 < steps:
            schedule.step()
    return {"steps": steps, "rise": rise, "peak": 0.25, "rates": rates}


def batch_norm(momentum):
    layer = torch.nn.BatchNorm1d(3, eps=EPS, momentum=momentum, affine=False).double()
    first, second, third = normal(6, 3) * [1, 4, 0.5], normal(4, 3) + [0, 2, -1], normal(2, 3)
    layer.train()
    outputs = [layer(tensor(batch)) for batch in (first, second)]
    layer.eval()
    inference = layer(tensor(third))
    mean, variance = layer.running_mean.clone(), layer.running_var.clone()
    layer.train()
    layer.momentum = None  # cumulative: after a reset, the statistics of the one batch that follows
    layer.reset_running_stats()
    layer(tensor(first))
    return {
        "momentum": momentum,
        "eps": EPS,
        "first": first,
        "second": second,
        "third": third,
        "first_normalized": outputs[0].numpy(),
        "second_normalized": outputs[1].numpy(),
        "third_normalized": inference.numpy(),
        "mean": mean.numpy(),
        "variance": variance.numpy(),
        "recomputed_mean": layer.running_mean.numpy(),
        "recomputed_variance": layer.running_var.numpy(),
    }


def engine():
    return {
        "adam": adam(8, 0.01, 0.999, 1e-7, 0.0, None, None),
        "adamw": adam(12, 0.05, 0.98, 1e-8, 0.1, 0.75, 0.3),
        "one_cycle": {
            str(index): one_cycle(steps, rise)
            for index, (steps, rise) in enumerate([(10, 0.3), (7, 0.25), (60, 0.1), (5, 0.9), (3, 0.5)])
        },
        "one_cycles": 5,
        "forgetful": batch_norm(0.95),
        "slow": batch_norm(0.1),
    }


# --- coupled autoencoder ----------------------------------------------------------------------


def depth_space(counts):
    depth = counts.sum(axis=1)
    factor = np.float32(np.median(depth)) / depth
    return np.log1p(counts * factor[:, None]).astype(np.float32).astype(float)


def z_space(values):
    centre = np.nanmean(values, axis=0).astype(np.float32)
    sd = np.sqrt(np.nanmean((values - np.nanmean(values, axis=0)) ** 2, axis=0)).astype(np.float32)
    return ((values.astype(np.float32) - centre) / sd).astype(float)


class Branch:
    def __init__(self, name, values, cells, widths, latent, hidden, output):
        self.values, self.cells = values, list(cells)
        self.hidden, self.output = hidden, output
        self.arrays = {}
        sizes = [values.shape[1]] + widths + [latent]
        self.encoder = self.chain("encoder/" + name, sizes, bias_on_last=False)
        self.decoder = self.chain("decoder/" + name, sizes[::-1], bias_on_last=True)

    def chain(self, name, sizes, bias_on_last):
        layers = []
        for index, (inputs, outputs) in enumerate(zip(sizes, sizes[1:])):
            weight, bias = normal(outputs, inputs), exact(random.normal(size=outputs) / 4 + 0.5)
            self.arrays[f"{name}.{index}.weight"] = weight
            last = index == len(sizes) - 2
            if last and not bias_on_last:
                bias = np.zeros(outputs)
            else:
                self.arrays[f"{name}.{index}.bias"] = bias[None, :]
            layers.append((tensor(weight), tensor(bias)))
        return layers

    def encode(self, x):
        for weight, bias in self.encoder[:-1]:
            x = self.hidden(x @ weight.t() + bias)
        x = x @ self.encoder[-1][0].t()
        return torch.nn.functional.batch_norm(x, None, None, training=True, eps=EPS)

    def decode(self, z):
        for weight, bias in self.decoder[:-1]:
            z = self.hidden(z @ weight.t() + bias)
        weight, bias = self.decoder[-1]
        return self.output(z @ weight.t() + bias)

    def batch(self, positions):
        """Positions in the batch of the cells that have this modality, their values, and what was measured."""
        places = [place for place, cell in enumerate(positions) if cell in self.cells]
        values = self.values[[self.cells.index(positions[place]) for place in places]]
        return places, tensor(np.nan_to_num(values)), tensor(~np.isnan(values))


def smallest_eigenvalue(z):
    return torch.linalg.svdvals(z - z.mean(dim=0))[-1] ** 2 / (len(z) - 1)


def cross_modal(i, branches, parts, latents, every_entry):
    """Errors from the latents of the other modalities, averaged over those that the cell has."""
    places, x, seen = parts[i]
    total, entries = 0.0, 0.0
    for row, place in enumerate(places):
        others = [j for j in range(len(parts)) if j != i and place in parts[j][0]]
        if others:
            z = torch.stack([latents[j][parts[j][0].index(place)] for j in others])
            errors = (seen[row] * (x[row] - branches[i].decode(z)) ** 2).sum(dim=1)
            total += errors.mean()
            entries += x.shape[1] if every_entry else seen[row].sum()
    return total / entries


def couple(first, second, spread):
    """C of two modalities, each given by the places of its cells in the batch and their latents."""
    both = [place for place in first[0] if place in second[0]]
    one, two = (z[[places.index(place) for place in both]] for places, z in (first, second))
    return ((one - two) ** 2).sum(dim=1).mean() / torch.clamp(spread, min=0.01)


def terms(branches, positions, every_entry):
    """R_i, A_i and the sum of C_ij of one batch; missing values enter as the training mean, zero in z-scores."""
    parts = [branch.batch(positions) for branch in branches]
    latents = [branch.encode(x) for branch, (_, x, _) in zip(branches, parts)]
    own, cross = [], []
    for i, (branch, (_, x, seen)) in enumerate(zip(branches, parts)):
        squares = (seen * (x - branch.decode(latents[i])) ** 2).sum()
        own.append(squares / (x.numel() if every_entry else seen.sum()))
        cross.append(cross_modal(i, branches, parts, latents, every_entry))
    spreads = [smallest_eigenvalue(z) for z in latents]
    coupling = 0.0
    for i in range(len(branches)):
        for j in range(i + 1, len(branches)):
            smaller = torch.min(spreads[i], spreads[j])
            coupling += couple((parts[i][0], latents[i]), (parts[j][0], latents[j]), smaller)
    return {
        "reconstruction": [float(value) for value in own],
        "cross": [float(value) for value in cross],
        "coupling": float(coupling),
        "spreads": [float(value) for value in spreads],
    }


def both_divisors(branches, batches):
    return {
        divisor: {name: terms(branches, batch, divisor == "all") for name, batch in batches.items()}
        for divisor in ("observed", "all")
    }


def coupled():
    latent, cells = 2, 15
    counts = random.poisson(6.0, size=(11, 6)).astype(float)
    measured = normal(12, 5) * [1, 3, 0.5, 1, 2] + [0, 5, -1, 2, 0]
    measured[[0, 4, 4, 7, 11], [1, 0, 3, 3, 4]] = np.nan
    relu, elu, softplus = torch.relu, torch.nn.functional.elu, torch.nn.functional.softplus
    first = Branch("T", depth_space(counts), range(0, 11), [4, 3], latent, elu, relu)
    second = Branch("E", z_space(measured), range(3, 15), [4], latent, softplus, lambda x: x)
    bits = random.integers(0, 2, size=(12, 4)).astype(float)
    third = Branch("B", bits, range(1, 13), [3], latent, elu, lambda x: x)
    everything = list(range(cells))
    drawn = [3, 14, 3, 9, 0, 7, 5, 10, 12, 7, 4, 1, 8, 13, 11, 6]
    paired = list(range(3, 11))
    batches = {"every_cell": everything, "drawn": drawn, "paired": paired}
    return {
        "latent": latent,
        "counts": counts,
        "measured": measured,
        "counts_in_space": first.values,
        "measured_in_space": second.values,
        "first_measured_cell": 3,
        "bits": bits,
        "first_bits_cell": 1,
        "arrays": {**first.arrays, **second.arrays, **third.arrays},
        "batches": batches,
        "two": both_divisors([first, second], batches),
        "three": both_divisors([first, second, third], batches),
    }


write("tensor", "pytorch-engine", "PyTorch's AdamW, OneCycleLR and BatchNorm1d in double precision", engine())
write(
    "methods",
    "coupled-loss",
    "the loss of section 1 of docs/methods written out in PyTorch, noise off, double precision",
    coupled(),
)
