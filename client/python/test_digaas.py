"""Tests of the Python client: against the API at DIGAAS_ENDPOINT, which must poll loopback, and against stubs.

    DIGAAS_ENDPOINT=http://127.0.0.1:8080 python3 client/python/test_digaas.py
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import socket
import socketserver
import struct
import sys
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from unittest import mock

import digaas
from digaas import Digaas, Problem, Unreachable

ENDPOINT = os.environ["DIGAAS_ENDPOINT"]


class Nameserver(socketserver.UDPServer):
    """Serves an SOA of every name: serial 1 before a moment, then 2. A query is stamped once, when it is received."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), None)
        self.moments = {}
        self.delays = {}
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self):
        return "127.0.0.1:%d" % self.server_address[1]

    def finish_request(self, request, client_address):
        now = time.time()
        query, connection = request
        end = 12
        while query[end]:
            end += 1 + query[end]
        label = query[13 : 13 + query[12]].lower()
        if label in self.delays:
            self.moments[label] = now + self.delays.pop(label)
        serial = 2 if now >= self.moments.get(label, float("inf")) else 1
        header = query[:2] + struct.pack(">HHHHH", 0x8400, 1, 1, 0, 0)
        data = b"\0\0" + struct.pack(">IIIII", serial, 3600, 600, 86400, 60)
        connection.sendto(
            header + query[12 : end + 5] + b"\xc0\x0c" + struct.pack(">HHIH", 6, 1, 60, len(data)) + data,
            client_address,
        )

    def change(self, label):
        self.moments[label.encode()] = time.time()

    def change_after_first_query(self, label, delay):
        self.delays[label.encode()] = delay


