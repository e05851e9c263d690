# Deploys a translated template to moto, which then stands in for AWS: tables, queues, buckets, and an interpreter of the
# state machine. Functions run elsewhere: each invocation is posted to a URL, with the function's logical id.
#
# emulator.py TRANSLATED-TEMPLATE STATE-MACHINE INVOCATIONS-URL NAME=VALUE...
#
# Prints one line of JSON when everything is there, and ends with its standard input. Exit status 75: moto is missing.
import copy
import io
import json
import os
import socket
import sys
import threading
import urllib.request
import zipfile

try:
    import boto3
    from moto.awslambda import models as functions
    from moto.cloudformation.models import cloudformation_backends
    from moto.core.common_models import CloudFormationModel
    from moto.core.config import default_user_config
    from moto.server import ThreadedMotoServer
    from moto.sqs import models as queues
    from moto.stepfunctions.models import StateMachine, stepfunctions_backends
except ImportError:
    sys.exit(75)

template_file, machine_file, invocations, *given = sys.argv[1:]
STACK = "digaas"
REGION = "us-east-1"
ACCOUNT = "123456789012"


class Alias(CloudFormationModel):
    """moto has aliases, but not in its CloudFormation. Ref gives the ARN."""

    __module__ = "moto.awslambda.models"

    def __init__(self, arn):
        self.physical_resource_id = arn

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Alias"

    @classmethod
    def has_cfn_attr(cls, attr):
        return False

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        p = cloudformation_json["Properties"]
        backend = functions.lambda_backends[account_id][region_name]
        backend.create_alias(p["Name"], p["FunctionName"], p["FunctionVersion"], "", None)
        return cls(backend.get_function(p["FunctionName"]).function_arn + ":" + p["Name"])


class Permission(CloudFormationModel):
    """moto's wants a function's name, not an alias's ARN. Nothing here asks for permission."""

    __module__ = "moto.awslambda.models"
    physical_resource_id = "permission"

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Permission"

    @classmethod
    def create_from_cloudformation_json(cls, *_, **__):
        return cls()


def invoke(function, event):
    """Stands in for the container that moto would start: (payload, whether the function failed, log)."""
    payload = json.dumps(event).encode() if not isinstance(event, (str, bytes)) else event
    with urllib.request.urlopen(
        urllib.request.Request(
            invocations + function.function_name,
            data=payload if isinstance(payload, bytes) else payload.encode(),
            headers={"Content-Type": "application/json"},
        ),
        timeout=120,
    ) as answer:
        return answer.read().decode(), answer.headers["Function-Error"] is not None, ""


functions.LambdaFunction._invoke_lambda = invoke

functions.LambdaVersion.has_cfn_attr = classmethod(lambda cls, attribute: attribute == "Version")
functions.LambdaVersion.get_cfn_attribute = lambda self, _: str(self.version)

# An execution gets a copy of its state machine; moto tries to copy the running executions, too.
StateMachine.__deepcopy__ = lambda self, memo: copy.copy(self)

# SQS answers a sender before a function reads the message.
add_message = queues.Queue.add_message
queues.Queue.add_message = lambda self, message: threading.Thread(
    target=add_message, args=(self, message), daemon=True
).start()


def definition_in_place(template):
    """moto reads a definition from the template only."""
    with open(machine_file, encoding="utf-8") as file:
        text = file.read()
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::StepFunctions::StateMachine":
            properties = resource["Properties"]
            del properties["DefinitionS3Location"]
            properties["DefinitionString"] = {"Fn::Sub": [text, properties.pop("DefinitionSubstitutions")]}
    return template


def empty_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("empty", "")
    return content.getvalue()


with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
os.environ["MOTO_PORT"] = str(port)
default_user_config["stepfunctions"] = {"execute_state_machine": True}
ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False).start()
endpoint = f"http://127.0.0.1:{port}"


def client(service):
    return boto3.client(
        service, endpoint_url=endpoint, region_name=REGION, aws_access_key_id="local", aws_secret_access_key="local"
    )


client("s3").create_bucket(Bucket="bucket")
client("s3").put_object(Bucket="bucket", Key="CodeUri", Body=empty_zip())
with open(template_file, encoding="utf-8") as file:
    template = definition_in_place(json.load(file))
# Called here and not by HTTP, so that a failure shows its cause.
stack = cloudformation_backends[ACCOUNT][REGION].create_stack(
    name=STACK, template=json.dumps(template), parameters=dict(each.split("=", 1) for each in given)
)
made = {name: stack.resource_map[name] for name in template["Resources"]}
ids = {name: resource.physical_resource_id for name, resource in made.items() if hasattr(resource, "physical_resource_id")}
# CloudFormation's state machines do not reach the interpreter by themselves.
for machine in stepfunctions_backends[ACCOUNT][REGION].state_machines:
    client("stepfunctions").create_state_machine(
        name=machine.name, definition=machine.definition, roleArn=machine.roleArn
    )
configurations = {
    name: client("lambda").get_function_configuration(FunctionName=ids[name])
    for name, resource in template["Resources"].items()
    if resource["Type"] == "AWS::Lambda::Function"
}
for configuration in configurations.values():
    configuration.pop("ResponseMetadata", None)
print(json.dumps({"endpoint": endpoint, "ids": ids, "functions": configurations}, default=str), flush=True)
sys.stdin.read()
os._exit(0)
