import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { publishLayer } from "../testing/functions";
import { invoke } from "../testing/invocations";
import { runningIn, TestFunctions } from "../testing/test-functions";
import { TestSandbox, zipOf } from "../testing/test-sandbox";

/** What the code of a function may try, in Node.js, which every machine that runs the sandbox has. */
let aws: TestSandbox;
let functions: TestFunctions;
beforeAll(async () => {
  aws = await TestSandbox.start();
  functions = await TestFunctions.in(aws);
});
afterAll(() => aws.stop());
afterEach(async () => {
  const answer = await fetch(`${aws.sandbox.url}/_sandbox/health`);
  expect(answer.status).toBe(200);
  expect((await functions.client.send(new ListFunctionsCommand({}))).$metadata.httpStatusCode).toBe(200);
});

const it = runningIn(() => functions);
const ends = { functionError: "Unhandled", value: { errorType: "Runtime.ExitError" } };

/** Tries each expression and answers what came of it, or the code of the error. */
function trying(expressions: Record<string, string>): string {
  const tries = Object.entries(expressions).map(([name, expression]) => `${JSON.stringify(name)}: await attempt(async () => ${expression}),`);
  return `const fs = require('fs'); const net = require('net'); const os = require('os'); const cp = require('child_process');
    async function attempt(what) { try { return await what(); } catch (error) { return error.code ?? String(error); } }
    function connect(port, host) { return new Promise((resolve, reject) => net.connect(port, host).on('connect', () => resolve('connected')).on('error', reject)); }
    exports.handler = async () => ({ ${tries.join("\n")} });`;
}

