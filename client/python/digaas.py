"""A client of Digaas, which measures how long a DNS change takes to appear. One file, Python 3.9+, no other packages.

    from digaas import Digaas

    api = Digaas("http://127.0.0.1:8080")
    with api.change(nameserver="192.0.2.53", query_name="www.example.org", rdatatype="A",
                    condition="data=192.0.2.7", frequency=0.5, timeout=60) as change:
        ...  # make the change here
    print(change.result["status"], change.result["not_before"], change.result["not_after"])

Requests and answers are the API's JSON as dicts, with the fields that docs/API.md lists. Times are Unix seconds,
durations are seconds.
"""

from __future__ import annotations

import configparser
import hashlib
import hmac
import http.client
import ipaddress
import json
import os
import socket
import ssl
import threading
import time
import urllib.parse
import urllib.request
import uuid
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Tuple
from typing import TypedDict, Union

if TYPE_CHECKING:
    from types import TracebackType
    from typing_extensions import Unpack

__all__ = [
    "Batch", "BatchEntry", "Change", "Clock", "Credentials", "Digaas", "DigaasError", "Fault", "LastAnswer",
    "NameserverResult", "NewReport", "NewRequest", "OpenRequests", "Overview", "Problem", "Progress", "Record",
    "Report", "ReportFigures", "ReportProgress", "Request", "RequestFilter", "RunCounts", "Time", "Unreachable",
]

_REPEAT = 60.0  # seconds from the first failure to the last attempt's end, Retry-After included
_ATTEMPT = 30.0  # seconds that an attempt may go without receiving anything; API Gateway answers within 30 s
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 5.0
_LONGEST_HOLD = 25.0  # the most that the API accepts as `wait`
_LARGEST_ANSWER = 32 << 20
_IDLE = 10.0  # a connection that was idle for longer may have been closed at the other end
_GRACE = 300.0  # Digaas ends a request some 60 s after its deadline even if all that polls it has failed


# What is sent and what is answered.


class _RequiredFields(TypedDict):
    condition: str
    frequency: float
    timeout: float


class NewRequest(_RequiredFields, total=False):
    """What to poll for. Give either nameserver or nameservers, and either zone_name or query_name."""

    nameserver: Optional[str]
    nameservers: Optional[List[str]]
    threshold_percentage: Optional[int]
    zone_name: Optional[str]
    query_name: Optional[str]
    serial: Optional[int]
    rdatatype: Optional[str]
    rdata: Optional[str]
    authoritative: Optional[bool]
    start_time: Union[float, str, None]  # Unix seconds, or ISO 8601 with an offset
    query_timeout: Optional[float]
    confirm: Optional[float]
    pacing: Optional[str]
    clock_error: Optional[float]
    transport: Optional[str]
    tls_name: Optional[str]
    tls_pin: Union[str, List[str], None]
    https_path: Optional[str]
    tsig_key: Optional[str]
    edns: Optional[bool]
    run: Optional[str]
    labels: Optional[Dict[str, str]]
    callback: Optional[str]


class Record(TypedDict):
    """A record of an answer; its data as in a zone file."""

    owner: Optional[str]
    type: Optional[str]
    ttl: Optional[int]
    data: str


class LastAnswer(TypedDict):
    """A nameserver's latest answer, or what came instead of one."""

    nameserver: str
    address: Optional[str]
    outcome: str
    rcode: Optional[str]
    authoritative: bool
    referral: bool
    serial: Optional[int]
    records: List[Record]
    records_omitted: int
    rtt: float
    nsid: Optional[str]


class NameserverResult(TypedDict):
    """What one of several nameservers has shown."""

    nameserver: str
    address: Optional[str]
    seen: bool
    not_before: Optional[float]
    not_after: Optional[float]
    evidence: Optional[str]
    last_answer: Optional[LastAnswer]


class _Result(NewRequest):
    id: str
    status: str
    accepted_at: float
    ended_at: Optional[float]
    duration: Optional[float]
    not_before: Optional[float]
    not_after: Optional[float]
    evidence: Optional[str]
    reason: Optional[str]
    polls: Optional[int]
    held_back: Optional[int]
    last_answer: Optional[LastAnswer]


