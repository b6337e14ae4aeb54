"""What makes the page safe and whole: one script, its policy, data that cannot break out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources

import pyvis

from kg.errors import DataFileError, KgError
from kg.tables import read_toml

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_NETWORK_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
HERE = resources.files("kg.view")
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)


def own_file(name: str) -> str:
    """A file that lies beside this module."""
    return HERE.joinpath(name).read_text(encoding="utf-8")


def script(start: str = "main") -> str:
    """The modules of the page's script as one script, each after those that it imports.

    A page that is opened from a file may not load modules, and one script needs one hash.

    Examples
    --------
    >>> "import {" in script()
    False
    """
    texts: dict[str, str] = {}
    entered: set[str] = set()

    def enter(name: str) -> None:
        if name in entered:
            return
        entered.add(name)
        text = own_file(f"script/{name}.js")
        for found in _IMPORT.finditer(text):
            enter(found[1])
        texts[name] = _IMPORT.sub("", text).replace("\nexport ", "\n")

    enter(start)
    return '"use strict";\n(() => {\n' + "\n".join(texts.values()) + "})();\n"


def vis_network() -> str:
    """The vis-network that pyvis carries, if it is the one this page was tested with."""
    source = resources.files(pyvis).joinpath(VIS_NETWORK)
    text = source.read_bytes()
    if hashlib.sha256(text).hexdigest() != VIS_NETWORK_SHA256:
        raise KgError(
            f"{source}: not the vis-network 9.1.2 that the explorer was tested with; "
            "install the pyvis version that this project pins"
        )
    # Browsers read CRLF as LF, and hash what they read.
    return text.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def script_json(data: object) -> str:
    r"""JSON that may stand inside a script element: no character of it can end the element.

    Examples
    --------
    >>> print(script_json({"name": "</script>&"}))
    {"name":"\u003c/script\u003e\u0026"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return re.sub("[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def content_policy(scripts: list[str], styles: list[str]) -> str:
    """The policy that lets a page run these scripts and styles, and load nothing at all.

    Examples
    --------
    >>> content_policy([], [])
    "default-src 'none'; base-uri 'none'; form-action 'none'"
    """
    rules = ["default-src 'none'"]
    for rule, texts in (("script-src", scripts), ("style-src", styles)):
        if texts:
            rules.append(f"{rule} {' '.join(_hash(text) for text in texts)}")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def load_texts(lang: str) -> dict[str, str]:
    """The texts of the interface in a language.

    Examples
    --------
    >>> load_texts("fr")["search"]
    'Rechercher'
    >>> load_texts("tlh")
    Traceback (most recent call last):
    ...
    kg.errors.DataFileError: the explorer has no texts in 'tlh'; use one of en, fr, vi
    """
    with resources.as_file(HERE.joinpath("texts")) as folder:
        known = sorted(path.stem for path in folder.glob("*.toml"))
        if lang not in known:
            raise DataFileError(
                f"the explorer has no texts in {lang!r}; use one of {', '.join(known)}"
            )
        return read_toml(folder / f"{lang}.toml")
