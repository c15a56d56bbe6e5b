#!/usr/bin/env python3
"""Writes what the sandbox needs to know of Google's APIs, from Google's own descriptions.

Google publishes a description of each of its APIs (a discovery document); the Python package
google-api-python-client carries all of them. From those this program takes methods, paths, fields,
types and flags, and no prose, into src/main/resources/google, one file per API. To renew them, with
nothing but Python's standard library and pip:

    pip download --no-deps --dest /tmp/wheel google-api-python-client
    python3 src/main/descriptions/describe.py /tmp/wheel/google_api_python_client-*.whl

What Google accepts though its description lacks it stands in supplement.json, by hand and with a
reason each.

The format, by example:

    "about"    where it comes from
    "api"      {"name", "version", "title", "host", "base"}; methods' paths are relative to "base"
    "methods"  {"compute.networks.insert": {"http": "POST", "path": "projects/{project}/global/networks",
                "query": ["requestId"], "body": "Network", "returns": "Operation"}}
               a list has "items": [the field, the type of an item, the kind of the list]
    "shapes"   {"Network": {"name": {"is": "string", "pattern": "...", "required": ["insert"]},
                            "mtu": "int32", "subnetworks": "[string]", "routingConfig": "NetworkRoutingConfig"}}
               a field is its type, or an object with the type in "is" and flags beside it;
               [x] is a list of x, {x} a map to x, a capital letter another shape, "object" what
               follows in "fields"; "const" is what a field always says
"""

import json
import re
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "resources" / "google"
DOCUMENTS = "googleapiclient/discovery_cache/documents/"

# Which APIs, and of the largest only these collections.
APIS = {
    "artifactregistry.v1": [
        "projects.locations", "projects.locations.operations", "projects.locations.repositories",
        "projects.locations.repositories.dockerImages", "projects.locations.repositories.packages",
        "projects.locations.repositories.packages.tags",
        "projects.locations.repositories.packages.versions",
    ],
    "billingbudgets.v1": None,
    "cloudbilling.v1": ["projects"],
    "cloudresourcemanager.v1": ["projects", "operations"],
    "cloudresourcemanager.v3": ["projects", "operations"],
    "cloudscheduler.v1": ["projects.locations.jobs"],
    "compute.v1": [
        "addresses", "backendBuckets", "backendServices", "diskTypes", "disks", "firewalls",
        "forwardingRules", "globalAddresses", "globalForwardingRules", "globalNetworkEndpointGroups",
        "globalOperations", "healthChecks", "images", "instanceGroupManagers", "instanceGroups",
        "instances", "machineTypes",
        "networkEndpointGroups", "networkProfiles", "networks", "projects", "publicDelegatedPrefixes",
        "regionBackendServices", "regionHealthChecks", "regionNetworkEndpointGroups",
        "regionOperations", "regions", "resourcePolicies", "routers", "routes", "securityPolicies",
        "sslCertificates", "sslPolicies", "subnetworks", "targetHttpProxies", "targetHttpsProxies",
        "urlMaps", "zoneOperations", "zones",
    ],
    "dns.v1": ["changes", "managedZoneOperations", "managedZones", "projects", "resourceRecordSets"],
    "iam.v1": [
        "projects.serviceAccounts", "projects.locations.workloadIdentityPools",
        "projects.locations.workloadIdentityPools.operations",
        "projects.locations.workloadIdentityPools.providers",
        "projects.locations.workloadIdentityPools.providers.operations",
        "projects.roles", "roles", "permissions",
    ],
    "logging.v2": ["projects.metrics"],
    "monitoring.v1": ["projects.dashboards"],
    "monitoring.v3": [
        "projects.alertPolicies", "projects.notificationChannelDescriptors",
        "projects.notificationChannels", "projects.uptimeCheckConfigs", "uptimeCheckIps",
    ],
    "oslogin.v1": None,
    "redis.v1": ["projects.locations", "projects.locations.instances", "projects.locations.operations"],
    # The rest lies under names that other APIs' paths have, too.
    "run.v1": [
        "namespaces.authorizeddomains", "namespaces.configurations", "namespaces.domainmappings",
        "namespaces.executions", "namespaces.jobs", "namespaces.revisions", "namespaces.routes",
        "namespaces.services", "namespaces.tasks", "namespaces.workerpools", "projects.locations",
        "projects.locations.configurations", "projects.locations.revisions",
        "projects.locations.routes", "projects.locations.services",
    ],
    "run.v2": None,
    "secretmanager.v1": None,
    "servicenetworking.v1": ["operations", "services", "services.connections"],
    "serviceusage.v1": ["operations", "services"],
    "sqladmin.v1": None,
    "sqladmin.v1beta4": None,
    "storage.v1": None,
    "vpcaccess.v1": None,
}
# The same shapes as in another version's file.
SAME_SHAPES = {"sqladmin.v1beta4": "sqladmin.v1"}

OUTPUT_ONLY = re.compile(r"^\s*(Output only\.\s*)?\[Output[- ]Only\]", re.I)
LEADING = re.compile(r"\s*(Optional|Required|Output only|Immutable|Input only|Identifier)\.", re.I)
FLAGS = {"required": "required", "output only": "readOnly", "immutable": "immutable",
         "input only": "inputOnly", "identifier": "identifier"}


def flags_in_text(text):
    """What only the first words of a description say."""
    found = set()
    if OUTPUT_ONLY.match(text):
        found.add("readOnly")
    if re.match(r"^\s*(Input only\.\s*)?\[Input Only\]", text, re.I):
        found.add("inputOnly")
    at = 0
    while True:
        match = LEADING.match(text, at)
        if not match:
            return found
        flag = FLAGS.get(match.group(1).lower())
        if flag:
            found.add(flag)
        at = match.end()


