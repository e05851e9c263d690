"""Runs OpenStack's command line again and again in one process: it takes seconds to start.

Each line of standard input is a JSON list of arguments, each line of standard output what came of them.
"""

import contextlib
import io
import json
import sys

from openstackclient import shell

answers = sys.stdout
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = shell.main(json.loads(line))
        except SystemExit as end:
            status = end.code
    answers.write(json.dumps({"status": status or 0, "out": out.getvalue(), "err": err.getvalue()}) + "\n")
    answers.flush()