class Request(_Result, total=False):
    """A request: every field as it was given, and the result. The change appeared after `not_before` and no later than
    `not_after`, both in seconds after `start_time`; `not_before` is None if the first poll already showed it."""

    first_seen: Optional[float]
    stable_since: Optional[float]
    flaps: Optional[int]
    cache_safe_by: Optional[float]
    nameserver_results: Optional[List[NameserverResult]]


class RequestFilter(TypedDict, total=False):
    """Which requests are listed. Times are Unix seconds, or ISO 8601 with an offset."""

    start: Union[float, str]
    end: Union[float, str]
    status: str
    nameserver: str
    name: str
    run: str
    labels: Dict[str, str]


class Fault(TypedDict):
    """An error in what was sent. The pointer is a JSON pointer into the body, ?name for a parameter, or a header."""

    pointer: str
    detail: str


class _BatchEntryStatus(TypedDict):
    index: int
    status: str


class BatchEntry(_BatchEntryStatus, total=False):
    """What became of one request of a batch: its id, or its errors if its status is REFUSED."""

    id: str
    errors: List[Fault]


class Batch(TypedDict):
    """What became of a batch."""

    batch: str
    accepted: int
    refused: int
    requests: List[BatchEntry]


class Progress(TypedDict):
    """How many requests have each status. `accepted` ones are open."""

    accepted: int
    completed: int
    error: int


class NewReport(TypedDict, total=False):
    """Which requests a report is about. Give start and end, or a run."""

    start: Union[float, str, None]
    end: Union[float, str, None]
    labels: Optional[Dict[str, str]]
    status: Optional[str]
    nameserver: Optional[str]
    name: Optional[str]
    run: Optional[str]
    compare: Optional[str]
    callback: Optional[str]


class ReportProgress(TypedDict):
    """How far a report is that is being made."""

    stage: str
    requests: int


class _Counts(TypedDict):
    requests: int
    success_count: int
    error_count: int
    accepted: int


class ReportFigures(_Counts, total=False):
    """The figures of a report: counts, and seconds until seen."""

    median: float
    per95: float


class _ReportState(TypedDict):
    id: str
    status: str
    reason: Optional[str]
    accepted_at: float


class Report(_ReportState, total=False):
    """A report; once it is COMPLETED, with links to its files that are valid for an hour."""

    start: Union[float, str]
    end: Union[float, str]
    labels: Optional[Dict[str, str]]
    nameserver: Optional[str]
    name: Optional[str]
    run: Optional[str]
    compare: Optional[str]
    callback: Optional[str]
    ended_at: float
    progress: ReportProgress
    page: str
    figures: ReportFigures
    links: Dict[str, str]


class OpenRequests(TypedDict):
    """The open requests that will end first, and how many are open, at least."""

    count: int
    more: bool
    requests: List[Request]


class RunCounts(TypedDict):
    """How many requests of a run have each status; None for a run of more than 5,000."""

    run: str
    accepted: Optional[int]
    completed: Optional[int]
    error: Optional[int]


class Overview(TypedDict):
    """What is going on: open requests, the last endings, and the newest runs and reports."""

    open: OpenRequests
    ended: List[Request]
    runs: List[RunCounts]
    reports: List[Report]


class Time(TypedDict):
    """Digaas's clock when it received the question and when it sent the answer."""

    receive_time: float
    transmit_time: float


class Clock(NamedTuple):
    """Digaas's clock compared with this one: `offset` is Digaas's minus this one, to within `error` seconds."""

    offset: float
    error: float


class Credentials(NamedTuple):
    """AWS credentials. What boto3's `get_frozen_credentials()` returns can be used in their place."""

    access_key: str
    secret_key: str
    token: Optional[str] = None


# What can go wrong.


class DigaasError(Exception):
    """A call that brought no result."""


class Unreachable(DigaasError):
    """No answer came, also after the repeats, or one that is not Digaas's. A POST may have taken effect."""


