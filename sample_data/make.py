"""Write the bundled sample: the exports of three invented clients, and their true totals.

python sample_data/make.py
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Write the files beside this one, and say what they weigh."""
    # A script finds the modules beside itself; these are known by the name of their package.
    sys.path.insert(0, str(HERE.parent))
    from sample_data.contents import build, pack

    files = pack(build(HERE))
    for path, content in files.items():
        (HERE / path).write_bytes(content)
        print(f"{len(content):>9,}  {path}")
    print(f"{sum(map(len, files.values())):>9,}  in all")


if __name__ == "__main__":
    main()