class Api:
    def __init__(self, document, collections):
        self.document = document
        self.schemas = document.get("schemas", {})
        self.collections = collections
        self.wanted = []
        self.shapes = {}

    def methods(self):
        found = {}
        for name, resource in self.walk(self.document, ""):
            if self.collections is None or name in self.collections:
                for method in resource.get("methods", {}).values():
                    found[method["id"]] = self.method(method)
        return dict(sorted(found.items()))

    def walk(self, node, prefix):
        for name, resource in node.get("resources", {}).items():
            full = prefix + name
            yield full, resource
            yield from self.walk(resource, full + ".")

    def method(self, method):
        entry = {"http": method["httpMethod"], "path": method.get("flatPath", method["path"])}
        query = [
            name + ("!" if parameter.get("required") else "")
            for name, parameter in sorted(method.get("parameters", {}).items())
            if parameter["location"] == "query"
        ]
        if query:
            entry["query"] = query
        body = method.get("request", {}).get("$ref")
        if body:
            entry["body"] = body
            self.wanted.append(body)
        returns = method.get("response", {}).get("$ref")
        if returns:
            entry["returns"] = returns
            items = self.items(returns, method["id"])
            if items:
                entry["items"] = items[:3]
                self.wanted.append(items[1])
            elif not returns.endswith("Operation") or method["id"].startswith("sql."):
                self.wanted.append(returns)
        if "mediaUpload" in method:
            entry["upload"] = method["mediaUpload"]["protocols"]["simple"]["path"].lstrip("/")
        return entry

    def items(self, name, method):
        """The field that holds a list's items, their type, and the list's kind."""
        properties = self.schemas[name].get("properties", {})
        if "nextPageToken" not in properties and not method.endswith((".list", ".aggregatedList")):
            return None
        kind = self.kind(properties.get("kind", {}))
        for field, schema in properties.items():
            inner = schema.get("items") or schema.get("additionalProperties") or {}
            if "$ref" not in inner:
                continue
            scoped = self.schemas[inner["$ref"]].get("properties", {})
            if schema["type"] == "object":
                for below, each in scoped.items():
                    if each.get("type") == "array" and "$ref" in each["items"]:
                        return [field + "." + below, each["items"]["$ref"], kind]
                return None
            return [field, inner["$ref"], kind]
        return None

    def kind(self, schema):
        """What a field "kind" always says, which some descriptions tell in words only."""
        said = re.search(r"\w+#\w+", schema.get("description", ""))
        return schema.get("default", said.group(0) if said else "")

    def close(self):
        while self.wanted:
            name = self.wanted.pop()
            if name not in self.shapes:
                self.shapes[name] = None
                self.shapes[name] = self.fields(self.schemas[name])
        self.shapes = dict(sorted(self.shapes.items()))

    def fields(self, schema):
        return {
            name: self.field(name, each) for name, each in sorted(schema.get("properties", {}).items())
        }

    def field(self, name, schema):
        kind, more = self.type(schema)
        text = schema.get("description", "")
        flags = flags_in_text(text)
        if schema.get("readOnly"):
            flags.add("readOnly")
        entry = {"is": kind, **more}
        if name == "kind" and self.kind(schema):
            entry["const"] = self.kind(schema)
        if "pattern" in schema:
            entry["pattern"] = schema["pattern"]
        required = schema.get("annotations", {}).get("required")
        if required:
            entry["required"] = sorted({each.split(".", 1)[-1] for each in required})
        elif "required" in flags:
            entry["required"] = True
        for flag in ("readOnly", "immutable", "inputOnly", "identifier"):
            if flag in flags:
                entry[flag] = True
        return kind if len(entry) == 1 else entry

    def type(self, schema):
        if "$ref" in schema:
            self.wanted.append(schema["$ref"])
            return schema["$ref"], {}
        kind = schema.get("type", "any")
        if kind == "array":
            inner, more = self.type(schema["items"])
            return "[" + inner + "]", more
        if kind == "object":
            if "additionalProperties" in schema:
                inner, more = self.type(schema["additionalProperties"])
                return "{" + inner + "}", more
            if "properties" in schema:
                return "object", {"fields": self.fields(schema)}
            return "any", {}
        if "enum" in schema:
            return "string", {"enum": schema["enum"]}
        return schema.get("format", kind), {}


def describe(wheel):
    about = wheel.read(
        next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    ).decode()
    version = re.search(r"^Version: (.*)$", about, re.M).group(1)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, collections in APIS.items():
        document = json.loads(wheel.read(DOCUMENTS + name + ".json"))
        api = Api(document, collections)
        methods = api.methods()
        api.close()
        written = {
            "about": {
                "source": "google-api-python-client " + version,
                "document": name,
                "revision": document["revision"],
                "licence": "Apache-2.0",
                "madeBy": "src/main/descriptions/describe.py",
            },
            "api": {
                "name": document["name"],
                "version": document["version"],
                "title": document["title"],
                "host": document["rootUrl"].removeprefix("https://").rstrip("/"),
                "base": document["servicePath"],
            },
            "methods": methods,
            "shapes": api.shapes,
        }
        if name in SAME_SHAPES:
            written["shapes"] = SAME_SHAPES[name]
        lines = [json.dumps(k) + ": " + json.dumps(v, separators=(",", ":")) for k, v in written.items()]
        (TARGET / (name + ".json")).write_text("{\n" + ",\n".join(lines) + "\n}\n")
        print(f"{name}: {len(methods)} methods, {len(api.shapes)} shapes")


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as opened:
        describe(opened)