describe("the code of a function", () => {
  it("sees no file of the host: no home, no project, no data folder, no credentials", async () => {
    const secret = path.join(aws.sandbox.dataDir, "a-file-of-the-host");
    await writeFile(secret, "secret", { mode: 0o644 });
    const project = path.resolve(import.meta.dirname, "../../..");
    const { value } = await functions.node(trying({
      "the data folder": `fs.readdirSync(${JSON.stringify(aws.sandbox.dataDir)})`,
      "a file in it": `fs.readFileSync(${JSON.stringify(secret)}, 'utf8')`,
      "the credentials": `fs.readFileSync(${JSON.stringify(aws.sandbox.credentialsFile)}, 'utf8')`,
      "the project": `fs.readFileSync(${JSON.stringify(path.join(project, "package.json"))}, 'utf8')`,
      "the hashes of passwords": "fs.readFileSync('/etc/shadow', 'utf8')",
      "a disk": "fs.readdirSync('/dev').filter((name) => !['fd', 'full', 'null', 'random', 'stderr', 'stdin', 'stdout', 'urandom', 'zero'].includes(name))",
      "people's files": "fs.existsSync('/home') ? fs.readdirSync('/home') : []",
      "root's files": "fs.existsSync('/root') ? fs.readdirSync('/root').filter((name) => !process.execPath.startsWith('/root/' + name)) : []",
      "its old root": "fs.readdirSync('/.host')",
      "settings of tools": "['/usr/etc', '/usr/local/etc'].flatMap((folder) => fs.existsSync(folder) ? fs.readdirSync(folder) : [])",
      "its name": "os.hostname()",
    }));
    expect(value).toEqual({
      "the data folder": "ENOENT", "a file in it": "ENOENT", "the credentials": "ENOENT", "the project": "ENOENT", "the hashes of passwords": "ENOENT", "a disk": [], "people's files": [], "root's files": [], "its old root": "ENOENT", "settings of tools": [], "its name": "sandbox",
    });
  });

  it("sees no process but its own, and cannot read what the first one holds", async () => {
    const { value } = await functions.node(trying({
      "processes": "fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).map((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\\0')[0])",
      "the first one's variables": "fs.readFileSync('/proc/1/environ', 'utf8')",
      "its files": "fs.readdirSync('/proc/1/root/')",
      "its memory": "fs.openSync('/proc/1/mem', 'r+')",
      "a signal to everybody": `process.kill(${process.pid}, 0)`,
    }));
    expect(value).toEqual({ "processes": [expect.stringMatching(/node/)], "the first one's variables": "ENOENT", "its files": "ENOENT", "its memory": "ENOENT", "a signal to everybody": "ESRCH" });
  });

  it("is nobody, and can become nobody else", async () => {
    const { value } = await functions.node(trying({
      "who": "[process.getuid(), process.getgid()]",
      "capabilities": "/CapEff:\\t(\\w+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]",
      "new privileges": "/NoNewPrivs:\\t(\\d)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]",
      "root": "process.setuid(0)",
      "a namespace of its own": "cp.spawnSync('unshare', ['--user', '--map-root-user', 'true']).status",
      "a mount": "String(cp.spawnSync('mount', ['-t', 'tmpfs', 'x', '/tmp']).status)",
      "the kernel's switches": "fs.writeFileSync('/proc/sys/kernel/core_pattern', 'x')",
    }));
    expect(value).toEqual({ "who": [993, 990], "capabilities": "0000000000000000", "new privileges": "1", "root": expect.stringMatching(/^E(PERM|INVAL)$/), "a namespace of its own": 1, "a mount": expect.not.stringMatching(/^0$/), "the kernel's switches": expect.stringMatching(/^E(ACCES|PERM|ROFS)$/) });
  });

  it("reaches no network: not the sandbox, not another program on this machine, not the world", async () => {
    const other = createServer((_, response) => response.end("reached"));
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { value } = await functions.node(trying({
      "the sandbox": `connect(${aws.sandbox.port}, '127.0.0.1')`,
      "another program": `connect(${(other.address() as AddressInfo).port}, '127.0.0.1')`,
      "the world": "connect(53, '192.0.2.1')",
      "the world by name": "connect(443, 'example.com')",
      "interfaces": "Object.keys(os.networkInterfaces())",
    }));
    other.close();
    expect(value).toEqual({ "the sandbox": "ECONNREFUSED", "another program": "ECONNREFUSED", "the world": "ENETUNREACH", "the world by name": expect.stringMatching(/^(EAI_AGAIN|ENOTFOUND)$/), "interfaces": ["lo"] });
  });

  it("writes to /tmp alone", async () => {
    const layer = await publishLayer(functions.client, "read-only", zipOf({ "nodejs/node_modules/a/index.js": "" }));
    const { value } = await functions.node(trying({
      "its code": "fs.writeFileSync('/var/task/index.js', 'x')", "its layers": "fs.writeFileSync('/opt/nodejs/node_modules/a/index.js', 'x')", "beside its layers": "fs.writeFileSync('/opt/new', 'x')",
      "the runtime": "fs.writeFileSync('/var/runtime/bootstrap.mjs', 'x')", "the system": "fs.writeFileSync('/usr/bin/new', 'x')", "the root": "fs.writeFileSync('/new', 'x')",
      "the folder over it": "fs.mkdirSync('/var/new')", "/tmp": "[fs.writeFileSync('/tmp/new', 'x'), fs.readFileSync('/tmp/new', 'utf8')][1]",
    }), { Layers: [layer] });
    const refused = expect.stringMatching(/^E(ROFS|ACCES)$/) as string;
    expect(value).toEqual({ "its code": refused, "its layers": refused, "beside its layers": refused, "the runtime": refused, "the system": refused, "the root": refused, "the folder over it": refused, "/tmp": "x" });
  });

  it("fills its 512 MB of /tmp and no more", async () => {
    const code = `const fs = require('fs');
      exports.handler = async () => {
        const block = Buffer.alloc(1 << 20); let written = 0;
        const file = fs.openSync('/tmp/full', 'w');
        try { for (;;) written += fs.writeSync(file, block); } catch (error) { return [error.code, written]; }
      };`;
    expect((await functions.node(code)).value).toEqual(["ENOSPC", 512 * 1024 * 1024]);
  });

  it("finds /tmp and its limits new each time", async () => {
    const name = await functions.create({ "index.js": "const fs = require('fs'); exports.handler = async () => { const before = fs.readdirSync('/tmp'); fs.writeFileSync('/tmp/left', 'x'); return before; };" }, { Runtime: "nodejs22.x" });
    for (const _ of [1, 2]) expect((await invoke(functions.client, name)).value).toEqual([]);
  });

  it("forks up to a thousand and is ended with them all when its time is over", async () => {
    const bomb = await functions.node("const cp = require('child_process'); exports.handler = () => { cp.spawn('/bin/sh', ['-c', 'bomb() { bomb | bomb & }; bomb; sleep 60']); return new Promise(() => setTimeout(() => {}, 60000)); };", { Timeout: 2 });
    expect(bomb).toMatchObject({ functionError: "Unhandled", value: { errorType: expect.stringMatching(/^(Sandbox\.Timedout|Runtime\.ExitError)$/) as string } });
  });

  runningIn(() => functions, "python")("forks without end while the sandbox answers everybody else", async () => {
    const bomb = functions.python("import os\ndef handler(event, context):\n    while True:\n        try:\n            os.fork()\n        except OSError:\n            pass\n", { Timeout: 1, MemorySize: 256 });
    for (let going = true; going; ) {
      expect((await fetch(`${aws.sandbox.url}/_sandbox/health`)).status).toBe(200);
      going = await Promise.race([bomb.then(() => false), new Promise<boolean>((resolve) => setImmediate(resolve, true))]);
    }
    expect((await bomb).functionError).toBe("Unhandled");
  });

  it("is told when it may not fork any more", async () => {
    const code = "const cp = require('child_process'); exports.handler = async () => { const all = []; for (let n = 0; n < 1200; n += 1) all.push(cp.spawn('/bin/sleep', ['60'], { stdio: 'ignore' }).on('error', () => {})); await new Promise((resolve) => setImmediate(resolve)); return [all.some((child) => child.pid === undefined), all.filter((child) => child.pid).length <= 1024]; };";
    expect((await functions.node(code, { MemorySize: 1024 })).value).toEqual([true, true]);
  });

  it("that takes more memory than it has is killed", async () => {
    const hungry = "exports.handler = async () => { const all = []; for (;;) { all.push(Buffer.alloc(8 << 20, 1)); await new Promise((resolve) => setTimeout(resolve, 10)); } };";
    const answer = await functions.node(hungry);
    expect(answer).toMatchObject({ functionError: "Unhandled", value: { errorType: "Runtime.ExitError", errorMessage: expect.stringMatching(/Runtime exited with error: signal: killed$/) as string } });
    expect(answer.log).toContain("Memory Size: 128 MB\tMax Memory Used: 128 MB");
  });

  runningIn(() => functions, "python")("that takes memory to share, or in many processes, is killed as well; memory that processes share counts once", async () => {
    const shared = "import mmap, time\ndef handler(event, context):\n    all = []\n    while True:\n        part = mmap.mmap(-1, 8 << 20)\n        part.write(b'x' * (8 << 20))\n        all.append(part)\n        time.sleep(0.01)\n";
    expect(await functions.python(shared)).toMatchObject({ functionError: "Unhandled", value: { errorType: "Runtime.ExitError" } });
    const many = "import os, time\ndef handler(event, context):\n    while True:\n        if os.fork() == 0:\n            held = b'x' * (16 << 20)\n            time.sleep(600)\n        time.sleep(0.05)\n";
    expect(await functions.python(many)).toMatchObject({ functionError: "Unhandled", value: { errorType: "Runtime.ExitError" } });
    const once = "import os, time\ndef handler(event, context):\n    held = bytearray(b'x' * (32 << 20))\n    for _ in range(8):\n        if os.fork() == 0:\n            time.sleep(600)\n    time.sleep(1)\n    return len(held)\n";
    expect(await functions.python(once)).toMatchObject({ functionError: undefined, value: 32 << 20 });
  });

  runningIn(() => functions, "python")("that puts more than its memory into files in memory, mapped or not, is killed as well", async () => {
    const files = "import os, time\ndef handler(event, context):\n    all = [os.memfd_create('held') for _ in range(8)]\n    for one in all:\n        for _ in range(8):\n            os.write(one, b'x' * (8 << 20))\n            time.sleep(0.01)\n    return len(all)\n";
    expect(await functions.python(files)).toMatchObject({ functionError: "Unhandled", value: { errorType: "Runtime.ExitError" } });
    const few = "import os, time\ndef handler(event, context):\n    one = os.memfd_create('held')\n    part = b'x' * (8 << 20)\n    for _ in range(8):\n        os.write(one, part)\n    time.sleep(0.2)\n    return os.fstat(one).st_size\n";
    const { value, log } = await functions.python(few);
    expect(value).toBe(64 << 20);
    expect(Number(/Max Memory Used: (\d+) MB/.exec(log)?.[1])).toBeGreaterThan(64);
  });

  runningIn(() => functions, "python")("may keep no more than its memory in System V's shared memory", async () => {
    const code = "import ctypes, errno\ndef handler(event, context):\n    libc = ctypes.CDLL(None, use_errno=True)\n    made = 0\n    while made < 30 and libc.shmget(0, 32 << 20, 0o1600) != -1:\n        made += 1\n    return [made, errno.errorcode.get(ctypes.get_errno())]\n";
    // Older kernels let root of the machine alone set this limit, whoever owns the namespace.
    const rootOfMachine = process.getuid?.() === 0 && (await readFile("/proc/self/uid_map", "utf8")).includes("4294967295");
    expect(rootOfMachine ? [[4, "ENOSPC"]] : [[4, "ENOSPC"], [30, null]]).toContainEqual((await functions.python(code)).value);
  });

  runningIn(() => functions, "python")("holds open nothing of the sandbox's, not even what the sandbox was handed itself", async () => {
    const own = await mkdtemp(path.join(tmpdir(), "handed-"));
    await writeFile(path.join(own, "secret"), "secret");
    const args = ["-c", 'exec 7<"$1"; shift; exec "$@"', "sh", path.join(own, "secret"), process.execPath, "--import", "tsx", "lib/sandbox/main.ts", "--data", path.join(own, "data")];
    const child = spawn("/bin/sh", args, { cwd: path.resolve(import.meta.dirname, "../../.."), stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const handed = await TestFunctions.in(await TestSandbox.reach(line.replace("sandbox ready ", ""), path.join(own, "data")));
    const { value } = await handed.python("import os\ndef handler(event, context):\n    return [os.readlink(f'/proc/self/fd/{n}').split(':')[0] for n in os.listdir('/proc/self/fd') if os.path.lexists(f'/proc/self/fd/{n}')]\n");
    child.kill();
    await once(child, "exit");
    await rm(own, { recursive: true, force: true });
    expect((value as string[]).filter((link) => link !== "/dev/null")).toEqual([1, 2].map(() => expect.stringMatching(/\.output \(deleted\)$/) as string));
  });

  runningIn(() => functions, "python")("holds no key of the login that started the sandbox", async () => {
    const own = await mkdtemp(path.join(tmpdir(), "keys-"));
    const call = `import ctypes, os, platform, sys\nlibc = ctypes.CDLL(None, use_errno=True)\ndef keyctl(*args):\n    return libc.syscall({"x86_64": 250, "s390x": 280}.get(platform.machine(), 219), *args)\n`;
    const add = `${call}keyctl(1, None)\nlibc.syscall({"x86_64": 248, "s390x": 278}.get(platform.machine(), 217), b"user", b"a-ticket", b"secret", 6, -3)\nos.execvp(sys.argv[1], sys.argv[1:])\n`;
    const child = spawn("python3", ["-c", add, process.execPath, "--import", "tsx", "lib/sandbox/main.ts", "--data", path.join(own, "data")], { cwd: path.resolve(import.meta.dirname, "../../.."), stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const withKeys = await TestFunctions.in(await TestSandbox.reach(line.replace("sandbox ready ", ""), path.join(own, "data")));
    const { value } = await withKeys.python(`${call}def handler(event, context):\n    return keyctl(10, -3, b"user", b"a-ticket", 0)\n`);
    child.kill();
    await once(child, "exit");
    await rm(own, { recursive: true, force: true });
    expect(value).toBe(-1);
  });

  it("that takes it all at once is ended, too", async () => {
    const answer = await functions.node("exports.handler = async () => { const all = []; for (;;) all.push(Buffer.alloc(32 << 20, 1)); };");
    expect(answer.functionError).toBe("Unhandled");
  });

  it("that outlives its time is ended with what it started", async () => {
    const mark = String(1000 + Math.random());
    const answer = await functions.node(`const cp = require('child_process'); exports.handler = () => { cp.spawn('setsid', ['sleep', '${mark}'], { detached: true, stdio: 'ignore' }); for (;;); };`, { Timeout: 1 });
    expect(answer).toMatchObject({ functionError: "Unhandled", value: { errorType: "Sandbox.Timedout" } });
    expect(await processesWith(mark)).toEqual([]);
  });

  it("leaves no process behind when it answers", async () => {
    const mark = String(1000 + Math.random());
    const answer = await functions.node(`const cp = require('child_process'); exports.handler = async () => { cp.spawn('setsid', ['sleep', '${mark}'], { detached: true, stdio: 'ignore' }).unref(); return 'answered'; };`);
    expect(answer.value).toBe("answered");
    expect(await processesWith(mark)).toEqual([]);
  });

  it("may print a gigabyte; the last 4 KB are kept", async () => {
    const answer = await functions.node("const cp = require('child_process'); exports.handler = async () => { cp.execSync(\"head -c 1073741824 /dev/zero | tr '\\\\0' x > /dev/stdout\", { stdio: 'inherit' }); return 'printed'; };");
    expect(answer.value).toBe("printed");
    expect(answer.log).toHaveLength(4096);
    expect(answer.log).toMatch(/^x{3000}[^]*\nEND RequestId: \S+\nREPORT /);
  });

  it("that ends its runtime's only parent, or everything it can reach, ends itself alone", async () => {
    expect(await functions.node("exports.handler = async () => { process.kill(-1, 'SIGKILL'); await new Promise((resolve) => setTimeout(resolve, 60000)); };", { Timeout: 1 })).toMatchObject({ functionError: "Unhandled" });
    expect(await functions.node("exports.handler = async () => { process.kill(process.pid, 'SIGKILL'); };")).toMatchObject(ends);
  });
});

/** Ids of processes of the whole machine whose command line holds the text. */
async function processesWith(text: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")] as const));
  return lines.filter(([, line]) => line.split("\0").includes(text)).map(([pid]) => pid);
}
