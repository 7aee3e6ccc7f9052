"""The script that draws charts in the browser: made once from the drawing engine's own parts, and kept on disk."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

# All that is taken from the engine: one function, which compiles a specification and draws it.
SNIPPET = "export { vegaEmbed };"
FOLDER = "scripts"
# It changes only with the engine's version and with what is taken from it.
VERSION = version("vl-convert-python")
NAME = f"vega-{VERSION}-{sha256(SNIPPET.encode()).hexdigest()[:8]}.js"
ADDRESS = f"/static/{sha256(NAME.encode()).hexdigest()[:16]}/{NAME}"


def bundle(root: Path) -> Path:
    """The kept script; made where it is not there yet, which takes about two seconds.

    Parameters
    ----------
    root : Path
        The folder where results are kept.

    Returns
    -------
    Path
        A file that is whole or not there.
    """
    path = root / FOLDER / NAME
    if not path.is_file():
        # Starting its engine takes most of a second: only where the script is made.
        import vl_convert

        path.parent.mkdir(parents=True, exist_ok=True)
        content = vl_convert.javascript_bundle(SNIPPET)
        with NamedTemporaryFile("w", dir=path.parent, prefix=".", delete=False, encoding="utf-8") as partial:
            partial.write(content)
        Path(partial.name).replace(path)
    return path
