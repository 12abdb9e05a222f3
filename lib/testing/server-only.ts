// Stands in for the "server-only" guard when server code runs under the test runner.
export {};
