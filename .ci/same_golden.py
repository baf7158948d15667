"""Compares golden files with those that their scripts have just written below another folder.

Run: same_golden.py PROJECT OTHER. Numbers may differ in the last digits: libraries of other versions
and processors add up in another order. Files that OTHER does not have are left out.
"""

import json
import math
import sys
from pathlib import Path

RELATIVE = 1e-9
ABSOLUTE = 1e-12


def differences(where, expected, found):
    if isinstance(expected, dict) and isinstance(found, dict):
        for key in sorted(expected.keys() | found.keys()):
            yield from differences(f"{where}/{key}", expected.get(key), found.get(key))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, pair in enumerate(zip(expected, found)):
            yield from differences(f"{where}[{index}]", *pair)
    elif isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        if not math.isclose(expected, found, rel_tol=RELATIVE, abs_tol=ABSOLUTE):
            yield f"{where}: the file says {expected}, the script {found}"
    elif expected != found:
        yield f"{where}: the file says {str(expected)[:60]}, the script {str(found)[:60]}"


def main(project, other):
    compared, wrong = 0, []
    for written in sorted(Path(other).glob("*/src/test/resources/golden/*.json")):
        name = written.relative_to(other)
        kept, new = (json.loads((Path(root) / name).read_text("utf-8")) for root in (project, other))
        wrong += differences(str(name), kept["values"], new["values"])
        compared += 1
    print("\n".join(wrong[:20]))
    print(compared, "golden files compared,", len(wrong), "differences")
    return 1 if wrong or compared == 0 else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