class Problem(DigaasError):
    """Digaas refused a call or failed (RFC 9457). `errors` has every fault of what was sent."""

    def __init__(self, status: int, body: Mapping[str, Any], note: str = "") -> None:
        self.status = status
        self.body = body
        self.title: str = body.get("title") or http.client.responses.get(status, "")
        self.detail: str = body.get("detail") or body.get("message") or ""
        self.instance: Optional[str] = body.get("instance")
        self.errors: List[Fault] = [fault for fault in body.get("errors") or [] if isinstance(fault, dict)]
        faults = "".join(f"\n  {fault.get('pointer', '').lstrip('/')} {fault.get('detail')}" for fault in self.errors)
        super().__init__(f"HTTP {status}: {self.detail or self.title}{note}{faults}")


class _Again(Exception):
    """An attempt that failed in a way in which another may not."""

    def __init__(self, failure: DigaasError, retry_after: float = 0.0) -> None:
        super().__init__(failure)
        self.failure = failure
        self.retry_after = retry_after


# The client.


class Digaas:
    """The API at an endpoint. Threads may share one.

    Each POST has an Idempotency-Key. Calls are repeated on 429, on 503 and when their connection breaks, for at most
    60 s. A request that was posted twice is made once.

    Calls to other machines are signed (SigV4) if there are credentials: those given, else AWS_ACCESS_KEY_ID and
    AWS_SECRET_ACCESS_KEY, else the profile AWS_PROFILE of the shared credentials file. Nothing else is looked for. For
    the other sources that boto3 knows, give `credentials=boto3.Session().get_credentials().get_frozen_credentials`.

    endpoint: a URL such as http://127.0.0.1:8080; the default is DIGAAS_ENDPOINT.
    credentials: returns the credentials for each call; if given, calls to this machine are signed, too.
    region: the API's; needed only if neither its address nor AWS_REGION nor AWS_DEFAULT_REGION names it.
    """

    def __init__(
        self,
        endpoint: Optional[str] = None,
        *,
        credentials: Optional[Callable[[], Tuple[str, str, Optional[str]]]] = None,
        region: Optional[str] = None,
    ) -> None:
        self.endpoint = (endpoint or os.environ.get("DIGAAS_ENDPOINT") or "").rstrip("/")
        url = urllib.parse.urlsplit(self.endpoint)
        extra = url.query or url.fragment or url.username is not None
        if url.scheme not in ("http", "https") or not url.hostname or not _has_valid_port(url) or extra:
            raise ValueError(f"endpoint {self.endpoint!r} is not a URL such as http://127.0.0.1:8080")
        self._url = url
        self._loopback = _is_loopback(url.hostname)
        self._credentials = credentials or (_no_credentials if self._loopback else _credentials)
        self._region = region or _region(url.hostname)
        self._connections = threading.local()

    def close(self) -> None:
        """Closes this thread's connection. Another call opens a new one."""
        connection = getattr(self._connections, "connection", None)
        if connection is not None:
            connection.close()

    def __enter__(self) -> Digaas:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def post(self, *, idempotency_key: Optional[str] = None, **fields: Unpack[NewRequest]) -> Request:
        """Starts polling. The keyword arguments are the fields of a request."""
        return self._call("POST", "/requests", fields, key=idempotency_key)

    def batch(
        self,
        requests: Iterable[NewRequest],
        *,
        idempotency_key: Optional[str] = None,
        callback: Optional[str] = None,
    ) -> Batch:
        """Starts polling for up to 10,000 requests. Each is accepted or refused on its own, so look at `refused`.

        callback: a URL that Digaas posts the batch's progress to when its last request has ended.
        """
        path = _path("/requests/batch", callback=callback) if callback else "/requests/batch"
        return self._call("POST", path, list(requests), key=idempotency_key)

    def get(self, id: str) -> Request:
        """A request as it is now."""
        return self._call("GET", _path("/requests", id))

    def wait(self, id: str, *, timeout: Optional[float] = None) -> Request:
        """Waits until a request has ended, as COMPLETED or as ERROR.

        timeout: how many seconds to wait; by default as long as the request can take.
        Raises TimeoutError if it is still open then; polling goes on.
        """
        limit = timeout
        start = time.monotonic()
        while True:
            left = _LONGEST_HOLD if limit is None else start + limit - time.monotonic()
            hold = round(min(max(left, 0.0), _LONGEST_HOLD), 3)
            request: Request = self._call("GET", _path("/requests", id, wait=hold), hold=hold)
            if request["status"] != "ACCEPTED":
                return request
            if limit is None:
                limit = request["timeout"] + _GRACE
            elif time.monotonic() >= start + limit:
                raise TimeoutError(f"request {id} is still open after {limit:g} s")

    def change(self, **fields: Unpack[NewRequest]) -> Change:
        """Measures the change that a `with` block makes; see Change."""
        return Change(self, fields)

    def list(self, **filters: Unpack[RequestFilter]) -> Iterator[Request]:
        """Requests, latest start_time first, read page by page."""
        given = dict(filters)
        labels = {f"label.{key}": value for key, value in (filters.get("labels") or {}).items()}
        given.pop("labels", None)
        return self._pages("/requests", "requests", {**given, **labels})

    def progress(self, *, run: Optional[str] = None, batch: Optional[str] = None, wait: float = 0.0) -> Progress:
        """Counts the requests of a run or of a batch by status.

        wait: up to how many seconds to wait until none is open, at most 25. Call it again until `accepted` is 0.
        """
        return self._call("GET", _path("/progress", run=run, batch=batch, wait=wait or None), hold=wait)

    def cancel(self, id: str) -> Request:
        """Ends a request as ERROR, `cancelled`. A Problem with the status 409 if it has ended otherwise."""
        return self._call("DELETE", _path("/requests", id))

    def report(self, *, timeout: float = 600.0, **fields: Unpack[NewReport]) -> Report:
        """Requests a report and waits until it has ended, as COMPLETED or as ERROR.

        timeout: how many seconds to wait. Raises TimeoutError if it is not ready then.
        """
        report = self._call("POST", "/reports", fields)
        deadline = time.monotonic() + timeout
        pause = 0.1
        while report["status"] == "ACCEPTED":
            if time.monotonic() + pause > deadline:
                raise TimeoutError(f"report {report['id']} is not ready after {timeout:g} s")
            time.sleep(pause)
            pause = min(2 * pause, 2.0)
            report = self.get_report(report["id"])
        return report

    def get_report(self, id: str) -> Report:
        """A report as it is now."""
        return self._call("GET", _path("/reports", id))

    def reports(self) -> Iterator[Report]:
        """Reports, newest first, without links, read page by page."""
        return self._pages("/reports", "reports", {})

    def overview(self) -> Overview:
        """What is going on now, as the live page shows it."""
        return self._call("GET", "/overview")

    def time(self) -> Time:
        """Digaas's clock."""
        return self._call("GET", "/time")

    def clock(self) -> Clock:
        """Compares Digaas's clock with this one by up to four exchanges (RFC 5905, section 8); the best one counts."""
        best: Optional[Clock] = None
        for _ in range(4):
            sent = time.time()
            answer = self.time()
            received = time.time()
            there = answer["receive_time"] - sent
            back = answer["transmit_time"] - received
            exchange = Clock((there + back) / 2, abs(there - back) / 2)
            if best is None or exchange.error < best.error:
                best = exchange
            if best.error <= 0.002:
                break
        assert best is not None
        return best

    def _pages(self, path: str, field: str, filters: Mapping[str, Any]) -> Iterator[Any]:
        token = None
        while True:
            page = self._call("GET", _path(path, **filters, limit=500, token=token))
            yield from page[field]
            token = page["next_token"]
            if token is None:
                return

    def _call(self, method: str, path: str, body: Any = None, *, key: Optional[str] = None, hold: float = 0.0) -> Any:
        headers = {"accept": "application/json"}
        data = b""
        if method == "POST":
            data = json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
            headers["content-type"] = "application/json"
            headers["idempotency-key"] = key or str(uuid.uuid4())
        give_up: Optional[float] = None
        pause = _FIRST_PAUSE
        while True:
            left = _ATTEMPT if give_up is None else min(_ATTEMPT, give_up - time.monotonic())
            try:
                return self._attempt(method, path, data, headers, left + hold)
            except _Again as again:
                if give_up is None:
                    give_up = time.monotonic() + _REPEAT
                wait = max(pause, again.retry_after)
                if time.monotonic() + wait >= give_up:
                    raise again.failure from again.__cause__
            time.sleep(wait)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _attempt(self, method: str, path: str, body: bytes, headers: Mapping[str, str], timeout: float) -> Any:
        host = self._url.netloc.rpartition("@")[2]
        sent = {"host": host, **headers}
        credentials = self._credentials()
        if credentials is not None:
            now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
            sent.update(_signature(method, self._url.path + path, sent, body, credentials, self._region, now))
        try:
            status, retry_after, answer = self._exchange(method, self._url.path + path, body, sent, timeout)
        except (OSError, http.client.HTTPException) as e:
            failure = Unreachable(f"{self.endpoint} cannot be reached: {e or type(e).__name__}")
            if _is_final(e):
                raise failure from e
            raise _Again(failure) from e
        result = _json(answer)
        if isinstance(result, dict) and (status // 100 == 2 or (status == 400 and "requests" in result)):
            return result
        if not isinstance(result, dict) or status < 400:
            if status not in (429, 503):
                raise Unreachable(f"{self.endpoint} does not answer as Digaas does (HTTP {status}). Is the URL right?")
            result = {}
        unsigned = status in (401, 403) and credentials is None
        problem = Problem(status, result, " (the call was not signed: no AWS credentials found)" if unsigned else "")
        if status in (429, 503):
            raise _Again(problem, float(retry_after) if retry_after.isdecimal() else 0.0)
        raise problem

    def _exchange(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str], timeout: float
    ) -> Tuple[int, str, bytes]:
        """Sends a call on this thread's connection, which is kept open for the next one."""
        own = self._connections
        if getattr(own, "connection", None) is None:
            own.connection = self._connect()
        elif time.monotonic() - own.used > _IDLE:
            own.connection.close()
        own.used = time.monotonic()
        connection = own.connection
        connection.timeout = timeout
        if connection.sock is not None:
            connection.sock.settimeout(timeout)
        try:
            connection.request(method, path, body or None, dict(headers))
            response = connection.getresponse()
            answer = response.read(_LARGEST_ANSWER + 1)
            if len(answer) > _LARGEST_ANSWER:
                raise Unreachable(f"{self.endpoint} answers with more than {_LARGEST_ANSWER} octets")
            if response.length:
                raise http.client.IncompleteRead(answer, response.length)
            own.used = time.monotonic()
            return response.status, response.headers.get("retry-after", "").strip(), answer
        except BaseException:
            connection.close()
            raise

    def _connect(self) -> http.client.HTTPConnection:
        """A connection, by HTTPS through the proxy that the environment names. It opens when it is first used."""
        host, port = self._url.hostname or "", self._url.port
        if self._url.scheme == "http":
            return http.client.HTTPConnection(host, port)
        proxy = urllib.request.getproxies().get("https", "")
        if not proxy or self._loopback or urllib.request.proxy_bypass(host):
            return http.client.HTTPSConnection(host, port)
        via = urllib.parse.urlsplit(proxy if "//" in proxy else "//" + proxy)
        connection = http.client.HTTPSConnection(via.hostname or "", via.port)
        connection.set_tunnel(host, port)
        return connection


