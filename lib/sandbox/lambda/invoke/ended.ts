/** Names of signals as Lambda prints them. */
const signalNames: Record<number, string> = {
  1: "hangup", 2: "interrupt", 3: "quit", 4: "illegal instruction", 5: "trace/breakpoint trap", 6: "aborted", 7: "bus error", 8: "floating point exception", 9: "killed",
  11: "segmentation fault", 13: "broken pipe", 15: "terminated", 25: "file size limit exceeded", 31: "bad system call",
};

const signalNumbers: Record<string, number> = { SIGABRT: 6, SIGBUS: 7, SIGFPE: 8, SIGILL: 4, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15, SIGPIPE: 13, SIGXFSZ: 25 };

/** How a runtime that said nothing ended, in Lambda's words. A shell adds 128 to a signal's number. */
export function describeExit(code: number | null, signal: string | null): string {
  const number = signal === null ? (code ?? 0) - 128 : signalNumbers[signal] ?? 9;
  if (number > 0 && number < 65) return `Runtime exited with error: signal: ${signalNames[number] ?? `signal ${number}`}`;
  return code === 0 ? "Runtime exited without providing a reason" : `Runtime exited with error: exit status ${code ?? 1}`;
}
