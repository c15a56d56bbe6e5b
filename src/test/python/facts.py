#!/usr/bin/env python3
"""Writes down, one small file per kind, what others say of the fields of Google's resources.

The files hold names and marks only; FactsTest compares them with the schemas of the kinds.

    python3 src/test/python/facts.py FOLDER KIND...

FOLDER holds one YAML file per kind in which two public sources stand side by side:

* Google's discovery documents, as the PyPI package google-api-python-client carries them
  (googleapiclient/discovery_cache/documents): which fields there are, which are read-only,
  input-only or immutable, and the default that the description of a field names;
* Magic Modules (github.com/GoogleCloudPlatform/magic-modules, mmv1/products and
  mmv1/third_party/terraform), from which Google's Terraform provider is made: what cannot be
  changed, what the server fills in, what has no order, what is secret.

A line is a path and its marks, each with who says so:

    settings.tier
    masterInstanceName filled=provider
    labels.key immutable=discovery+provider
    priority default=1000

output     set by the server; "hand" where only a reader of the description can tell
immutable  cannot be changed in place; holds for all below
input      never given back, or given back otherwise
filled     the server fills it in where it is not said
sensitive  shown to nobody
set        a list whose order means nothing
link       names another resource, by URL, path or name
caseless   case carries no meaning
default    what its absence means, where the description of the field names it
sent       what the provider sends, or reads, in the place of nothing; a space is a plus sign
cut        what is below it is not described
"""

import pathlib
import sys

import yaml

TARGET = pathlib.Path(__file__).parent.parent / "resources" / "facts"
REVISION = "d57784406a44"
IMMUTABLE = {
    "both": "discovery+provider",
    "discovery": "discovery",
    "provider": "provider",
    "provider+text": "discovery+provider",
}
LINKS = {
    "CompareSelfLinkRelativePaths",
    "CompareSelfLinkOrResourceName",
    "CompareSelfLinkRelativePathsIgnoreProjectId",
    "CompareResourceNames",
    "AddressIpCollectionDiffSuppress",
    "IpCollectionDiffSuppress",
}


def marks(name, field):
    """What is said of one field, in our words."""
    said = {}
    for mark, source in (
        ("readOnly", "discovery"),
        ("identifier", "discovery"),
        ("serverOnly", "hand"),
        ("token", "hand"),
        ("providerReadsOnly", "provider"),
    ):
        if field.get(mark):
            said.setdefault("output", source)
    if "immutable" in field:
        said["immutable"] = IMMUTABLE[field["immutable"]]
    for mark, source in (
        ("inputOnly", "discovery"),
        ("writeOnly", "provider"),
        ("ignoreRead", "provider"),
    ):
        if field.get(mark):
            said.setdefault("input", source)
    if field.get("serverFills"):
        said["filled"] = "provider"
    if field.get("sensitive"):
        said["sensitive"] = "provider"
    unordered = field.get("set") or field.get("keyedBy")
    if unordered and str(field.get("type", "")).startswith("list"):
        said["set"] = "provider"
    refers = field.get("ref") or "resourceref" in str(field.get("expand", ""))
    if refers or str(field.get("suppress", "")) in LINKS:
        said["link"] = "provider"
    if field.get("suppress") == "CaseDiffSuppress":
        said["caseless"] = "provider"
    default = field.get("default", field.get("textDefault"))
    if default is not None:
        said["default"] = str(default).lower() if isinstance(default, bool) else str(default)
    suppress = str(field.get("suppress", ""))
    if suppress.startswith('EmptyOrDefaultStringSuppress("'):
        said["sent"] = suppress.split('"')[1].replace(" ", "+")
    elif field.get("providerDefault") not in (None, ""):
        sent = field["providerDefault"]
        text = str(sent).lower() if isinstance(sent, bool) else str(sent)
        said["sent"] = text.replace(" ", "+")
    if name == "kind":
        # Of old APIs: the type of what it stands in.
        said = {"output": "hand"}
    if field.get("cut"):
        said["cut"] = "yes"
    return said


def lines(fields, path, root):
    for name, node in fields.items():
        field = node.get("is", node)
        at = path + name
        yield " ".join([at] + [f"{mark}={source}" for mark, source in marks(name, field).items()])
        below = node.get("fields", field.get("fields"))
        if "sameAs" in field:
            twin = root
            for step in field["sameAs"].split("."):
                twin = twin.get("fields", twin.get("is", {}).get("fields", {}))[step]
            below = twin.get("fields", twin.get("is", {}).get("fields"))
        if below:
            yield from lines(below, at + ".", root)


def write(kind, folder):
    facts = yaml.safe_load((folder / f"{kind}.yaml").read_text())
    api = facts["api"]
    head = [
        f"# The fields of {kind}, as others describe them. Made by src/test/python/facts.py, which",
        "# says what the marks mean; do not edit.",
        f"# discovery: {api['id']}, revision {api['revision']}; provider: magic-modules {REVISION}",
    ]
    body = lines(facts["fields"], "", {"fields": facts["fields"]})
    (TARGET / f"{kind}.txt").write_text("\n".join(head + list(body)) + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    TARGET.mkdir(parents=True, exist_ok=True)
    for kind in sys.argv[2:]:
        write(kind, pathlib.Path(sys.argv[1]))