class Failing(ThreadingHTTPServer):
    """Answers what it was told to, one answer a call, or forwards a call to Digaas and loses the answer."""

    LOSE = object()
    FORWARD = object()

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.answers = list(answers)
        self.calls = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.server_address[1]

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            self.server.calls.append((self.command, self.path, dict(self.headers), body))
            answer = self.server.answers.pop(0) if len(self.server.answers) > 1 else self.server.answers[0]
            if answer in (Failing.LOSE, Failing.FORWARD):
                passed = self.forwarded(body)
                if answer is Failing.LOSE:
                    self.close_connection = True
                    return
                answer = passed
            if isinstance(answer, bytes):
                self.wfile.write(answer)
                self.close_connection = True
                return
            status, headers, text = answer
            self.send_response(status)
            for name, value in {"content-length": str(len(text)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST = do_DELETE = answer

        def forwarded(self, body):
            connection = http.client.HTTPConnection(ENDPOINT.split("//")[1])
            with contextlib.closing(connection):
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                connection.request(self.command, self.path, body or None, headers)
                response = connection.getresponse()
                return response.status, {}, response.read().decode()

        def log_message(self, *_):
            pass


def busy(status, retry_after=None):
    return status, {} if retry_after is None else {"retry-after": str(retry_after)}, '{"message": "busy"}'


TIME = 200, {}, '{"receive_time": 1, "transmit_time": 1}'


class WithApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.nameserver = Nameserver()
        cls.api = Digaas()
        cls.addClassCleanup(cls.api.close)
        cls.addClassCleanup(cls.nameserver.server_close)
        cls.addClassCleanup(cls.nameserver.shutdown)

    def setUp(self):
        self.label = "z" + uuid.uuid4().hex
        self.run_name = "python-" + self.label

    def fields(self, label=None, **more):
        return {
            "nameserver": self.nameserver.address,
            "zone_name": (label or self.label) + ".test.",
            "condition": "serial_not_lower",
            "serial": 2,
            "frequency": 0.1,
            "timeout": 20,
            "run": self.run_name,
            **more,
        }


class Measuring(WithApi):
    def test_intervals_of_20_changes_hold_the_truth(self):
        def measure(number):
            label = f"{self.label}-{number}"
            with self.api.change(**self.fields(label)) as change:
                if number < 4:
                    self.nameserver.change(label)
                else:
                    self.nameserver.change_after_first_query(label, random.uniform(0, 1))
            return change.result, self.nameserver.moments[label.encode()]

        with ThreadPoolExecutor(20) as threads:
            measured = list(threads.map(measure, range(20)))
        for number, (result, moment) in enumerate(measured):
            self.assertEqual(result["status"], "COMPLETED", result)
            after_start = moment - result["start_time"]
            self.assertGreater(after_start, -result["clock_error"], result)
            self.assertLess(after_start, result["not_after"] + 1e-6, result)
            if number < 4:
                self.assertIsNone(result["not_before"], result)
            else:
                self.assertGreater(after_start, result["not_before"] - 1e-6, result)

    def test_nothing_is_posted_for_a_change_that_fails(self):
        with self.assertRaises(ZeroDivisionError), self.api.change(**self.fields()) as change:
            raise ZeroDivisionError
        with self.assertRaisesRegex(digaas.DigaasError, "no result"):
            change.result
        self.assertEqual(list(self.api.list(run=self.run_name)), [])

    def test_a_request_lives(self):
        posted = self.api.post(**self.fields(timeout=600, labels={"über": "ü"}))
        self.assertEqual(posted["status"], "ACCEPTED")
        self.assertEqual(posted["labels"], {"über": "ü"})
        self.assertEqual(self.api.get(posted["id"])["id"], posted["id"])
        found = list(self.api.list(run=self.run_name, labels={"über": "ü"}))
        self.assertEqual([request["id"] for request in found], [posted["id"]])
        self.assertEqual(list(self.api.list(run=self.run_name, labels={"über": "x"})), [])
        with self.assertRaisesRegex(TimeoutError, "still open after 0.05 s"):
            self.api.wait(posted["id"], timeout=0.05)
        cancelled = self.api.cancel(posted["id"])
        self.assertEqual((cancelled["status"], cancelled["reason"]), ("ERROR", "cancelled"))
        self.assertEqual(self.api.wait(posted["id"])["status"], "ERROR")

    def test_a_batch_is_waited_for_and_reported(self):
        self.nameserver.change(self.label)
        batch = self.api.batch([self.fields(), self.fields(frequency=-1), self.fields()])
        self.assertEqual((batch["accepted"], batch["refused"]), (2, 1))
        self.assertEqual([fault["pointer"] for fault in batch["requests"][1]["errors"]], ["/frequency"])
        while self.api.progress(batch=batch["batch"], wait=20)["accepted"]:
            pass
        self.assertEqual(self.api.progress(batch=batch["batch"]), {"accepted": 0, "completed": 2, "error": 0})
        self.assertEqual(self.api.progress(run="no such run")["completed"], 0)
        ended = [self.api.wait(entry["id"]) for entry in batch["requests"] if entry["status"] != "REFUSED"]
        self.assertEqual([request["status"] for request in ended], ["COMPLETED", "COMPLETED"])
        start = ended[0]["start_time"] - 1
        report = self.api.report(start=start, end=start + 100, run=self.run_name)
        self.assertEqual((report["status"], report["figures"]["requests"]), ("COMPLETED", 2))
        with urllib.request.urlopen(report["links"]["requests.csv"]) as csv:
            self.assertIn(ended[0]["id"], csv.read().decode())
        self.assertIn(report["id"], [listed["id"] for listed in self.api.reports()])

    def test_a_batch_of_which_nothing_is_valid_says_why(self):
        batch = self.api.batch([self.fields(timeout=-1)])
        self.assertEqual((batch["accepted"], batch["requests"][0]["status"]), (0, "REFUSED"))

    def test_a_listing_has_every_page(self):
        ids = {entry["id"] for entry in self.api.batch([self.fields(timeout=0.1)] * 7)["requests"]}
        pages = []
        real = self.api._call

        def small(method, path, *rest, **more):
            pages.append(path)
            return real(method, path.replace("limit=500", "limit=3"), *rest, **more)

        with mock.patch.object(self.api, "_call", small):
            listed = [request["id"] for request in self.api.list(run=self.run_name)]
        self.assertEqual((set(listed), len(listed)), (ids, 7))
        self.assertGreater(len(pages), 2)

    def test_a_problem_carries_every_fault(self):
        with self.assertRaises(Problem) as raised:
            self.api.post(**{**self.fields(), "frequency": -1, "timeout": "x", "colour": "red"})
        problem = raised.exception
        self.assertEqual(problem.status, 400)
        self.assertEqual({fault["pointer"] for fault in problem.errors}, {"/frequency", "/timeout", "/colour"})
        for fault in problem.errors:
            self.assertIn(fault["detail"], str(problem))

    def test_an_unknown_id_is_a_problem_with_404(self):
        for call in (self.api.get, self.api.cancel, self.api.wait, self.api.get_report):
            for id in (str(uuid.uuid4()), "no/such?id"):
                with self.assertRaises(Problem) as raised:
                    call(id)
                self.assertEqual(raised.exception.status, 404)

    def test_clocks_of_one_machine_agree(self):
        offset, error = self.api.clock()
        self.assertLessEqual(abs(offset), error + 0.001)

    def test_what_was_posted_with_one_key_is_made_once(self):
        posted = [self.api.post(idempotency_key=self.label, **self.fields(timeout=0.1)) for _ in range(2)]
        self.assertEqual(posted[0]["id"], posted[1]["id"])
        with self.assertRaises(Problem) as raised:
            self.api.post(idempotency_key=self.label, **self.fields(timeout=0.2))
        self.assertEqual(raised.exception.status, 422)

    def test_a_post_whose_answer_is_lost_makes_one_request(self):
        with Failing(Failing.LOSE, Failing.LOSE, Failing.FORWARD) as proxy, Digaas(proxy.url) as api:
            posted = api.post(**self.fields(timeout=0.1))
            self.assertEqual(len(proxy.calls), 3)
        self.assertEqual([request["id"] for request in self.api.list(run=self.run_name)], [posted["id"]])

    def test_threads_share_a_client(self):
        with ThreadPoolExecutor(8) as threads:
            posted = list(threads.map(lambda n: self.api.post(**self.fields(timeout=0.1)), range(24)))
        self.assertEqual(len({request["id"] for request in posted}), 24)


class Description(unittest.TestCase):
    """The client's types have exactly the fields of openapi.json."""

    DIALECTS = ("/observers", "/poll_requests", "/stats", "/images", "/v2")
    INNER = {
        "Record": ("LastAnswer", "records"),
        "ReportProgress": ("Report", "progress"),
        "ReportFigures": ("Report", "figures"),
        "OpenRequests": ("Overview", "open"),
    }
    NOT_TYPES = {"Service", "RequestFields", "Problem", "InvalidProblem", "TooManyOpen", "GatewayError"}
    PAGES = {"RequestList", "ReportList"}

    @classmethod
    def setUpClass(cls):
        with urllib.request.urlopen(ENDPOINT + "/openapi.json") as answer:
            cls.description = json.load(answer)
        cls.schemas = cls.description["components"]["schemas"]

    def shape(self, schema):
        """An object's fields, and those that are required."""
        if "$ref" in schema:
            fields, required = self.shape(self.schemas[schema["$ref"].rsplit("/", 1)[1]])
        else:
            fields, required = set(), set()
        for part in schema.get("allOf", []):
            inner, needed = self.shape(part) if "$ref" in part else (set(), set())
            fields |= inner
            required |= needed
        return fields | set(schema.get("properties", {})), required | set(schema.get("required", []))

    def reachable(self):
        """The schemas with fields that the API's own routes use."""
        found, todo = set(), []
        for path, item in self.description["paths"].items():
            if not path.startswith(self.DIALECTS):
                todo.append(item)
        while todo:
            node = todo.pop()
            if isinstance(node, list):
                todo += node
            elif isinstance(node, dict):
                ref = node.get("$ref", "")
                if ref.startswith("#/components/"):
                    kind, name = ref.split("/")[2:]
                    if (kind, name) not in found:
                        found.add((kind, name))
                        todo.append(self.description["components"][kind][name])
                todo += node.values()
        names = {name for kind, name in found if kind == "schemas"}
        return {name for name in names if self.shape(self.schemas[name])[0]} - self.NOT_TYPES - self.PAGES

    def test_every_object_has_a_type_with_its_fields(self):
        shapes = {name: self.shape(self.schemas[name]) for name in self.reachable()}
        for name, (outer, field) in self.INNER.items():
            inner = self.schemas[outer]["properties"][field]
            shapes[name] = self.shape(inner.get("items", inner))
        for name, (fields, required) in shapes.items():
            with self.subTest(name):
                type = getattr(digaas, name)
                self.assertEqual(set(type.__required_keys__ | type.__optional_keys__), fields)
                # A type that inherits a field that need not be sent can't say that it is always answered.
                inherited = {"start_time"} if name == "Request" else set()
                self.assertEqual(set(type.__required_keys__), required - inherited)

    def test_filters_are_those_of_the_listing(self):
        parameters = self.description["paths"]["/requests"]["get"]["parameters"]
        names = {parameter["name"] for parameter in parameters if "name" in parameter and parameter["in"] == "query"}
        self.assertEqual(set(digaas.RequestFilter.__optional_keys__), names)


class Repeats(unittest.TestCase):
    def test_what_is_busy_is_asked_again_when_it_says(self):
        with Failing(busy(429, 1), busy(503), TIME) as server, Digaas(server.url) as api:
            began = time.monotonic()
            self.assertEqual(api.time()["receive_time"], 1)
            self.assertGreaterEqual(time.monotonic() - began, 1)
            self.assertEqual(len(server.calls), 3)

    def test_a_post_is_repeated_with_its_key(self):
        with Failing(busy(503), b"", (202, {}, "{}")) as server, Digaas(server.url) as api:
            api.post(condition="zone_exists", frequency=1, timeout=1)
            keys = {headers["idempotency-key"] for _, _, headers, _ in server.calls}
            bodies = {body for _, _, _, body in server.calls}
            self.assertEqual((len(server.calls), len(keys), len(bodies)), (3, 1, 1))

    def test_a_pause_that_ends_after_60_s_is_not_begun(self):
        with Failing(busy(429, 60)) as server, Digaas(server.url) as api:
            with self.assertRaisesRegex(Problem, "HTTP 429: busy"):
                api.time()
            self.assertEqual(len(server.calls), 1)

    def test_repeats_end(self):
        with mock.patch.object(digaas, "_REPEAT", 0.5):
            for answer in (busy(503), b"", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}", b"garbage\r\n\r\n"):
                with self.subTest(answer), Failing(answer) as server, Digaas(server.url) as api:
                    with self.assertRaises(digaas.DigaasError):
                        api.time()
                    self.assertEqual(len(server.calls), 2)

    def test_a_connection_that_is_refused_is_tried_again(self):
        with socket.socket() as unheard, mock.patch.object(digaas, "_REPEAT", 0.5):
            unheard.bind(("127.0.0.1", 0))
            with self.assertRaisesRegex(Unreachable, "cannot be reached: .*refused"):
                Digaas("http://127.0.0.1:%d" % unheard.getsockname()[1]).time()

    def test_a_server_that_is_silent_is_not_waited_for_without_end(self):
        with socket.socket() as silent, mock.patch.multiple(digaas, _REPEAT=0.3, _ATTEMPT=0.1):
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            with self.assertRaisesRegex(Unreachable, "cannot be reached: timed out"):
                Digaas("http://127.0.0.1:%d" % silent.getsockname()[1]).time()

    def test_other_answers_are_not_repeated(self):
        answers = {
            Problem: [(status, {}, '{"detail": "no"}') for status in (400, 401, 403, 404, 409, 413, 422, 500, 502)],
            Unreachable: [(200, {}, "<html>"), (200, {}, "[]"), (302, {"location": "/"}, "{}"), (404, {}, "gone")],
        }
        for expected, each in answers.items():
            for answer in each:
                with self.subTest(answer), Failing(answer) as server, Digaas(server.url) as api:
                    with self.assertRaises(expected):
                        api.time()
                    self.assertEqual(len(server.calls), 1)


class Signing(unittest.TestCase):
    VECTORS = os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "../src/test/resources/digaas/client/aws/signature-vectors.json"
    )

    def test_published_vectors(self):
        with open(self.VECTORS) as file:
            suite = json.load(file)
        self.assertEqual(len(suite["vectors"]), 28)
        for each in suite["vectors"]:
            with self.subTest(each["name"]):
                credentials = digaas.Credentials(suite["access_key"], suite["secret_key"], each.get("token"))
                signed = digaas._signature(
                    each["method"], each["target"], each["headers"], each["body"].encode(), credentials,
                    suite["region"], suite["time"], suite["service"],
                )
                expected = "SignedHeaders=%s, Signature=%s" % (each["signed_headers"], each["signature"])
                self.assertTrue(signed["authorization"].endswith(expected), signed)

    def test_botocore_signs_alike(self):
        try:
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials
        except ImportError:
            print("SKIPPED: no botocore here to compare signatures with", file=sys.stderr)
            self.skipTest("no botocore")
        calls = [
            ("GET", "/requests?name=a%20b&run=%C3%BC%2B%26&limit=500&token=x%3D", b""),
            ("POST", "/prod/requests", '{"labels": {"ü": "\u20ac"}}'.encode()),
            ("DELETE", "/requests/no%2Fsuch%20id", b""),
            ("GET", "/a-b_c.d~e/%7E?b=2&b=1&a", b""),
            ("GET", "/requests?label.a-b=1&label.a=2", b""),
        ]
        for token in (None, "to/ken=="):
            for method, target, body in calls:
                with self.subTest((method, target)):
                    host = "abc.execute-api.eu-west-1.amazonaws.com"
                    headers = {"host": host, "Accept": " a  b ", "idempotency-key": "k"}
                    theirs = AWSRequest(method, "https://" + host + target, headers=headers, data=body)
                    signer = SigV4Auth(Credentials("AK", "secret", token), "execute-api", "eu-west-1")
                    signer.add_auth(theirs)
                    now = theirs.context["timestamp"]
                    ours = digaas._signature(method, target, headers, body, ("AK", "secret", token), "eu-west-1", now)
                    self.assertEqual(ours["authorization"], theirs.headers["Authorization"])

    def test_a_call_is_signed_as_it_is_sent(self):
        with Failing(TIME) as server:
            Digaas(server.url, credentials=lambda: ("AK", "secret", "token"), region="eu-west-1").time()
            _, path, headers, body = server.calls[0]
        signed = headers["authorization"].split("SignedHeaders=")[1].split(",")[0].split(";")
        sent = {name.lower(): value for name, value in headers.items()}
        again = digaas._signature(
            "GET", path, {name: sent[name] for name in signed}, body, ("AK", "secret", "token"), "eu-west-1",
            sent["x-amz-date"],
        )
        self.assertEqual(again["authorization"], sent["authorization"])
        self.assertEqual(sent["x-amz-security-token"], "token")

    def test_calls_to_this_machine_are_not_signed(self):
        with mock.patch.dict(os.environ, AWS_ACCESS_KEY_ID="AK", AWS_SECRET_ACCESS_KEY="secret"):
            with Failing(TIME) as server, Digaas(server.url) as api:
                api.time()
                self.assertNotIn("authorization", {name.lower() for name in server.calls[0][2]})

    def test_credentials_come_from_the_environment_or_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "credentials")
            with open(file, "w") as out:
                out.write("[default]\naws_access_key_id = AK\naws_secret_access_key = a%(b)s\n")
                out.write("[other]\naws_access_key_id=AO\naws_secret_access_key=so\naws_session_token=to\n")
                out.write("[role]\nrole_arn=x\n")
            known = {"HOME": folder, "AWS_SHARED_CREDENTIALS_FILE": file}
            for variables, expected in [
                ({}, ("AK", "a%(b)s", None)),
                ({"AWS_PROFILE": "other"}, ("AO", "so", "to")),
                ({"AWS_PROFILE": "role"}, None),
                ({"AWS_PROFILE": "none"}, None),
                ({"AWS_SHARED_CREDENTIALS_FILE": folder + "/none"}, None),
                ({"AWS_ACCESS_KEY_ID": "AE"}, ("AK", "a%(b)s", None)),
                ({"AWS_ACCESS_KEY_ID": "AE", "AWS_SECRET_ACCESS_KEY": "se"}, ("AE", "se", None)),
            ]:
                with self.subTest(variables), mock.patch.dict(os.environ, {**known, **variables}, clear=True):
                    self.assertEqual(digaas._credentials(), expected)

    def test_the_region_is_that_of_the_address(self):
        with mock.patch.dict(os.environ, {"AWS_DEFAULT_REGION": "us-west-2"}, clear=True):
            self.assertEqual(digaas._region("abc.execute-api.eu-west-1.amazonaws.com"), "eu-west-1")
            self.assertEqual(digaas._region("digaas.example.org"), "us-west-2")
        with self.assertRaisesRegex(digaas.DigaasError, "region is not known"):
            digaas._signature("GET", "/", {}, b"", ("AK", "secret", None), "", "20150830T123600Z")

    def test_who_is_not_allowed_learns_that_nothing_was_signed(self):
        with Failing((403, {}, '{"message": "Forbidden"}')) as server, Digaas(server.url) as api:
            with self.assertRaisesRegex(Problem, "HTTP 403: Forbidden .*no AWS credentials"):
                api.time()

    def test_an_endpoint_must_be_a_url(self):
        with mock.patch.dict(os.environ, {"DIGAAS_ENDPOINT": ""}):
            for wrong in (None, "127.0.0.1:8080", "ftp://a", "http://", "http://a:b@c", "http://a:99999", "http://a?b"):
                with self.subTest(wrong), self.assertRaisesRegex(ValueError, "is not a URL such as"):
                    Digaas(wrong)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