class Change:
    """Measures the change that a `with` block makes:

        with api.change(zone_name="example.org", condition="serial_not_lower", serial=7, ...) as change:
            make_the_change()
        change.result

    The request's start_time is when the block begins, by Digaas's clock, and its clock_error is how well the two clocks
    could be compared. The request is posted when the block ends, and `with` waits until it has ended. If the block
    raises, nothing is posted.
    """

    def __init__(self, api: Digaas, fields: Mapping[str, Any]) -> None:
        self._api = api
        self._fields = dict(fields)
        self._result: Optional[Request] = None

    @property
    def result(self) -> Request:
        """The request, which has ended. Raises an error before that."""
        if self._result is None:
            raise DigaasError("the change has no result before its `with` block has ended")
        return self._result

    def __enter__(self) -> Change:
        clock = self._api.clock()
        self._fields.setdefault("clock_error", round(clock.error + 1e-6, 6))
        self._fields.setdefault("start_time", round(time.time() + clock.offset, 6))
        return self

    def __exit__(
        self, kind: Optional[type], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        if error is None:
            self._result = self._api.wait(self._api.post(**self._fields)["id"])  # type: ignore[typeddict-item]


def _path(path: str, *segments: str, **parameters: Any) -> str:
    given = {name: value for name, value in parameters.items() if value is not None}
    whole = "/".join([path, *(urllib.parse.quote(segment, safe="") for segment in segments)])
    return whole + ("?" + urllib.parse.urlencode(given, quote_via=urllib.parse.quote, safe="") if given else "")


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _is_final(failure: Exception) -> bool:
    """Whether another attempt would fail in the same way: a wrong certificate, or a name that does not resolve."""
    broken = isinstance(failure, (ssl.SSLEOFError, ssl.SSLZeroReturnError))
    return isinstance(failure, socket.gaierror) or (isinstance(failure, ssl.SSLError) and not broken)


def _has_valid_port(url: urllib.parse.SplitResult) -> bool:
    try:
        return url.port != 0
    except ValueError:
        return False


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


# Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html


def _no_credentials() -> None:
    return None


def _credentials() -> Optional[Credentials]:
    """From the environment, else from the shared credentials file; None if neither has any."""
    key, secret = os.environ.get("AWS_ACCESS_KEY_ID"), os.environ.get("AWS_SECRET_ACCESS_KEY")
    if key and secret:
        return Credentials(key, secret, os.environ.get("AWS_SESSION_TOKEN"))
    file = configparser.RawConfigParser(default_section="")
    file.read(os.environ.get("AWS_SHARED_CREDENTIALS_FILE") or os.path.expanduser("~/.aws/credentials"))
    profile = os.environ.get("AWS_PROFILE") or "default"
    if not file.has_option(profile, "aws_access_key_id") or not file.has_option(profile, "aws_secret_access_key"):
        return None
    return Credentials(
        file.get(profile, "aws_access_key_id"),
        file.get(profile, "aws_secret_access_key"),
        file.get(profile, "aws_session_token", fallback=None),
    )


def _region(host: str) -> str:
    labels = host.split(".")
    if len(labels) > 3 and labels[1] == "execute-api":
        return labels[2]
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or ""


def _signature(
    method: str,
    target: str,
    headers: Mapping[str, str],
    body: bytes,
    credentials: Tuple[str, str, Optional[str]],
    region: str,
    now: str,
    service: str = "execute-api",
) -> Dict[str, str]:
    """The headers that sign a call.

    target: path and query, both percent-encoded.
    headers: all that are signed, host among them.
    now: as 20150830T123600Z.
    """
    if not region:
        raise DigaasError("the AWS region is not known: give region=, or set AWS_REGION")
    access_key, secret_key, token = credentials
    added = {"x-amz-date": now, **({"x-amz-security-token": token} if token else {})}
    signed = sorted({name.lower(): " ".join(value.split()) for name, value in {**headers, **added}.items()}.items())
    names = ";".join(name for name, _ in signed)
    path, _, query = target.partition("?")
    canonical = "\n".join([
        method,
        urllib.parse.quote(path or "/", safe="/-_.~"),  # encodes what is encoded once more, as all services but S3 want
        "&".join("=".join(pair) for pair in sorted(part.partition("=")[::2] for part in query.split("&") if part)),
        *(f"{name}:{value}" for name, value in signed),
        "",
        names,
        hashlib.sha256(body).hexdigest(),
    ])
    scope = f"{now[:8]}/{region}/{service}/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = b"AWS4" + secret_key.encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    authorization = f"AWS4-HMAC-SHA256 Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**added, "authorization": authorization}
