# An event bus of moto, which verifies each call's signature and its caller's rights, as IAM does. Events of the source
# digaas go from the bus to a queue.
#
# Prints one line of JSON when everything is there. For each line of its standard input, it prints the events that have
# come since, and ends with its standard input. Exit status 75: moto is missing.
import json
import os
import socket
import sys

try:
    import boto3
    from moto import settings
    from moto.server import ThreadedMotoServer
except ImportError:
    sys.exit(75)

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
os.environ["MOTO_PORT"] = str(port)
ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False).start()
endpoint = f"http://127.0.0.1:{port}"


def client(service, key="local", secret="local"):
    return boto3.client(
        service, endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id=key, aws_secret_access_key=secret
    )


def key(name, actions):
    iam = client("iam")
    iam.create_user(UserName=name)
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
    iam.put_user_policy(UserName=name, PolicyName="allowed", PolicyDocument=json.dumps(policy))
    made = iam.create_access_key(UserName=name)["AccessKey"]
    return made["AccessKeyId"], made["SecretAccessKey"]


sqs = client("sqs")
queue = sqs.create_queue(QueueName="events")["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
events = client("events")
events.create_event_bus(Name="ends")
events.put_rule(Name="all", EventBusName="ends", EventPattern=json.dumps({"source": ["digaas"]}))
events.put_targets(Rule="all", EventBusName="ends", Targets=[{"Id": "queue", "Arn": arn}])
sender, other, reader = key("sender", "events:PutEvents"), key("other", "events:TestEventPattern"), key("reader", "sqs:*")
settings.INITIAL_NO_AUTH_ACTION_COUNT = 0

print(json.dumps({"endpoint": endpoint, "sender": sender, "other": other}), flush=True)
sqs = client("sqs", *reader)
for _ in sys.stdin:
    messages = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for message in messages:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    print(json.dumps([json.loads(message["Body"]) for message in messages]), flush=True)
os._exit(0)
