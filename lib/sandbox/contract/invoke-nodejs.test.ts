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

const it = runningIn(() => functions);
const unhandled = (value: object) => ({ status: 200, functionError: "Unhandled", value });

describe("a Node.js function", () => {
  it("that is async answers what its promise holds", async () => {
    const code = "exports.handler = async (event, context) => [event, context.functionName, context.invokedFunctionArn, context.getRemainingTimeInMillis() > 0];";
    expect(await functions.node(code, { FunctionName: "async" })).toMatchObject({ status: 200, functionError: undefined, executedVersion: "$LATEST", value: [{}, "async", `arn:aws:lambda:us-east-1:${hub}:function:async`, true] });
  });

  it("with a callback answers once nothing is left to do, or at once if its context says so", async () => {
    const code = (waits: boolean) => `let late = 'not yet';
      exports.handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = ${waits};
        setTimeout(() => { late = 'done'; console.log('the end'); }, 50);
        callback(null, { toJSON: () => late });
      };`;
    expect((await functions.node(code(true))).value).toBe("done");
    expect((await functions.node(code(false))).value).toBe("not yet");
  });

  it("that never answers and has nothing left to do answers null", async () => {
    for (const code of ["exports.handler = () => new Promise(() => {});", "exports.handler = (event, context, callback) => {};", "exports.handler = async () => {};"]) expect((await functions.node(code)).value).toBeNull();
  });

  it("may be an ES module, by its ending or its package.json", async () => {
    const code = "export const handler = async () => import.meta.url;";
    expect((await functions.run({ "index.mjs": code }, { Runtime: "nodejs22.x" })).value).toBe("file:///var/task/index.mjs");
    expect((await functions.run({ "index.js": code, "package.json": '{"type":"module"}' }, { Runtime: "nodejs22.x" })).value).toBe("file:///var/task/index.js");
  });

  it("finds packages of layers by require and by import, its own release's folder first", async () => {
    const pack = (name: string, text: string) => ({ [`${name}/package.json`]: '{"main":"main.js"}', [`${name}/main.js`]: `module.exports = '${text}';` });
    const under = (folder: string, files: Record<string, string>) => Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
    const layer = await publishLayer(functions.client, "packages", zipOf({ ...under("nodejs/node_modules", { ...pack("both", "any release"), ...pack("one", "any release") }), ...under("nodejs/node20/node_modules", pack("both", "release 20")) }));
    const required = "exports.handler = async () => [require('one'), require('both'), process.env.NODE_PATH];";
    const { value } = await functions.node(required, { Runtime: "nodejs20.x", Layers: [layer] });
    expect(value).toEqual(["any release", "release 20", "/opt/nodejs/node20/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task"]);
    const imported = "import one from 'one'; import both from 'both'; export const handler = async () => [one, both];";
    expect((await functions.run({ "index.mjs": imported }, { Runtime: "nodejs20.x", Layers: [layer] })).value).toEqual(["any release", "release 20"]);
  });

  it("that throws, rejects or calls back with an error answers type, message and trace", async () => {
    for (const code of ["exports.handler = async () => { throw new TypeError('no good'); };", "exports.handler = () => { throw new TypeError('no good'); };", "exports.handler = (event, context, callback) => callback(new TypeError('no good'));"]) {
      const answer = await functions.node(code);
      expect(answer).toMatchObject(unhandled({ errorType: "TypeError", errorMessage: "no good", trace: expect.arrayContaining(["TypeError: no good", expect.stringContaining("/var/task/index.js:1:")]) as string[] }));
      expect(answer.log).toMatch(/\tERROR\tInvoke Error \t\{"errorType":"TypeError","errorMessage":"no good","stack":\[/);
    }
  });

  it("whose rejection nobody handles answers Runtime.UnhandledPromiseRejection", async () => {
    expect(await functions.node("exports.handler = () => new Promise(() => { Promise.reject(new Error('lost')); setTimeout(() => {}, 60000); });")).toMatchObject(unhandled({ errorType: "Runtime.UnhandledPromiseRejection", errorMessage: "Error: lost" }));
  });

  it("that cannot be loaded says why", async () => {
    const missing = "require('none-such'); exports.handler = async () => 1;";
    expect(await functions.node(missing)).toMatchObject(unhandled({ errorType: "Runtime.ImportModuleError", errorMessage: expect.stringMatching(/^Error: Cannot find module 'none-such'\nRequire stack:\n- \/var\/task\/index\.js/) as string }));
    expect(await functions.run({ "index.mjs": "import 'none-such';" }, { Runtime: "nodejs22.x" })).toMatchObject(unhandled({ errorType: "Runtime.ImportModuleError", errorMessage: "Error: Cannot find package 'none-such' imported from /var/task/index.mjs" }));
    expect(await functions.node("exports.other = 1;")).toMatchObject(unhandled({ errorType: "Runtime.HandlerNotFound", errorMessage: "index.handler is undefined or not exported" }));
    expect(await functions.node("exports.handler = (;")).toMatchObject(unhandled({ errorType: "Runtime.UserCodeSyntaxError", errorMessage: expect.stringMatching(/^SyntaxError: /) as string }));
    expect(await functions.node("exports.handler = 1;", { Handler: "handler" })).toMatchObject(unhandled({ errorType: "Runtime.MalformedHandlerName", errorMessage: "Bad handler" }));
  });

  it("that leaves answers Runtime.ExitError", async () => {
    expect(await functions.node("exports.handler = async () => process.exit(4);")).toMatchObject(unhandled({ errorType: "Runtime.ExitError", errorMessage: expect.stringMatching(/Runtime exited with error: exit status 4$/) as string }));
  });

  it("prints lines with time, request and level, after which interpreter ran", async () => {
    const { log } = await functions.node("exports.handler = async () => { console.log('a', 1); console.error('two\\nlines'); };");
    expect(log).toMatch(/^INIT_START Runtime Version: nodejs22\.x \(run by Node\.js \d+\.\d+\.\d+ at \/\S+(, the nearest on this machine)?\)\nSTART .*\n\S+Z\t\S+\tINFO\ta 1\n\S+Z\t\S+\tERROR\ttwo\rlines\nEND /);
  });

  it("whose answer is over 6 MB answers Function.ResponseSizeTooLarge", async () => {
    expect(await functions.node("exports.handler = async () => 'x'.repeat(6291600);", { MemorySize: 512 })).toMatchObject(unhandled({ errorType: "Function.ResponseSizeTooLarge", errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes)." }));
  });
});
