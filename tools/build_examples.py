"""Build the embedded economies: `python tools/build_examples.py --source DIR`.

DIR holds one folder per source (cn-province-fai, us-state-gdp-naics, …). Each economy becomes a study folder under
`src/yindi/examples`; the same source gives the same bytes.
"""

import argparse
from pathlib import Path

from examples import china, europe, usa
from examples.writing import write_study

ECONOMIES = {"china": china.build, "europe": europe.build, "usa": usa.build}
TARGET = Path(__file__).parents[1] / "src" / "yindi" / "examples"


def main() -> None:
    """Build the chosen economies and say how large each one is."""
    options = argparse.ArgumentParser(description="Build the embedded economies from the source folders.")
    options.add_argument("--source", type=Path, required=True, help="the folder that holds one folder per source")
    options.add_argument("--target", type=Path, default=TARGET, help="where the study folders go")
    options.add_argument("--only", choices=sorted(ECONOMIES), nargs="*", default=list(ECONOMIES))
    chosen = options.parse_args()
    for name in chosen.only:
        built = ECONOMIES[name](chosen.source)
        folder = chosen.target / name
        write_study(built, folder)
        size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        print(f"{name}: {built.tables['activity'].height:,} activity rows, {size / 1000:,.0f} kB")


if __name__ == "__main__":
    main()
