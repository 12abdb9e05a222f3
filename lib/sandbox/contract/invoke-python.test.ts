import { InvokeCommand, type Runtime } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { publishLayer } from "../testing/functions";
import { runningIn, TestFunctions } from "../testing/test-functions";
import { hub, TestSandbox, zipOf } from "../testing/test-sandbox";

let aws: TestSandbox;
let functions: TestFunctions;
beforeAll(async () => {
  aws = await TestSandbox.start();
  functions = await TestFunctions.in(aws);
});
afterAll(() => aws.stop());

const it = runningIn(() => functions, "python");
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const unhandled = (value: object) => ({ status: 200, functionError: "Unhandled", value });

describe("a Python function", () => {
  it("gets its event and a context, and its value is the answer", async () => {
    const code = "def handler(event, context):\n    return [event, context.function_name, context.function_version, context.memory_limit_in_mb, context.invoked_function_arn, context.get_remaining_time_in_millis() > 0]\n";
    const answer = await functions.python(code, { FunctionName: "echo" });
    expect(answer).toMatchObject({ status: 200, functionError: undefined, executedVersion: "$LATEST", value: [{}, "echo", "$LATEST", "128", `arn:aws:lambda:us-east-1:${hub}:function:echo`, true] });
  });

  it("that returns nothing answers null", async () => {
    expect((await functions.python("def handler(event, context):\n    pass\n")).value).toBeNull();
  });

  it("answers Chinese as it is from python3.12 on, and escaped before", async () => {
    const code = { "index.py": "def handler(event, context):\n    return {'b': '中文'}\n" };
    const wire = async (Runtime: Runtime) => {
      const { Payload } = await functions.client.send(new InvokeCommand({ FunctionName: await functions.create(code, { Runtime }) }));
      return Buffer.from(Payload ?? []).toString("utf8");
    };
    expect(await wire("python3.12")).toBe('{"b": "中文"}');
    expect(await wire("python3.11")).toBe('{"b": "\\u4e2d\\u6587"}');
  });

  it("that raises answers the recorded error, with the frames of its own code", async () => {
    const answer = await functions.python("def deeper():\n    raise ValueError('no good')\n\ndef handler(event, context):\n    deeper()\n");
    expect(answer).toMatchObject(unhandled({
      errorMessage: "no good", errorType: "ValueError", requestId: expect.stringMatching(uuid) as string,
      stackTrace: ['  File "/var/task/index.py", line 5, in handler\n    deeper()\n', '  File "/var/task/index.py", line 2, in deeper\n    raise ValueError(\'no good\')\n'],
    }));
    expect(Object.keys(answer.value as object)).toEqual(["errorMessage", "errorType", "requestId", "stackTrace"]);
    expect(answer.log).toContain("[ERROR] ValueError: no good\nTraceback (most recent call last):\n");
  });

  it("whose module raises answers the same without a request id", async () => {
    const answer = await functions.python("raise RuntimeError('at once')\n");
    expect(answer).toMatchObject(unhandled({ errorMessage: "at once", errorType: "RuntimeError", requestId: "" }));
    expect((answer.value as { stackTrace: string[] }).stackTrace.at(-1)).toBe('  File "/var/task/index.py", line 1, in <module>\n    raise RuntimeError(\'at once\')\n');
  });

  it("whose module takes longer than initialisation may have has its own time for the rest", async () => {
    const answer = await functions.python("import time\ntime.sleep(10.2)\n\ndef handler(event, context):\n    return 'ready'\n", { Timeout: 120 });
    expect(answer).toMatchObject({ functionError: undefined, value: "ready" });
  });

  it("that imports what is not there answers Runtime.ImportModuleError, whatever this machine has installed", async () => {
    for (const name of ["requests", "pip"]) expect(await functions.python(`import ${name}\n`)).toMatchObject(unhandled({ errorType: "Runtime.ImportModuleError", errorMessage: `Unable to import module 'index': No module named '${name}'`, requestId: "", stackTrace: [] }));
  });

  it("whose handler is malformed, missing or does not parse says which", async () => {
    const code = "def handler(event, context):\n    return 1\n";
    expect(await functions.python(code, { Handler: "handler" })).toMatchObject(unhandled({ errorType: "Runtime.MalformedHandlerName", errorMessage: "Bad handler 'handler': not enough values to unpack (expected 2, got 1)" }));
    expect(await functions.python(code, { Handler: "index.other" })).toMatchObject(unhandled({ errorType: "Runtime.HandlerNotFound", errorMessage: "Handler 'other' missing on module 'index'" }));
    expect(await functions.python("def handler(:\n")).toMatchObject(unhandled({ errorType: "Runtime.UserCodeSyntaxError", errorMessage: expect.stringContaining("Syntax error in module 'index'") as string }));
  });

  it("that answers what is no JSON answers Runtime.MarshalError", async () => {
    expect(await functions.python("def handler(event, context):\n    return {1, 2}\n")).toMatchObject(unhandled({ errorType: "Runtime.MarshalError", errorMessage: "Unable to marshal response: Object of type set is not JSON serializable" }));
  });

  it("whose process ends answers Runtime.ExitError with how", async () => {
    const ends = (how: string) => functions.python(`import os, signal\ndef handler(event, context):\n    ${how}\n`);
    const exited = (how: string) => unhandled({ errorType: "Runtime.ExitError", errorMessage: expect.stringMatching(new RegExp(`^RequestId: ${uuid.source} Error: Runtime exited ${how}$`)) as string });
    expect(await ends("os._exit(0)")).toMatchObject(exited("without providing a reason"));
    expect(await ends("os._exit(3)")).toMatchObject(exited("with error: exit status 3"));
    expect(await ends("os.kill(os.getpid(), signal.SIGSEGV)")).toMatchObject(exited("with error: signal: segmentation fault"));
  });

  it("that outlives its time is ended, and says so in the recorded words", async () => {
    const answer = await functions.python("import time\ndef handler(event, context):\n    print('before', flush=True)\n    time.sleep(600)\n", { Timeout: 1 });
    expect(answer).toMatchObject(unhandled({ errorType: "Sandbox.Timedout", errorMessage: expect.stringMatching(new RegExp(`^RequestId: ${uuid.source} Error: Task timed out after 1\\.00 seconds$`)) as string }));
    expect(answer.log).toMatch(/before\n\S+Z \S+ Task timed out after 1\.00 seconds\n\nEND RequestId/);
  });

  it("answers a log of START, what it printed, END and REPORT, after which interpreter ran", async () => {
    const { log } = await functions.python("import logging, sys\ndef handler(event, context):\n    print('printed')\n    print('to stderr', file=sys.stderr)\n    logging.warning('logged')\n");
    expect(log).toMatch(/^INIT_START Runtime Version: python3\.12 \(run by Python 3\.\d+\.\d+ at \/\S+(, the nearest on this machine)?\)\nSTART RequestId: \S+ Version: \$LATEST\nprinted\nto stderr\n\[WARNING\]\t\S+Z\t\S+\tlogged\nEND RequestId: \S+\nREPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$/);
  });

  it("sees Lambda's variables and its own, and none of the sandbox's", async () => {
    process.env.SECRET_OF_THE_SANDBOX = "secret";
    const code = "import os\ndef handler(event, context):\n    return dict(os.environ)\n";
    const { value } = await functions.python(code, { FunctionName: "variables", MemorySize: 256, Environment: { Variables: { GREETING: "it's \"fine\"\n$HOME", AWS_REGION: "mars-1" } } });
    const seen = value as Record<string, string>;
    expect(seen).toMatchObject({
      GREETING: "it's \"fine\"\n$HOME", AWS_REGION: "us-east-1", AWS_LAMBDA_FUNCTION_NAME: "variables", AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "256", _HANDLER: "index.handler", LAMBDA_TASK_ROOT: "/var/task",
      AWS_EXECUTION_ENV: "AWS_Lambda_python3.12", PATH: expect.stringMatching(/:\/opt\/bin$/) as string, LD_LIBRARY_PATH: expect.stringMatching(/:\/opt\/lib$/) as string,
    });
    expect(Object.keys(seen).filter((name) => ["SECRET_OF_THE_SANDBOX", "HOME", "USER", "NODE_CHANNEL_FD"].includes(name))).toEqual([]);
  });

  it("holds a session of its execution role", async () => {
    const { value } = await functions.python("import os\ndef handler(event, context):\n    return [os.environ[name] for name in ('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN')]\n", { FunctionName: "session" });
    const [accessKeyId = "", secretAccessKey = "", sessionToken = ""] = value as string[];
    expect((await aws.sts(hub, { accessKeyId, secretAccessKey, sessionToken }).send(new GetCallerIdentityCommand({}))).Arn).toBe(`arn:aws:sts::${hub}:assumed-role/runs-functions/session`);
  });

  it("finds packages of layers under the paths of the version it asked for, code before layers, later layers over earlier", async () => {
    const first = await publishLayer(functions.client, "first", zipOf({ "python/both.py": "x = 'first'", "python/index_too.py": "", "python/lib/python3.12/site-packages/deep.py": "x = 'deep'", "python/shadowed.py": "x = 'layer'" }));
    const second = await publishLayer(functions.client, "second", zipOf({ "python/both.py": "x = 'second'" }));
    const files = { "index.py": "import both, deep, shadowed, index_too, sys\ndef handler(event, context):\n    return [both.x, deep.x, shadowed.x, sys.path[:3]]\n", "shadowed.py": "x = 'code'" };
    const { value } = await functions.run(files, { Runtime: "python3.12", Layers: [first, second] });
    expect(value).toEqual(["second", "deep", "code", ["/var/task", "/opt/python/lib/python3.12/site-packages", "/opt/python"]]);
  });

  it("runs a tool that a layer brings", async () => {
    const { value } = await functions.python("import subprocess\ndef handler(event, context):\n    return subprocess.run(['tool'], capture_output=True, text=True, check=True).stdout\n", { Layers: [await publishLayer(functions.client, "tool", toolLayer())] });
    expect(value).toBe("from a layer\n");
  });
});

/** A zip made on Unix, whose `bin/tool` may be executed. */
function toolLayer(): Uint8Array {
  return zipOf({ "bin/tool": "#!/bin/sh\necho from a layer\n" }, { "bin/tool": 0o755 });
}
