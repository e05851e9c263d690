# Prints the CloudFormation template that AWS makes of a SAM template, by the library that AWS does it with
# (aws-sam-translator). Exit status 75: the library is missing.
import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
try:
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse
except ImportError:
    sys.exit(75)


class NoManagedPolicies:
    def load(self):
        return {}


with open(sys.argv[1], encoding="utf-8") as file:
    template = yaml_parse(file.read())
# Local paths become addresses in S3, as sam package does it.
for resource in template["Resources"].values():
    for path in ("CodeUri", "DefinitionUri"):
        if path in resource.get("Properties", {}):
            resource["Properties"][path] = "s3://bucket/" + path
json.dump(transform(template, {}, NoManagedPolicies()), sys.stdout)
