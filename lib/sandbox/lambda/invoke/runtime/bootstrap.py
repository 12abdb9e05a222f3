"""Runs one Python function for the sandbox: asks the Runtime API for work, calls the handler, reports what came of it.

Arguments: the folder of the code, the folder of the layers, the minor version that was asked for ("3.12").
"""
import http.client
import importlib
import json
import logging
import os
import sys
import time
import traceback

API = os.environ["AWS_LAMBDA_RUNTIME_API"]
VERSION = "/2018-06-01/runtime"


class Fault(Exception):
    """What the runtime itself finds wrong, with the error type Lambda gives it."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = trace or []


class Context:
    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        client = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = json.loads(client) if client else None
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


def main(task_root, layers_root, asked_version):
    set_paths(task_root, layers_root, asked_version)
    request_id = [""]
    set_logging(request_id)
    try:
        handler = find_handler(os.environ["_HANDLER"])
    except Fault as fault:
        fail(f"{VERSION}/init/error", described(fault.error_type, str(fault), fault.trace, ""))
        sys.exit(1)
    except Exception as error:
        fail(f"{VERSION}/init/error", described(type(error).__name__, str(error), trace_of(error), ""))
        sys.exit(1)
    headers, body = call("GET", f"{VERSION}/invocation/next")
    request_id[0] = headers["Lambda-Runtime-Aws-Request-Id"]
    work = f"{VERSION}/invocation/{request_id[0]}"
    try:
        result = marshalled(handler(json.loads(body), Context(headers)), asked_version)
    except Fault as fault:
        fail(f"{work}/error", described(fault.error_type, str(fault), fault.trace, request_id[0]))
    except Exception as error:
        fail(f"{work}/error", described(type(error).__name__, str(error), trace_of(error), request_id[0]))
    else:
        call("POST", f"{work}/response", result)
    call("GET", f"{VERSION}/invocation/next")


def set_paths(task_root, layers_root, asked_version):
    """The asked-for version's paths come first; the interpreter's own packages, which Lambda does not have, go."""
    standard = [entry for entry in sys.path[1:] if not entry.endswith(("site-packages", "dist-packages"))]
    layers = [f"{layers_root}/python/lib/python{asked_version}/site-packages", f"{layers_root}/python"]
    sys.path[:] = [task_root, *layers, *standard]
    sys.argv[:] = [sys.argv[0]]


def set_logging(request_id):
    class Line(logging.Formatter):
        def format(self, record):
            record.aws_request_id = request_id[0]
            return super().format(record)

    to_log = logging.StreamHandler(sys.stdout)
    line = Line("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    line.converter = time.gmtime
    to_log.setFormatter(line)
    logging.getLogger().addHandler(to_log)


def find_handler(name):
    module_name, dot, attribute = name.rpartition(".")
    if not dot:
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)")
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict", f"Cannot use built-in module {module_name} as a handler module")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}") from error
    except SyntaxError as error:
        where = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", [where]) from error
    try:
        return getattr(module, attribute)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", f"Handler '{attribute}' missing on module '{module_name}'") from None


def marshalled(result, asked_version):
    """From 3.12 on what is no ASCII stays as it is; before, it is escaped."""
    if isinstance(result, bytes):
        return result
    try:
        return json.dumps(result, ensure_ascii=int(asked_version.split(".")[1]) < 12).encode()
    except (TypeError, ValueError) as error:
        raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}") from error


def trace_of(error):
    """The frames below ours, as Lambda prints them: of the function's code, and of the import machinery on the way to it."""
    frames = [(frame.filename, frame.lineno, frame.name, frame.line) for frame in traceback.extract_tb(error.__traceback__)]
    return traceback.format_list([frame for frame in frames if frame[0] != __file__])


def described(error_type, message, trace, request_id):
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": trace}


def fail(path, error):
    print(f"[ERROR] {error['errorType']}: {error['errorMessage']}\nTraceback (most recent call last):")
    for part in error["stackTrace"]:
        print(part.rstrip("\n"))
    call("POST", path, json.dumps(error).encode(), {"Lambda-Runtime-Function-Error-Type": error["errorType"]})


def call(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection(API)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.headers, content


if __name__ == "__main__":
    main(*sys.argv[1:4])
