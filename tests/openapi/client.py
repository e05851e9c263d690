"""Uses the models that openapi-generator makes of openapi.json.

Reads answers of the API from standard input, one a line, and prints of each what its model says.
"""

import json
import sys

from openapi_client.models.new_request import NewRequest
from openapi_client.models.request import Request

for line in sys.stdin:
    request = Request.from_dict(json.loads(line))
    print(json.dumps({
        "status": request.status.value,
        "duration": request.duration,
        "polls": request.polls,
        "condition": request.condition,
        "evidence": request.evidence and request.evidence.value,
        "serial": request.last_answer and request.last_answer.serial,
    }))

new = NewRequest.from_dict({
    "nameserver": "192.0.2.1",
    "zone_name": "example.com.",
    "condition": "zone_exists",
    "frequency": 1,
    "timeout": 60,
    "transport": "tls",
    "tls_pin": ["A" * 43 + "="],
})
sent = new.to_dict()
assert sent["tls_pin"] == ["A" * 43 + "="], sent
assert "nameservers" not in sent or sent["nameservers"] is None, sent
